"""Corrections: what each does, what it survives, and when it says that it does not apply."""

from __future__ import annotations

from dataclasses import replace

import pytest
from resolution.world import (
    TABLE,
    TEXT,
    decide,
    event,
    first,
    mention,
    second,
    spans,
    states,
    told,
    words,
)

from dealgraph.errors import CorrectionError
from dealgraph.model import Annotation, Entity, Ref
from dealgraph.resolution import resolve
from dealgraph.resolution.judgements import judge

ANA, ANNA = 'Person "Ana Ruiz"', 'Person "Anna Ruiz"'
FIRM = 'Organisation "Ruiz Aerospace"'
SIGNED, OF_JUNE = mention(first(), "v1"), mention(second(), "v2")
OF_MAY = mention(second(), "v1")


def rename(key, name):
    return decide("rename", key, value=name)


def link(key, target):
    return decide("link", key, value=target)


def of_events(action, *keys, value=""):
    return decide(action, *keys, value=value, kind="event")


def names(story) -> dict[str, tuple[str, str]]:
    return {actor.id: (actor.type, actor.name) for actor in story.actors}


def known_ruiz() -> Annotation:
    """The second article with the person known to the tables, as another rule has it."""
    text = second().text
    place, row = spans(text, "Anna Ruiz"), "person:anna-maria-ruiz"
    ruiz = Entity("e4", "Person", "Anna Maria Ruiz", None, place, row)
    return replace(second(), entities=(*second().entities[:3], ruiz))


def actor(story, id_):
    return next(a for a in story.actors if a.id == id_)


def groups(story) -> list[list[str]]:
    return sorted(sorted(f"{m.doc_id}.{m.local}" for m in e.members) for e in story.events)


def reasons(story, target) -> str:
    return " ".join(link.reason for link in story.links if link.target == target)


# -- actors ------------------------------------------------------------------------------------


def test_merge_joins_and_says_who_decided():
    story, _ = told([decide("merge", ANA, ANNA, note="one mayor")])
    assert "person:anna-ruiz" not in names(story)
    ana = actor(story, "person:ana-ruiz")
    assert ana.members == (Ref("one", "e4"), Ref("two", "e4"))
    assert ana.name == "Ana Ruiz" and "Anna Ruiz" in ana.alt_names
    assert "merge by A. Author on 2022-01-02: one mayor" in reasons(story, "person:ana-ruiz")
    (outcome,) = story.outcomes
    assert outcome.state == "applied" and outcome.articles == ("two",)


def test_a_merge_keeps_the_one_that_the_tables_know():
    known = known_ruiz()
    story, _ = told([decide("merge", ANA, "person:anna-maria-ruiz")], [first(), known])
    kept = actor(story, "person:anna-maria-ruiz")
    assert len(kept.members) == 2 and kept.qid == "Q77" and kept.name == "Anna Maria Ruiz"


def test_merges_chain_and_order_does_not_matter():
    firm = 'Organisation "Ruiz Aerospace"'
    lines = [decide("merge", ANA, ANNA), decide("merge", ANNA, firm)]
    one, two = told(lines)[0], told(lines[::-1])[0]
    assert one == two
    assert len(actor(one, "person:ana-ruiz").members) == 3


def test_split_by_article_makes_a_new_actor():
    third = replace(first(), doc_id="three")
    story, _ = told(
        [decide("split", ANA, "three#*", value="Ana Ruiz (mayor)")], [first(), second(), third]
    )
    assert names(story)["person:ana-ruiz-mayor"] == ("Person", "Ana Ruiz (mayor)")
    assert actor(story, "person:ana-ruiz").members == (Ref("one", "e4"),)
    assert "split off by A. Author" in reasons(story, "person:ana-ruiz-mayor")


def test_split_within_an_article_takes_the_mention_and_its_argument():
    key = words(first(), "Ana Ruiz", 1)
    story, corrected = told([decide("split", ANA, key, value="Ana Ruiz II")])
    one = corrected[0]
    old, new = (e for e in one.entities if "Ruiz" in e.name and e.type == "Person")
    assert (
        old.mentions == spans(TEXT, "Ana Ruiz")[:1] and new.mentions == spans(TEXT, "Ana Ruiz")[1:]
    )
    meeting = next(e for e in one.events if e.type == "Meeting")
    assert {a.entity for a in meeting.args} == {new.id, "e5"}
    assert names(story)["person:ana-ruiz-ii"] == ("Person", "Ana Ruiz II")
    assert one.text == TEXT


def test_split_can_move_mentions_to_a_known_actor():
    story, _ = told([decide("split", ANNA, "two#*", value="Ana Ruiz")])
    assert len(actor(story, "person:ana-ruiz").members) == 2
    story, _ = told([decide("split", ANNA, "two#*", value="person:anna-maria-ruiz")])
    assert actor(story, "person:anna-maria-ruiz").qid == "Q77"


def test_a_split_off_actor_can_be_corrected_in_turn():
    made = 'Person "Ruiz, mayor"'
    story, _ = told(
        [
            decide("split", ANA, words(first(), "Ana Ruiz", 1), value="Ruiz, mayor"),
            decide("merge", made, ANNA),
            decide("rename", made, value="Anna Ruiz (mayor)"),
        ]
    )
    assert set(states(story).values()) == {"applied"}
    assert len(actor(story, "person:ruiz-mayor").members) == 2
    assert actor(story, "person:ruiz-mayor").name == "Anna Ruiz (mayor)"


def test_rename_retype_and_link():
    story, _ = told(
        [
            decide("rename", "state:CL", value="Republic of Chile"),
            decide("retype", 'WeaponSystem "Zephyr"', value="Programme"),
            decide("link", ANNA, value="person:anna-maria-ruiz"),
            decide("link", 'Organisation "Ruiz Aerospace"', value="Q555"),
        ]
    )
    chile = actor(story, "state:CL")
    assert chile.name == "Republic of Chile" and "Chile" in chile.alt_names and chile.known
    assert names(story)["weapon:zephyr"] == ("Programme", "Zephyr")
    assert actor(story, "person:anna-maria-ruiz").name == "Anna Maria Ruiz"
    assert "Anna Ruiz" in actor(story, "person:anna-maria-ruiz").alt_names
    assert actor(story, "org:ruiz-aerospace").qid == "Q555"
    assert any("Republic of Chile" in event.label for event in story.events)
    assert "rename Republic of Chile: A. Author on 2022-01-02" in reasons(story, "state:CL")
    assert "retype Programme: A. Author" in reasons(story, "weapon:zephyr")
    assert "link Q555: A. Author" in reasons(story, "org:ruiz-aerospace")
    assert "A. Author" not in reasons(story, "state:NO")


def test_a_link_by_wikidata_id_finds_the_row():
    story, _ = told([decide("link", ANNA, value="Q77")])
    assert actor(story, "person:anna-maria-ruiz").members == (Ref("two", "e4"),)


def test_reject_drops_the_actor_with_all_that_rests_on_it():
    story, corrected = told([decide("reject", ANA)])
    assert "person:ana-ruiz" not in names(story)
    one = corrected[0]
    assert one.attributions == () and all(e.speaker is None for e in one.events)
    meeting = next(e for e in one.events if e.type == "Meeting")
    assert [a.entity for a in meeting.args] == ["e5"]


def test_reject_of_one_mention_leaves_the_others():
    key = words(first(), "Ana Ruiz", 1)
    story, corrected = told([decide("reject", ANA, key)])
    (ana,) = (e for e in corrected[0].entities if e.id == "e4")
    assert ana.mentions == spans(TEXT, "Ana Ruiz")[:1]
    assert "person:ana-ruiz" in names(story)
    meeting = next(e for e in corrected[0].events if e.type == "Meeting")
    assert [a.entity for a in meeting.args] == ["e5"]


def test_distinct_changes_nothing_but_what_is_proposed():
    story, _ = told([decide("distinct", ANA, ANNA)])
    assert replace(story, outcomes=()) == told([])[0]
    assert states(story) == {"distinct": "applied"}


# -- events ------------------------------------------------------------------------------------


def test_same_sale_is_one_event_and_a_split_parts_it():
    base, _ = told([])
    assert ["one.v1", "two.v1"] in groups(base)
    story, _ = told([decide("split", mention(second(), "v1"), kind="event")])
    assert ["one.v1"] in groups(story) and ["two.v1"] in groups(story)
    (event_,) = (e for e in story.events if e.members == (Ref("two", "v1"),))
    assert "split by A. Author" in reasons(story, event_.id)


def test_merge_of_events_joins_their_whole_clusters():
    lines = [decide("merge", mention(first(), "v1"), mention(second(), "v2"), kind="event")]
    story, _ = told(lines)
    assert ["one.v1", "two.v1", "two.v2"] in groups(story)
    (joined,) = (e for e in story.events if len(e.members) == 3)
    assert "merged by A. Author on 2022-01-02" in reasons(story, joined.id)


def test_merge_takes_the_type_of_the_mention_named_first():
    lines = [decide("merge", mention(first(), "v2"), mention(first(), "v1"), kind="event")]
    story, _ = told(lines)
    (joined,) = (e for e in story.events if Ref("one", "v2") in e.members)
    assert joined.type == "Delivery" and Ref("one", "v1") in joined.members


def test_split_then_merge_moves_a_mention():
    lines = [
        decide("split", mention(second(), "v1"), kind="event"),
        decide("merge", mention(second(), "v2"), mention(second(), "v1"), kind="event"),
    ]
    assert ["two.v1", "two.v2"] in groups(told(lines)[0])


def test_reject_and_retype_of_event_mentions():
    lines = [
        decide("reject", mention(first(), "v3"), kind="event"),
        decide("retype", mention(first(), "v2"), value="Deployment", kind="event", note="no sale"),
    ]
    story, corrected = told(lines)
    assert [e.type for e in corrected[0].events] == ["Agreement", "Deployment"]
    assert "Delivery retyped to Deployment by A. Author" in corrected[0].events[1].reason
    assert {e.type for e in story.events} == {"Agreement", "Deployment"}


def test_reject_of_a_party_takes_the_argument_out_and_says_so():
    lines = [decide("reject", mention(first(), "v2"), "supplier state:NO", kind="event")]
    story, corrected = told(lines)
    delivery = corrected[0].events[1]
    assert [a.role for a in delivery.args] == ["recipient", "item"]
    assert "supplier state:NO taken out by A. Author" in delivery.reason
    assert story.outcomes[0].events == (Ref("one", "v2"),)


# -- surviving -----------------------------------------------------------------------------------

ALL = [
    decide("merge", ANA, ANNA),
    decide("rename", "state:CL", value="Republic of Chile"),
    decide("retype", 'WeaponSystem "Zephyr"', value="Programme"),
    decide("reject", 'Organisation "Ruiz Aerospace"'),
    decide("link", 'WeaponSystem "Zephyr"', value="Q9"),
    decide("split", mention(second(), "v1"), kind="event"),
    decide("reject", mention(first(), "v3"), kind="event"),
    decide("retype", mention(first(), "v2"), value="Deployment", kind="event"),
]


def renumbered(annotation: Annotation) -> Annotation:
    """The same annotation with other local ids and another order, as another extractor has them."""
    ids = {e.id: f"x{n}" for n, e in enumerate(reversed(annotation.entities))}
    return replace(
        annotation,
        entities=tuple(replace(e, id=ids[e.id]) for e in reversed(annotation.entities)),
        events=tuple(
            replace(
                e,
                id=f"w{n}",
                args=tuple(replace(a, entity=ids[a.entity]) for a in e.args),
                speaker=ids.get(e.speaker),
            )
            for n, e in enumerate(reversed(annotation.events))
        ),
        attributions=tuple(replace(a, speaker=ids[a.speaker]) for a in annotation.attributions),
    )


def moved(annotation: Annotation) -> Annotation:
    """The article with a paragraph put before: every offset changes."""
    head = "A line about something else.\n"
    make = {"one": first, "two": second}[annotation.doc_id]
    return make(head + annotation.text)


def wider(annotation: Annotation) -> Annotation:
    """Another rule: triggers take a word more, and one more mention is found."""
    events = []
    for it in annotation.events:
        end = annotation.text.find(" ", it.trigger[1] + 1)
        events.append(replace(it, trigger=(it.trigger[0], end if end > 0 else it.trigger[1])))
    more = event("new", "Negotiation", annotation.text, "contract")
    return replace(annotation, events=(*events, more))


@pytest.mark.parametrize("change", [renumbered, moved, wider])
def test_all_survive_another_extraction(change):
    story, _ = told(ALL, [change(first()), change(second())])
    assert {o.state for o in story.outcomes} == {"applied"}, [o.effect for o in story.outcomes]


def test_all_survive_new_articles_and_do_the_same():
    more = [first(doc="zero"), second(doc="three")]
    story, _ = told(ALL, [first(), second(), *more])
    assert {o.state for o in story.outcomes} == {"applied"}
    assert len(actor(story, "person:ana-ruiz").members) == 4


def test_annotations_are_not_touched():
    annotations = [first(), second()]
    told(ALL, annotations)
    assert annotations == [first(), second()]


def test_no_correction_changes_nothing():
    corrected, rulings = judge([first(), second()], TABLE, [])
    assert resolve(corrected, TABLE, rulings=rulings) == resolve([first(), second()], TABLE)


# -- what does not apply -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (decide("merge", ANA, 'Person "Nobody"'), "no article names"),
        (decide("reject", 'Person "Ruiz Aerospace"'), "as Organisation it is named"),
        (decide("rename", "state:SE", value="Sverige"), "no article names state:SE"),
        (decide("link", ANA, value="person:nobody"), "the tables have no row"),
        (decide("split", ANA, "five#*", value="X"), "there is no article five"),
        (decide("split", ANA, "two#*", value="X"), "does not name it"),
        (decide("reject", 'nine#Meeting "named"@00000000', kind="event"), "no article nine"),
        (decide("reject", 'one#Meeting "named"@00000000', kind="event"), "no such words"),
        (decide("distinct", ANA, 'Person "Nobody"'), "no article names"),
    ],
)
def test_a_decision_that_finds_nothing_is_told(line, why):
    story, _ = told([line])
    (outcome,) = story.outcomes
    assert outcome.state == "unmatched" and why in outcome.effect
    assert replace(story, outcomes=()) == told([])[0]


def test_an_event_of_another_type_is_not_the_one_rejected():
    changed = replace(first(), events=(replace(first().events[0], type="Purchase"),))
    line = decide("reject", mention(first(), "v1"), kind="event")
    (outcome,) = told([line], [changed])[0].outcomes
    assert outcome.state == "unmatched" and "it is Purchase now" in outcome.effect


def test_what_the_program_does_by_itself_is_told_as_such():
    typed = replace(first(), events=(replace(first().events[0], type="Purchase"),))
    lines = [
        decide("retype", mention(first(), "v1"), value="Purchase", kind="event"),
        decide("merge", ANA, 'Person "ANA RUIZ"'),
        decide("rename", ANA, value="Ana Ruiz"),
    ]
    story, _ = told(lines, [typed])
    assert set(states(story).values()) == {"already"}
    assert replace(story, outcomes=()) == told([], [typed])[0]


def test_a_name_that_became_an_alias_is_no_licence_to_reject_its_bearer():
    known = known_ruiz()
    story, _ = told([decide("reject", ANNA)], [first(), known])
    (outcome,) = story.outcomes
    assert outcome.state == "unmatched"
    assert "taken for person:anna-maria-ruiz now" in outcome.effect
    assert "person:anna-maria-ruiz" in names(story)


def test_partly_lost_keys_are_told():
    (outcome,) = told([decide("merge", ANA, ANNA, 'Person "Nobody"')])[0].outcomes
    assert outcome.state == "partly" and "Nobody" in outcome.effect


# -- contradictions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "lines",
    [
        [rename(ANA, "A"), rename(ANNA, "B"), decide("merge", ANA, ANNA)],
        [link(ANA, "Q1"), link(ANNA, "Q2"), decide("merge", ANA, ANNA)],
        [decide("reject", ANNA), decide("merge", ANA, ANNA), rename(ANA, "A")],
        [
            decide("distinct", ANA, ANNA),
            decide("merge", ANA, FIRM),
            decide("merge", ANNA, FIRM),
        ],
        [
            decide("split", ANA, "one#*", value="A"),
            decide("split", ANA, "one#*", value="B"),
        ],
        [of_events("reject", SIGNED), of_events("retype", SIGNED, value="Purchase")],
        [of_events("split", OF_MAY), of_events("merge", SIGNED, OF_MAY)],
        [of_events("distinct", SIGNED, OF_JUNE), of_events("merge", SIGNED, OF_JUNE)],
    ],
)
def test_contradictions_name_both_lines(lines):
    placed = [replace(line, place=f"c.csv:{n}") for n, line in enumerate(lines, 2)]
    with pytest.raises(CorrectionError, match=r"^c\.csv:\d+: .* contradicts c\.csv:\d+"):
        told(placed)


def test_two_authors_may_agree():
    lines = [decide("merge", ANA, ANNA), decide("merge", ANA, ANNA, author="B. Other", note="yes")]
    story, _ = told(lines)
    assert len(story.outcomes) == 2
    why = reasons(story, "person:ana-ruiz")
    assert "A. Author" in why and "B. Other" in why
