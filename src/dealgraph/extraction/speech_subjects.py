"""Who speaks, as the grammar around a reporting verb has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.speech_clauses import (
    has_verb,
    tokens_of,
)
from dealgraph.extraction.speech_words import SUBJECTS, words

if TYPE_CHECKING:
    from spacy.tokens import Token


_HELPS = {"has", "had", "have"}
_NO_OBJECT = {
    "said",
    "says",
    "added",
    "adds",
    "argued",
    "argues",
    "insisted",
    "insists",
    "explained",
}
_APPOSITION = 28  # words of "…, the head of the committee on …," between a name and its verb


def subject_of(verb: Token) -> Token | None:
    """Return the head of the phrase that is the subject of a verb, climbing where it is shared."""
    if (within := _between_commas(verb) or _after_opening(verb)) is not None:
        return within
    at = _refusal(verb) or verb
    for _ in range(5):
        subjects = [c for c in at.children if c.dep_ in SUBJECTS and not (c.i > at.i and _acts(c))]
        if not subjects and _misjoined(at):
            at = at.head.head
            continue
        if not subjects and at == verb and (after := _after_comma(verb)) is not None:
            return after
        if subjects:
            subject = _past_source(min(subjects, key=lambda c: abs(c.i - at.i)))
            subject = _past_code(subject)
            if subject.tag_ in ("WDT", "WP") and at.dep_ == "relcl":
                return at.head
            return subject
        if at == verb and at.dep_ == "pcomp" and (own := _of_gerund(at)) is not None:
            return own
        if at.dep_ == "acl" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return at.head
        climbs = at.dep_ in ("conj", "advcl", "xcomp", "pcomp", "prep", "acl")
        if at.head == at or not climbs:
            break
        at = at.head
    return inverted(verb)


def _between_commas(verb: Token) -> Token | None:
    """Return who speaks in "Oslo, said Berg, would pay", where the parser has Oslo speak; and the
    name that it joins to its verb, "SIPRI estimates that"."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    if before.dep_ == "compound" and before.pos_ == "PROPN" and before.head == verb:
        own = any(c.dep_ in SUBJECTS for c in verb.lefts)
        return before if verb.tag_ in ("VBZ", "VBD") and not own else None
    if before.text != "," or verb.lower_ not in _NO_OBJECT:
        return None
    after = inverted(verb) or next((c for c in verb.rights if c.dep_ in SUBJECTS), None)
    end = after.right_edge.i + 1 if after is not None else verb.sent.end
    return after if end < verb.sent.end and verb.doc[end].text == "," else None


def _after_opening(verb: Token) -> Token | None:
    """Return the name right before a verb that the parser gave to what opens the sentence: "Asked
    by CNN about the offer, Minister Berg answered"."""
    doc, start = verb.doc, verb.sent.start
    name = doc[verb.i - 1] if verb.i > start else verb
    opens = doc[start].tag_ in ("VBN", "VBG") and verb.tag_ in ("VBD", "VBZ")
    if not opens or name.pos_ != "PROPN" or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    first = name.i
    while first > start and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ", "DET"):
        first -= 1
    return name if first > start and doc[first - 1].text == "," else None


def _refusal(verb: Token) -> Token | None:
    """Return "declined" of "Berg declined to say if Oslo would pay, telling reporters that": who
    refused to say one thing says the other."""
    root = verb.sent.root
    refused = root.lower_ in words()["not_said"] and root.pos_ == "VERB"
    if not refused or root.i >= verb.i:
        return None
    aside = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.nbor(-1).text == ","
    return root if aside else None


def _of_gerund(verb: Token) -> Token | None:
    """Return who stands before a gerund: "with the ministry saying", "despite Oslo warning"."""
    before = [c for c in verb.head.children if c.dep_ == "pobj" and c.i < verb.i]
    return before[-1] if before else None


def _misjoined(verb: Token) -> bool:
    """Say whether the parser joined a finite verb to a bare one, whose subject it cannot share:
    "Oslo demanded that Rome not sell the jets and warned"."""
    joined = verb.dep_ == "conj" and verb.head.tag_ == "VB" and verb.head.head != verb.head
    return joined and verb.tag_ in ("VBD", "VBZ")


def last_phrase(verb: Token) -> Token | None:
    """Return the noun after the last comma in "…, the head of the agency said on Tuesday".

    Parsers take such a description for an apposition to the noun before the comma. It is tried
    only where the verb has no subject of its own and (but for day or place) ends its sentence.
    """
    lists = words()
    if verb.lower_ not in lists["say"] or verb.tag_ == "VBG" or verb.dep_ == "relcl":
        return None
    if verb.dep_ == "conj" and not (_right_after_noun(verb) or _after_name(verb)):
        return None
    after = tokens_of(verb.doc, verb.i + 1, verb.sent.end)
    comma = next((k for k, t in enumerate(after) if t.text == ","), len(after))
    after = after[:comma]  # "…, the minister said on Monday, drawing a protest"
    source = next((k for k, t in enumerate(after) if t.lower_ == "according"), len(after))
    after = after[:source]  # "the minister said according to TASS"
    own = [c for c in verb.children if c.dep_ in SUBJECTS]
    start = _before_apposition(verb)
    own = [c for c in own if c.i <= start]  # "…, the head of the firm, Kari Berg, said"
    if start == verb.i - 1 and (len(after) > 8 or has_verb(after)):
        return None
    first = None
    for i in range(start, max(verb.sent.start, start - 21), -1):
        token = verb.doc[i]
        if token.text == ",":
            whose = any(c.i == i - 1 and c.ent_type_ == "PERSON" for c in own)  # "Berg, a fellow"
            person = first is not None and first.lower_ in lists["persons"]
            if whose or any(c.i > i for c in own) or (own and first and not person):
                return None
            return first if i > verb.sent.start + 3 else None
        plain = token.dep_ not in ("amod", "poss")  # "her Polish counterpart"
        if token.pos_ in ("VERB", "AUX", "PRON") and plain and token.head != verb:
            return None
        if token.pos_ in ("NOUN", "PROPN"):
            first = token
    return None


def _right_after_noun(verb: Token) -> bool:
    """Say whether a verb without a subject of its own stands right after a noun, so that the
    parser joined it wrongly to the verb before: "… sold boats to Oslo, Minister Berg said"."""
    before = verb.doc[verb.i - 1]
    if before.lower_ in ("has", "had", "have") and before.i:
        before = before.nbor(-1)
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    return before.pos_ in ("NOUN", "PROPN") and not own


def _after_name(verb: Token) -> bool:
    """Say whether a verb follows a name between commas: "…, the head of Saab, Kari Berg, said"."""
    before = verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]
    return [t.pos_ for t in before] == ["PUNCT", "PROPN", "PROPN", "PUNCT"]


def _before_apposition(verb: Token) -> int:
    """Return the word before ", head of the agency," or ", Kari Berg," if that stands right before
    a verb without another subject, else the word before the verb."""
    doc, last = verb.doc, verb.i - 1
    while last > verb.sent.start and doc[last].lower_ in _HELPS:
        last -= 1
    if doc[last].text != ",":
        return last
    for i in range(last - 1, max(verb.sent.start, last - _APPOSITION), -1):
        if doc[i].text == ",":
            own = any(c.dep_ in SUBJECTS and not i < c.i < last for c in verb.children)
            return last if own else i - 1
        if doc[i].pos_ in ("VERB", "AUX"):
            break
    return last


def _past_source(subject: Token) -> Token:
    """Return the noun before ", quoting sources," if the parser took the sources for subject."""
    doc, start = subject.doc, max(subject.sent.start + 1, subject.i - 8)
    for i in range(subject.i - 1, start, -1):
        if doc[i].lower_ in ("quoting", "citing") and doc[i - 1].text == ",":
            return doc[i - 2]
        if doc[i].is_punct or doc[i].pos_ in ("VERB", "AUX"):
            break
    return subject


def _past_code(subject: Token) -> Token:
    """Return the name before its stock exchange code: "British Aerospace Plc <BAEL.L> said"."""
    doc = subject.doc
    for i in range(subject.i, max(subject.sent.start, subject.i - 4), -1):
        if doc[i].text in ("<", "("):
            closed = doc[subject.i : subject.i + 3].text
            return doc[i - 1] if any(mark in closed for mark in ">)") else subject
    return subject


def _after_comma(verb: Token) -> Token | None:
    """Return the speaker right after a finite verb that follows a comma or a closing mark:
    "The guns are ready, writes the portal Defence24"."""
    if verb.tag_ not in ("VBZ", "VBD", "VBP") or verb.i == verb.sent.start:
        return None
    if verb.nbor(-1).text not in (",", '"', "'", "”", "’", "»", "-", "–", "—"):
        return None
    found = inverted(verb)
    lists = words()
    speaks = lists["persons"] | lists["outlets"] | lists["organisations"] | lists["governments"]
    named = found is not None and (found.pos_ == "PROPN" or found.lower_ in speaks)
    return found if named and not _acts(found) else None


def _acts(noun: Token) -> bool:
    """Say whether a finite verb follows a noun, whose subject it then is: "…, says Oslo paid"."""
    if any(t.tag_ in ("VBD", "VBZ") and t.i < noun.i for t in noun.subtree):
        return True
    end = noun.right_edge.i + 1
    return end < noun.sent.end and noun.doc[end].tag_ in ("VBD", "VBZ", "VBP", "MD")


def inverted(verb: Token) -> Token | None:
    """Return the head of the noun phrase right after a verb ("…, said John Smith")."""
    for child in verb.rights:
        if child.pos_ in ("NOUN", "PROPN", "PRON") and child.dep_ in (
            "dobj",
            "attr",
            "dep",
            "oprd",
        ):
            left = child.left_edge.i
            return child if left - verb.i <= 1 else None
    return None


def agent_of(token: Token) -> Token | None:
    """Return who is named by "by" after a passive."""
    by = next((c for c in token.children if c.dep_ in ("agent", "prep") and c.lower_ == "by"), None)
    return next((p for p in by.children if p.dep_ == "pobj"), None) if by is not None else None
