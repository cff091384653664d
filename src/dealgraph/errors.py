"""Every error that dealgraph raises on purpose.

::

    DealgraphError
    ├── InputError          an article, folder or line that cannot be read
    ├── AnnotationError     an annotation that breaks its own rules (offsets, dangling ids)
    ├── KnowledgeError      a table, event type or cue file that breaks its rules
    ├── CorrectionError     a correction that cannot be read, or contradicts another
    ├── ModelError          a language model that is missing or does not fit
    ├── StoreError          a graph on disk that is missing, locked or unreadable
    ├── QueryError          a SPARQL query or named question that cannot be answered
    └── ExportError         a file or format that cannot be written

Each message has a place and a remedy: ``path:line: what is wrong; do this``.
"""

from __future__ import annotations


class DealgraphError(Exception):
    """Base of all errors of this package: catch it to catch them all."""


class InputError(DealgraphError):
    """An article, folder or line that cannot be read.

    Args:
        place: what was read, as ``path`` or ``path:line``.
        reason: what is wrong with it, and what to do, in one sentence.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class AnnotationError(DealgraphError):
    """An annotation whose offsets or ids do not hold."""


class KnowledgeError(DealgraphError):
    """A knowledge file that breaks its own rules."""


class CorrectionError(DealgraphError):
    """A correction that cannot be read, or contradicts another."""


class ModelError(DealgraphError):
    """A language model that is missing or does not fit."""


class StoreError(DealgraphError):
    """A graph on disk that is missing, locked or unreadable."""


class QueryError(DealgraphError):
    """A query that cannot be parsed, or a question that does not exist."""


class ExportError(DealgraphError):
    """A file or format that cannot be written."""
