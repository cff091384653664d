"""Steps of the same parties that the words tell apart are not joined; other words for one are."""

from __future__ import annotations

import re

import pytest

from dealgraph.model import Annotation, Argument, Entity, Event
from dealgraph.resolution import resolve

AGENT, TARGET = "Norland", "Sudria"


def events_in(type_: str, *sentences: str) -> int:
    """The number of events in an article of these sentences, the triggers in brackets."""
    text, triggers = "", []
    for sentence in sentences:
        before, word, after = re.split(r"[\[\]]", sentence)
        start = len(text) + len(before)
        triggers.append((start, start + len(word)))
        text += before + word + after + "\n"
    roles = ("participant",) * 2 if type_ == "Meeting" else ("agent", "target")
    args = tuple(Argument(role, who) for role, who in zip(roles, ("a", "t"), strict=True))
    entities = tuple(
        Entity(id_, "State", name, None, ((text.index(name), text.index(name) + len(name)),))
        for id_, name in (("a", AGENT), ("t", TARGET))
    )
    made = tuple(Event(f"v{n}", type_, span, args) for n, span in enumerate(triggers, 1))
    article = Annotation("x", text, published="1998-03-04", entities=entities, events=made)
    return len(resolve([article], []).events)


@pytest.mark.parametrize(
    ("type_", "one", "other"),
    [
        ("Sanction", "Norland [imposed] a ban on Sudria.", "Norland has [lifted] the ban."),
        ("Sanction", "NORLAND [EMBARGO] ON SUDRIA. Norland, Sudria.", "It was [eased] in May."),
        ("Sanction", "The [embargo] of Norland on Sudria holds.", "The [lifting] was cheered."),
        ("Sanction", "Norland's [ban] on Sudria dates from 1991.", "It [expired] at midnight."),
        ("Sanction", "Norland let Sudria's curbs [lapse].", "Norland [renewed] the other curbs."),
        ("Sanction", "Norland [blacklisted] Sudria's yards.", "They were [delisted] later."),
        ("Sanction", "Norland [passed] a law against Sudria.", "It [imposed] no measures yet."),
        ("Sanction", "Norland [sanctioned] Sudria.", "Traders [dodged] the ban of the capital."),
        ("Meeting", "Norland's envoy [visited] Sudria.", "He [met] the prime minister there."),
        ("Meeting", "A [trip] of Norland's king to Sudria.", "The [summit] took two hours."),
        ("Cancellation", "Norland [suspended] the order with Sudria.", "It then [cancelled] it."),
        ("Cancellation", "Norland [quit] the pact with Sudria.", "It had [breached] it before."),
        ("Cancellation", "Norland [put off] the sale to Sudria.", "The sale was [scrapped]."),
        ("Approval", "Norland's house [approved] arms for Sudria.", "The king [signed] the bill."),
        ("Conflict", "Norland [shelled] Sudria.", "It also [shot down] an airliner."),
        ("Conflict", "Norland's [invasion] of Sudria began.", "The [downing] of a jet followed."),
        ("Demand", "Norland said Sudria [must] buy jets.", "It [should] train more, Norland said."),
    ],
)
def test_another_step_stays_apart(type_, one, other):
    assert events_in(type_, one, other) == 2


@pytest.mark.parametrize(
    ("type_", "one", "other"),
    [
        ("Sanction", "Norland [imposed] a ban on Sudria.", "The [embargo] was a blow."),
        ("Sanction", "Norland [slapped] curbs on Sudria.", "The [sanctions] bite."),
        ("Sanction", "Norland [lifted] its ban on Sudria.", "The [easing] came at noon."),
        ("Sanction", "Norland [renewed] its ban on Sudria.", "The [extension] was no surprise."),
        ("Meeting", "Norland's king [met] Sudria's queen.", "The [summit] was short."),
        ("Meeting", "Norland's envoy [visited] Sudria.", "The [trip] took two days."),
        ("Cancellation", "Norland [scrapped] Sudria's order.", "The [cancellation] hurt."),
        ("Cancellation", "Norland [froze] Sudria's order.", "The [suspension] hurt."),
        ("Cancellation", "Norland [withdrew] from Sudria's pact.", "It [pulled out] on Friday."),
        ("Approval", "Norland [approved] arms for Sudria.", "The [go-ahead] came late."),
        ("Conflict", "Norland [invaded] Sudria.", "The [war] goes on."),
    ],
)
def test_other_words_for_one_step_are_one(type_, one, other):
    assert events_in(type_, one, other) == 1
