"""Who stands behind a verb or noun: its logical subject or owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealgraph.extraction.frames_unparsed import unparsed_subject
from dealgraph.knowledge.events import load_categories

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset({"which", "that", "who", "whom", "whose"})

_COPULAS = frozenset(
    {"is", "are", "was", "were", "become", "becomes", "became", "remains", "remain"}
)

# Between a verb of reaction and what it is about.
_TOWARDS = frozenset({"to", "against", "over", "about", "for", "from"})

_DESPITE = frozenset({"despite", "notwithstanding"})

# Before what brings about that which the verb tells.
_BROUGHT_ABOUT = frozenset({"over", "against", "after", "following", "amid", "despite"})

_VERB_LINKS = frozenset({"xcomp", "advcl", "ccomp", "conj", "pcomp", "acl", "relcl"})


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """Return the logical subject of ``verb``, over control, conjunction and relative clauses."""
    passive = is_passive(verb)
    related = None
    for child in verb.children:
        if child.dep_ in ("nsubj", "csubj") and not passive:
            if child.lower_ not in _RELATIVE:
                return antecedent(child, verb)
            related = related or child  # "which Oslo supplies" may seem to have two subjects
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    if related is not None:
        return antecedent(related, verb)
    if passive or depth > 4:
        return None
    return unparsed_subject(verb) or _inherited(verb, depth)


def _inherited(verb: Token, depth: int) -> Token | None:
    head = verb.head
    if head is verb or verb.dep_ not in _VERB_LINKS:
        return None
    if verb.dep_ == "pcomp":
        agent = blamed(head.head, head) or kept(head.head, head)
        if agent is not None:
            return agent
        head = head.head
    if verb.dep_ in ("acl", "relcl"):
        if _infinitive(verb):
            if head.dep_ == "dobj" and (given := _given(head.head)) is not None:
                return given
            if head.pos_ == "PROPN":
                return head  # "called on Oslo to sell", "a contract for Saab to build"
            owner = owner_of(head, depth + 1)
            somebody = head.lower_ in load_categories()["people"]
            if verb.dep_ == "acl" or (owner is not None and not somebody):
                return owner  # "needs parts to build jets"
        if verb.tag_ == "VBG" or verb.dep_ == "relcl":
            return predicated(head)
        return owner_of(head, depth + 1)
    if head.pos_ == "ADJ" and (ready := _said_of(head, depth)) is not None:
        return ready
    if head.pos_ not in ("VERB", "AUX"):
        return owner_of(head, depth + 1)
    if head.dep_ == "xcomp" and goes_on(verb):
        return subject_of(head.head, depth + 1)  # "urged Oslo to wait, calling the sale a risk"
    if verb.dep_ == "ccomp" and verb.tag_ not in ("VB", "VBG"):
        return None
    controls = head.lower_ in load_categories()["verb_object_control"]
    if controls and (verb.dep_ in ("xcomp", "ccomp", "advcl") or _next_wish(verb)):
        target = next((c for c in head.children if c.dep_ in ("dobj", "dative", "nsubjpass")), None)
        if target is not None:
            return target
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and _infinitive(verb):
        asked = _called_on(head) or _given(head)
        if asked is not None:
            return asked
    for child in head.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            return antecedent(child, head)
    return subject_of(head, depth + 1)


def goes_on(verb: Token) -> bool:
    """Tell whether a participle behind a comma goes on with the main clause."""
    behind = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.left_edge.i > verb.head.i
    return behind and verb.doc[verb.left_edge.i - 1].text == ","


def _given(verb: Token) -> Token | None:
    """Return who is given something to do something with it: "awarded Saab a contract to build"."""
    if verb.lower_ not in load_categories()["verb_award"]:
        return None
    things = load_categories()["deals"]
    to = [c for c in verb.children if c.dep_ in ("dative", "prep") and c.lower_ == "to"]
    given = [c for c in verb.children if c.dep_ == "dative" and c.pos_ != "ADP"]
    given += [c for t in to for c in t.children if c.dep_ == "pobj"]
    if is_passive(verb):
        given += [c for c in verb.children if c.dep_ == "nsubjpass" and c.lower_ not in things]
    return next(iter(given), None)


def _called_on(verb: Token) -> Token | None:
    """Return who is to do something: "called on Oslo to sell"."""
    if verb.lower_ not in load_categories()["verb_call_on"]:
        return None
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("on", "upon", "to", "with", "for"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _next_wish(verb: Token) -> bool:
    """Tell whether a verb goes on with what somebody is to do: "urged Oslo to wait, stop sales"."""
    return (
        verb.dep_ == "conj"
        and verb.tag_ == "VB"
        and any(c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VB" for c in verb.head.children)
    )


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _said_of(adjective: Token, depth: int) -> Token | None:
    """Return who is "ready to sell", "likely to buy", also in headlines that leave the verb out."""
    if adjective.lower_ not in load_categories()["ready"]:
        return None  # "it is hard to sell", "the jet is easy to fly"
    for child in adjective.children:
        if child.dep_ == "nsubj":
            return child
    if adjective.dep_ in ("acomp", "oprd") and adjective.head.pos_ in ("VERB", "AUX"):
        return subject_of(adjective.head, depth + 1)
    return None


def is_passive(verb: Token) -> bool:
    """Tell whether ``verb`` is passive: "was bought", "S-400s bought by Turkey"."""
    for child in verb.children:
        if child.dep_ in ("auxpass", "nsubjpass"):
            return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        own_subject = any(c.dep_ in ("nsubj", "aux") for c in verb.children)
        return not own_subject and is_passive(verb.head)
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl"):
        return not any(c.dep_ in ("dobj", "aux") for c in verb.children)
    return False


def owner_of(noun: Token, depth: int = 0) -> Token | None:
    """Return who stands behind a noun: "Turkey's plan", "Turkey has a plan", "the plan of X"."""
    for child in noun.children:
        if child.dep_ == "poss" and child.tag_ != "PRP$":
            return child
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in ("compound", "nmod") and child.ent_type_ in ("GPE", "ORG"):
            return child  # "White House plans to sell"
    if (by := _who_means_to(noun)) is not None:
        return by
    head = noun.head
    if head is noun or depth > 4:
        return None
    if noun.dep_ in ("dobj", "attr", "oprd") and head.pos_ in ("VERB", "AUX"):
        if head.lower_ in load_categories()["verb_oppose"]:
            return None  # "opposes the plan to sell"
        return subject_of(head, depth + 1)
    if noun.dep_ == "pobj" and head.head.pos_ in ("VERB", "AUX"):
        verb = head.head
        if (accused := blamed(verb, head)) is not None:
            return accused
        if only_reacts(verb, head):
            return None
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return antecedent(child, verb)
        return subject_of(verb, depth + 1)
    return None


def _of_others(preposition: Token) -> bool:
    """Tell whether an intention only brings about what the verb tells, so that somebody else has
    it: "broke off ties over an attempt to bomb the port"."""
    nouns = (c for c in preposition.children if c.dep_ == "pobj")
    meant = any(c.dep_ == "acl" and _infinitive(c) for noun in nouns for c in noun.children)
    return meant and preposition.lower_ in _BROUGHT_ABOUT


def _who_means_to(noun: Token) -> Token | None:
    """Return whose intention a noun with an infinitive tells: "the decision of Oslo to sell"."""
    if not any(c.dep_ == "acl" and _infinitive(c) for c in noun.children):
        return None
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "by", "from"):
            for below in child.children:
                if below.dep_ == "pobj" and below.pos_ == "PROPN":
                    return below
    return None


def only_reacts(verb: Token, preposition: Token) -> bool:
    """Say whether a verb's subject has no part in what its preposition brings: "will respond to
    the deployment", "warned against the sale"."""
    reacts = verb.lower_ in load_categories()["verb_react"]
    against = preposition.lower_ in _DESPITE  # "bought it despite the sanctions"
    reacts = reacts and preposition.lower_ in _TOWARDS
    return against or reacts or _of_others(preposition)


def antecedent(subject: Token, verb: Token) -> Token:
    if subject.lower_ in _RELATIVE and verb.dep_ == "ccomp" and verb.head.dep_ == "relcl":
        verb = verb.head  # "a firm which the report says sold jets"
    if subject.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return predicated(verb.head)
    return subject


def predicated(noun: Token) -> Token:
    """Return what a class noun is said of: "X is a kind of system that …" is about X."""
    top = noun
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ in ("NOUN", "NUM"):
        top = top.head.head
    among = top.dep_ == "pobj" and top.head.lower_ == "among"  # "is among the firms that …"
    verb = top.head.head if among else top.head
    if noun.pos_ == "NOUN" and (among or top.dep_ == "attr") and verb.lower_ in _COPULAS:
        for child in verb.children:
            if child.dep_ == "nsubj" and child.pos_ in ("PROPN", "NOUN"):
                return child
    return noun


def blamed(verb: Token, preposition: Token) -> Token | None:
    """Return who did what a verb blames somebody for: "criticised Oslo for its purchase"."""
    if preposition.lower_ not in ("for", "of", "over"):
        return None
    if (punished := _punished(preposition)) is not None:
        return punished
    if verb.lower_ not in load_categories()["verb_blame"]:
        return None
    return _suffering(verb)


def _suffering(verb: Token) -> Token | None:
    """Return to whom a verb does something: "was accused", "accused Oslo", "Oslo, accused of"."""
    if not is_passive(verb):
        return next((child for child in verb.children if child.dep_ == "dobj"), None)
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if subject is not None:
        return antecedent(subject, verb)
    if verb.dep_ in ("acl", "relcl"):
        return verb.head
    if verb.dep_ in ("advcl", "conj"):
        over = (c for c in verb.head.children if c.dep_ in ("nsubj", "nsubjpass"))
        return next(over, None)
    return None


def _punished(preposition: Token) -> Token | None:
    """Return who is to suffer "sanctions against Oslo for buying", whatever is done with them."""
    listed = load_categories()["judgement"] | load_categories()["verb_react"]
    for token in reversed(list(preposition.head.subtree)):
        if token.i < preposition.i and token.dep_ == "pobj":
            before = token.head.head if token.head.dep_ == "prep" else token
            nouns = [before, *before.children]
            judged = any(t.lower_ in listed and t.i < token.i for t in nouns)
            if judged and token.head.lower_ in ("against", "on", "of", "upon"):
                return token
    return None


def kept(word: Token, preposition: Token) -> Token | None:
    """Return who is kept from doing something or pressed into it: "warned Oslo against buying"."""
    if preposition.lower_ not in ("against", "from", "into"):
        return None
    listed = load_categories()["verb_keep"]
    if word.dep_ in ("dobj", "nsubjpass") and word.head.lower_ in listed:
        return word  # the parser gave the preposition to the object
    return _suffering(word) if word.lower_ in listed else None
