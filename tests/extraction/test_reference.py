"""Pronouns, descriptions and adjectives: each resolved for a stated reason, or not at all."""

import pytest

from dealgraph.extraction.names import find_entities
from dealgraph.extraction.parse import load_model, parse
from dealgraph.extraction.reference import find_references
from dealgraph.knowledge.actors import load_actors
from dealgraph.model import Article


@pytest.fixture(scope="module")
def refer():
    nlp, actors = load_model(), load_actors()

    def run(text, published=None):
        article = Article("t", text, published=published)
        ((_, doc),) = parse([article], nlp)
        entities = find_entities(article, doc, actors)
        names = {e.id: e.name for e in entities}
        references = find_references(article, doc, entities, actors)
        return {doc[i].text: tuple(names[e] for e in r.entities) for i, r in references.items()}

    return run


@pytest.mark.parametrize(
    ("text", "word", "names"),
    [
        ("Vladimir Putin spoke on Friday. He praised the plan.", "He", ("Vladimir Putin",)),
        (
            "Greece bought the Rafale. The aircraft arrived in May.",
            "aircraft",
            ("Dassault Rafale",),
        ),
        ("Lockheed Martin won. The company will hire.", "company", ("Lockheed Martin",)),
        ("Turkey met Russia. The two countries signed.", "countries", ("Russia", "Turkey")),
        ("Poland wants more. The country ordered tanks.", "country", ("Poland",)),
        ("Poland waits. The kingdom of Bahrain ordered tanks.", "kingdom", ("Bahrain",)),
        (
            "Poland waits. Poland hopes. Germany smiled. The government ordered tanks.",
            "government",
            ("Poland",),
        ),
        ("Turkey waits. Turkish firms complain.", "Turkish", ("Turkey",)),
    ],
)
def test_what_a_word_points_back_to(refer, text, word, names):
    assert refer(text)[word] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway has not imposed sanctions on Chile for its purchase of tanks.", "Chile"),
        ("Norway criticised Chile over its missile tests.", "Chile"),
        ("Norway thanked nobody for its tanks.", "Norway"),
        ("Norway sued Chile over its missile tests.", "Chile"),
        ("Norway accused Chile of stoking war with its missile tests.", "Chile"),
        ("Norway urged Chile to give up its missiles.", "Chile"),
        ("Norway promised Chile to give up its missiles.", "Norway"),
        ("Norway met Chile and prepared for its elections.", "Norway"),
    ],
)
def test_what_somebody_is_judged_for_is_his_own(refer, text, name):
    assert refer(text)["its"] == (name,)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway will impose sanctions on Chile if it buys tanks.", "Chile"),
        ("Norway warned Chile that it would lose its tanks.", "Chile"),
        ("Norway met Chile because it wanted tanks.", "Norway"),
    ],
)
def test_what_somebody_is_warned_of_is_his_own(refer, text, name):
    assert refer(text)["it"] == (name,)


@pytest.mark.parametrize(
    "text",
    [
        "Chile's prosecutors say they will sue.",
        "Norway waits. Chilean officials came. They signed.",
    ],
)
def test_several_people_are_of_their_state(refer, text):
    word = "they" if "they" in text else "They"
    assert refer(text)[word] == ("Chile",)


def test_an_office_means_who_held_it_then(refer):
    text = "Fikri Işık came. The talks went on. The Turkish defence minister smiled."
    assert refer(text, "2017-04-28")["minister"] == ("Fikri Işık",)


@pytest.mark.parametrize(
    "text",
    ["He left early.", "The company failed.", "The two sides met.", "It rained.", "Turkish food."],
)
def test_nothing_is_guessed_without_a_name(refer, text):
    assert refer(text) == {}


def test_it_is_not_who_acts_beside_it(refer):
    text = "Norway sold tanks. Chile fears the sanctions that Norway has imposed on it."
    assert refer(text)["it"] == ("Chile",)
