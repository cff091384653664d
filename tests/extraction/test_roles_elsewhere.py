"""Roles told beside the clause: below a noun, behind a preposition, by who else makes a weapon."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from test_roles import roles

from dealgraph.extraction import Extractor
from dealgraph.model import Article


@pytest.mark.parametrize(
    "text",
    [
        "Greece's contract with Dassault for Caracal helicopters was cancelled.",
        "Egypt cancelled Greece's contract with Dassault for Caracal helicopters.",
    ],
)
def test_what_befalls_a_deal_befalls_its_sides(text):
    sides = {("recipient", "Greece"), ("supplier", "Dassault"), ("item", "Caracal")}
    assert sides <= roles(text, "Cancellation", "cancelled")


def test_what_a_purchase_is_measured_by_is_another_one():
    text = "It would be Greece's largest purchase since Egypt ordered the F-16 from Russia."
    got = roles(text, "Purchase", "purchase")
    assert not {("item", "F-16"), ("recipient", "Egypt")} & got
    assert ("item", "F-16") in roles(text, "Purchase", "ordered")


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Egypt accused Russia of an attempt to bomb the port.", "Russia"),
        ("Egypt warned Russia in an attempt to bomb the port.", "Egypt"),
        ("Egypt broke with Russia over an attempt to bomb the Greek port.", "Russia"),
    ],
)
def test_an_attempt_that_a_break_is_about_is_of_others(text, agent):
    got = {who for role, who in roles(text, "Conflict", "bomb") if role == "agent"}
    assert got == {agent}


def test_whose_deal_it_is_may_be_either_side():
    got = roles("Iran cancelled the American deal.", "Cancellation", "cancelled")
    assert ("recipient", "United States") not in got


def test_with_whom_somebody_agrees_is_his_equal():
    text = "Greece signed a cooperation pact with Egypt."
    assert ("supplier", "Egypt") not in roles(text, "Agreement", "signed")


@pytest.mark.parametrize(
    ("text", "trigger", "wrong"),
    [
        ("Greece chose the K2 over the Gepard and the F-16.", "chose", "F-16"),
        ("Greece bought the K2 instead of the Gepard and the F-16.", "bought", "Gepard"),
        ("Greece bought the F-35 as a replacement for its F-16s.", "bought", "F-16"),
        ("Ukraine sold tanks to Bahrain by way of Kuwait.", "sold", "Kuwait"),
    ],
)
def test_what_is_passed_over_or_passed_through_is_no_part_of_it(text, trigger, wrong):
    assert wrong not in {entity for _, entity in roles(text, "Purchase", trigger)}


def test_what_is_chosen_beside_another_is_bought_as_well():
    got = roles("Greece bought the K2 and the F-16 from Russia.", "Purchase", "bought")
    assert {("item", "K2"), ("item", "F-16")} <= got


def test_they_are_all_the_weapons_of_a_list():
    text = "Poland ordered the K2 tank and the F-16 jet and received them in May."
    assert {("item", "K2"), ("item", "F-16")} <= roles(text, "Delivery", "received")
    text = "Poland flies the F-16. Egypt ordered the K2 tank and received it in May."
    assert ("item", "F-16") not in roles(text, "Delivery", "received")


def test_what_somebody_refuses_to_send_may_be_told_before():
    text = "Ukraine wants the Patriot, but Germany refused to deliver it."
    assert ("item", "Patriot") in roles(text, "Rejection", "refused")
    text = "Ukraine flies the Patriot, but Germany refused to help it."
    assert ("item", "Patriot") not in roles(text, "Rejection", "refused")


def test_of_what_somebody_is_accused_he_is_the_one_who_does_it():
    text = "Iran, accused by Washington of selling drones to Russia, kept silent."
    got = roles(text, "Purchase", "selling")
    assert ("supplier", "Iran") in got
    assert ("supplier", "United States") not in got


def test_whom_somebody_hires_does_the_work():
    text = "Egypt hired Dassault to sell its F-16 jets."
    assert ("supplier", "Dassault") in roles(text, "Purchase", "sell")


def test_bribes_have_no_buyer_and_what_is_paid_back_no_seller():
    got = roles("Dassault paid bribes to Macron.", "Payment", "paid")
    assert got == {("agent", "Dassault"), ("target", "Macron")}
    got = roles("Greece reimbursed Russia for the S-400 missiles.", "Payment", "reimbursed")
    assert {("supplier", "Greece"), ("recipient", "Russia")} <= got
    got = roles("Greece paid Russia for the S-400 missiles.", "Payment", "paid")
    assert {("supplier", "Russia"), ("recipient", "Greece")} <= got


def test_who_asks_for_arms_gets_them():
    got = roles("Ukraine asked Germany to send the Patriot.", "Delivery", "send")
    assert {("recipient", "Ukraine"), ("supplier", "Germany")} <= got
    got = roles("Poland urged Berlin to speed up deliveries of the K2.", "Delivery", "deliveries")
    assert ("recipient", "Poland") in got


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Iran urged Washington not to sell the F-35 to Kuwait.", "sell"),
        ("Iran urged Germany to stop selling the Gepard.", "selling"),
        ("NATO urged Germany to sell the Gepard.", "sell"),
    ],
)
def test_who_asks_for_less_or_for_others_gets_none(text, trigger):
    got = roles(text, "Purchase", trigger)
    assert not {("recipient", "Iran"), ("recipient", "NATO")} & got


def test_who_turns_an_offer_down_is_the_one_to_whom_it_was_made():
    text = "Egypt turned down Russia's offer of the Su-35."
    assert ("recipient", "Egypt") in roles(text, "Offer", "offer")
    assert ("target", "Russia") in roles(text, "Rejection", "turned down")
    text = "Russia's offer of the Su-35 to Egypt was turned down."
    assert ("agent", "Egypt") in roles(text, "Rejection", "turned down")


def test_whom_a_threat_would_hurt_is_threatened_and_who_faces_sanctions_does_not_impose_them():
    text = "China threatened to retaliate against Germany for selling the Gepard to Russia."
    assert ("target", "Germany") in roles(text, "Threat", "threatened")
    assert ("supplier", "Germany") in roles(text, "Purchase", "selling")
    text = "Turkey faces sanctions from Washington over the S-400."
    got = roles(text, "Threat", "faces sanctions")
    assert {("target", "Turkey"), ("agent", "United States")} <= got


def test_whose_name_stands_before_a_weapon_gets_or_makes_it():
    assert ("recipient", "Ukraine") in roles("Germany gave Ukraine Patriots.", "Delivery", "gave")
    got = roles("Germany sent US Patriots to Ukraine.", "Delivery", "sent")
    assert ("recipient", "United States") not in got


def test_a_memorandum_of_understanding_is_between_its_sides():
    text = "A memorandum of understanding between Egypt and Bahrain was signed in Sochi."
    got = roles(text, "Agreement", "signed")
    assert {("participant", "Egypt"), ("participant", "Bahrain")} <= got


FIRED = "Iran test-fired a missile on Monday. "


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "does"),
    [
        (FIRED + "China condemned the missile launch.", "Test", "missile launch", True),
        (FIRED + "China fears the next missile launch.", "Test", "missile launch", False),
        (FIRED + "China watched the drill.", "Test", "drill", False),
        ("Iran attacked Kuwait in May. The attack alarmed China.", "Conflict", "attack", True),
    ],
)
def test_the_launch_is_the_one_told_of_before(text, kind, trigger, does):
    assert (("agent", "Iran") in roles(text, kind, trigger)) == does


def test_who_alone_tests_weapons_in_an_article_tests_them_all():
    told = FIRED + "Iran test-fired two more on Friday. "
    assert ("agent", "Iran") in roles(
        told + "More missile tests would worry China.", "Test", "missile tests"
    )
    told += "India test-fired a missile on Sunday. "
    assert ("agent", "Iran") not in roles(
        told + "More missile tests would worry China.", "Test", "missile tests"
    )


@pytest.mark.parametrize(
    ("text", "kind", "trigger", "role"),
    [
        ("Iran evaded the sanctions by selling drones.", "Sanction", "sanctions", "target"),
        ("Iran was hit with new sanctions by the EU.", "Sanction", "sanctions", "target"),
        ("Iran bought drones despite the sanctions.", "Sanction", "sanctions", None),
        ("Iran threatened Egypt with sanctions.", "Sanction", "sanctions", "agent"),
        ("Iran ignored a warning from China.", "Threat", "warning", "target"),
        ("Iran issued a warning to China.", "Threat", "warning", "agent"),
    ],
)
def test_who_bears_what_a_noun_tells(text, kind, trigger, role):
    assert {r for r, entity in roles(text, kind, trigger) if entity == "Iran"} == {role} - {None}


def test_who_dismisses_a_reproach_is_the_one_whom_it_hits():
    text = "Iran rejected China's accusation on Monday."
    assert ("target", "Iran") in roles(text, "Objection", "accusation")
    assert ("target", "China") in roles(text, "Rejection", "rejected")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Greece protested against the sale of K2 tanks by China.", "protested"),
        ("Greece criticised the purchase of K2 tanks by China.", "criticised"),
    ],
)
def test_by_whom_a_deal_is_made_is_whom_an_objection_is_against(text, trigger):
    assert ("target", "China") in roles(text, "Objection", trigger)


def test_the_talks_are_those_told_of_before():
    met = "Macron met Putin in Sochi on Monday. Erdogan stayed at home. "
    got = roles(met + "China criticised the meeting.", "Meeting", "meeting")
    assert {("participant", "Macron"), ("participant", "Putin")} <= got
    got = roles(met + "China criticised the meeting with Erdogan.", "Meeting", "meeting with")
    assert ("participant", "Putin") not in got


def test_a_tender_has_no_supplier_by_memory():
    text = (
        "India bought the Rafale from Dassault in 2016. Dassault delivered the last one in 2022. "
        "India has since opened a tender for fighter jets."
    )
    (found,) = Extractor().annotate([Article("tender", text)])
    (tender,) = [e for e in found.events if text[slice(*e.trigger)] == "tender"]
    assert "supplier" not in {a.role for a in tender.args}


def sides(text):
    (found,) = Extractor(ranker=None).annotate([Article("home", text)])
    names = {e.id: e.name for e in found.entities}
    return [{(a.role, names[a.entity]) for a in event.args} for event in found.events]


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        ("Rome and Doha signed a contract for the NH90.", "Italy", "Qatar"),
        ("Paris and Doha signed a contract for the NH90.", "France", "Qatar"),
        ("Moscow and Hanoi signed a contract for the BrahMos.", "Russia", "Vietnam"),
        ("The Soviet Union and Syria signed a contract for the MiG-23.", "Soviet Union", "Syria"),
    ],
)
def test_any_of_those_who_make_a_weapon_may_sell_it(text, supplier, recipient):
    assert {("supplier", supplier), ("recipient", recipient)} <= sides(text)[0]


def test_who_makes_a_weapon_with_others_may_buy_it():
    assert ("recipient", "Germany") in sides("Germany will buy A400M planes from Airbus.")[0]


def test_persons_are_no_sides_of_a_deal():
    (signed,) = sides("Aleksandar Vucic and Emmanuel Macron signed a contract for the Rafale.")
    assert not {role for role, _ in signed} & {"supplier", "recipient"}
