"""Triggers for encounters, tests and the use of force, on sentences made for the test."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from event_world import world

from dealgraph.extraction.triggers import find_triggers
from dealgraph.knowledge.events import load_event_types
from dealgraph.model import Article, Region


def found(text):
    article, doc, entities, _ = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities)
    return {(t.type, text[slice(*t.span)]) for t in triggers}


FOUND = [
    ("Meeting", "press conference", "Erdogan gave a press conference with Macron in Sochi."),
    ("Meeting", "welcomed", "Poland welcomed Macron on Tuesday."),
    ("Meeting", "trip", "The trip of Macron to New Delhi ended."),
    ("Meeting", "stop", "Macron made a stop in New Delhi."),
    ("Negotiation", "raise", "Egypt will raise the issue of the F-16 at the talks with Poland."),
    ("Negotiation", "discussions", "Poland hopes that discussions on engines go on."),
    ("Negotiation", "Six-Party Talks", "China joined the Six-Party Talks."),
    ("Conflict", "violations", "Moscow counted 14 ceasefire violations in May."),
    ("Conflict", "battle", "The K2 was lost in a fierce battle in 2023."),
    ("Conflict", "using", "Egypt accused Iran of using chemical weapons on civilians."),
    ("Conflict", "offensive", "An offensive carried out by Russia stalled."),
    ("Test", "test-fired", "The missile was test-fired in 2019, Pakistan said."),
    ("Test", "drills", "The S-400s were shown at the drills near Sochi."),
    (
        "Test",
        "launch",
        "Iran has ballistic, truly ballistic missiles. The launch angered Egypt.",
    ),
    ("Development", "expand", "Pakistan wants to expand its nuclear arsenal."),
    ("Development", "to the skies", "The Su-57 took to the skies in 2010."),
    ("Deployment", "hosts", "Poland hosts a battalion of troops of Germany."),
    ("Test", "shot down", "The navy of India shot down a missile in a test in 2019."),
    ("Conflict", "intercepted", "Egypt said it had intercepted a drone of Iran."),
    ("Conflict", "retaliated", "The army of Pakistan retaliated with missiles."),
    ("Deployment", "set up", "Poland will set up a naval base in Sochi."),
    ("Deployment", "created", "India created a regiment for the S-400 in 2021."),
    ("Cooperation", "drills", "China condemned the drills by India and Greece."),
    ("Cooperation", "exercises", "India and Egypt will enlarge their military exercises."),
    ("Cooperation", "alliance", "The alliance with Turkey is old, Moscow said."),
]


@pytest.mark.parametrize(("kind", "word", "text"), FOUND)
def test_found(kind, word, text):
    assert (kind, word) in found(text)


NOT_FOUND = [
    ("Meeting", "Macron said at a press conference that the F-16 was late."),
    ("Meeting", "Poland welcomed Macron's pledge of engines."),
    ("Meeting", "Dassault told a conference call with analysts that Egypt would pay."),
    ("Meeting", "Macron sat down for talks with Erdogan in Sochi."),
    ("Meeting", "The trip angered Egypt."),
    ("Negotiation", "Egypt raised concerns about the F-16."),
    ("Meeting", "The parade in Sochi was attended by thousands."),
    ("Test", "China condemned the drills by India and Greece."),
    ("Cooperation", "Poland took part in an exercise in May."),
    ("Cooperation", "The S-400s were shown at the drills near Sochi."),
    ("Conflict", "The navy of India shot down a missile in a test in 2019."),
    ("Conflict", "The Patriot intercepted a drone in a trial in 2019."),
    ("Meeting", "The gift has been met with more demands by Egypt."),
    ("Meeting", "The offer meets the interests of Poland and Dassault."),
    ("Conflict", "Iran did not carry out its threats against Egypt."),
    ("Conflict", "Air raid sirens sounded in Sinop in May."),
    ("Conflict", "Egypt helped that civil war-torn neighbour of Turkey."),
    ("Conflict", "A battle within the party of Erdogan held up the S-400."),
    ("Conflict", "The S-400 can also be used against targets on the ground."),
    ("Deployment", "The S-400 can also be used against targets on the ground."),
    ("Deployment", "Dassault plans to use the F-16 to win orders."),
    ("Deployment", "Dassault set up a supplier base in India."),
    ("Development", "India wants to expand its exports of missiles."),
    ("Development", "Dassault has a budget for research and development."),
    ("Cooperation", "Poland is a pillar of the alliance."),
    ("Investigation", "A special prosecutor of Greece spoke."),
]


@pytest.mark.parametrize(("kind", "text"), NOT_FOUND)
def test_other_meanings(kind, text):
    assert not [word for type_, word in found(text) if type_ == kind]


def test_a_verb_that_only_says_the_attack_was_made_is_skipped():
    text = "An offensive carried out by Russia stalled; air strikes were conducted by Turkey."
    words = {word for kind, word in found(text) if kind == "Conflict"}
    assert words == {"offensive", "air strikes"}


def test_the_test_in_which_a_missile_is_shot_down_is_one_event_with_it():
    text = "The navy of India shot down a missile in a test in 2019."
    assert {word for kind, word in found(text) if kind == "Test"} == {"shot down"}
    text = "India tested a missile in May; the test angered China."
    assert {word for kind, word in found(text) if kind == "Test"} == {"tested", "test"}


def test_a_headline_that_opens_with_a_number_is_no_item_of_a_list():
    text = "12 tanks delivered to Poland"
    _, doc, entities, _ = world(text)
    for regions, count in (((Region("headline", 0, len(text)),), 1), ((), 0)):
        article = Article("test", text, regions=regions)
        assert len(find_triggers(article, doc, load_event_types(), entities)) == count
