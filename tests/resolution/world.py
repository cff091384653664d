"""Articles made for the tests of corrections, and a shorthand for decisions."""

from __future__ import annotations

from types import SimpleNamespace

from dealgraph.model import Annotation, Argument, Attribution, Correction, Entity, Event
from dealgraph.resolution import resolve
from dealgraph.resolution.judgements import judge
from dealgraph.resolution.judgements.keys import place_key

TEXT = (
    "Norway signed a contract with Chile for the Zephyr missile in May.\n"
    "Gen. Ana Ruiz of Chile said that Norway delivered the Zephyr.\n"
    "Ruiz Aerospace was not named by Ana Ruiz."
)
OTHER = (
    "Norway signed a contract with Chile for the Zephyr.\n"
    "The contract was signed in Oslo, said Anna Ruiz, a mayor."
)


def spans(text: str, *words: str) -> tuple[tuple[int, int], ...]:
    """Every place of each word, in order."""
    found = []
    for word in words:
        start = text.find(word)
        while start >= 0:
            found.append((start, start + len(word)))
            start = text.find(word, start + 1)
    return tuple(sorted(found))


def entity(id_: str, type_: str, name: str, text: str, *words: str, known=None, qid=None) -> Entity:
    return Entity(id_, type_, name, qid, spans(text, *(words or (name,))), known, "by its name")


def event(id_: str, type_: str, text: str, word: str, *args, nth: int = 0, **more) -> Event:
    place = spans(text, word)[nth]
    made = tuple(
        Argument(role, who, span) for role, who, *rest in args for span in (rest or [None])
    )
    return Event(id_, type_, place, made, **more)


_SALE = (("supplier", "e1"), ("recipient", "e2"), ("item", "e3"))


def first(text: str = TEXT, doc: str = "one") -> Annotation:
    """A sale with a speaker, a namesake firm, and a person named twice."""
    ruiz = spans(text, "Ana Ruiz")
    return Annotation(
        doc,
        text,
        published="2021-05-10",
        entities=(
            entity("e1", "State", "Norway", text, known="state:NO"),
            entity("e2", "State", "Chile", text, known="state:CL"),
            entity("e3", "WeaponSystem", "Zephyr", text),
            entity("e4", "Person", "Ana Ruiz", text),
            entity("e5", "Organisation", "Ruiz Aerospace", text),
        ),
        events=(
            event("v1", "Agreement", text, "signed", *_SALE, date="2021-05"),
            event("v2", "Delivery", text, "delivered", *_SALE, speaker="e4"),
            event(
                "v3",
                "Meeting",
                text,
                "named",
                ("participant", "e4", ruiz[-1]),
                ("participant", "e5"),
            ),
        ),
        attributions=(Attribution(spans(text, "Norway delivered")[0], "e4", "indirect"),),
    )


def second(text: str = OTHER, doc: str = "two") -> Annotation:
    """The same sale in another article, and a name with one letter more."""
    return Annotation(
        doc,
        text,
        published="2021-05-11",
        entities=(
            entity("e1", "State", "Norway", text, known="state:NO"),
            entity("e2", "State", "Chile", text, known="state:CL"),
            entity("e3", "WeaponSystem", "Zephyr", text),
            entity("e4", "Person", "Anna Ruiz", text),
            entity("e5", "Place", "Oslo", text, known="place:oslo"),
        ),
        events=(
            event("v1", "Agreement", text, "signed", *_SALE, date="2021-05"),
            event("v2", "Agreement", text, "contract", *_SALE, nth=1, date="2021-06"),
        ),
    )


def row(id_, type_, name, qid=None, aliases=(), country=None):
    return SimpleNamespace(
        id=id_, type=type_, name=name, qid=qid, aliases=aliases, country=country, offices=()
    )


TABLE = [
    row("state:NO", "State", "Norway", "Q20", country="NO"),
    row("state:CL", "State", "Chile", "Q298", country="CL"),
    row("place:oslo", "Place", "Oslo"),
    row("person:anna-maria-ruiz", "Person", "Anna Maria Ruiz", "Q77"),
]


def decide(action, what, *others, value="", kind="actor", author="A. Author", note="", **more):
    """A correction; actors by key, events by `mention`."""
    others = tuple(sorted(map(str, others)))
    date = more.get("date", "2022-01-02")
    return Correction(
        kind, action, str(what), others, value, author, date, note, "", more.get("place", "")
    )


def mention(annotation: Annotation, local: str):
    """The key of an event mention."""
    it = next(e for e in annotation.events if e.id == local)
    return place_key(annotation.doc_id, annotation.text, it.trigger, it.type)


def words(annotation: Annotation, quote: str, nth: int = 0):
    """The key of a name in an article."""
    return place_key(annotation.doc_id, annotation.text, spans(annotation.text, quote)[nth])


def told(corrections, annotations=None, table=TABLE):
    """The story that corrections make of the two articles."""
    annotations = annotations or [first(), second()]
    corrected, rulings = judge(annotations, table, corrections)
    return resolve(corrected, table, rulings=rulings), corrected


def states(story) -> dict[str, str]:
    """What became of the corrections, by action."""
    return {outcome.correction.action: outcome.state for outcome in story.outcomes}
