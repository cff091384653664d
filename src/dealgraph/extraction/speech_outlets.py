"""Which outlets words went through on their way to an article, and which outlet is its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.speaker_entities import Who
from dealgraph.extraction.speaker_phrases import definite, phrase_of
from dealgraph.extraction.speakers import speaker_of
from dealgraph.extraction.speech_cue import Cue
from dealgraph.extraction.speech_memory import Memory
from dealgraph.extraction.speech_words import words
from dealgraph.model import Article, Entity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FAR = 1200  # characters of a paragraph within which an interview is named for what is said


def outlets_of(cue: Cue, who: Who, speaker: str | None) -> tuple[str, ...]:
    """Return the outlets the words went through, the venue before the reporting one.

    "told NTV" and "in an interview with CNN" are venues; in "TASS reports", "RIA cited" and
    "quoted by AFP" the outlet reports.
    """
    venue, reporting = [], []
    lists, token = words(), cue.token
    for other in token.sent:
        name = who.names.get(other.i)
        if name is None or who.types[name] != "Outlet" or name == speaker:
            continue
        if cue.clause and cue.clause[0] <= other.idx < cue.clause[1]:
            continue
        if _in_brackets(other):
            continue  # "Oslo, May 3 (TASS) The minister said …": the credit of the article
        head = other
        while head.dep_ in ("compound", "appos", "nmod", "poss") and head.head != head:
            head = head.head
        governor = head.head
        works_for = governor.head.pos_ in ("NOUN", "PROPN")
        if governor.head.lower_ in lists["interview"]:
            works_for = False  # "in an article for Foreign Affairs"
        # what Berg of the BBC writes or reports is the BBC's
        writes = token.lower_ in lists["writes"] | lists["covers"]
        if governor.lower_ in ("at", "for") and works_for and not writes:
            continue  # "an analyst at Jane's": where the speaker works
        if (_employs(other, who) and not writes) or _told_beside(head, who):
            continue
        between = token.doc[min(token.i, other.i) : max(token.i, other.i)]
        if any(t.text == ";" for t in between):
            continue
        if _of_another_clause(head, token) or _of_another_clause(token, head):
            continue
        if head.dep_ in ("nsubj", "agent") or governor.lower_ == "by":
            reporting.append(name)
        elif (
            head.dep_ in ("dobj", "dative", "iobj")
            or governor.lower_ in lists["venue"]
            or governor.lower_ in lists["interview"]
            or other.idx > cue.at
        ):
            venue.append(name)
        else:
            reporting.append(name)
    return tuple(dict.fromkeys([*venue, *reporting]))


def _in_brackets(outlet: Token) -> bool:
    doc, at = outlet.doc, outlet.i
    return 0 < at < len(doc) - 1 and doc[at - 1].text == "(" and doc[at + 1].text == ")"


def _employs(outlet: Token, who: Who) -> bool:
    """Tell whether somebody is of the outlet: "an editor at Jane's", "Berg of the BBC"."""
    lists, before = words(), outlet
    while before.i > before.sent.start and (
        before.nbor(-1).pos_ in ("PROPN", "ADJ", "DET", "NOUN") or who.names.get(before.nbor(-1).i)
    ):
        before = before.nbor(-1)
    if before.i - 2 < before.sent.start or before.nbor(-1).lower_ not in lists["of_employer"]:
        return False
    somebody = before.nbor(-2)
    name = who.names.get(somebody.i)
    return somebody.lower_ in lists["posts"] or bool(name and who.types[name] == "Person")


def _told_beside(head: Token, who: Who) -> bool:
    """Tell whether the outlet is the second of several side by side: no station after the first."""
    first = head
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    names = (who.names.get(token.i) for token in (first, *first.lefts))
    return first is not head and any(name and who.types[name] == "Outlet" for name in names)


def _of_another_clause(outlet: Token, cue: Token) -> bool:
    """Tell whether an outlet belongs to a clause set beside that of the reporting word: "CNN
    confirmed it, and officials told Reuters that …"."""
    above = {outlet.i, *(t.i for t in outlet.ancestors)}
    below = cue
    while below.i not in above and below.head != below:
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in below.children)
        if below.dep_ == "conj" and below.head.i in above and own:
            return True
        below = below.head
    return False


def told_outlet(cue: Cue, who: Who, memory: Memory) -> str | None:
    """Return the outlet described as the one spoken to: "told the newspaper that"."""
    lists = words()
    if cue.token.lower_ not in lists["addressed"]:
        return None
    for child in cue.token.rights:
        spoken_to = child.dep_ in ("dobj", "dative", "iobj") and child.lower_ in lists["outlets"]
        known = spoken_to and definite(phrase_of(child))  # not "told state television"
        if known and child.i not in who.names:
            name = memory.brought or speaker_of(who, child, memory)
            return name if name is not None and who.types[name] == "Outlet" else None
    return None


def employer_of(cue: Cue, who: Who) -> str | None:
    """Return the outlet of "its reporter Jens Berg", "the paper's correspondent"."""
    lists = words()
    for post in phrase_of(cue.subject) if cue.subject is not None else ():
        if post.lower_ not in lists["reporters"]:
            continue
        near = (post, post.head) if post.dep_ == "compound" else (post,)  # "editor-in-chief"
        owners = [c for t in near for c in t.lefts if c.dep_ == "poss" and c.i not in who.names]
        for owner in owners:
            if owner.lower_ not in lists["outlets"] | {"its", "their"}:
                continue
            bodies = ("Outlet", "Organisation")
            named = [n for s, n in who.spans if s[0] < owner.idx and who.types[n] in bodies]
            return named[-1] if named and who.types[named[-1]] == "Outlet" else None
    return None


def quoted_in(cue: Cue, speaker: str | None, memory: Memory) -> tuple[str, ...]:
    """Return the outlet that last brought somebody's words for "Berg was quoted as saying"."""
    passive = any(c.dep_ == "auxpass" for c in cue.token.children)
    if cue.token.lower_ not in words()["cite"] or not passive or cue.carrier is not None:
        return ()
    known = memory.brought is not None and memory.brought != speaker
    return (memory.brought,) if known else ()


def cited_by(cue: Cue, who: Who, memory: Memory) -> str | None:
    """Return whom an outlet names as its source: "TASS reported, citing Minister Shoigu".

    Sources without a name leave the words to the outlet.
    """
    lists = words()
    for token in cue.token.sent:
        if token.lower_ not in ("citing", "quoting") or token.tag_ != "VBG":
            continue
        if cue.clause and cue.clause[0] <= token.idx < cue.clause[1]:
            continue
        head = next((c for c in token.rights if c.dep_ in ("dobj", "obj")), None)
        if head is None or head.lower_ in lists["groups"] or head.tag_ == "NNS":
            return None
        if head.lower_ in lists["unnamed"]:
            return _body_of(head, who)
        name = who.names.get(head.i)
        if name is None:
            name = speaker_of(who, head, memory)
        return name if name is not None and who.types[name] in ("Person", "Organisation") else None
    return None


def _body_of(somebody: Token, who: Who) -> str | None:
    """Return the body of "an official of the ministry", "a Saab official"."""
    named = (who.names.get(t.i, "") for t in phrase_of(somebody))
    return next((n for n in named if who.types.get(n) in ("Organisation", "State")), None)


def _of_another_speaker(outlet: Token, cue: Cue, who: Who, speaker: str | None) -> bool:
    """Tell whether the sentence of an outlet reports what somebody else said to it: "Berg told
    CNN", "in an interview with CNN, Berg said"."""
    if outlet.sent == cue.token.sent or cue.subject is None:
        return False
    root = outlet.sent.root
    told = next((c for c in root.lefts if c.dep_ == "nsubj"), None)
    if told is not None and told.tag_ == "NNS" and root.lower_ in words()["addressed"]:
        return True  # "officials told CNN": not what the next one says
    mine = who.names.get(cue.subject.i, speaker)
    persons = {
        (t.i < outlet.i, name)
        for t in outlet.sent
        if (name := who.names.get(t.i)) and who.types[name] == "Person"
        if t.i < outlet.i or (t.dep_ == "nsubj" and t.head == outlet.sent.root)
    }
    first = {name for before, name in persons if before} or {name for _, name in persons}
    return bool(first) and mine not in first


def venue_of(doc: Doc, cue: Cue, who: Who, not_these: tuple[str | None, ...]) -> tuple[str, ...]:
    """Return the outlet spoken to, if the same paragraph says so: "in an interview with CNN"."""
    if "Outlet" not in who.types.values():
        return ()
    if any(t.lower_ in words()["reports"] and t.pos_ == "NOUN" for t in cue.token.sent):
        return ()  # "according to several reports": not what was told to one
    first = cue.token.i
    while first > 0 and not (doc[first - 1].is_space and "\n" in doc[first - 1].text):
        first -= 1
    for token in doc[first:]:
        if token.is_space and "\n" in token.text:
            break
        name = who.names.get(token.i)
        if not name or who.types[name] != "Outlet" or name in not_these:
            continue
        if abs(token.idx - cue.at) > _FAR:
            continue  # a page whose paragraphs are lost is one long paragraph
        near = {t.lower_ for t in doc[max(first, token.i - 9) : token.i]}
        if _of_another_speaker(token, cue, who, not_these[-1]):
            continue
        if near & words()["spoken_to"] and near & words()["venue"]:
            return (name,)
    return ()


def own_outlet(article: Article, doc: Doc, who: Who, entities: Sequence[Entity]) -> str | None:
    """Return the entity that is the article's own outlet: it is not cited for itself.

    Where the outlet is not known, "as X reported earlier" and "an X correspondent reports" show it.
    """
    if article.outlet:
        names = (e for e in entities if e.type == "Outlet" and same_outlet(e, article.outlet))
        return next((e.id for e in names), None)
    agency = _of_dateline(article, who)
    if agency is not None:
        return agency
    for index, name in sorted(who.names.items()):
        if who.types[name] != "Outlet" or index + 2 >= len(doc):
            continue
        before = doc[index - 1].lower_ if index else ""
        after = [t.lower_ for t in doc[index + 1 : index + 4]]
        earlier = before == "as" and set(after) & {"earlier", "previously"}
        if earlier or (after[0].startswith("correspond") and "reports" in after):
            return name
    return None


def _of_dateline(article: Article, who: Who) -> str | None:
    """Return the agency of "ANKARA (Reuters) -", or of "- Sapa" at the end of the text."""
    last = len(article.text.rstrip())
    for (start, end), name in who.spans:
        if who.types[name] != "Outlet":
            continue
        signed = end == last and article.text[:start].rstrip()[-2:] in (
            " -",
            " –",
            " —",
            "\n-",
            "\n—",
        )
        if article.region_at(start) == "dateline" or signed:
            return name
    return None


def same_outlet(entity: Entity, outlet: str | None) -> bool:
    """Compare names without articles, case and what stands in brackets."""
    return bool(outlet) and _plain(entity.name) == _plain(outlet)


def _plain(name: str) -> str:
    return name.casefold().split("(")[0].strip().removeprefix("the ").strip()
