"""Forms of verbs and nouns, by rule and from the tables."""

from __future__ import annotations

import pytest

from dealgraph.knowledge.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms", "never"),
    [
        ("step", "stepped stepping steps", "steped"),
        ("expel", "expelled expelling", "expeled"),
        ("equip", "equipped equipping", "equiped"),
        ("quit", "quitting quit", "quiting"),
        ("airdrop", "airdropped", "airdroped"),
        ("co-fund", "co-funded", "co-fundded"),
        ("travel", "travelled traveled traveling", "travell"),
        ("fuel", "fuelled fueled", "fuell"),
        ("develop", "developed developing", "developped"),
        ("offer", "offered", "offerred"),
        ("show", "showed shown", "showwed"),
        ("deploy", "deployed", "deployyed"),
        ("tax", "taxed", "taxxed"),
        ("flee", "fled fleeing", "fleed"),
        ("dig", "dug digging", "digged"),
        ("tear", "tore torn tearing", "teared"),
        ("supply", "supplied supplies supplying", "supplyed"),
        ("reimpose", "reimposed reimposing", "reimposeed"),
        ("oversee", "oversaw overseen", "overseed"),
    ],
)
def test_forms_of_a_verb(lemma, forms, never):
    found = verb_forms(lemma)
    assert set(forms.split()) <= found
    assert lemma in found
    assert never not in found


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [("delivery", "deliveries"), ("envoy", "envoys"), ("tax", "taxes"), ("spokesman", "spokesmen")],
)
def test_plural_of_a_noun(lemma, plural):
    assert noun_forms(lemma) == {lemma, plural}
