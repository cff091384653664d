"""Push and open, against real servers: the same graph, the same answers, errors in words."""

from __future__ import annotations

import pandas as pd
import pytest
from servers import virtuoso

import dealgraph
from dealgraph.cli import main
from dealgraph.dataset.graphs import NamedGraph
from dealgraph.dataset.push import bulk_files, push
from dealgraph.dataset.stores import OxigraphStore, connect
from dealgraph.errors import StoreError
from dealgraph.knowledge.vocabulary import article_graph
from dealgraph.queries import ask, explain, questions
from dealgraph.queries.run import query


@pytest.fixture(scope="session")
def remote(server, graphs):
    """The gold seeds in a server, opened by its address."""
    pushed = push(graphs, server.push)
    assert pushed.graphs == len(graphs) and pushed.removed == ()
    return dealgraph.open(server.read)


def plain(table: pd.DataFrame) -> list[list]:
    return table.astype(object).where(table.notna(), None).values.tolist()


def test_the_server_holds_the_same_graphs(server, remote, graphs):
    store = connect(server.push)
    ours = [g for g in store.graphs() if "/dealgraph/graph/" in g.name]
    assert [g.name for g in ours] == [g.name for g in graphs]
    for there, here in zip(ours, graphs, strict=True):
        assert set(there.triples) == set(here.triples), here.name


@pytest.mark.parametrize("name", [q.name for q in questions()])
def test_every_question_has_the_same_answer(remote, gold, name):
    question = next(q for q in questions() if q.name == name)
    needed = {key: value for key, value in question.example if key in question.needs}
    there, here = ask(remote.dataset, name, **needed), ask(gold, name, **needed)
    assert list(there.columns) == list(here.columns)
    assert len(here) and plain(there) == plain(here)


@pytest.mark.parametrize("name", [q.name for q in questions()])
def test_every_question_has_the_same_answer_with_its_parameters(remote, gold, name):
    question = next(q for q in questions() if q.name == name)
    for given in filter(None, (question.example, question.again)):
        there, here = (ask(it, name, **dict(given)) for it in (remote.dataset, gold))
        assert len(here) and plain(there) == plain(here), given


def test_what_was_known_on_a_day_is_the_same(remote, gold):
    given = {"deal": "S-400: Russia to Turkey", "known_on": "2018-06-01"}
    there, here = ask(remote.dataset, "timeline", **given), ask(gold, "timeline", **given)
    assert set(here["known"]) == {"known", "may have been known"}
    assert plain(there) == plain(here)


def test_the_graph_is_the_same_to_its_user(remote, gold):
    local = dealgraph.graph.KnowledgeGraph(gold, name="gold")
    assert remote.info()["articles"] == 5
    for name in ("actors", "events", "deals", "articles"):
        assert plain(getattr(remote, name)) == plain(getattr(local, name)), name
    assert plain(remote.explain("Erdogan")) == plain(explain(gold, "Erdogan"))
    assert sorted(remote.to_networkx().edges(keys=True)) == sorted(
        local.to_networkx().edges(keys=True)
    )
    assert plain(remote.deals_table()) == plain(local.deals_table())
    assert remote.query("ASK { ?x a dg:Deal }") is True
    made = remote.query("CONSTRUCT { ?d a dg:Deal } WHERE { ?d a dg:Deal }")
    assert len(made) == len(local.deals)


def test_exports_are_byte_for_byte_those_of_the_embedded_store(remote, gold, tmp_path, server):
    local = dealgraph.graph.KnowledgeGraph(gold, name="gold")
    for format in ("plover", "deals"):
        one = remote.export(tmp_path / f"remote.{format}", format=format).read_bytes()
        assert one == local.export(tmp_path / f"local.{format}", format=format).read_bytes()


def test_an_article_is_replaced_and_a_stale_one_removed(server, remote, graphs):
    name = article_graph("stale")
    extra = NamedGraph(name, (("<a:s>", "<a:p>", '"o"'), ("<a:s>", "<a:p>", '"ö\\n\\"q\\""@de')))
    store = connect(server.push)
    store.replace_graph(extra)
    assert store.count(name) == 2 and name in store.graph_names()
    store.replace_graph(NamedGraph(name, extra.triples[:1]))
    assert store.count(name) == 1
    assert push(graphs[:1], server.push, keep=True).removed == ()
    assert push(graphs, server.push).removed == (name,)
    store.drop_graph(name)  # once more: there is none
    assert name not in store.graph_names()


def test_a_large_graph_goes_in_parts(server):
    name = article_graph("large")
    triples = tuple(sorted((f"<a:s{n}>", "<a:p>", f'"{n}"') for n in range(25_000)))
    store = connect(server.push)
    try:
        store.replace_graph(NamedGraph(name, triples))
        assert store.count(name) == 25_000
    finally:
        store.drop_graph(name)


def test_a_query_that_cannot_be_read_shows_where(remote):
    with pytest.raises(dealgraph.errors.QueryError, match="query:1:"):
        remote.query("SELECT ?x { ?x dg:nothing")


def test_triple_by_triple_and_writing_are_refused(remote):
    import rdflib

    with pytest.raises(StoreError, match="ask a server by `query`"):
        list(remote.dataset.triples((None, None, None)))
    with pytest.raises(StoreError, match="`dealgraph push` writes"):
        remote.dataset.add((rdflib.URIRef("a:s"), rdflib.URIRef("a:p"), rdflib.URIRef("a:o")))


def test_the_command_line_pushes_and_asks(server, remote, graphs, tmp_path, capsys, monkeypatch):
    with OxigraphStore.memory() as store:
        store.bulk_load(graphs)
        store.export(tmp_path / "kg.trig")
    if server.name == "virtuoso":
        monkeypatch.setenv("DEALGRAPH_USER", "dba")
        monkeypatch.setenv("DEALGRAPH_PASSWORD", "dba")
    endpoint = server.read if server.name == "virtuoso" else server.push
    assert main(["push", str(tmp_path / "kg.trig"), "--endpoint", endpoint]) == 0
    assert f"{len(graphs)} graphs" in capsys.readouterr().out
    assert main(["ask", server.read, "timeline", "--deal", "s400", "--csv"]) == 0
    assert "July 12, 2019" in capsys.readouterr().out
    assert main(["push", str(tmp_path / "kg.trig")]) == 2
    assert main(["push", str(tmp_path / "kg.trig"), "--files", str(tmp_path / "bulk")]) == 0


def test_files_for_bulk_loaders_hold_everything(graphs, tmp_path):
    folder = bulk_files(graphs, tmp_path / "bulk")
    with OxigraphStore.memory() as store:
        store.load_file(folder / "graph.nq")
        assert tuple(store.graphs()) == tuple(graphs)
    names = [(folder / f"{n:06}.nt.graph").read_text().strip() for n in range(len(graphs))]
    assert names == [g.name for g in graphs]
    with pytest.raises(dealgraph.errors.ExportError, match="name a new folder"):
        bulk_files(graphs, folder)


def test_no_server_no_sparql_and_no_login_are_said_in_words(server, tmp_path):
    with pytest.raises(StoreError, match="look whether the server runs"):
        dealgraph.open("http://127.0.0.1:9/sparql")
    with pytest.raises(StoreError, match="no SPARQL here"):
        connect(server.read.removesuffix("/sparql") + "/nothing/here")
    with pytest.raises(StoreError, match="not the address of a server"):
        connect("http://")


def test_passwords_are_in_no_message():
    with pytest.raises(StoreError) as error:
        connect("http://somebody:hushhush@127.0.0.1:9/sparql")
    assert "hushhush" not in str(error.value) and "somebody" not in str(error.value)


def test_rows_that_virtuoso_leaves_out_are_an_error(tmp_path, graphs):
    with virtuoso(tmp_path, rows=100) as small:
        push(graphs[:2], small.push)
        with pytest.raises(StoreError, match="cut its answer"):
            query(dealgraph.open(small.read).dataset, "SELECT ?s ?p ?o { ?s ?p ?o }")
