"""Near-copies and rewrites over a corpus."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dealgraph.model import Annotation, Region
from dealgraph.resolution.copies import find_copies, fingerprint

VERBS = "signed delivered refused paid tested shipped praised doubted counted halted".split()  # noqa: SIM905
NOUNS = "frigates radars tanks missiles drones engines loans talks ministers pilots".split()  # noqa: SIM905
PLACES = "Oslo Lima Accra Hanoi Quito Doha Riga Lagos Perth Minsk".split()  # noqa: SIM905


def story(seed: int, sentences: int = 20) -> list[str]:
    """Sentences that no other seed has."""
    chance = random.Random(seed)
    pick = chance.choice
    return [
        f"The {pick(NOUNS)} of {pick(PLACES)} {pick(VERBS)} {chance.randint(2, 999)} {pick(NOUNS)} "
        f"and {pick(VERBS)} the {pick(NOUNS)} in {pick(PLACES)}."
        for _ in range(sentences)
    ]


def article(doc: str, lines: list[str], headline: str = "", day: str | None = None) -> Annotation:
    text = "\n".join([headline, *lines]) if headline else "\n".join(lines)
    regions = (Region("headline", 0, len(headline)),) if headline else ()
    return Annotation(doc, text, published=day, regions=regions)


def found(*articles: Annotation) -> dict[str, tuple[str, str]]:
    copies = find_copies(filter(None, map(fingerprint, articles)))
    return {copy.doc_id: (copy.origin, copy.kind) for copy in copies}


def test_the_same_text_under_another_headline_is_a_copy_of_the_earlier_one():
    lines = story(1)
    late = article("a", lines, "One headline", "2020-05-02")
    early = article("b", lines, "Quite another headline here", "2020-05-01")
    assert found(late, early) == {"a": ("b", "copy")}
    (copy,) = find_copies(map(fingerprint, (late, early)))
    assert copy.similarity == 1


def test_a_shortened_text_is_a_copy_and_a_half_new_one_a_rewrite():
    lines = story(2)
    original = article("original", lines, day="2020-05-01")
    short = article("short", lines[:13], day="2020-05-02")
    half = article("half", lines[:10] + story(3, 8), day="2020-05-02")
    assert found(original, short, half) == {
        "short": ("original", "copy"),
        "half": ("original", "rewrite"),
    }


def test_an_article_that_quotes_two_sentences_is_no_copy():
    lines = story(4)
    quoting = article("quoting", story(5, 18) + lines[:2], day="2020-05-02")
    assert found(article("quoted", lines, day="2020-05-01"), quoting) == {}


def test_too_little_text_is_not_compared():
    assert fingerprint(article("a", ["They signed it."])) is None


def test_of_one_day_the_one_without_an_agency_credit_is_the_original():
    lines = story(6)
    credited = fingerprint(article("a", lines, day="2020-05-01"), credited=True)
    plain = fingerprint(article("b", lines, day="2020-05-01"))
    (copy,) = find_copies([credited, plain])
    assert (copy.doc_id, copy.origin) == ("a", "b")


@settings(max_examples=20)
@given(st.permutations(range(6)))
def test_the_order_of_articles_does_not_matter(order):
    texts = [
        article("a", story(7), day="2020-05-01"),
        article("b", story(7), day="2020-05-03"),
        article("c", story(7)[:12] + story(8, 8), day="2020-05-02"),
        article("d", story(9)),
        article("e", story(9)),
        article("f", story(10)),
    ]
    assert found(*(texts[i] for i in order)) == found(*texts)
