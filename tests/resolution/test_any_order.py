"""Any order and any split into builds: the same story, whatever comes first."""

from __future__ import annotations

from dataclasses import replace

import made
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dealgraph import resolution
from dealgraph.dataset import Run
from dealgraph.dataset.record import drafts
from dealgraph.model import Annotation, Argument, Attribution, Entity, Event, Money, Quantity
from dealgraph.model.window import Window
from dealgraph.resolution import resolve

NAMES = (
    ("State", "Norland"),
    ("State", "Sudria"),
    ("State", "Ostmark"),
    ("WeaponSystem", "Hawthorn 3"),
    ("WeaponSystem", "Corvus"),
    ("Person", "Ana Ruiz"),
)
KINDS = ("Agreement", "Delivery", "Negotiation", "Offer", "Purchase", "Threat")
WORDS = ("signed", "delivered", "discussed", "offered", "bought", "threatened")
DATES = (None, None, "2011", "2011-03", "2011-03-02", "2011-03-09", "2012-05/2012-07")
ISO = ("2011-02-01", "2011-03-05", "2012-06-30")
SETTINGS = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


@st.composite
def mention(draw):
    """One event: kind, parties by number, status, date, values, batch, who says so."""
    kind = draw(st.integers(0, len(KINDS) - 1))
    seller, buyer = draw(st.permutations((0, 1, 2)))[:2]
    item = draw(st.sampled_from((3, 3, 3, 4, None)))
    return (
        kind,
        seller if draw(st.booleans()) else None,
        buyer,
        item,
        draw(st.sampled_from(("happened", "happened", "planned", "possible", "negated"))),
        draw(st.sampled_from(DATES)),
        draw(st.sampled_from((None, None, 2.5e9, 3e9))),
        draw(st.sampled_from((None, None, 4, 12))),
        draw(st.sampled_from(("", "", "a second batch of "))),
        draw(st.booleans()),
    )


@st.composite
def stories(draw):
    """A few articles, some dated, some with bounds, one perhaps a copy of another."""
    found = []
    for number in range(draw(st.integers(2, 6))):
        mentions = draw(st.lists(mention(), min_size=1, max_size=4))
        published = draw(st.sampled_from((None, *ISO)))
        window = draw(st.sampled_from((None, ("2011-01-10", "2011-04-01"), ("2011-06-01", None))))
        outlet = draw(st.sampled_from((None, "Daily Echo", "The Wire")))
        window = None if published else window
        found.append(_article(f"a{number}", mentions, published, window, outlet))
    if draw(st.booleans()):
        found.append(_again(found[0], "copy", outlet="Copyist"))
    return found


def _again(one: Annotation, doc_id: str, **changes) -> Annotation:
    return replace(one, doc_id=doc_id, **changes)


def _article(doc_id, mentions, published, window, outlet) -> Annotation:
    text, places, events, said = "", {n: [] for n in range(len(NAMES))}, [], []
    for number, it in enumerate(mentions, 1):
        kind, seller, buyer, item, status, date, money, quantity, batch, spoken = it
        begin = len(text)
        for who in (seller, buyer, item):
            if who is not None:
                places[who].append((len(text), len(text) + len(NAMES[who][1])))
                text += f"{NAMES[who][1]} and "
        trigger = (len(text), len(text) + len(WORDS[kind]))
        text += f"{WORDS[kind]} {batch}"
        if item is not None:
            places[item].append((len(text), len(text) + len(NAMES[item][1])))
            text += NAMES[item][1]
        if spoken:
            said.append(Attribution((begin, len(text)), speaker="e5", kind="indirect"))
        text += ".\n"
        roles = (("supplier", seller), ("recipient", buyer), ("item", item))
        if KINDS[kind] == "Threat":
            roles = (("agent", seller), ("target", buyer), ("item", item))
        events.append(
            Event(
                f"v{number}",
                KINDS[kind],
                trigger,
                tuple(Argument(role, f"e{who}") for role, who in roles if who is not None),
                status=status,
                date=date,
                money=money and Money(money, "USD"),
                quantity=quantity and Quantity(quantity, "battery"),
                speaker="e5" if spoken else None,
            )
        )
    places[5].append((len(text), len(text) + 8))
    text += "Ana Ruiz said so."
    entities = tuple(
        Entity(f"e{n}", *NAMES[n], None, tuple(spans)) for n, spans in places.items() if spans
    )
    made = window and Window(*window, "inferred", "made for a test")
    return Annotation(
        doc_id,
        text,
        outlet=outlet,
        published=published,
        window=made,
        entities=entities,
        events=tuple(events),
        attributions=tuple(said),
    )


@settings(max_examples=80, **SETTINGS)
@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(articles, chance):
    told = resolve(articles)
    chance.shuffle(articles)
    assert resolve(iter(articles)) == told


@settings(max_examples=40, **SETTINGS)
@given(stories(), st.randoms(use_true_random=False))
def test_the_numbers_that_an_article_gives_its_mentions_do_not_matter(articles, chance):
    """Another extractor may list the events of an article in another order."""
    told = resolve(articles)
    mixed = [replace(it, events=tuple(chance.sample(it.events, len(it.events)))) for it in articles]
    assert resolve(mixed) == told


@settings(max_examples=30, **SETTINGS)
@given(stories(), st.randoms(use_true_random=False))
def test_the_graph_is_the_same_in_any_order(articles, chance):
    def graph(some):
        run = Run(model="none", knowledge="none")
        ordered = sorted(some, key=lambda it: it.doc_id)
        # made when all are there, as a writer does
        return [(it.name, it.make()) for it in list(drafts(resolve(some), ordered, run=run))]

    expected = graph(articles)
    chance.shuffle(articles)
    assert graph(articles) == expected


@settings(max_examples=40, **SETTINGS)
@given(stories())
def test_articles_told_before_change_nothing(articles):
    """Resolving keeps nothing: after any other story, a story is told as if it were the first."""
    first = resolve(articles)
    for part in range(1, len(articles)):
        resolve(articles[:part])
    assert resolve(articles) == first


@pytest.fixture(scope="module")
def quick():
    """Let names of the tables be looked up once, no index be made, and the disk take its time."""
    table = resolution.index_table(made.tables())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resolution, "index_table", lambda _: table)
        patch.setattr("dealgraph.folder._index", lambda *_: None)
        patch.setattr("os.fsync", lambda _: None)
        yield


@settings(max_examples=20, **SETTINGS)
@given(stories(), st.data())
def test_any_split_into_builds_gives_the_graph_of_one_build(
    quick, tmp_path_factory, articles, data
):
    place = tmp_path_factory.mktemp("split")
    for _ in range(data.draw(st.integers(1, 2))):
        part = data.draw(st.lists(st.sampled_from(articles), unique_by=lambda it: it.doc_id))
        made.build(part, place / "kg")
    made.build(data.draw(st.permutations(articles)), place / "kg")
    made.build(articles, place / "at-once")
    assert made.content(place / "kg") == made.content(place / "at-once")
