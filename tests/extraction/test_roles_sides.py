"""Roles: who only speaks of an event, acts for somebody, or is who it is aimed at."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from test_roles import roles


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Iran hailed the missile test.", "Test", "missile test"),
        ("China opposes the plan to deploy S-400 missiles.", "Deployment", "deploy"),
        ("Iran is concerned about the deployment of S-400 missiles.", "Deployment", "deployment"),
        ("China described the deployment of F-35 jets as a threat.", "Deployment", "deployment"),
        ("China will respond to the deployment of F-35 jets.", "Deployment", "deployment"),
        ("Iran warned against the deployment of F-35 jets.", "Deployment", "deployment"),
    ],
)
def test_who_speaks_of_an_event_does_not_do_it(text, kind, trigger):
    assert "agent" not in {role for role, _ in roles(text, kind, trigger)}


def test_what_somebody_responds_with_he_does():
    got = roles("Iran responded with an attack on Kuwait.", "Conflict", "attack")
    assert ("agent", "Iran") in got


def test_who_complains_at_a_meeting_is_there():
    got = roles("Russia complained at the meeting with Turkey.", "Meeting", "meeting with")
    assert ("participant", "Russia") in got


def test_who_conducts_an_event_does_it():
    got = roles("Iran conducted the missile test.", "Test", "missile test")
    assert ("agent", "Iran") in got


def test_what_is_done_with_a_weapon_is_what_an_objection_is_about():
    got = roles("China opposes the plan to deploy S-400 missiles.", "Objection", "opposes")
    assert ("item", "S-400") in got
    got = roles("China opposes the plan to raise taxes.", "Objection", "opposes")
    assert "item" not in {role for role, _ in got}


def test_ministers_from_somewhere_act_for_it():
    got = roles("Ministers from Turkey and Russia met in May.", "Meeting", "met")
    assert got == {("participant", "Turkey"), ("participant", "Russia")}


def test_rebels_and_citizens_do_not_act_for_their_state():
    got = roles("Turkish rebels attacked a base.", "Conflict", "attacked")
    assert ("agent", "Turkey") not in got
    got = roles("Turkish troops attacked a base.", "Conflict", "attacked")
    assert ("agent", "Turkey") in got


def test_sanctions_are_aimed_at_whom_they_are_anti_and_lifted_from_whom_they_hit():
    got = roles("The anti-Russian sanctions failed.", "Sanction", "sanctions")
    assert ("target", "Russia") in got
    got = roles("Turkey lifted sanctions from Iran.", "Sanction", "lifted sanctions")
    assert got == {("agent", "Turkey"), ("target", "Iran")}
    got = roles("The Russian sanctions failed.", "Sanction", "sanctions")
    assert ("agent", "Russia") in got


def test_where_the_thing_deployed_stands_is_the_place():
    text = "The deployment of S-400 missiles in Turkey began."
    assert ("place", "Turkey") in roles(text, "Deployment", "deployment")


@pytest.mark.parametrize(
    ("text", "kind", "trigger"),
    [
        ("Turkey threatened to retaliate if Iran deploys the S-400.", "Threat", "threatened"),
        ("Turkey will respond if Iran deploys the S-400.", "Threat", "respond"),
        ("Turkey criticised a plan by Iran to deploy the S-400.", "Objection", "criticised"),
        ("Turkey deplored the refusal by Iran to sign the treaty.", "Objection", "deplored"),
        ("Iran accused Turkey of a raid. Turkey denied the accusation.", "Rejection", "denied"),
    ],
)
def test_a_threat_or_reproach_is_against_who_does_what_it_is_about(text, kind, trigger):
    assert ("target", "Iran") in roles(text, kind, trigger)


@pytest.mark.parametrize(
    "text",
    [
        "Iran will deploy the S-400 if Turkey leaves the treaty, Russia warned.",
        "Russia warned that Iran will not stop.",
    ],
)
def test_what_somebody_else_will_do_is_no_threat_against_him(text):
    assert ("target", "Iran") not in roles(text, "Threat", "warned")


def test_a_condition_on_oneself_is_no_threat_against_oneself():
    got = roles("Russia warned that Iran would not stop unless it was beaten.", "Threat", "warned")
    assert ("target", "Iran") not in got


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "wanted"),
    [
        (
            "Iran, to which Russia sold the S-400, sued Turkey.",
            "Purchase",
            "sold",
            ("recipient", "Iran"),
        ),
        (
            "A decision of Iran to cancel the S-400 order angered Russia.",
            "Cancellation",
            "cancel",
            ("agent", "Iran"),
        ),
    ],
)
def test_who_is_meant_across_a_preposition(text, kind, trigger, wanted):
    assert wanted in roles(text, kind, trigger)


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "wrong"),
    [
        ("Kuwait will buy the S-400 with US approval.", "Purchase", "buy", "United States"),
        ("Iran's bid to buy the F-35 collapsed.", "Cancellation", "collapsed", "Iran"),
        ("China condemned Russian sales of jets to Kuwait.", "Objection", "condemned", "Kuwait"),
    ],
)
def test_who_helps_or_gets_or_loses_has_no_part_in_the_act(text, kind, trigger, wrong):
    got = roles(text, kind, trigger)
    assert wrong not in {name for role, name in got if role in ("agent", "target", "supplier")}
    assert ("recipient", "United States") not in got


def test_who_keeps_trying_cancels_nothing():
    with pytest.raises(AssertionError, match="was not found"):
        roles("Iran is not abandoning its attempts to woo Turkey.", "Cancellation", "abandoning")


def test_the_sides_are_those_who_met():
    text = "Iran held talks with Turkey. The delegations discussed arms."
    got = roles(text, "Negotiation", "discussed")
    assert {("participant", "Iran"), ("participant", "Turkey")} <= got
