"""The Parquet twin says what the shards say, and answers what SPARQL would."""

from __future__ import annotations

import json
import sys

import made
import pytest

import dealgraph as dg
from dealgraph.cli import main
from dealgraph.dataset import twin
from dealgraph.errors import ExportError, QueryError, StoreError


@pytest.fixture
def kg(tmp_path):
    made.build([made.article(number) for number in range(6)], tmp_path / "kg")
    return tmp_path / "kg"


def test_every_quad_is_a_row(kg, tmp_path):
    place = twin.write_twin(kg, tmp_path / "twin")
    rows = twin.sql(place, "SELECT * FROM quads")
    assert tuple(rows.columns) == twin.COLUMNS
    inner = dg.open(kg).dataset.store._inner
    quads = {
        (q.graph_name.value, q.subject.value, q.predicate.value, q.object.value) for q in inner
    }
    assert len(rows) == len(inner)
    assert set(rows[list(twin.COLUMNS[:4])].itertuples(index=False, name=None)) == quads
    iris = rows[rows.predicate.str.endswith("#type")]
    assert iris.datatype.isna().all() and rows.datatype.notna().any()


def test_only_files_of_changed_shards_are_written_and_gone_ones_removed(kg, tmp_path):
    place = twin.write_twin(kg, tmp_path / "twin")
    before = {path.name: path.stat().st_mtime_ns for path in place.iterdir()}
    made.build([made.article(number) for number in range(1, 6)], kg)
    twin.write_twin(kg, place)
    after = {path.name: path.stat().st_mtime_ns for path in place.iterdir()}
    assert set(before) - set(after) and set(after) & set(before)
    assert all(before[name] == after[name] for name in set(after) & set(before))
    assert twin.sql(place, "SELECT * FROM quads WHERE object = 'doc 00'").empty


def test_actors_together_and_search_agree_with_sparql(kg, tmp_path):
    place, graph = twin.write_twin(kg, tmp_path / "twin"), dg.open(kg)
    pairs = twin.together(place)
    found = graph.query(
        """SELECT ?one ?two (COUNT(DISTINCT ?e) AS ?events) {
             ?p rdfs:subPropertyOf sem:hasActor . ?q rdfs:subPropertyOf sem:hasActor .
             ?e ?p ?a ; ?q ?b . ?a rdfs:label ?one . ?b rdfs:label ?two
             FILTER(STR(?a) < STR(?b)) } GROUP BY ?one ?two"""
    )
    rows = [set(frame.itertuples(index=False, name=None)) for frame in (pairs, found)]
    assert rows[0] == rows[1] and len(pairs) > 3
    hits = twin.search(place, "THE SALE IS")
    assert len(hits) == 6 and set(hits.article) == {f"doc {n:02}" for n in range(6)}


def test_the_verb_and_what_goes_wrong(kg, tmp_path, capsys, monkeypatch):
    place = str(tmp_path / "twin")
    assert main(["parquet", str(kg), "-o", place, "--sql", "SELECT 1 AS one"]) == 0
    assert capsys.readouterr().out == "one\n1\n"
    assert main(["parquet", str(kg), "-o", place, "--sql", "SELECT 1 AS one", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [{"one": 1}]
    assert main(["parquet", str(kg), "-o", place, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"written": place}
    assert main(["parquet", str(kg), "-o", place]) == 0
    capsys.readouterr()
    bulk = str(tmp_path / "bulk")
    assert main(["push", str(kg), "--files", bulk, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"written": bulk}
    with pytest.raises(QueryError, match="nothing_here"):
        twin.sql(place, "SELECT nothing_here FROM quads")
    with pytest.raises(ExportError, match="holds something else"):
        twin.write_twin(kg, kg)
    with pytest.raises(StoreError, match="no graph here"):
        twin.write_twin(tmp_path / "none", tmp_path / "new")
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(ExportError, match=r"dealgraph\[tables\]"):
        twin.sql(place, "SELECT 1")
