"""Numbers of weapons, forces and documents: "36 Rafale fighters", "a second regiment"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dealgraph.extraction.amount import Amount
from dealgraph.extraction.amounts_phrases import (
    Number,
    number_at,
    part_of_compound,
    singular,
    vocabulary,
)
from dealgraph.knowledge.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DESIGNATION = re.compile(r"[A-Za-z]{1,6}-?\d+(?:[A-Za-z]{1,4}\d{0,2})?(?:-\d{1,2}|[A-Za-z])?s?")
_VARIANT = re.compile(r"[A-Z]{1,2}s")  # "22 new-build Gripen Es"
_LINKS = frozenset({"of", "out", "the", "those", "these", "its", "their", "more", "other"})
_BEFORE_ALL = frozenset({"the", "its", "their", "these", "those", "up", "to", "some"})
_REACH = 10  # words between a number and the noun it counts
_BACK = 25  # words before "70 of which" in which what it counts is named
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB", "SYM", "X", "ADV"})
_SAID_OF = frozenset({"JJ", "VBN", "NN"})  # tags of what stands before a name: "12 used Gripens"
_THING_NAMES = frozenset({"", "ORG", "PRODUCT", "FAC", "WORK_OF_ART", "EVENT", "CARDINAL", "LAW"})


def find_things(doc: Doc) -> list[Amount]:
    """Return the quantities of an article in order.

    Args:
        doc: the article's parse; its noun phrases are read by word order too, because small
            models often break up "126 new multi-role combat aircraft".
    """
    return list(_things(doc))


def _things(doc: Doc) -> Iterator[Amount]:
    end, previous = 0, None
    for token in doc:
        if token.i < end or token.is_space:
            continue
        number = number_at(token)
        if number is None:
            continue
        if part_of_compound(doc, number):
            end = number.last + 1
            continue
        noun = _counted(doc, number)
        if noun is not None and _name_and_kind(doc, number, noun):
            end = number.last + 1
            continue
        if noun is None:
            alone = _of_these(doc, number) or _alone(doc, number, previous)
            if alone is not None:
                end = number.last + 1
                yield alone
            continue
        if _manner(doc, number, noun) or _made_of(doc, number, noun):
            end = noun.i + 1
            continue
        part, whole = _part_and_whole(doc, number, noun)
        exact, last = _bracketed(doc, noun) or (whole.value, noun)
        previous = _amount(doc, whole, noun, exact, last)
        if part is not None:
            if noun.is_ancestor(doc[part.head]):
                part, previous = _apart(part, previous, noun)
            yield part
        end = last.i + 1
        yield previous


def _amount(doc: Doc, number: Number, noun: Token, exact: float, last: Token) -> Amount:
    """Return the amount of a number and its noun."""
    units, _, _ = vocabulary()
    known = singular(noun.lower_) in units or _named_by_number(noun)
    span = (doc[number.first].idx, last.idx + len(last))
    variant = _VARIANT.fullmatch(last.text) and last.i > number.last + 1
    unit = last.nbor(-1).lower_ if variant else singular(last.lower_)
    return Amount(span, exact, None, unit, noun.i, not known)


def _manner(doc: Doc, number: Number, noun: Token) -> bool:
    """Return whether a number tells how, not how many: "in three batches", or one of a kind: "one
    of the largest contracts"."""
    before, after = doc[number.first - 1] if number.first else None, doc[number.last + 1 : noun.i]
    lots = load_cues("units")["lots"]
    if before is not None and before.lower_ == "in" and singular(noun.lower_) in lots:
        return True
    return doc[number.first].lower_ == "one" and any(t.tag_ in ("JJS", "RBS") for t in after)


def _made_of(doc: Doc, number: Number, noun: Token) -> bool:
    """Return whether another number says how many the one thing is: "a squadron of 18 jets"."""
    behind = doc[noun.i + 1 : noun.i + 3]
    if not number.single or len(behind) < 2 or behind[0].lower_ != "of":
        return False
    inner = number_at(behind[1])
    return inner is not None and not inner.single and _counted(doc, inner) is not None


def _part_and_whole(doc: Doc, number: Number, noun: Token) -> tuple[Amount | None, Number]:
    """Return the part of a number of things where it has the syntax of its own, and the number
    that the noun has: 1 and 18 in "the first of 18 jets that it ordered", 1 in "the first of 18
    jets"."""
    whole, ordinal = number, _ordinal_before(doc, number)
    if ordinal is None:
        inner = next((t for t in doc[number.last + 1 : noun.i] if number_at(t)), None)
        if inner is None or not any(t.lower_ == "of" for t in doc[number.last + 1 : inner.i]):
            return None, number
        first, part = doc[number.last], number
        whole = number_at(inner)
    else:
        first, part = ordinal, Number(1.0, ordinal.i, ordinal.i)
    if not any(c.dep_ in ("acl", "relcl") for c in noun.children):
        return None, Number(part.value, part.first, part.last)
    span = (doc[part.first].idx, first.idx + len(first))
    return Amount(span, part.value, None, singular(noun.lower_), first.i), whole


def _apart(part: Amount, whole: Amount, noun: Token) -> tuple[Amount, Amount]:
    """Return part and whole where the parse hangs both on the noun: the part is of what the noun
    hangs on, the whole of the clause behind it."""
    clause = next(c for c in noun.children if c.dep_ in ("acl", "relcl"))
    return replace(part, head=noun.i), replace(whole, head=clause.i)


def _ordinal_before(doc: Doc, number: Number) -> Token | None:
    """Return the word in "the first of 18 jets" that says that one of them is meant."""
    node = number.first - 1
    while node > 0 and doc[node].lower_ in _BEFORE_ALL:
        node -= 1
    of_one = node > 0 and doc[node].lower_ == "of"
    one = doc[node - 1] if of_one else None
    return one if one is not None and one.lower_ in load_cues("units")["one_of"] else None


def _name_and_kind(doc: Doc, number: Number, noun: Token) -> bool:
    """Return whether a number ends a name that a kind in the singular follows: "Hermes 900 UAV"."""
    before = doc[number.first - 1] if number.first else None
    capital = before is not None and before.text[:1].isupper() and not before.is_sent_start
    one = singular(noun.lower_) == noun.lower_ and noun.lower_ != "aircraft"
    return capital and one and number.value > 1 and doc[number.first].text[:1].isdigit()


def _named_by_number(noun: Token) -> bool:
    """Return whether a word is a weapon's designation: "Mig-29", "S-400s"."""
    return bool(_DESIGNATION.fullmatch(noun.text))


def _counted(doc: Doc, number: Number) -> Token | None:
    """Return the noun that a number counts, reading on to the right."""
    units, other, groups = vocabulary()
    last = any_noun = name = None
    for node in doc[number.last + 1 : number.last + 1 + _REACH]:
        word = singular(node.lower_)
        if node.lower_ in _LINKS and last is None and not number.single:
            continue
        if number.single and node.like_num:
            return None
        if word in other and not _names_a_class(node):
            if _weighs(node):
                return node
            if node.i == number.last + 1:
                return None
            if _modifies(node):
                continue
            break
        if node.text in ("-", "/", '"', "'", "&") or node.lower_ in ("plus", "odd"):
            continue
        if node.nbor(-1).text == "-" and not node.whitespace_ and node.pos_ == "ADP":
            continue  # "air-to-air missiles"
        known = word in units or _named_by_number(node)
        if not known and _outside(node, begun=last is not None):
            break
        if last is not None and (node.pos_ == "ADV" or node.lower_ in ("more", "each", "apiece")):
            break
        last = node if known else last
        any_noun = node if node.tag_ == "NNS" else any_noun
        follows = name is None or not node.nbor(-1).whitespace_ or name.i == node.i - 1
        name = node if node.pos_ == "PROPN" and follows else name
    if last is None and not number.single:
        return any_noun or _name_counted(doc, number, name)
    if last is None or (number.single and not _groups(doc[number.first], last, groups)):
        return None
    return last


def _outside(node: Token, *, begun: bool) -> bool:
    """Return whether a word stands outside the noun phrase that a number began."""
    if node.pos_ == "VERB":
        return begun or node.tag_ not in ("VBG", "VBN")
    return node.pos_ not in _INSIDE


def _weighs(measure: Token) -> bool:
    """Return whether a measure counts arms by their weight: "400 tons of artillery shells"."""
    weighed, behind = load_cues("units")["weighed"], measure.doc[measure.i + 1 : measure.i + 4]
    if singular(measure.lower_) not in weighed["measures"] or len(behind) < 2:
        return False
    return behind[0].lower_ == "of" and any(singular(t.lower_) in weighed["goods"] for t in behind)


def _names_a_class(node: Token) -> bool:
    """Return whether a word that is a measure elsewhere names a class: "six Kilo-class boats"."""
    after = [t.lower_ for t in node.doc[node.i + 1 : node.i + 3]]
    return node.text[:1].isupper() and after == ["-", "class"]


def _modifies(noun: Token) -> bool:
    """Return whether a measure describes what is counted: "40 fifth-generation jets"."""
    before = noun.nbor(-1)
    return (before.text == "-" and not before.whitespace_) or before.like_num


def _name_counted(doc: Doc, number: Number, name: Token | None) -> Token | None:
    """Return the last word of a weapon's name right after its number: "26 Rafale M"."""
    token = doc[number.last]
    if name is None or token.dep_ not in ("nummod", "compound") or token.ent_type_ == "DATE":
        return None
    first = doc[number.last + 1]
    named = _VARIANT.fullmatch(name.text) and name.i > first.i and name.nbor(-1).pos_ == "PROPN"
    if named and token.head == name and number.value > 1:
        return name
    described = all(t.text.islower() and t.tag_ in _SAID_OF for t in doc[first.i : name.i])
    if described and name == token.head and name.text.endswith("s") and number.value > 1:
        return None if name.ent_type_ == "NORP" else name  # "eight Gripens", but not "12 Poles"
    adjacent = first.pos_ == "PROPN" and first.ent_type_ in _THING_NAMES
    governs = token.head.pos_ == "PROPN" and number.last < token.head.i <= name.i
    return name if adjacent and governs and name.ent_type_ in _THING_NAMES else None


def _alone(doc: Doc, number: Number, previous: Amount | None) -> Amount | None:
    """Return a number without noun that counts what the sentence counted: "8,000 have joined"."""
    token = doc[number.last]
    if previous is None or previous.loose or number.single or token.like_num is False:
        return None
    timed = token.ent_type_ in ("DATE", "TIME", "PERCENT")
    more = token.head.lower_ in ("more", "others") and token.head.i == token.i + 1
    stands = token.head if more else token
    if stands.dep_ not in ("nsubj", "nsubjpass", "dobj") or timed:
        return None
    start = token.sent.start
    # "20 radars. … to buy three more", "20 radars. … Six were handed over" go on with the radars
    further = start and (more or stands.dep_ == "nsubjpass")
    before = doc[start - 1].sent.start_char if further else token.sent.start_char
    if not before <= previous.span[0] < token.sent.end_char:
        return None
    span = (doc[number.first].idx, token.idx + len(token))
    return Amount(span, number.value, None, previous.unit, stands.i)


def _of_these(doc: Doc, number: Number) -> Amount | None:
    """Return the number in "70 of which" and "18 of them", of the things named last before it."""
    after = [t.lower_ for t in doc[number.last + 1 : number.last + 3]]
    if number.single or after not in (["of", "which"], ["of", "them"]):
        return None
    units, _, _ = vocabulary()
    for node in reversed(doc[max(0, number.first - _BACK) : number.first]):
        if node.tag_ in ("NNS", "NNPS") and singular(node.lower_) in units:
            span = (doc[number.first].idx, doc[number.last + 2].idx + len(doc[number.last + 2]))
            return Amount(span, number.value, None, singular(node.lower_), number.last)
    return None


def _groups(token: Token, noun: Token, groups: frozenset[str]) -> bool:
    """Return whether "a", "another" or "second" counts this noun: a regiment, not a missile."""
    if noun.tag_ not in ("NN", "NNP"):
        return False
    words = {singular(t.lower_) for t in token.doc[token.i + 1 : noun.i + 1]}
    if token.lower_ in ("a", "an"):
        return bool(words & set(load_cues("units")["formations"]))
    if token.lower_ == "another":
        return singular(noun.lower_) not in load_cues("units")["papers"]
    return bool(words & groups)


def _bracketed(doc: Doc, noun: Token) -> tuple[float, Token] | None:
    """Return number and noun in brackets after a noun phrase: "a regiment set (two battalions)"."""
    for node in doc[noun.i + 1 : noun.i + 12]:
        if node.text == "(" and node.i + 1 < len(doc):
            inner = number_at(doc[node.i + 1])
            counted = _counted(doc, inner) if inner else None
            known = counted is not None and singular(counted.lower_) in vocabulary()[0]
            return (inner.value, counted) if inner and known else None
        if node.text in (".", ",", ";"):
            return None
    return None
