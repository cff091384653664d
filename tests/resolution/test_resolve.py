"""resolve: who is one actor, which mentions are one event, what makes a deal."""

from __future__ import annotations

import json
import random
from pathlib import Path
from types import SimpleNamespace

import pytest

from dealgraph.model import Annotation, Argument, Entity, Event, Money, Ref, Region
from dealgraph.model.annotation import from_json
from dealgraph.resolution import resolve
from dealgraph.resolution.names import family, name_key

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold-seeds"
NAMES = {
    "RU": ("State", "Russia"),
    "TR": ("State", "Turkey"),
    "IN": ("State", "India"),
    "US": ("State", "United States"),
    "CN": ("State", "China"),
    "S4": ("WeaponSystem", "S-400"),
    "SU": ("WeaponSystem", "Su-30MKI"),
}
SALE = (("supplier", "RU"), ("recipient", "TR"), ("item", "S4"))


def article(doc, text, *events, published=None, regions=(), entities=None):
    """One article; an event is (type, word of the text, arguments, more fields)."""
    found = entities or [Entity(i, t, n) for i, (t, n) in NAMES.items()]
    made = []
    for number, (type_, word, args, *more) in enumerate(events, 1):
        begin = text.index(word)
        made.append(
            Event(
                f"v{number}",
                type_,
                (begin, begin + len(word)),
                args=tuple(Argument(role, who) for role, who in args),
                **(more[0] if more else {}),
            )
        )
    return Annotation(
        doc, text, published=published, regions=regions, entities=tuple(found), events=tuple(made)
    )


def groups(story, type_=None):
    """The joined mentions as sets of "doc.local"."""
    return sorted(
        sorted(f"{m.doc_id}.{m.local}" for m in e.members)
        for e in story.events
        if type_ in (None, e.type)
    )


def gold():
    return [from_json(json.loads(p.read_text("utf-8"))) for p in sorted(GOLD.glob("*.json"))]


# -- actors ----------------------------------------------------------------------------------


def _entities(*rows):
    return [article(f"d{n}", "text", entities=[row]) for n, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Entity("a", "Person", "Mevlüt Çavuşoğlu"), Entity("b", "Person", "Mevlut Cavusoglu")),
        (Entity("a", "Person", "Fikri Işık"), Entity("b", "Person", "FIKRI ISIK")),
        (Entity("a", "WeaponSystem", "S-400s"), Entity("b", "WeaponSystem", "S400")),
        (
            Entity("a", "Organisation", "NATO", "Q7184"),
            Entity("b", "Organisation", "North Atlantic Treaty Organization", "Q7184"),
        ),
        (
            Entity("a", "State", "Turkey", known="state:TR"),
            Entity("b", "State", "Türkiye", known="state:TR"),
        ),
        (Entity("a", "Organisation", "Navantia", "Q1"), Entity("b", "Organisation", "Navantia")),
    ],
)
def test_one_actor(one, two):
    (actor,) = resolve(_entities(one, two)).actors
    assert len(actor.members) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (Entity("a", "Person", "Kumar"), Entity("b", "Person", "Ajay Kumar")),
        (Entity("a", "State", "Ankara"), Entity("b", "Place", "Ankara")),
        (Entity("a", "Person", "Ali Khan", "Q1"), Entity("b", "Person", "Ali Khan", "Q2")),
        (Entity("a", "WeaponSystem", "S-300"), Entity("b", "WeaponSystem", "S-400")),
        (
            Entity("a", "Person", "Ali Khan", known="person:x"),
            Entity("b", "Person", "Ali Khan", known="person:y"),
        ),
    ],
)
def test_two_actors(one, two):
    assert len(resolve(_entities(one, two)).actors) == 2


def test_a_name_tied_to_two_wikidata_ids_joins_neither():
    rows = [Entity("a", "Person", "Ali Khan", q) for q in ("Q1", "Q2", None)]
    assert len(resolve(_entities(*rows)).actors) == 3


def test_forms_of_the_text_become_alternative_names():
    text = "Erdogan's aide met\nTayyip\nErdogan."
    spans = ((0, 9), (19, 33))
    entity = Entity("a", "Person", "Recep Tayyip Erdoğan", mentions=spans)
    (actor,) = resolve([article("d", text, entities=[entity])]).actors
    assert actor.name == "Recep Tayyip Erdoğan"
    assert actor.alt_names == ("Erdogan", "Tayyip Erdogan")


def test_the_tables_give_rows_by_wikidata_id_and_by_unshared_name():
    def row(id_, type_, name, qid=None, aliases=(), country=None):
        return SimpleNamespace(
            id=id_, type=type_, name=name, qid=qid, aliases=aliases, country=country
        )

    table = [
        row("state:TR", "State", "Turkey", "Q43"),
        row("org:hawk-one", "Organisation", "Hawk One", aliases=("Hawk",)),
        row("org:hawk-two", "Organisation", "Hawk Two", aliases=("Hawk",)),
    ]
    story = resolve(
        _entities(
            Entity("a", "State", "Türkiye", "Q43"),
            Entity("b", "Organisation", "Hawk"),
            Entity("c", "Organisation", "HAWK ONE"),
        ),
        table,
    )
    assert {a.id: a.name for a in story.actors} == {
        "state:TR": "Turkey",
        "org:hawk": "Hawk",
        "org:hawk-one": "Hawk One",
    }
    reasons = {link.source.local: link.reason for link in story.links}
    assert "Q43" in reasons["a"] and "org:hawk-one" in reasons["c"]


def test_keys_of_names():
    assert name_key("WeaponSystem", "F-16s") == name_key("WeaponSystem", "F16")
    assert name_key("Person", "Davis") != name_key("Person", "Davi")
    assert name_key("Outlet", "The Harbour Gazette") == name_key("Outlet", "Harbour Gazette")
    assert name_key("Outlet", "Theatre Weekly") != name_key("Outlet", "Atre Weekly")
    assert family("Su-30MKI") == family("Su-30") != family("Su-35")
    assert family("F-35 programme") == family("F-35A Lightning II")


# -- events ----------------------------------------------------------------------------------


def _two(first, second, *, one="2020-03-01", two="2020-03-05", text="They signed it."):
    """Two articles with one event each."""
    return [article("a", text, first, published=one), article("b", text, second, published=two)]


def test_same_parties_and_date_are_one_event_with_a_reason():
    event = ("Agreement", "signed", SALE, {"date": "2017-09"})
    story = resolve(_two(event, event))
    assert groups(story) == [["a.v1", "b.v1"]]
    (joined,) = story.events
    assert joined.label == "Agreement on S-400: Russia to Turkey"
    links = {k.source.doc_id: k for k in story.links if k.target == joined.id}
    assert links["b"].score == 1.0
    assert "same date" in links["b"].reason


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"date": "2017-12"}, "another date"),
        ({"date": "2017-09", "status": "negated"}, "it did not happen"),
        ({"date": "2017-09", "status": "planned"}, "a plan is not its execution"),
    ],
)
def test_what_keeps_two_mentions_apart(change, why):
    story = resolve(
        _two(
            ("Agreement", "signed", SALE, {"date": "2017-09"}),
            ("Agreement", "signed", SALE, change),
        )
    )
    assert len(story.events) == 2, why


def test_other_parties_item_or_type_keep_apart():
    date = {"date": "2017-09"}
    first = ("Agreement", "signed", SALE, date)
    for args in (
        (("supplier", "CN"), ("recipient", "TR"), ("item", "S4")),
        (("supplier", "RU"), ("recipient", "IN"), ("item", "S4")),
        (("supplier", "RU"), ("recipient", "TR"), ("item", "SU")),
    ):
        assert len(resolve(_two(first, ("Agreement", "signed", args, date))).events) == 2
    assert len(resolve(_two(first, ("Payment", "signed", SALE, date))).events) == 2


def test_a_missing_supplier_does_not_keep_apart_but_an_unclear_one_does():
    date = {"date": "2017-09"}
    bare = ("Agreement", "signed", (("recipient", "TR"), ("item", "S4")), date)
    assert len(resolve(_two(("Agreement", "signed", SALE, date), bare)).events) == 1
    chinese = (("supplier", "CN"), ("recipient", "TR"), ("item", "S4"))
    three = [
        *_two(("Agreement", "signed", SALE, date), ("Agreement", "signed", chinese, date)),
        article("c", "They signed it.", bare),
    ]
    assert len(resolve(three).events) == 3


def test_undated_talks_join_only_if_printed_close_in_time():
    talks = ("Negotiation", "talk", SALE, {"status": "ongoing"})
    close = _two(talks, talks, text="They talk.", one="2020-03-01", two="2020-04-01")
    assert len(resolve(close).events) == 1
    far = _two(talks, talks, text="They talk.", one="2018-03-01", two="2020-04-01")
    assert len(resolve(far).events) == 2
    unknown = _two(talks, talks, text="They talk.", one=None, two="2020-04-01")
    assert len(resolve(unknown).events) == 2


def test_undated_sales_of_nothing_named_stay_apart_between_articles():
    sale = ("Purchase", "sold", SALE[:2])
    assert len(resolve(_two(sale, sale, text="They sold arms.")).events) == 2


def test_a_purchase_that_happened_is_one_whenever_printed_a_plan_is_not():
    def bought(status):
        return ("Purchase", "bought", SALE, {"status": status})

    apart = {"one": "2015-01-01", "two": "2020-01-01", "text": "They bought it."}
    assert len(resolve(_two(bought("happened"), bought("happened"), **apart)).events) == 1
    assert len(resolve(_two(bought("planned"), bought("planned"), **apart)).events) == 2


def test_an_undated_mention_joins_no_one_of_two_dated_events():
    text = "It signed in May, inked in June, and had concluded."
    story = resolve(
        [
            article(
                "a",
                text,
                ("Agreement", "signed", SALE, {"date": "2017-05"}),
                ("Agreement", "inked", SALE, {"date": "2017-06"}),
                ("Agreement", "concluded", SALE),
            ),
        ]
    )
    assert len(story.events) == 3


@pytest.mark.parametrize(
    "text",
    [
        "They agreed on the delivery of a second regiment of the S-400.",
        "They agreed on another batch of S-400 missiles.",
        "They agreed on more S-400 systems.",
        "They agreed on a new S-400 missile deal.",
    ],
)
def test_a_later_batch_is_another_event(text):
    first = article(
        "a", "They agreed on the S-400.", ("Agreement", "agreed", SALE), published="2020-03-01"
    )
    begin = text.index("S-400")
    entities = [
        Entity(i, t, n, mentions=((begin, begin + 5),) if i == "S4" else ())
        for i, (t, n) in NAMES.items()
    ]
    later = article(
        "b", text, ("Agreement", "agreed", SALE), published="2020-03-02", entities=entities
    )
    story = resolve([first, later])
    assert sorted(e.label for e in story.events) == [
        "Agreement on S-400 (further batch): Russia to Turkey",
        "Agreement on S-400: Russia to Turkey",
    ]
    one, two = story.deals
    assert (one.batch, one.follows) == (1, None)
    assert (two.batch, two.follows) == (2, one.id)


@pytest.mark.parametrize(
    "text",
    [
        "They agreed on more than 100 S-400 launchers.",
        "They agreed on the new generation S-400.",
        "They agreed on further implementation of the contract.",
        "They agreed on the S-400, and another country protested.",
        "They agreed on S-400s, and Ankara now seeks a second regiment.",
    ],
)
def test_no_later_batch(text):
    (event,) = resolve([article("a", text, ("Agreement", "agreed", SALE))]).events
    assert "batch" not in event.label


def test_related_headlines_are_texts_of_their_own():
    text = "They signed.\nRussia signs deal\nRussia signed deal\n"
    region = (Region("related", 13, len(text)),)
    story = resolve(
        [
            article(
                "a",
                text,
                ("Agreement", "signs", SALE),
                ("Agreement", "signed deal", SALE),
                published="2017-02-23",
                regions=region,
            ),
        ]
    )
    assert len(story.events) == 2


def test_different_sums_keep_undated_mentions_apart_and_stand_side_by_side_on_one_date():
    def deal(amount, **more):
        return ("Agreement", "signed", SALE, {"money": Money(amount, "USD"), **more})

    assert len(resolve(_two(deal(2.5e9), deal(3.4e9))).events) == 2
    assert (
        len(resolve(_two(deal(2.5e9, date="2017-09-12"), deal(3.4e9, date="2017-09-12"))).events)
        == 1
    )


def test_ids_stay_when_a_later_article_is_added():
    event = ("Agreement", "signed", SALE, {"date": "2017-09"})
    first, second = _two(event, event)
    (alone,), (both,) = resolve([first]).events, resolve([first, second]).events
    assert alone.id == both.id


# -- deals -----------------------------------------------------------------------------------


def test_a_reaction_belongs_to_the_deal_it_names_and_a_lone_recipient_to_the_only_deal():
    text = "They signed. Washington warned. Ankara received it."
    story = resolve(
        [
            article(
                "a",
                text,
                ("Agreement", "signed", SALE),
                ("Threat", "warned", (("agent", "US"), ("target", "TR"), ("item", "S4"))),
                ("Delivery", "received", (("recipient", "TR"), ("item", "S4"))),
            ),
        ]
    )
    (deal,) = story.deals
    assert deal.label == "S-400: Russia to Turkey"
    assert len(deal.events) == 3
    assert {e.deal for e in story.events} == {deal.id}


def test_two_suppliers_of_one_item_leave_a_lone_recipient_apart():
    text = "They signed, inked, received."
    story = resolve(
        [
            article(
                "a",
                text,
                ("Agreement", "signed", SALE),
                ("Agreement", "inked", (("supplier", "CN"), *SALE[1:])),
                ("Delivery", "received", SALE[1:]),
            ),
        ]
    )
    assert sorted(d.label for d in story.deals) == [
        "S-400: China to Turkey",
        "S-400: Russia to Turkey",
        "S-400: to Turkey",
    ]


def test_each_recipient_has_its_deal():
    args = (("supplier", "RU"), ("recipient", "CN"), ("recipient", "IN"), ("item", "S4"))
    story = resolve([article("a", "It was sold.", ("Purchase", "sold", args))])
    assert [d.label for d in story.deals] == ["S-400: Russia to China", "S-400: Russia to India"]
    assert story.deals[0].events == story.deals[1].events


# -- the whole -------------------------------------------------------------------------------


def test_the_order_of_articles_does_not_matter():
    annotations = gold()
    expected = resolve(annotations)
    for seed in range(4):
        random.Random(seed).shuffle(annotations)
        assert resolve(iter(annotations)) == expected


def test_every_entity_and_event_is_linked_once_and_belongs_to_its_target():
    annotations = gold()
    story = resolve(annotations)
    actors = {ref: a.id for a in story.actors for ref in a.members}
    events = {ref: e.id for e in story.events for ref in e.members}
    for annotation in annotations:
        for item, where in ((annotation.entities, actors), (annotation.events, events)):
            for one in item:
                ref = Ref(annotation.doc_id, one.id)
                assert [k for k in story.links if k.source == ref and k.target == where[ref]]
    ids = [e.id for e in story.events] + [a.id for a in story.actors] + [d.id for d in story.deals]
    assert len(ids) == len(set(ids))
    assert all(link.reason and 0 < link.score <= 1 for link in story.links)


def test_the_gold_seeds_make_the_deals_they_speak_of():
    labels = {deal.label for deal in resolve(gold()).deals}
    assert labels == {
        "F-35: United States to Turkey",
        "MIM-104 Patriot: United States to Turkey",
        "S-400: Russia to China",
        "S-400: Russia to India",
        "S-400: Russia to Turkey",
        "S-400 (further batch): Russia to Turkey",
        "unnamed item: China to Turkish Armed Forces",
    }


def test_nothing_gives_an_empty_story():
    story = resolve([])
    assert (story.actors, story.events, story.deals, story.links) == ((), (), (), ())


def test_articles_without_any_date_are_not_compared_with_each_other(monkeypatch):
    from dealgraph.resolution import events

    calls = []
    compare = events.same_time
    monkeypatch.setattr(events, "same_time", lambda *pair: calls.append(pair) or compare(*pair))
    offer = ("Offer", "offered", SALE)
    story = resolve([article(f"d{n}", "They offered it.", offer) for n in range(60)])
    assert len(story.events) == 60 and len(calls) == 0
    dated = article("dated", "They offered it.", ("Offer", "offered", SALE, {"date": "2017"}))
    twice = article("d0", "They offered it, offered.", offer, offer)
    assert groups(resolve([dated, twice])) == [["d0.v1", "d0.v2"], ["dated.v1"]]
