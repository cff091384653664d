"""docs/ontology.md: its tables follow the ontology, its example is what a build writes."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox

from dealgraph.dataset import Store, record
from dealgraph.dataset.reference import reference
from dealgraph.knowledge.ontology import ontology
from dealgraph.knowledge.vocabulary import PREFIXES

from .conftest import raw

PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"
MARK = "<!-- tables: made by dealgraph.dataset.reference -->\n\n"


def test_tables_are_those_of_the_ontology():
    tables = PAGE.read_text(encoding="utf-8").partition(MARK)[2]
    remedy = "python -c 'from dealgraph.dataset.reference import reference; print(reference())'"
    assert tables == reference(), (
        f"docs/ontology.md is old; put the output of {remedy} behind {MARK}"
    )


def diagram():
    path = PAGE.parents[1] / "benchmarks" / "ontology_diagram.py"
    spec = importlib.util.spec_from_file_location("ontology_diagram", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_diagram_is_that_of_the_ontology_and_names_every_class():
    drawing = PAGE.with_name("ontology.svg").read_text(encoding="utf-8")
    made = diagram()
    assert drawing == made.draw(), "draw it again: python benchmarks/ontology_diagram.py"
    words = " ".join(ElementTree.fromstring(drawing).itertext())
    found = made.Ontology(ontology())
    for name in found.classes:
        assert re.search(rf"\b{name.removeprefix('dg:')}\b", words), name
    for prop in {prop for rows in found.leading.values() for prop, _ in rows}:
        assert re.search(rf"\b{prop}\b", words) or prop in ("codedAs", "takesRole"), prop


def test_a_new_class_is_drawn_without_being_told(monkeypatch):
    made = diagram()
    more = ontology() + "\ndg:Novelty a owl:Class .\ndg:news a owl:ObjectProperty ;"
    monkeypatch.setattr(made, "ontology", lambda: more + " rdfs:domain dg:Novelty .\n")
    drawing = made.draw()
    assert ">dg:Novelty<" in drawing and ">news → any node<" in drawing


def test_the_example_is_in_the_dataset_and_its_queries_answer(gold, gold_story):
    text = PAGE.read_text(encoding="utf-8")
    store = Store.memory()
    store.bulk_load(record(gold_story, gold))
    (example,) = re.findall(r"```turtle\n(.*?)```", text, re.DOTALL)
    heads = "".join(f"@prefix {p}: <{n}> .\n" for p, n in PREFIXES.items())
    for quad in ox.parse(input=(heads + example).encode(), format=ox.RdfFormat.TURTLE):
        assert any(store.inner.quads_for_pattern(quad.subject, quad.predicate, quad.object)), quad
    queries = re.findall(r"```sparql\n(.*?)```", text, re.DOTALL)
    assert len(queries) == 2
    rows = [
        {name: getattr(row[name], "value", None) for name in ("amount", "who", "date")}
        for row in raw(store, queries[0])
    ]
    assert {"amount": "2500000000", "who": "Russia", "date": "2017-09"} in rows
    assert any(row["supplier"].value == "Russia" for row in raw(store, queries[1]))
