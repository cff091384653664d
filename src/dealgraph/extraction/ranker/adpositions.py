"""The prepositions over a word, which say in which slot of a trigger it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

PREPOSITIONS = {
    word: n
    for n, word in enumerate(
        [
            "to",
            "from",
            "with",
            "by",
            "of",
            "for",
            "in",
            "on",
            "at",
            "against",
            "over",
            "between",
            "about",
            "into",
            "as",
            "under",
            "near",
            "after",
            "before",
            "since",
            "until",
            "during",
            "within",
            "through",
            "than",
            "per",
        ],
        2,
    )
}


def adposition(token: Token) -> str:
    """Return the nearest preposition over a word, "" if there is none near."""
    above = token
    for _ in range(3):
        above = above.head
        if above.pos_ == "ADP" or above.dep_ in ("prep", "agent", "dative"):
            return above.lower_
        if above.pos_ in ("VERB", "AUX"):
            return ""
    return ""
