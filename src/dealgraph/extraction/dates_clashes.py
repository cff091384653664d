"""Whether the tense of a word rules a time out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.date_mention import DateMention
from dealgraph.extraction.status_words import VERBS, helpers, is_infinitive, listed

if TYPE_CHECKING:
    from spacy.tokens import Token

_TO_COME = frozenset(["planned", "proposed", "possible", "potential", "future", "upcoming"])


def clashes(token: Token, mention: DateMention) -> bool:
    """Return whether the tense of a verb rules the date out: "has suspended" and a year to come.

    So does a place inside the words: what happens in "since the war began in 2015" has no part in
    the time from then on.
    """
    if mention.span[0] <= token.idx < mention.span[1]:
        return mention.kind == "interval"
    if mention.ahead is None:
        return False
    if token.pos_ not in VERBS:
        planned = any(c.dep_ == "amod" and c.lower_ in _TO_COME for c in token.children)
        return planned and not mention.ahead  # "the planned purchase was questioned in 2002"
    aux = helpers(token)
    if mention.ahead:
        past = token.tag_ == "VBD" or (
            token.tag_ == "VBN" and set(aux) & {"has", "have", "had", "was", "were"}
        )
        return bool(past) and not is_infinitive(token)
    if set(aux) & {"will", "'ll", "shall"}:
        return True
    told_now = token.tag_ in ("VBZ", "VBP") or (token.tag_ == "VBG" and set(aux) & {"is", "are"})
    return bool(told_now) and mention.kind != "interval" and not _headline(token)


def perfect_apart(token: Token, host: Token, mention: DateMention) -> bool:
    """Return whether a verb in the present perfect, which goes with no time that is over, stands
    apart from one: "in 2011 it paid and has received jets"."""
    perfect = token.pos_ in VERBS and set(helpers(token)) & {"has", "have"}
    over = mention.ahead is False and mention.kind != "interval"
    beside = host == token or (host.head == token and host.dep_ == "conj")
    return bool(perfect) and over and not beside and not modal(token)


def _headline(token: Token) -> bool:
    """Return whether a word stands in a line without full stop, where the present is the past."""
    words = [t for t in token.sent if not t.is_space]
    return len(words) <= 20 and words[-1].text not in '.?!"”'


def modal(verb: Token) -> bool:
    """Return whether a verb has a modal: "will pay"."""
    return any(word in listed("modals") for word in helpers(verb))
