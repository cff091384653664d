"""English surface forms of the words in the lexicon.

A lemmatizer is not used, because the small models' one turns "hoping" into "hop" and "installed"
into "instal": a lexicon keyed on it silently misses words. Forms are made by rule and from a table
of irregular verbs instead, British and American spelling both.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_IRREGULAR = Path(__file__).parent / "lexicon" / "irregular.yaml"
_DOUBLING = Path(__file__).parent / "lexicon" / "doubling.yaml"
_VOWELS = "aeiou"
# A vowel between consonants at the end: "step", "expel"; not "sweep", "tax", "show", "play".
_CLOSED = re.compile(r"(?:^|[^aeiou])[aeiou][bcdfgklmnprstvz]$")
_VOWEL_GROUPS = re.compile(r"[aeiouy]+")


@cache
def irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return irregular verbs: base form -> (past forms, past participles)."""
    import yaml

    rows = yaml.safe_load(_IRREGULAR.read_text(encoding="utf-8"))
    return {
        verb: (tuple(past.split()), tuple(participle.split()))
        for verb, (past, participle) in rows.items()
    }


@cache
def doubling() -> dict[str, frozenset[str]]:
    """Return which verbs double their last consonant against the rule of syllables, or do not."""
    import yaml

    rows = yaml.safe_load(_DOUBLING.read_text(encoding="utf-8"))
    return {when: frozenset(verbs) for when, verbs in rows.items()}


def verb_forms(lemma: str) -> frozenset[str]:
    """Return every inflected form of the verb ``lemma`` (lower case), the base form included."""
    prefix, base = _prefix(lemma)
    forms = {base, _third_person(base), *_ing(base)}
    if base in irregular():
        past, participle = irregular()[base]
        forms.update(past, participle)
    else:
        forms.update(_ed(base))
    if base == "be":
        forms = {"be", "am", "is", "are", "was", "were", "been", "being"}
    if base == "have":
        forms.add("has")
    return frozenset(prefix + form for form in forms)


def noun_forms(lemma: str) -> frozenset[str]:
    """Return the singular and plural of the noun ``lemma``."""
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return frozenset({lemma, lemma + "es"})
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return frozenset({lemma, lemma[:-1] + "ies"})
    if lemma.endswith("man"):
        return frozenset({lemma, lemma[:-3] + "men"})
    return frozenset({lemma, lemma + "s"})


def _prefix(lemma: str) -> tuple[str, str]:
    """Split "re-impose", "co-produce", "rebuild", "oversee" so that the base inflects."""
    for prefix in ("re-", "co-", "re", "over", "out", "un", "under"):
        base = lemma[len(prefix) :]
        if lemma.startswith(prefix) and (prefix.endswith("-") or base in irregular()):
            return (prefix, base) if lemma not in irregular() else ("", lemma)
    return "", lemma


def _third_person(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _doubled(base: str) -> list[str]:
    """Return the stems before -ed and -ing: "stepp", "expell", British "travell" and "travel"."""
    word = base.rpartition("-")[2]
    if word in doubling()["british"]:
        return [base, base + "l"]
    word = word.replace("qu", "q")  # no vowel of its own
    if not _CLOSED.search(word) or word in doubling()["never"]:
        return [base]
    if base.rpartition("-")[2] in doubling()["always"] or len(_VOWEL_GROUPS.findall(word)) == 1:
        return [base + base[-1]]
    return [base, base + "l"] if word.endswith("l") else [base]


def _ing(base: str) -> list[str]:
    if base.endswith("ie"):
        return [base[:-2] + "ying"]
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return [base[:-1] + "ing"]
    return [stem + "ing" for stem in _doubled(base)]


def _ed(base: str) -> list[str]:
    if base.endswith("e"):
        return [base + "d"]
    if base.endswith("y") and base[-2] not in _VOWELS:
        return [base[:-1] + "ied"]
    return [stem + "ed" for stem in _doubled(base)]
