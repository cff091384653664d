"""Reporting chains: the stations of a statement in order, with their words and dates."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from dealgraph.articles import mark, read
from dealgraph.extraction import Extractor
from dealgraph.model import Article
from dealgraph.model.hop import HOP_KINDS

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = yaml.safe_load((Path(__file__).parents[1] / "data" / "chains.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


@pytest.fixture(scope="module")
def seeds(extractor):
    return {a.doc_id[:3]: a for a in extractor.annotate(read([SEEDS], on_skip=print))}


def chains(annotation) -> list[tuple[str, list[list]]]:
    """What is said, and kind, name, words and date of each station."""
    names = {entity.id: entity.name for entity in annotation.entities}
    text = annotation.text
    return [
        (
            " ".join(text[slice(*said.span)].split()[:9]),
            [
                [h.kind, names.get(h.entity), text[slice(*h.span)] if h.span else None, h.date]
                for h in said.hops
            ],
        )
        for said in annotation.attributions
    ]


@pytest.mark.parametrize("seed", sorted(GOLD))
def test_every_chain_of_the_seeds_and_no_other(seeds, seed):
    assert chains(seeds[seed]) == [(one["said"], one["chain"]) for one in GOLD[seed]]


def chain(extractor, text: str, **metadata) -> list[tuple[str, str | None]]:
    """Kind and name of the stations of the last statement of a text."""
    article = Article("t", text, **metadata)
    article = Article("t", text, regions=mark(article), **metadata)
    (annotation,) = extractor.annotate([article])
    names = {entity.id: entity.name for entity in annotation.entities}
    return [(h.kind, names.get(h.entity)) for h in annotation.attributions[-1].hops]


def test_broadcaster_agency_byline_outlet_in_order(extractor):
    text = (
        "Chile buys radars\n\nBy Reuters\n\nMarch 4, 2014\n\n"
        "Chile will buy ten radars from Norway in May, Defence Minister Ana Ruiz told NHK in an "
        "interview, TASS reported on Monday."
    )
    assert chain(extractor, text, outlet="The Guardian") == [
        ("speaker", "Ana Ruiz"),
        ("broadcaster", "NHK"),
        ("agency", "TASS"),
        ("agency", "Reuters"),
        ("outlet", "The Guardian"),
    ]


def test_media_without_a_name_are_a_station_without_an_actor(extractor):
    text = "State media quoted Defence Minister Ana Ruiz as saying that Chile would buy ten radars."
    assert chain(extractor, text) == [("speaker", "Ana Ruiz"), ("outlet", None)]


def test_the_own_outlet_is_there_even_if_no_word_names_it(extractor):
    article = Article(
        "t", "Chile bought radars, Defence Minister Ana Ruiz said.", outlet="Harbour Daily"
    )
    (annotation,) = extractor.annotate([article])
    (own,) = (e for e in annotation.entities if e.name == "Harbour Daily")
    assert (own.type, own.mentions) == ("Outlet", ())
    assert annotation.attributions[-1].hops[-1].entity == own.id
    annotation.check()


DATES = [
    ("Chile bought radars, Defence Minister Ana Ruiz said on Monday.", "2014-03-03"),
    ("On March 1, Defence Minister Ana Ruiz told NHK that Chile had bought radars.", "2014-03-01"),
    (
        '"Chile has bought radars," Defence Minister Ana Ruiz said last week.',
        "2014-02-24/2014-03-02",
    ),
    ("Defence Minister Ana Ruiz said Chile had bought radars in January.", None),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_the_day_of_saying_is_not_that_of_what_is_said(extractor, text, day):
    (annotation,) = extractor.annotate([Article("t", text, published="2014-03-04")])
    hop = annotation.attributions[-1].hops[0]
    assert hop.date == day
    assert (hop.date_span is None) == (day is None)


def test_kinds_are_of_the_register(seeds):
    kinds = {hop.kind for a in seeds.values() for said in a.attributions for hop in said.hops}
    assert kinds <= set(HOP_KINDS)


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ('"The guns are old," said Karl Brandt, an editor at Jane\'s Defence Weekly.', []),
        ("Karl Brandt, an analyst with IHS Jane's, said the guns were old.", []),
        ("According to Karl Brandt of the Financial Times, the jets are late.", []),
        ("Ana Ruiz told both Reuters and the Financial Times that the sale was off.", ["Reuters"]),
        ("CNN confirmed what CBS said, and Ana Ruiz told Reuters a ship sank.", ["Reuters"]),
        ("Ana Ruiz said the deal was done, RIA Novosti reported.", ["RIA Novosti"]),
        ("In an interview with CNN, Ana Ruiz said that the deal was done.", ["CNN"]),
        ("Ana Ruiz told a reporter of TASS that the tests were over.", ["TASS"]),
        ("Ana Ruiz told Polish Radio it was over, Reuters reported.", ["Polish Radio", "Reuters"]),
    ],
)
def test_employers_and_outlets_side_by_side_are_no_stations(extractor, text, outlets):
    text = text.replace("Ana Ruiz", "Defence Minister Ana Ruiz")
    (annotation,) = extractor.annotate([Article("t", text)])
    names = {entity.id: entity.name for entity in annotation.entities}
    found = next(
        (a for a in annotation.attributions if names[a.speaker][:3] in ("Ana", "Kar", "CNN")), None
    )
    assert found, "nothing is said"
    assert [names[name] for name in found.chain] == outlets
