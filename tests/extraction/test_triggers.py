"""Triggers: the examples of the event files, and the skip rules on sentences made for the test."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from event_world import world

from dealgraph.extraction.triggers import find_triggers
from dealgraph.knowledge.events import load_event_types
from dealgraph.model import Article, Region

EXAMPLES = [
    (kind.type, example) for kind in load_event_types().values() for example in kind.examples
]


def found(text, **options):
    article, doc, entities, _ = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities, **options)
    return {(t.type, text[slice(*t.span)]) for t in triggers}


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=lambda x: x if type(x) is str else "")
def test_example_of_the_event_file(kind, example):
    assert (kind, example["trigger"]) in found(example["text"])


def test_control_gives_both_events():
    got = found("Poland agreed to buy K2 tanks from South Korea.")
    assert {("Agreement", "agreed"), ("Purchase", "buy")} <= got


def test_the_label_of_a_signed_deal_is_skipped():
    got = found("Turkey signed a deal to buy S-400 missiles from Russia.")
    assert {("Agreement", "signed"), ("Purchase", "buy")} == got


@pytest.mark.parametrize(
    "text",
    [
        "Turkey bought an attack helicopter from Russia.",
        "The attack aircraft of Poland are old.",
    ],
)
def test_a_kind_of_weapon_is_no_attack(text):
    assert not any(kind == "Conflict" for kind, _ in found(text))


def test_posing_a_threat_is_no_threat():
    assert not any(kind == "Threat" for kind, _ in found("Russia poses a threat to Poland."))


def test_in_order_to_is_no_order():
    got = found("Poland met South Korea in order to see the tanks.")
    assert ("Purchase", "order") not in got


def test_nothing_is_taken_from_a_footer():
    text = "Turkey bought S-400 missiles from Russia."
    article, doc, entities, _ = world(text)
    types = load_event_types()
    assert find_triggers(article, doc, types, entities)
    footer = Article("test", text, regions=(Region("footer", 0, len(text)),))
    assert find_triggers(footer, doc, types, entities) == ()


def test_minimum_opens_the_door_for_doubtful_words():
    text = "The deal pleased Russia."
    assert len(found(text, minimum=0.0)) > len(found(text, minimum=0.9))


def test_every_trigger_has_a_reason_and_a_frame():
    article, doc, entities, _ = world("Turkey bought S-400 missiles from Russia.")
    for trigger in find_triggers(article, doc, load_event_types(), entities, minimum=0.0):
        assert trigger.reason
        assert trigger.frame is not None
        assert 0 <= trigger.confidence <= 1


SCRAPS = """Turkey Russia S-400 bought sold deal talks the a to from signed , . “ ” delivery over
of hand called on sanctions with shoot down"""
WORDS = st.sampled_from([*SCRAPS.split(), "\n"])


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_spans_cut_words_out_of_any_text(words):
    text = " ".join(words)
    if not text.strip():
        return
    article, doc, entities, _ = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities, minimum=0.0)
    taken = set()
    for trigger in triggers:
        start, end = trigger.span
        assert text[start:end].strip() == text[start:end] != ""
        assert not taken & set(range(start, end))
        taken.update(range(start, end))
