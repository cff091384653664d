"""What the ranker knows of a whole article before it weighs a name beside a trigger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dealgraph.extraction.found import Found
from dealgraph.extraction.ranker.candidates import Candidate
from dealgraph.extraction.ranker.columns import dep_number
from dealgraph.extraction.ranker.salience import Salience
from dealgraph.extraction.roles_shared import DEAL_LIKE
from dealgraph.extraction.speech_source import source_of
from dealgraph.model.annotation import ROLES

if TYPE_CHECKING:
    from dealgraph.extraction.trigger import Trigger
    from dealgraph.model import Argument

_HIGHEST = 12  # words from which on those over them are not looked at
# kinds of bodies that the tables tell apart
BODIES = (
    "alliance",
    "armed_force",
    "arms_agency",
    "arms_company",
    "body",
    "court",
    "government_body",
    "international_organisation",
    "ministry",
    "parliament",
    "party",
    "seat",
)


class Context:
    """What holds for a whole article.

    Args:
        found: what the rules found in it.
        pool: all that may be an argument.
        triggers: its events.
        arguments: the arguments that the rules give them.
        sentences: for each token the number of its sentence.

    Attributes:
        countries: country of an entity, or where a weapon is made.
        often: how often an entity is named or meant.
        salience: what the article and its sentences are about.
        fixed: by the candidate's ``id``, what `View` has worked out of it for all triggers.
        told: by sentence and entity, the roles that the rules give, each with the trigger's token.
        usual: by family of events ("" for all) and entity, the roles that syntax gives, likewise.
    """

    def __init__(
        self,
        found: Found,
        pool: Sequence[Candidate],
        triggers: Sequence[Trigger],
        arguments: Mapping[Trigger, Sequence[Argument]],
        sentences: Sequence[int],
    ) -> None:
        self.countries = found.countries
        self.told = _told(triggers, arguments, sentences)
        self.usual = _usual(triggers, arguments)
        self.salience = Salience(found, pool, sentences)
        self.often: dict[str, int] = {}
        self._found = found
        self.fixed: dict[int, tuple[int, int, str, int, int]] = {}
        self._ways: dict[int, list[tuple[int, int]]] = {}
        self._makers: set[str] = set()
        self._makers_by_sentence: dict[int, set[str]] = {}
        for candidate in pool:
            self.often[candidate.entity] = self.often.get(candidate.entity, 0) + 1
            country = found.countries.get(candidate.entity)
            if country and candidate.is_arms:
                self._makers.add(country)
                self._makers_by_sentence.setdefault(candidate.sentence, set()).add(country)

    def way(self, at: int) -> list[tuple[int, int]]:
        """Return a word and those over it in the parse, each with the number of its label."""
        if at not in self._ways:
            token = self._found.doc[at]
            way = [(at, dep_number(token))]
            while len(way) < _HIGHEST and (head := token.head).i != token.i:
                way.append((head.i, dep_number(head)))
                token = head
            self._ways[at] = way
        return self._ways[at]

    def speaker(self, trigger: Trigger) -> str | None:
        """Return who says the words around a trigger."""
        return source_of(trigger.span, self._found.speech, self._found.entities)[0]

    def body(self, entity: str) -> int:
        """Return the number of the kind of body, 0 if the tables know none."""
        kind = self._found.bodies.get(entity)
        return BODIES.index(kind) + 1 if kind in BODIES else 0

    def origin(self, candidate: Candidate, sentence: int) -> int:
        """Return 1 if it comes from where a weapon of the sentence is made, 2 if one elsewhere
        in the article, 3 if from another country than those, 0 if nobody knows."""
        country = self.countries.get(candidate.entity)
        if not country or candidate.is_arms:
            return 0
        if country in self._makers_by_sentence.get(sentence, ()):
            return 1
        return (2 if country in self._makers else 3) if self._makers else 0


def _told(triggers, arguments, sentences) -> dict[tuple[int, str], list[tuple[int, int]]]:
    """Return the roles that the rules give an entity in a sentence, with the trigger's token."""
    out: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for trigger in triggers:
        for argument in arguments.get(trigger, ()):
            key = (sentences[trigger.token], argument.entity)
            out.setdefault(key, []).append((trigger.token, ROLES.index(argument.role) + 1))
    return out


def _usual(triggers, arguments) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return the roles that syntax gives an entity, by type of event ("" for all), with tokens."""
    out: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for trigger in triggers:
        for argument in arguments.get(trigger, ()):
            if " the trigger: " in (argument.reason or ""):
                role = ROLES.index(argument.role) + 1
                for kind in (family(trigger.type), ""):
                    out.setdefault((kind, argument.entity), []).append((trigger.token, role))
    return out


def family(kind: str) -> str:
    """Return what tells of the same parties: all that belongs to deals is one family."""
    return "deal" if kind in DEAL_LIKE else kind
