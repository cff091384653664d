"""The store on disk: saved whole or not at all, locked for one writer, open to many readers."""

from __future__ import annotations

import subprocess
import sys

import pytest
import rdflib

from dealgraph.dataset import (
    NamedGraph,
    Store,
    connect,
    read_dataset,
    record,
    save,
    serialise,
    stores,
)
from dealgraph.errors import DealgraphError, ExportError, StoreError
from dealgraph.knowledge.vocabulary import article_graph


@pytest.fixture
def saved(tmp_path, gold, gold_story):
    save(record(gold_story, gold), tmp_path).close()
    return tmp_path


def graph(name: str, *words: str) -> NamedGraph:
    return NamedGraph(name, tuple(sorted(("<a:s>", "<a:p>", f'"{word}"') for word in words)))


def test_saving_twice_gives_the_same_bytes_and_the_store_says_the_same(saved, gold, gold_story):
    first = (saved / "graph.trig").read_bytes()
    with save(record(gold_story, reversed(gold)), saved) as store:
        assert (saved / "graph.trig").read_bytes() == first
        assert serialise(store.view(), "trig") == first
    assert sorted(path.name for path in saved.iterdir()) == ["graph.trig", "store"]


def test_rdflib_alone_reads_the_file(saved):
    dataset = rdflib.Dataset(default_union=True).parse(saved / "graph.trig", format="trig")
    assert serialise(dataset, "trig") == (saved / "graph.trig").read_bytes()
    names = {str(g.identifier) for g in dataset.graphs() if len(g)}
    assert article_graph("seed000") in names


def test_a_plain_query_sees_all_graphs(saved):
    dataset = read_dataset(saved / "graph.trig")
    (row,) = dataset.query(
        "SELECT (COUNT(?m) AS ?n) (COUNT(DISTINCT ?m) AS ?d) { ?e gaf:denotedBy ?m }"
    )
    assert int(row.n) == int(row.d) > 100


def test_many_readers_and_one_writer(saved):
    path = saved / "store"
    with Store.read_only(path) as one, Store.read_only(path) as two:
        assert len(one) == len(two) > 1000
    code = f"""
from dealgraph.dataset import Store
store = Store.open({str(path)!r})
print("open", flush=True)
input()
"""
    writer = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert writer.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match="another process is writing to this graph"):
            Store.open(path)
    finally:
        writer.communicate("\n", timeout=30)
    Store.open(path).close()


def test_closing_frees_the_lock_although_a_view_was_made(saved):
    with Store.open(saved / "store") as store:
        store.view().query("ASK { ?s ?p ?o }")
    Store.open(saved / "store").close()
    with pytest.raises(StoreError, match="the store is closed"):
        store.query("ASK {}")


def test_missing_and_damaged_stores_are_named(tmp_path, saved):
    with pytest.raises(StoreError, match="no store here"):
        Store.open(tmp_path / "nothing")
    assert not (tmp_path / "nothing").exists()
    (tmp_path / "store" / "CURRENT").write_text("rubbish\n")
    for way in (Store.open, Store.read_only):
        with pytest.raises(StoreError, match="damaged or cannot be read"):
            way(tmp_path / "store")
    with pytest.raises(StoreError, match="is there already"):
        Store.create(tmp_path / "store")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<a:s> <a:p> .\n", r"graph\.trig:1: not"),
        (b'\n\n<a:s> <a:p> "x\n', r"graph\.trig:3: not"),
        (b"\xff\xfe\x00", "graph.trig"),
        (b"", "holds no triple"),
    ],
)
def test_broken_files_are_named_with_their_line(tmp_path, content, message):
    path = tmp_path / "graph.trig"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=message):
        read_dataset(path)
    with pytest.raises(StoreError, match="no such file"):
        read_dataset(tmp_path / "other.trig")


def test_replacing_and_dropping_one_graph_leaves_the_others(tmp_path):
    with Store.create(tmp_path / "s") as store:
        store.bulk_load([graph("a:one", "1", "2"), graph("a:two", "3")])
        store.replace_graph(graph("a:one", "4"))
        assert {q.object.value for q in store.inner} == {"3", "4"}
        store.drop_graph("a:two")
        store.drop_graph("a:three")
        assert [str(q.graph_name) for q in store.inner] == ["<a:one>"]


def test_a_failed_save_leaves_the_old_file(saved):
    before = (saved / "graph.trig").read_bytes()

    def broken():
        yield graph("a:one", "1")
        raise DealgraphError("the source failed")

    with pytest.raises(DealgraphError, match="the source failed"):
        save(broken(), saved)
    assert (saved / "graph.trig").read_bytes() == before
    with Store.read_only(saved / "store") as store:
        assert len(store) > 1000
    (saved / "in-the-way").write_text("x")
    with pytest.raises(ExportError, match="cannot be written"):
        save([], saved / "in-the-way")


def test_export_and_the_default_graph_of_foreign_data(tmp_path):
    path = tmp_path / "in.nq"
    path.write_text('<a:s> <a:p> "x"@en .\n<a:s> <a:p> "1"^^<a:t> <a:g> .\n', encoding="utf-8")
    dataset = read_dataset(path)
    again = tmp_path / "out.trig"
    again.write_bytes(serialise(dataset, "trig"))
    assert serialise(read_dataset(again), "nquads") == serialise(dataset, "nquads")
    plain = rdflib.Dataset().parse(path, format="nquads")
    assert serialise(plain, "trig") == again.read_bytes()
    store = Store.memory()
    store.load_file(path)
    store.export(tmp_path / "out.nq", format="nquads")
    assert (tmp_path / "out.nq").read_text() == path.read_text()
    with pytest.raises(ExportError, match="xml: no such format"):
        serialise(dataset, "xml")


def test_answers_are_terms_in_the_notation_of_ntriples():
    with Store.memory() as store:
        store.bulk_load([graph("http://x/a", "ü", "w"), graph("http://x/b", "w")])
        found = store.query("SELECT ?o ?none WHERE { ?s ?p ?o } ORDER BY ?o")
        assert found.variables == ("o", "none") and not found.cut
        assert set(found.rows) == {('"w"', None), ('"ü"', None)}
        assert store.query('ASK { ?s ?p "w" }') is True
        assert store.query("CONSTRUCT { ?s ?p 1 } WHERE { ?s ?p 'w' }") == (
            ("<a:s>", "<a:p>", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        )
        with pytest.raises(SyntaxError):
            store.query("DELETE WHERE { ?s ?p ?o }")


def test_a_graph_is_replaced_whole_dropped_and_seen_in_a_snapshot_as_it_was(tmp_path):
    with Store.create(tmp_path / "kept") as store:
        store.bulk_load([graph("http://x/a", "old"), graph("http://x/b", "same")])
        with store.snapshot(tmp_path / "seen") as seen:
            store.replace_graph(graph("http://x/a", "new", "more"))
            store.drop_graph("http://x/b")
            assert list(store.graphs()) == [graph("http://x/a", "new", "more")]
            assert store.graph_names() == ("http://x/a",)
            assert list(seen.graphs()) == [graph("http://x/a", "old"), graph("http://x/b", "same")]
        store.export(tmp_path / "x.nq", format="nquads")
    assert (tmp_path / "x.nq").read_text() == graph("http://x/a", "more", "new").nquads()


def test_a_place_is_opened_by_how_it_begins(saved, monkeypatch):
    with connect(saved / "store") as store:
        assert store.place == str(saved / "store") and store.query("ASK { ?s ?p ?o }")
    monkeypatch.setitem(stores.MAKINGS, "https://", lambda place: ("remote", place))
    assert connect("https://h/sparql") == ("remote", "https://h/sparql")
