"""Roles of those who speak, act for a state, or are named only by their relation to another."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from event_world import world

from dealgraph.extraction.assemble import find
from dealgraph.extraction.found import Knowledge
from dealgraph.extraction.parse import load_model, parse
from dealgraph.extraction.roles import find_arguments
from dealgraph.extraction.roles_fillers import Background, index_names
from dealgraph.extraction.triggers import find_triggers
from dealgraph.knowledge.actors import load_actors
from dealgraph.knowledge.events import load_event_types
from dealgraph.model import Article


def roles(text, trigger, spoken_for=None):
    article, doc, entities, references = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities)
    arguments = find_arguments(doc, triggers, entities, references, Background(spoken_for or {}))
    return next(
        {(a.role, a.entity) for a in arguments[t]}
        for t in triggers
        if text[slice(*t.span)] == trigger
    )


def test_a_person_sells_and_buys_for_his_state():
    text = "Putin sold S-400 missiles to Turkey. Russia is pleased."
    assert ("supplier", "Russia") in roles(text, "sold", {"Putin": "Russia"})
    assert not {r for r in roles(text, "sold") if r[1] == "Putin"}


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Turkey is ready to buy S-400 missiles from Russia.", "ready to buy"),
        ("Turkey likely to buy S-400 missiles from Russia", "buy"),
        ("Turkey received Russia's S-400 missiles.", "received"),
    ],
)
def test_both_sides_of_headlines_readiness_and_genitives(text, trigger):
    assert {("supplier", "Russia"), ("recipient", "Turkey")} <= roles(text, trigger)


def test_two_states_at_the_head_of_a_line_both_act():
    assert {("participant", "Turkey"), ("participant", "Russia")} <= roles(
        "Turkey, Russia sign accord", "sign"
    )


def test_the_rivals_of_a_state_are_not_the_state():
    _, doc, entities, references = world("Russia sold S-400 missiles to Turkey's rivals.")
    rivals = next(t for t in doc if t.text == "rivals")
    assert not index_names(doc, entities, references, Background()).fillers(rivals)


def test_sanctions_are_for_what_the_one_hit_by_them_did():
    text = "The United States may impose sanctions on Turkey for buying S-400 missiles."
    assert ("recipient", "Turkey") in roles(text, "buying")


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Vladimir Putin was in Russia. “We will sell it,” Putin said.", "We", "Russia"),
        ("“I will meet him in Russia,” Vladimir Putin said.", "I", "Vladimir Putin"),
        ("Boeing was at the fair. “We will sell it,” Boeing said.", "We", "Boeing"),
    ],
)
def test_we_are_those_for_whom_somebody_speaks(text, word, name):
    article = Article("test", text, published="2019-05-01")
    ((_, doc),) = parse([article], load_model())
    found = find(article, doc, Knowledge(load_actors(), load_event_types()))
    names = {e.id: e.name for e in found.entities}
    token = next(t for t in doc if t.text == word)
    assert [names[e] for e in found.references[token.i].entities] == [name]


def test_whose_war_it_is_was_told_before():
    text = "Iran's invasion of Kuwait began in May. China condemned the invasion."
    article, doc, entities, references = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities)
    arguments = find_arguments(doc, triggers, entities, references)
    last = next(t for t in triggers if t.span[0] == text.rindex("invasion"))
    assert {("agent", "Iran"), ("target", "Kuwait")} == {
        (a.role, a.entity) for a in arguments[last]
    }


def test_who_says_what_somebody_should_do_demands_it():
    text = "“Turkey should buy Patriot missiles,” Macron said."
    article, doc, entities, references = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities)
    (demand,) = [t for t in triggers if t.type == "Demand"]
    background = Background(speakers={demand: "Macron"})
    got = find_arguments(doc, triggers, entities, references, background)[demand]
    assert {("agent", "Macron"), ("target", "Turkey")} <= {(a.role, a.entity) for a in got}


def test_a_list_of_weapons_is_read_to_its_end():
    text = "Poland bought K2 tanks, Su-35 jets, and F-35 aircraft."
    found = {e for role, e in roles(text, "bought") if role == "item"}
    assert found == {"K2", "Su-35", "F-35"}


def test_a_deal_with_a_state_that_exports_none_is_one_in_which_it_buys():
    text = "The planned arms deal with Kuwait is large."
    article, doc, entities, references = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities)
    background = Background(countries={"Kuwait": "KW"})
    (got,) = find_arguments(doc, triggers, entities, references, background).values()
    assert {(a.role, a.entity) for a in got} == {("recipient", "Kuwait")}
