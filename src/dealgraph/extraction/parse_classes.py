"""Word classes and forms, as the attribute ruler of the pipeline gives them, without its search.

The ruler runs some 180 patterns over every word of every sentence, which takes a seventh of the
pipeline's time. Nearly all its patterns look at one word alone: at its tag, its syntactic relation
and whether it is one of a few dozen words they name. What such a word gets is asked of the ruler
once and kept; only patterns over several words are still searched for.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

RULER = "attribute_ruler"
_LOOKED_AT = {"TAG", "DEP", "LOWER", "IS_SPACE"}  # by the patterns whose outcome is kept
_COMPARISONS = {"IN", "NOT_IN"}
_SET = ("TAG", "POS", "MORPH", "DEP")  # what the ruler gives, lemmas apart


class WordClasses:
    """What the attribute ruler of ``nlp`` gives to the words of a parse."""

    def __init__(self, nlp: Language) -> None:
        from spacy.attrs import IDS

        ruler: AttributeRuler | None = nlp.get_pipe(RULER) if nlp.has_pipe(RULER) else None
        rules = [rule for rule in (ruler.patterns if ruler else ()) if set(rule["attrs"]) & {*_SET}]
        alone = [rule for rule in rules if all(map(_of_one_word, rule["patterns"]))]
        self._vocab = nlp.vocab
        self._alone = _ruler(nlp, alone)
        # What follows a pattern over several words may overrule it, so it is searched for as well.
        first = next((i for i, rule in enumerate(rules) if rule not in alone), len(rules))
        self._together = _ruler(nlp, rules[first:]) if first < len(rules) else None
        self._named = np.array(sorted(nlp.vocab.strings.add(word) for word in _named(alone)))
        self._given: dict[tuple[int, ...], list[int]] = {}
        self._asked = [IDS[name] for name in ("LOWER", "IS_SPACE", "TAG", "DEP")]
        self._attrs = [IDS[name] for name in _SET]

    def set_on(self, doc: Doc) -> None:
        """Set word class, form and, of white space, tag and relation of each word of ``doc``."""
        if not len(doc):
            return
        asked = doc.to_array(self._asked)
        asked[~np.isin(asked[:, 0], self._named), 0] = 0
        given = [
            self._given.get(key) or self._ask(key, at, doc)
            for at, key in enumerate(map(tuple, asked.tolist()))
        ]
        doc.from_array(self._attrs, np.array(given, dtype=np.uint64))
        if self._together is not None:
            self._together(doc)

    def _ask(self, key: tuple[int, ...], at: int, doc: Doc) -> list[int]:
        """Return what the ruler gives to the word at ``at``, put in a text of its own."""
        from spacy.tokens import Doc

        word = doc[at]
        alone = Doc(self._vocab, words=[word.text], tags=[word.tag_], deps=[word.dep_], heads=[0])
        given = self._given[key] = self._alone(alone).to_array(self._attrs)[0].tolist()
        return given


@lru_cache(maxsize=4)
def word_classes(nlp: Language) -> WordClasses:
    """Return the word classes of a pipeline, prepared once."""
    return WordClasses(nlp)


def _ruler(nlp: Language, rules: list[dict]) -> AttributeRuler:
    from spacy.pipeline import AttributeRuler

    ruler = AttributeRuler(nlp.vocab, validate=False)
    ruler.add_patterns(rules)
    return ruler


def _of_one_word(pattern: list[dict]) -> bool:
    """Return whether a pattern looks at one word, and only at what the outcome is kept for."""
    return (
        len(pattern) == 1
        and set(pattern[0]) <= _LOOKED_AT
        and all(
            not isinstance(value, dict) or set(value) <= _COMPARISONS
            for value in pattern[0].values()
        )
    )


def _named(rules: list[dict]) -> set[str]:
    """Return the words that patterns of one word ask for."""
    named: set[str] = set()
    for (word,) in (pattern for rule in rules for pattern in rule["patterns"]):
        asked = word.get("LOWER", ())
        if isinstance(asked, dict):
            named.update(*asked.values())
        else:
            named.update([asked] if isinstance(asked, str) else asked)
    return named
