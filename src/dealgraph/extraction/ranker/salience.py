"""How much an article and the sentences around it are about an entity.

Centres of attention are named first, most often and as subjects (Grosz, Joshi and Weinstein 1995).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.found import Found
from dealgraph.extraction.ranker.candidates import Candidate
from dealgraph.extraction.ranker.labels import FAMILIES

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_LEAD = 80  # tokens whose sentences open an article
_SUBJECTS = ("nsubj", "nsubjpass")


class Salience:
    """What an article is about, and each of its sentences.

    Args:
        found: what the rules found in the article.
        pool: all that may be an argument.
        sentences: for each token the number of its sentence.
    """

    def __init__(self, found: Found, pool: Sequence[Candidate], sentences: Sequence[int]) -> None:
        counts: dict[str, Counter[str]] = {}
        words: dict[int, str] = {}
        self._here: dict[tuple[int, str], set[str]] = {}
        for c in pool:
            counts.setdefault(FAMILIES[c.kind], Counter())[c.entity] += 1
            self._here.setdefault((c.sentence, FAMILIES[c.kind]), set()).add(c.entity)
            for i in range(c.words[0], c.words[1] + 1):
                words.setdefault(i, c.entity)
        self._ranks = {
            kind: {e: n for n, e in enumerate(sorted(of, key=lambda e: (-of[e], e)))}
            for kind, of in counts.items()
        }
        self._subjects = {
            sentences[s.start]: [words.get(t.i) for t in _subjects(s)] for s in found.doc.sents
        }
        title = len(found.article.title or "")
        lead = {sentences[t.i] for t in found.doc[:_LEAD]}
        self._titled = {c.entity for c in pool if c.span[1] <= title}
        self._leading = {c.entity for c in pool if c.sentence in lead}

    def rank(self, candidate: Candidate) -> int:
        """Return how many entities of its kind are named more often, at most 4."""
        return min(self._ranks[FAMILIES[candidate.kind]][candidate.entity], 4)

    def opening(self, entity: str) -> int:
        """Return 2 for what the title names, 1 for what the first sentences name."""
        return 2 if entity in self._titled else int(entity in self._leading)

    def subject(self, entity: str, sentence: int) -> int:
        """Return 3 for a subject of the sentence, 1 and 2 for the one of the main clause and of
        the clause reported in the sentence before."""
        if entity in self._subjects.get(sentence, ()):
            return 3
        before = self._subjects.get(sentence - 1, ())
        return before.index(entity) + 1 if entity in before else 0

    def rivals(self, candidate: Candidate, sentence: int) -> int:
        """Return how many others of its kind the sentence names, at most 3."""
        here = self._here.get((sentence, FAMILIES[candidate.kind]), ())
        return min(len(here) - (candidate.entity in here), 3)


def _subjects(sentence: Span) -> list[Token]:
    """Return the subjects of the main clause and of the clause that it reports."""
    reported = next((t for t in sentence.root.children if t.dep_ == "ccomp"), None)
    verbs = [sentence.root] if reported is None else [sentence.root, reported]
    return [t for verb in verbs if (t := _subject(verb)) is not None]


def _subject(verb: Token) -> Token | None:
    return next((t for t in verb.children if t.dep_ in _SUBJECTS), None)
