"""Sides, parties, bodies and machines by the form of their names; the sentences are made up."""

import pytest

from dealgraph.extraction.names import find_entities
from dealgraph.extraction.parse import load_model, parse
from dealgraph.knowledge.actors import load_actors
from dealgraph.model import Article


@pytest.fixture(scope="module")
def find():
    nlp, actors = load_model(), load_actors()

    def run(text):
        article = Article("t", text)
        ((_, doc),) = parse([article], nlp)
        return {
            text[a:b]: (e.type, e.name)
            for e in find_entities(article, doc, actors)
            for a, b in e.mentions
        }

    return run


@pytest.mark.parametrize(
    ("text", "form", "expected"),
    [
        ("Oslo waited while the Americans weighed the tanker sale.", "Americans", "United States"),
        ("In the end the French offered two frigates.", "French", "France"),
        ("The order went to the Dutch, who build the hull.", "Dutch", "Netherlands"),
        ("On Friday the Greens asked for a vote on the tanks.", "Greens", "Greens"),
        ("The opposition Social Democrats want an inquiry.", "Social Democrats", None),
        ("The Chilean embassy declined to comment on the jets.", "Chilean embassy", None),
    ],
)
def test_sides_parties_and_embassies_are_actors(find, text, form, expected):
    found = find(text)
    assert form in found
    assert expected is None or found[form][1] == expected


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Only pro-export Americans write such letters.", "Americans"),
        ("The court charged nine Turks over the rifles.", "Turks"),
        ("She praised the French engines of the boat.", "French"),
        ("The bill costs US$40 million.", "US"),
        ("Some 140 carriers were welded again.", "Some 140"),
        ("The sale breaks U.S. Laws, he said of the rockets.", "Laws"),
        ("Customs held the freighter Morning Tide off Oman.", "Morning Tide"),
    ],
)
def test_descriptions_counts_and_freighters_are_none(find, text, form):
    assert form not in find(text)


@pytest.mark.parametrize(
    ("text", "form", "type_"),
    [
        ("A Madrid court froze the accounts of the dealer.", "Madrid", "Place"),
        ("The works stand on the outskirts of Warsaw.", "Warsaw", "Place"),
        ("The frigate was armed by Warsaw.", "Warsaw", "State"),
    ],
)
def test_capitals_beside_nouns_of_towns_are_places(find, text, form, type_):
    assert find(text)[form][0] == type_


@pytest.mark.parametrize(
    ("text", "form", "name"),
    [
        ("Air defence there rests on the Buks that Minsk sent.", "Buks", "Buk"),
        ("The army drove its Leopards to the port.", "Leopards", "Leopard 2"),
        ("Four Cobra attack helicopters landed in Mersin.", "Cobra", "AH-1 Cobra"),
        ("Crews train on the Arrow 3. The Arrow is costly.", "Arrow", "Arrow"),
        ("They flew the F-16C/D Block 50/52 to Bari.", "F-16C/D Block 50/52", None),
    ],
)
def test_machines_are_named_without_their_kind(find, text, form, name):
    found = find(text)
    assert form in found
    assert name is None or found[form] == ("WeaponSystem", name)


@pytest.mark.parametrize(
    ("text", "form", "type_"),
    [
        ("The brigade moved to the Rostov Region last week, he said.", "Rostov Region", "Place"),
        ("The jets left Kunsan Air Base for a week of drills.", "Kunsan Air Base", "Place"),
        ("A shell fell in the Bekaa Valley before dawn, he said.", "Bekaa Valley", "Place"),
        ("Rebels near al-Tanf fled before the tanks came.", "al-Tanf", "Place"),
        ("India will repair thirty Mi-17-1B helicopters.", "Mi-17-1B", "WeaponSystem"),
        ("Oman had bought the jets long before. (Reuters, AP)", "AP", "Outlet"),
    ],
)
def test_a_word_of_kind_a_mark_and_a_credit_belong_to_names(find, text, form, type_):
    assert find(text)[form][0] == type_


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("He praised the Special Territory that his party wants.", "Special Territory"),
        ("Bashar al-Assad spoke near al-Assad, as they call it now.", "al-Assad"),
        ("He flew home from Jordan to the Valley of the Kings.", "Jordan to the Valley"),
    ],
)
def test_kinds_persons_and_brackets_alone_make_no_names(find, text, form):
    assert find(text).get(form, ("Person",))[0] == "Person"
