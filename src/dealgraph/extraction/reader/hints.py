"""What parse, tables and rules know of each word, as numbers that the learned reader takes in.

Each hint is one choice of few; all choices are numbered through, so that one table of embeddings
serves them all. The rules' own opinion is a hint like the others: the reader learns from articles
how far to trust it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from dealgraph.extraction.found import Found
from dealgraph.extraction.reader.labels import EVENT_TYPES
from dealgraph.extraction.reader.pieces import Pieces
from dealgraph.extraction.status import judge
from dealgraph.model.annotation import ENTITY_TYPES, STATUSES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_POS = (
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X SPACE"
).split()
DEPS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj "
    "csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass "
    "nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
).split()
_REGIONS = "headline summary caption related footer byline dateline duplicate".split()
_CONFIDENCE = np.array([0.08, 0.2, 0.45, 0.6, 0.8])
_VALUE_KINDS = ("date", "money", "quantity")
SIZES = {
    "shape": 7,
    "pos": len(_POS) + 1,
    "dep": len(DEPS) + 1,
    "name": 1 + 2 * len(ENTITY_TYPES),
    "meant": 1 + len(ENTITY_TYPES),
    "event": 1 + len(EVENT_TYPES),
    "confidence": 2 + len(_CONFIDENCE),
    "status": 1 + len(STATUSES),
    "region": 1 + len(_REGIONS),
    "speech": 3,
    "value": 1 + len(_VALUE_KINDS),
}
_NAMES = tuple(SIZES)
OFFSETS = np.cumsum([0, *SIZES.values()])[:-1]
TOTAL = int(sum(SIZES.values()))
PADDING = OFFSETS.astype(np.int64)  # the first choice of every hint: nothing known


def start(name: str) -> int:
    """Return the number of the first choice of a hint, which means that nothing is known."""
    return int(OFFSETS[_NAMES.index(name)])


def hints_of(found: Found, pieces: Pieces) -> np.ndarray:
    """Return the hints of each word, shape ``(words, kinds of hints)``."""
    doc = found.doc
    table = {name: np.zeros(len(doc), dtype=np.int64) for name in SIZES}
    for i in pieces.tokens.tolist():
        token = doc[i]
        table["shape"][i] = _shape(token.text)
        table["pos"][i] = _number(_POS, token.pos_)
        table["dep"][i] = dep_number(token)
    types = {e.id: ENTITY_TYPES.index(e.type) for e in found.entities}
    _names(found, table, types)
    for trigger in found.candidates:
        i = trigger.token
        table["event"][i] = EVENT_TYPES.index(trigger.type) + 1
        table["confidence"][i] = np.searchsorted(_CONFIDENCE, trigger.confidence) + 1
        table["status"][i] = STATUSES.index(judge(doc, trigger).status) + 1
    for region in found.article.regions:
        _mark(doc, table["region"], (region.start, region.end), _number(_REGIONS, region.kind))
    for said in found.speech:
        _mark(doc, table["speech"], said.span, 1 + (said.kind == "indirect"))
    for mention in found.dates:
        if mention.kind != "dateline":
            _mark(doc, table["value"], mention.span, 1)
    for amount in found.amounts:
        _mark(doc, table["value"], amount.span, 2 if amount.currency else 3)
    columns = [table[name][pieces.tokens] + OFFSETS[n] for n, name in enumerate(_NAMES)]
    return np.stack(columns, axis=1)


def _names(found: Found, table: dict[str, np.ndarray], types: Mapping[str, int]) -> None:
    for entity in found.entities:
        for span in entity.mentions:
            inside = tokens_in(found.doc, span)
            for n, i in enumerate(inside):
                table["name"][i] = 1 + 2 * types[entity.id] + bool(n)
    for i, reference in found.references.items():
        meant = [types[e] for e in reference.entities if e in types]
        if meant:
            table["meant"][i] = 1 + meant[0]


def tokens_in(doc: Doc, span: tuple[int, int]) -> list[int]:
    """Return the indices of the tokens that a stretch of characters touches."""
    inside = doc.char_span(*span, alignment_mode="expand")
    return [t.i for t in inside if not t.is_space] if inside is not None else []


def _mark(doc: Doc, row: np.ndarray, span: tuple[int, int], value: int) -> None:
    inside = doc.char_span(*span, alignment_mode="expand")
    if inside is not None:
        row[inside.start : inside.end] = value


def _number(names: Sequence[str], name: str) -> int:
    """Return the place of a name, counted from 1; 0 for one that is not listed."""
    return names.index(name) + 1 if name in names else 0


def dep_number(token: Token) -> int:
    """Return the number of a token's dependency label, 0 for one not listed."""
    return _DEP_NUMBERS.get(token.dep_, 0)


_DEP_NUMBERS = {name: n for n, name in enumerate(DEPS, 1)}


def _shape(word: str) -> int:
    """Return the letter-case class of a word, which the uncased vocabulary does not show."""
    if word.islower():
        return 1
    if word.isdigit():
        return 2
    if not word[:1].isalnum():
        return 0
    if word.isupper():
        return 3 if len(word) > 1 else 4
    return 5 if word.istitle() else 6
