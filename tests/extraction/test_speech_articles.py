"""Who said what in short articles, read with the language model of the package."""

from __future__ import annotations

import pytest

from dealgraph.articles.regions import mark
from dealgraph.extraction import Extractor
from dealgraph.model import Article


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


@pytest.fixture(scope="module")
def said(extractor):
    """Words, speaker and outlet of all that is said in a text."""

    def read(text: str, **metadata) -> list[tuple[str, str, str | None]]:
        article = Article("t", text, published="2021-05-04", **metadata)
        article = Article("t", text, published="2021-05-04", regions=mark(article), **metadata)
        (found,) = extractor.annotate([article])
        names = {entity.id: entity.name for entity in found.entities}
        return [
            (text[slice(*one.span)], names[one.speaker], names.get(one.outlet))
            for one in found.attributions
        ]

    return read


def test_a_hyphen_within_a_word_begins_no_clause(said):
    text = "Norway and Finland are buying the boats, head of the state-owned Saab Kari Berg said."
    assert ("Norway and Finland are buying the boats", "Kari Berg") in [s[:2] for s in said(text)]


def test_when_asked_is_not_said(said):
    text = '"We are talking," Kari Berg said when asked whether Norway would buy the boats.'
    assert [s[0] for s in said(text)] == ["We are talking"]


def test_a_sentence_after_a_quotation_that_ended_does_not_speak_it(said):
    text = (
        'Kari Berg said Norway would pay for the boats. "The boats are needed at sea." '
        "On Monday, Finland said it had bought ten boats."
    )
    assert ("The boats are needed at sea.", "Kari Berg", None) in said(text)


def test_a_clause_that_ends_in_quoted_words_is_reported_as_a_whole(said):
    text = 'Kari Berg said Finland had bought ten boats and "nobody in Oslo has ever been asked".'
    assert [s[0] for s in said(text)] == [
        'Finland had bought ten boats and "nobody in Oslo has ever been asked'
    ]


def test_an_apposition_before_the_verb_does_not_hide_the_speaker(said):
    text = "Norway will send ten boats to Finland, Kari Berg, head of the Navy, said Tuesday."
    assert said(text) == [("Norway will send ten boats to Finland", "Kari Berg", None)]


def test_he_may_be_an_official_without_a_name(said):
    text = (
        "A senior Pentagon official said the jets had been sold. He said Norway would get ten jets."
    )
    assert [s[1] for s in said(text)] == ["United States Department of Defense"] * 2
