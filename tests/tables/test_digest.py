"""The digest beside a graph: the same tables, card and names with it and without."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import made
import pandas as pd
import pytest

import dealgraph
from dealgraph.digest import digest_of, summary_of
from dealgraph.tables import TABLES, Facts, facts_of
from dealgraph.tables.held import HeldFacts

ARTICLES = [made.article(number) for number in range(9)]


def without(folder: Path) -> dealgraph.KnowledgeGraph:
    """Open a graph as one that has no digest."""
    graph = dealgraph.open(folder)
    graph.dataset.digest = None
    return graph


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("many") / "kg"
    made.build(ARTICLES, out)
    return out


@pytest.mark.parametrize("graph", ["seeds", "made", "many"])
def test_tables_card_and_names_are_the_same_with_and_without(graph, kg_dir, made_dir, many):
    folder = {"seeds": kg_dir, "made": made_dir, "many": many}[graph]
    held, plain = dealgraph.open(folder), without(folder)
    assert isinstance(held.facts, HeldFacts) and type(plain.facts) is Facts
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(held, name), getattr(plain, name))
    assert held._repr_html_() == plain._repr_html_() and repr(held) == repr(plain)
    assert held._ipython_key_completions_() == plain._ipython_key_completions_()
    assert len(held._ipython_key_completions_()) > 4
    pd.testing.assert_frame_equal(held.dyads(), plain.dyads())
    pd.testing.assert_frame_equal(held.deals_table(), plain.deals_table())
    sold = {"status": "happened", "since": "2012"}
    assert held.where(**sold).info() == plain.where(**sold).info()


def test_a_file_of_the_graph_alone_has_no_digest_and_says_the_same(kg_dir, kg):
    alone = dealgraph.read(kg_dir / "graph.trig")
    assert type(alone.facts) is Facts
    for name in TABLES:
        pd.testing.assert_frame_equal(getattr(alone, name), getattr(kg, name))


def test_every_property_of_the_digest_is_what_the_graph_says(kg_dir):
    from dealgraph import digest as layout

    dataset = dealgraph.open(kg_dir).dataset
    held, plain = facts_of(dataset), Facts(dataset)
    for name in sorted(layout.EVERYWHERE):
        assert held.value(name) == plain.value(name)
        assert held.lists(f"?s {name} ?o") == plain.lists(f"?s {name} ?o")
        assert held.pairs(f"?o {name} ?s") == plain.pairs(f"?o {name} ?s")
    for kind, names in (("dg:EventMention", layout.OF_MENTIONS), ("dg:Deal", layout.OF_DEALS)):
        for name in sorted(names):
            assert held.value(name, kind) == plain.value(name, kind)
            pattern = f"?s a {kind} ; {name} ?o"
            assert held.pairs(pattern) == plain.pairs(pattern)
    assert held.value("nif:beginIndex") == plain.value("nif:beginIndex")  # not in the digest
    assert held.mentions == plain.mentions and list(held.mentions) == list(plain.mentions)
    assert held.kinds == plain.kinds and held.fillers == plain.fillers
    assert held.named == plain.named and held.lengths == plain.lengths
    assert held.words.items() <= plain.words.items()


@pytest.mark.parametrize("which", ["story", "summary"])
def test_a_lost_or_damaged_digest_is_named_passed_over_and_made_again(tmp_path, capsys, which):
    from dealgraph.cli import main

    out = tmp_path / "kg"
    made.build(ARTICLES[:3], out)
    whole, card = made.content(out), dealgraph.open(out)._repr_html_()
    path = next((out / "digest").glob(f"{which}-*"))
    path.write_bytes(gzip.compress(b"[0]\n"))
    assert main(["check", str(out), "--quick"]) == 1
    assert path.name in capsys.readouterr().out
    graph = dealgraph.open(out)
    found = digest_of(graph.dataset) if which == "story" else summary_of(graph.dataset)
    assert found is None
    assert graph._repr_html_() == card and len(graph.claims) == 3
    made.build(ARTICLES[:3], out)
    assert made.content(out) == whole
    path.unlink()
    assert len(dealgraph.open(out).claims) == 3


def test_a_digest_of_another_program_is_not_read(tmp_path):
    out = tmp_path / "kg"
    made.build(ARTICLES[:3], out)
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    manifest["digests"]["program"] = "another"
    (out / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    graph = dealgraph.open(out)
    assert graph.dataset.digest is None and len(graph.claims) == 3


def test_only_the_digests_of_changed_shards_are_written_again(tmp_path):
    out = tmp_path / "kg"
    made.build(ARTICLES, out)
    before = {path.name: path.stat().st_mtime_ns for path in (out / "digest").iterdir()}
    made.build([*ARTICLES[:-1], made.article(8, version=1)], out)
    after = {path.name: path.stat().st_mtime_ns for path in (out / "digest").iterdir()}
    kept = [name for name, when in after.items() if before.get(name) == when]
    assert 4 < len(kept) < len(after)


def test_what_is_added_to_an_opened_graph_is_seen(kg_dir):
    import rdflib

    graph = dealgraph.open(kg_dir)
    thing = rdflib.URIRef("https://w3id.org/dealgraph/actor/mine")
    kinds = rdflib.Namespace("https://w3id.org/dealgraph/ontology#")
    number = graph.info()["deals"]
    graph = dealgraph.open(kg_dir)
    graph.dataset.add((thing, rdflib.RDF.type, kinds.Deal))
    graph.dataset.add((thing, rdflib.RDFS.label, rdflib.Literal("a deal of mine")))
    assert len(graph.deals) == number + 1
    assert "a deal of mine" in graph._ipython_key_completions_()


def test_names_are_found_the_same_with_and_without(kg_dir):
    from dealgraph.queries.names import names_of

    held, plain = dealgraph.open(kg_dir).dataset, without(kg_dir).dataset
    for kind in ("actor", "deal", "event"):
        assert names_of(held, kind) == names_of(plain, kind) != {}
