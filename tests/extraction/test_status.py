"""How far an event has come: tense, modals, negation, and the words that govern a trigger."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from value_world import read, trigger

from dealgraph.extraction.status import judge
from dealgraph.extraction.trigger import Trigger
from dealgraph.model.annotation import STATUSES

CASES = [
    # tense, aspect and modals of the verb itself
    ("Poland bought 32 fighters.", "bought", "Purchase", "happened"),
    ("Poland has bought 32 fighters.", "bought", "Purchase", "happened"),
    ("Poland will buy 32 fighters.", "buy", "Purchase", "planned"),
    ("Poland may buy 32 fighters.", "buy", "Purchase", "possible"),
    ("Poland is deploying its new batteries.", "deploying", "Deployment", "ongoing"),
    ("Poland did not buy the fighters.", "buy", "Purchase", "negated"),
    ("Poland never received the tanks.", "received", "Delivery", "negated"),
    ("Sweden has not yet imposed sanctions on the firm.", "imposed", "Sanction", "negated"),
    # what governs an infinitive, gerund or clause
    ("Norway hopes to sign the contract in June.", "sign", "Agreement", "possible"),
    ("Norway wants to acquire submarines.", "acquire", "Purchase", "possible"),
    ("Norway decided to acquire submarines.", "acquire", "Purchase", "planned"),
    ("Norway agreed to acquire submarines.", "acquire", "Purchase", "planned"),
    ("The contract is expected to be signed soon.", "signed", "Agreement", "planned"),
    ("The contract is likely to be signed soon.", "signed", "Agreement", "possible"),
    ("Berlin refused to deliver the tanks.", "deliver", "Delivery", "negated"),
    ("Berlin has no plans to deliver the tanks.", "deliver", "Delivery", "negated"),
    ("The ministry denied that it had sold the rockets.", "sold", "Purchase", "negated"),
    ("The factory began producing the engines.", "producing", "Coproduction", "happened"),
    ("The factory will begin producing the engines.", "producing", "Coproduction", "planned"),
    ("Tokyo managed to sell the radars.", "sell", "Purchase", "happened"),
    ("Paris is ready to supply the frigates.", "supply", "Delivery", "possible"),
    ("Seoul threatened to cancel the contract.", "cancel", "Cancellation", "possible"),
    # conditions
    ("If Ottawa buys the jets, the line stays open.", "buys", "Purchase", "possible"),
    (
        "Moscow will build missiles if Washington leaves the pact.",
        "build",
        "Development",
        "possible",
    ),
    # reported speech turns "will" into "would"
    ("The minister said the army would receive the guns in May.", "receive", "Delivery", "planned"),
    # nominal triggers: modifiers, heads, verbs, prepositions
    ("The proposed sale worries neighbours.", "sale", "Purchase", "possible"),
    ("The planned purchase was debated.", "purchase", "Purchase", "planned"),
    ("The two sides held talks on the delivery of corvettes.", "delivery", "Delivery", "possible"),
    ("They signed a contract for the delivery of corvettes.", "delivery", "Delivery", "planned"),
    ("Oslo approved the sale of howitzers.", "sale", "Purchase", "planned"),
    ("Madrid cancelled the delivery of the trainers.", "delivery", "Delivery", "negated"),
    ("After the delivery of the radar, crews were trained.", "delivery", "Delivery", "happened"),
    # headlines
    ("India to buy 26 carrier jets", "buy", "Purchase", "planned"),
    ("India buys 26 carrier jets", "buys", "Purchase", "happened"),
]


@pytest.mark.parametrize(("text", "word", "kind", "status"), CASES)
def test_status(text, word, kind, status):
    _, doc = read(text)
    judgement = judge(doc, trigger(doc, word, kind))
    assert judgement.status == status, judgement.reason


def test_the_cue_is_the_deciding_word():
    _, doc = read("Norway hopes to sign the contract in June.")
    judgement = judge(doc, trigger(doc, "sign", "Agreement"))
    assert doc.text[slice(*judgement.cue)] == "hopes"
    assert "hopes" in judgement.reason


def test_lemmas_that_the_parser_gets_wrong_do_not_matter():
    _, doc = read("Moscow is hoping to supply more launchers.")
    assert judge(doc, trigger(doc, "supply", "Delivery")).status == "possible"


def test_a_negation_inside_the_trigger_does_not_negate_it():
    _, doc = read("Ankara did not accept the offer.")
    inside = trigger(doc, "did not accept", "Rejection")
    assert judge(doc, inside).status == "happened"


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from(list("aeST .,'\"-\n1漢will not to buy")), max_size=120))
def test_any_token_of_any_text_has_a_status_with_a_cue_inside(text):
    _, doc = read(text)
    for token in doc:
        if token.is_space:
            continue
        span = (token.idx, token.idx + len(token))
        judgement = judge(doc, Trigger(span, token.i, "Purchase"))
        assert judgement.status in STATUSES
        assert 0 < judgement.confidence <= 1
        if judgement.cue is not None:
            assert 0 <= judgement.cue[0] < judgement.cue[1] <= len(text)
