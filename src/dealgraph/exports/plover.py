"""PLOVER: events as JSON lines, after the codebook's records, with CAMEO code and evidence."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from dealgraph.exports.records import DONE, Actors, Record, coded, quad, records
from dealgraph.tables import Facts, facts_of

if TYPE_CHECKING:
    import rdflib

CODER = "dealgraph"


def plover(
    dataset: rdflib.Dataset, *, statuses: Collection[str] = DONE
) -> Iterator[dict[str, Any]]:
    """Yield one PLOVER record an event and status, by date.

    Args:
        dataset: the dataset of a built graph.
        statuses: which statuses count; a plan is no event in PLOVER, so only what happened or
            goes on by default.

    Yields:
        Fields of the codebook (``id``, ``date``, ``source``, ``target``, ``event``, ``mode``,
        ``eventText``, ``text``, ``publication`` …), ``cameo`` and ``quad``, and ``evidence``: every
        mention (IRI) with its article, sentence and day of publication. ``date`` is the first day
        that the texts allow, ``dateBounds`` the first and last; ``dateBasis`` says whether the
        day is from the text or that of the first article.
    """
    facts = facts_of(dataset)
    kinds, who = coded(facts), Actors(facts)
    for record in records(facts, statuses):
        event, mode, cameo = kinds.get(record.kind, ("", None, ""))
        evidence = [_evidence(facts, mention) for mention in record.mentions]
        evidence.sort(key=lambda e: (e["published"] or "9999", e["article"], e["mention"]))
        yield {
            "id": f"{CODER}-{event}-{record.event.rpartition('/')[2]}-{record.status}",
            "date": record.first or record.published,
            "dateBounds": [record.first, record.last],
            "dateBasis": record.dated_by,
            "source": [_actor(who, a) for a in record.sources],
            "target": [_actor(who, a) for a in record.targets],
            "event": event,
            "mode": mode or "",
            "cameo": cameo,
            "quad": quad(event),
            "context": ["MILITARY"],
            "status": record.status,
            "eventText": evidence[0]["words"],
            "text": evidence[0]["sentence"],
            "publication": evidence[0]["outlet"],
            "language": "en",
            "coder": CODER,
            "type": record.kind,
            "label": facts.labels.get(record.event),
            "item": facts.names(_items(facts, record)),
            "articles": len(record.articles),
            "origins": record.origins,
            "eventId": record.event,
            "evidence": evidence,
        }


def plover_lines(dataset: rdflib.Dataset, *, statuses: Collection[str] = DONE) -> str:
    """Return the records as JSON lines."""
    return "".join(
        json.dumps(record, ensure_ascii=False) + "\n"
        for record in plover(dataset, statuses=statuses)
    )


def _actor(who: Actors, actor: str) -> dict[str, str | None]:
    return {
        "actorText": who.facts.labels.get(actor),
        "code": who.code(actor),
        "sector": who.sector(actor),
        "id": actor,
    }


def _items(facts: Facts, record: Record) -> set[str]:
    return set().union(*(facts.fillers.get(m, {}).get("item", set()) for m in record.mentions))


def _evidence(facts: Facts, mention: str) -> dict[str, Any]:
    article = facts.mentions[mention].article
    words = facts.value("nif:anchorOf")
    where = facts.value("dg:inSentence", "dg:EventMention").get(mention)
    return {
        "mention": mention,
        "article": facts.value("dg:docId").get(article),
        "published": facts.days("schema:datePublished").get(article),
        "outlet": facts.value("dg:outletName").get(article),
        "words": words.get(mention),
        "sentence": words.get(where),
    }
