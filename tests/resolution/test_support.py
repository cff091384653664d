"""What claims go back to, and independent support."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from resolution.world import entity, event, spans

from dealgraph.model import Annotation, Attribution, Region
from dealgraph.model.annotation import from_json
from dealgraph.resolution import resolve

SEEDS = Path(__file__).parents[1] / "data" / "gold-seeds"
SALE = (("supplier", "e1"), ("recipient", "e2"), ("item", "e3"))


def article(doc: str, text: str, *, day: str = "2021-05-10", outlet: str | None = None, **more):
    """An article of which each "delivered" is one event, said by Ana Ruiz where quoted or told."""
    names = (
        entity("e1", "State", "Norway", text, known="state:NO"),
        entity("e2", "State", "Chile", text, known="state:CL"),
        entity("e3", "WeaponSystem", "Zephyr", text),
        entity("e4", "Person", "Ana Ruiz", text),
        entity("e5", "Outlet", "Harbour News", text),
        entity("e6", "Outlet", "Sea Agency", text),
    )
    cited = more.pop("cited", {})
    count = text.count("delivered")
    events = tuple(
        event(f"v{n}", "Delivery", text, "delivered", *SALE, nth=n, date="2021-05", **cited)
        for n in range(count)
    )
    entities = tuple(e for e in names if e.mentions)
    return Annotation(
        doc, text, published=day, outlet=outlet, entities=entities, events=events, **more
    )


OWN = "Norway delivered the Zephyr to Chile."
SAID = "Norway delivered the Zephyr to Chile, said Ana Ruiz."
QUOTE = "Norway delivered the Zephyr to Chile before any of us was ready"
SPOKEN = {"speaker": "e4"}


def only(*annotations):
    """The support of the one event, and the kinds of origins."""
    story = resolve(annotations)
    (support,) = story.support
    kinds = sorted(origin.kind for origin in story.origins)
    return (support.articles, support.outlets, support.origins), kinds


def test_two_articles_that_cite_nobody_are_two_origins():
    assert only(
        article("a", OWN, outlet="Harbour News"), article("b", OWN + " It is so.", outlet="Tide")
    ) == ((2, 2, 2), ["article", "article"])


def test_one_utterance_in_three_articles_is_one_origin():
    told = [article(doc, SAID + f" It was {doc}.", cited=SPOKEN) for doc in "abc"]
    assert only(*told) == ((3, 1, 1), ["utterance"])


def test_two_speakers_and_two_occasions_are_two_origins():
    one = article("a", SAID, cited=SPOKEN)
    later = article("b", SAID, cited=SPOKEN, day="2021-05-28")
    assert only(one, later)[0] == (2, 1, 2)


def test_a_sentence_quoted_weeks_later_is_the_same_utterance():
    text = f"“{QUOTE},” Ana Ruiz said."
    said = (Attribution(spans(text, QUOTE)[0], "e4", "direct"),)
    one = article("a", text, cited=SPOKEN, attributions=said)
    later = replace(one, doc_id="b", published="2021-05-28")
    assert only(one, later)[0] == (2, 1, 1)


def test_what_an_article_sums_up_and_then_quotes_is_one_origin():
    text = "Norway delivered the Zephyr. " + SAID
    made = article("a", text)
    events = (made.events[0], replace(made.events[1], speaker="e4"))
    assert only(replace(made, events=events)) == ((1, 1, 1), ["utterance"])


def test_reports_of_one_agency_count_once_whether_cited_or_credited():
    cited = article("a", OWN + " Sea Agency wrote so.", cited={"outlet": "e6"}, outlet="Tide")
    text = "By Sea Agency\n" + OWN
    region = (Region("byline", 0, 13),)
    credited = article("b", text, regions=region, outlet="Harbour News")
    assert only(cited, credited) == ((2, 2, 1), ["report"])


def test_an_article_that_cites_another_one_adds_no_origin():
    first = article("a", OWN, outlet="Harbour News")
    citing = article("b", OWN + " Harbour News wrote so.", cited={"outlet": "e5"}, outlet="Tide")
    assert only(first) == ((1, 1, 1), ["article"])
    assert only(first, citing) == ((2, 2, 1), ["report"])


def test_order_does_not_matter():
    texts = [article("a", OWN), article("b", SAID, cited=SPOKEN), article("c", SAID, cited=SPOKEN)]
    one, other = resolve(texts), resolve(texts[::-1])
    assert (one.origins, one.support) == (other.origins, other.support)


@pytest.fixture(scope="module")
def gold():
    return [from_json(json.loads(p.read_text("utf-8"))) for p in sorted(SEEDS.glob("*.json"))]


def counts(story):
    """Origins of each event, by the mentions of the articles that were there at first."""
    by_id = {e.id: e for e in story.events}
    return {
        ref: support.origins
        for support in story.support
        for ref in by_id[support.event].members
        if "again" not in ref.doc_id
    }


@pytest.mark.parametrize("change", ["same", "headline"])
def test_an_article_fed_twice_changes_no_count_of_independent_support(gold, change):
    before = resolve(gold)
    for it in gold:
        again = replace(it, doc_id=f"{it.doc_id}-again")
        if change == "headline":
            head = "Ministers meet again as the talks over missiles go on\n\n"
            again = _behind(head, again)
        after = resolve([*gold, again])
        (copy,) = after.copies
        assert (copy.doc_id, copy.origin, copy.kind) == (again.doc_id, it.doc_id, "copy")
        assert counts(after) == counts(before)
        assert len(after.origins) == len(before.origins)


def _behind(head: str, it: Annotation) -> Annotation:
    """Put a line before an article's text and move all its offsets."""
    shift = len(head)

    def moved(span):
        return span and (span[0] + shift, span[1] + shift)

    return replace(
        it,
        text=head + it.text,
        regions=(Region("headline", 0, shift), *it.regions),
        entities=tuple(
            replace(e, mentions=tuple(moved(s) for s in e.mentions)) for e in it.entities
        ),
        events=tuple(
            replace(
                e,
                trigger=moved(e.trigger),
                args=tuple(replace(a, span=moved(a.span)) for a in e.args),
            )
            for e in it.events
        ),
        attributions=tuple(replace(a, span=moved(a.span)) for a in it.attributions),
    )
