"""Roles: the examples of the event files, and the same roles in whatever syntax."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from event_world import world

from dealgraph.extraction.roles import find_arguments
from dealgraph.extraction.roles_fillers import Background
from dealgraph.extraction.trigger import Trigger
from dealgraph.extraction.triggers import find_triggers
from dealgraph.knowledge.events import load_event_types

EXAMPLES = [
    (kind.type, example) for kind in load_event_types().values() for example in kind.examples
]
SALE = {("supplier", "Russia"), ("recipient", "Turkey"), ("item", "S-400")}


def roles(text, kind, trigger):
    article, doc, entities, references = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities)
    arguments = find_arguments(doc, triggers, entities, references)
    for t in triggers:
        if t.type == kind and text[slice(*t.span)] == trigger:
            return {(a.role, a.entity) for a in arguments[t]}
    raise AssertionError(f"{trigger!r} was not found in {text!r}")


def expected(example):
    for role, names in example["args"].items():
        for name in names if isinstance(names, list) else [names]:
            yield role, name


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=lambda x: x if type(x) is str else "")
def test_example_of_the_event_file(kind, example):
    assert set(expected(example)) <= roles(example["text"], kind, example["trigger"])


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Turkey bought S-400 missiles from Russia.", "Purchase", "bought"),
        ("Russia sold S-400 missiles to Turkey.", "Purchase", "sold"),
        ("S-400 missiles were sold to Turkey by Russia.", "Purchase", "sold"),
        ("Turkey's purchase of S-400s from Russia angered NATO.", "Purchase", "purchase"),
        ("Turkey decided to buy S-400 missiles from Russia.", "Purchase", "buy"),
        ("Turkey was supplied with S-400 missiles by Russia.", "Delivery", "supplied"),
        ("Russia, which delivered S-400 missiles to Turkey, is pleased.", "Delivery", "delivered"),
        ("Russia agreed to supply Turkey with S-400 missiles.", "Delivery", "supply"),
        ("Russian deliveries of S-400 missiles to Ankara began.", "Delivery", "deliveries"),
        ("Turkey has been in talks with Russia to acquire S-400 missiles.", "Negotiation", "talks"),
    ],
)
def test_the_same_roles_in_any_syntax(text, kind, trigger):
    assert roles(text, kind, trigger) == SALE


def test_a_deal_told_of_before_lends_its_sides():
    text = "Turkey bought S-400 missiles from Russia. The deliveries to Turkey began in July."
    assert ("supplier", "Russia") in roles(text, "Delivery", "deliveries")


def test_every_argument_has_a_span_and_a_reason():
    article, doc, entities, references = world(
        "Turkey bought S-400 missiles from Russia. The deliveries to Turkey began in July."
    )
    triggers = find_triggers(article, doc, load_event_types(), entities)
    for arguments in find_arguments(doc, triggers, entities, references).values():
        assert arguments
        for argument in arguments:
            assert argument.reason
            assert argument.span is not None


def test_a_trigger_without_a_frame_gets_one_from_the_lexicon():
    text = "Turkey bought S-400 missiles from Russia."
    _, doc, entities, references = world(text)
    token = next(t for t in doc if t.text == "bought")
    trigger = Trigger((token.idx, token.idx + 6), token.i, "Purchase")
    got = find_arguments(doc, [trigger], entities, references)[trigger]
    assert {(a.role, a.entity) for a in got} == SALE


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "wanted", "unwanted"),
    [
        # Who is called on to do something does it, also further down a list of wishes.
        (
            "China called on Germany to cancel a contract for Patriot missiles.",
            "Cancellation",
            "cancel",
            ("agent", "Germany"),
            ("agent", "China"),
        ),
        # "According to", "in response to" and the like do not say to whom.
        (
            "According to NATO, Ukraine should stop deliveries of Gepard tanks.",
            "Delivery",
            "deliveries",
            ("item", "Gepard"),
            ("recipient", "NATO"),
        ),
        (
            "In response to China, Germany sold Gepard tanks to Ukraine.",
            "Purchase",
            "sold",
            ("recipient", "Ukraine"),
            ("recipient", "China"),
        ),
        # Whom an adjective or a name in front of the thing bought names is its maker.
        (
            "Poland bought South Korea K2 tanks.",
            "Purchase",
            "bought",
            ("supplier", "South Korea"),
            ("recipient", "South Korea"),
        ),
        # A state's name before "sanctions" and "aid" is the one that suffers or gets them …
        (
            "Germany discussed the Iran sanctions.",
            "Sanction",
            "sanctions",
            ("target", "Iran"),
            ("agent", "Iran"),
        ),
        # … but its adjective is the one that imposes or gives.
        (
            "Germany welcomed Turkish arms sales to Ukraine.",
            "Purchase",
            "sales",
            ("supplier", "Turkey"),
            ("recipient", "Turkey"),
        ),
        # Who is against sales is no party to them.
        (
            "Egypt denounced the sale of F-35 jets to Greece.",
            "Purchase",
            "sale",
            ("recipient", "Greece"),
            ("supplier", "Egypt"),
        ),
        (
            "The Pakistan F-16 sale worried India.",
            "Purchase",
            "sale",
            ("recipient", "Pakistan"),
            ("supplier", "Pakistan"),
        ),
    ],
)
def test_who_is_and_who_is_not_a_party(text, kind, trigger, wanted, unwanted):
    got = roles(text, kind, trigger)
    assert wanted in got
    assert unwanted not in got


def test_sides_of_sanctions_are_those_of_the_article():
    text = (
        "Turkey sanctioned Iran. Prices rose. Shops closed. Banks moved. Rain fell. "
        "The embargo hurts."
    )
    _, doc, entities, references = world(text)
    tokens = [t for t in doc if t.text in ("sanctioned", "embargo")]
    first, last = (Trigger((t.idx, t.idx + len(t)), t.i, "Sanction") for t in tokens)
    got = find_arguments(doc, [first, last], entities, references)[last]
    assert {(a.role, a.entity) for a in got} == {("agent", "Turkey"), ("target", "Iran")}


def test_whom_it_is_done_to_does_not_do_it():
    text = "Iran was frozen out of the F-35 programme."
    assert ("agent", "Iran") not in roles(text, "Sanction", "frozen out")


def test_who_a_warning_is_about_is_not_warned():
    text = "Ukraine warned that Russia would attack Poland. Ukraine warned Poland to wait."
    article, doc, entities, references = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities)
    got = find_arguments(doc, triggers, entities, references)
    targets = [
        {a.entity for a in got[t] if a.role == "target" and a.reason.startswith("object")}
        for t in triggers
        if t.type == "Threat"
    ]
    assert targets == [set(), {"Poland"}]


@pytest.mark.parametrize(
    "text",
    [
        "Kuwait awarded a contract for F-16 jets to Dassault.",
        "Kuwait awarded Dassault a contract for F-16 jets.",
        "Dassault was awarded a contract by Kuwait for F-16 jets.",
        "Dassault won a contract from Kuwait for F-16 jets.",
        "Dassault won a Kuwait contract for F-16 jets.",
    ],
)
def test_who_is_awarded_a_contract_supplies(text):
    article, doc, entities, references = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities)
    found = find_arguments(doc, triggers, entities, references)
    got = {(a.role, a.entity) for t in triggers if t.type == "Agreement" for a in found[t]}
    assert got == {("supplier", "Dassault"), ("recipient", "Kuwait"), ("item", "F-16")}


def test_to_whom_a_contract_is_given_does_what_it_is_for():
    text = "Kuwait awarded Dassault a contract to build F-16 jets."
    assert ("agent", "Dassault") in roles(text, "Development", "build")


def test_a_credit_is_given_to_who_buys_with_it():
    text = "Turkey agreed to provide Pakistan a credit to buy F-16 jets."
    assert ("recipient", "Pakistan") in roles(text, "Purchase", "buy")


def test_whose_purchase_raises_concerns_does_not_object():
    got = roles("Kuwait's purchase of F-16 jets raised concerns.", "Objection", "raised concerns")
    assert ("target", "Kuwait") in got and not any(role == "agent" for role, _ in got)
    got = roles("Kuwait raised concerns about the jets.", "Objection", "raised concerns")
    assert ("agent", "Kuwait") in got


def test_what_is_of_the_makers_own_making_is_no_foreign_weapon():
    from dealgraph.extraction.roles_own import without_foreign
    from dealgraph.model import Argument

    text = "Kuwait bought F-16 jets. Kuwait will develop its own fighter. Kuwait will test jets."
    article, doc, entities, _ = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities)
    recalled = (
        Argument("agent", "Kuwait", (0, 6), "subject of the trigger: named"),
        Argument("item", "F-16", (14, 18), "by no rule"),
    )
    given = dict.fromkeys(triggers, recalled)
    kept = without_foreign(doc, given, {"Kuwait": "KW", "F-16": "US"})
    items = {t.type: any(a.role == "item" for a in found) for t, found in kept.items()}
    assert items == {"Purchase": True, "Development": False, "Test": True}
    assert without_foreign(doc, given, {"Kuwait": "US", "F-16": "US"}) == given


def test_a_side_chosen_by_who_exports_says_so_in_its_reason():
    text = "A deal between Kuwait and Russia for jets was near."
    article, doc, entities, references = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities)
    background = Background(countries={"Kuwait": "KW", "Russia": "RU"})
    found = find_arguments(doc, triggers, entities, references, background)
    sides = {a.role: a for t in triggers for a in found[t] if a.role in ("supplier", "recipient")}
    assert (sides["supplier"].entity, sides["recipient"].entity) == ("Russia", "Kuwait")
    assert all("because the greater exporter supplies" in a.reason for a in sides.values())
