"""What a reporting word beside a quotation is about: the quotation, or what follows the word."""

from __future__ import annotations

import re

from dealgraph.extraction.quotes import Quote
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_words import words

_JOINS = ("and", "but", "or", "in", "on", "at", "by", "for")


def judges(text: str, quote: Quote, cue: Cue) -> bool:
    """Say whether one word in quotation marks is a judgement: 'called the sale "absurd"', but not
    'called its "routine" test a success'."""
    after = text[quote.outer[1] :].lstrip(" ")[:4].split(" ")[0]
    alone = not after[:1].isalpha() or after in _JOINS
    return cue.token.lower_ in words()["judges"] and alone


def leads_on(text: str, cue: Cue) -> bool:
    """Say whether a verb reports what comes after it: '"We paid." The minister said Oslo had
    sold them', '"We paid." She also told Reuters: …'."""
    clause = cue.clause is not None and cue.clause[0] > cue.at
    return clause or re.match(r"[\w’' ]{1,40}:", text[cue.at :]) is not None
