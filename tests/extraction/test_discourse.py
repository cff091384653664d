"""News, background and prospect told apart, each with its reason."""

from __future__ import annotations

import pytest

from dealgraph.articles import mark
from dealgraph.extraction import Extractor
from dealgraph.model import Article

KINDS = {"news", "background", "prospect"}
LEAD = (
    "Chile has ordered ten radars from Norway, Defence Minister Ana Ruiz said on Monday.\n\n"
    "Ruiz said that the price was being negotiated with the Norwegian government in Oslo.\n\n"
)


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


def told(extractor, text: str, word: str, **metadata) -> tuple[str, str]:
    """Discourse and reason of the event whose trigger holds a word, told on 4 March 2014."""
    plain = Article("t", text, published="2014-03-04", **metadata)
    article = Article("t", text, published="2014-03-04", regions=mark(plain), **metadata)
    (annotation,) = extractor.annotate([article])
    assert all(e.discourse in KINDS and e.discourse_reason for e in annotation.events)
    (event,) = (e for e in annotation.events if word in text[slice(*e.trigger)])
    return event.discourse, event.discourse_reason


CASES = [
    ("", "ordered", "news", "lead"),
    ("", "negotiated", "news", "lead"),
    # by its own date
    ("Norway delivered five tanks in May 2009.", "delivered", "background", "before the news"),
    ("Chile tested a missile on March 2.", "tested", "news", "in the days of publication"),
    ("The two sides will meet in April 2014.", "meet", "prospect", "after publication"),
    # by its status
    ("Chile plans to buy submarines.", "buy", "prospect", "planned"),
    # a plan of the past is no prospect
    ("Chile had previously planned to buy submarines.", "buy", "background", "past"),
    # by tense and words
    ("Norway had delivered five tanks.", "delivered", "background", "pluperfect"),
    ("Norway delivered five tanks last year.", "delivered", "background", "before the news"),
    ("So far Norway has delivered five tanks.", "delivered", "background", "so far"),
    # by when it was said
    (
        "In June 2011, Ruiz said that Peru has tested a missile.",
        "tested",
        "background",
        "said",
    ),
    # by place: further down, the outlet itself retells
    ("Norway has delivered tanks to Peru.", "delivered", "background", "after the lead"),
    ("Ruiz also said that Norway has delivered tanks to Peru.", "delivered", "news", "said"),
]


@pytest.mark.parametrize(("more", "word", "kind", "reason"), CASES)
def test_cases(extractor, more, word, kind, reason):
    filler = "The radars are of the Zephyr type and see aircraft over long ranges.\n\n"
    found = told(extractor, LEAD + filler + more, word)
    assert found[0] == kind, found
    assert reason in found[1]


def test_what_hangs_on_background_is_background(extractor):
    more = "In May 2009 the two sides signed a contract for the delivery of five tanks."
    assert told(extractor, LEAD + more, "delivery")[0] == "background"


def test_headlines_of_other_articles_are_background(extractor):
    more = "Also Read\n\nNorway Delivers Tanks To Peru\n\nJanuary 10, 2014 @ 10:29 AM\n"
    assert told(extractor, LEAD + more, "Delivers") == (
        "background",
        "stands in a list of other articles",
    )
