"""Speakers whom an article describes first and names later."""

from __future__ import annotations

from dealgraph.extraction.quotes import paragraphs
from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_unnamed import has_office, is_body, of_an_office, somebody
from dealgraph.model import Article

_NEXT = 500  # characters within which somebody is named whom an article told of first
_LEAD = 2  # paragraphs of the lead


def may_be_named(speaker: str | None, unnamed: Cue, who: Who) -> bool:
    """Say whether a speaker can be the one of the lead, who was a body or else a person."""
    return speaker is not None and who.types[speaker] == (
        "Organisation" if is_body(unnamed) else "Person"
    )


def introduced_so(speaker: str | None, unnamed: Cue, cue: Cue, who: Who) -> bool:
    """Say whether a person named right after "an analyst said" is introduced as an analyst."""
    noun = unnamed.subject.lower_ if unnamed.subject is not None else ""
    first = min((s[0] for s, name in who.spans if name == speaker), default=-1)
    told = any(t.entity == speaker and noun in t.words for t in who.titles)
    return told and unnamed.at < first and cue.at - unnamed.at < _NEXT


def named_later(cue: Cue, speaker: str | None, who: Who, *, title: bool) -> bool:
    """Say whether the speaker of a lead or ``title`` is one described only, whom a later sentence
    may name."""
    kind = who.types[speaker] if speaker is not None else ""
    titled = has_office(cue) or somebody(cue) or (kind != "Organisation" and is_body(cue))
    titled = titled or (title and of_an_office(cue))
    return kind != "Person" and titled


def lead_end(article: Article) -> int:
    """Return where title, subtitle and lead end."""
    lines = [s for s in paragraphs(article.text) if article.region_at(s[0]) == "body"]
    return lines[:_LEAD][-1][1] if lines else 0
