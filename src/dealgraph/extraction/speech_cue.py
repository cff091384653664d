"""A reporting word with what the grammar around it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dealgraph.model.article import Span

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word.

    Attributes:
        token: the word.
        subject: head of the phrase that names the speaker, or None.
        clause: span of the reported clause, or None.
        by_quote: whether it can introduce words in quotation marks.
        carrier: the word that names who cites the speaker ("RIA cited … as saying"), or None.
        only_outlet: whether only an outlet can be the speaker ("X has been told that").
        thing: whether it has a thing for its object ("concluded the deal"): no words follow.
        rest: span of the clause that goes on after a reporting clause in its middle, or None.
        strong: whether it reports speech for sure, so that quotations beside it are speech.
    """

    token: Token
    subject: Token | None
    clause: Span | None
    by_quote: bool = True
    carrier: Token | None = None
    only_outlet: bool = False
    strong: bool = True
    thing: bool = False
    rest: Span | None = None

    @property
    def at(self) -> int:
        return self.token.idx
