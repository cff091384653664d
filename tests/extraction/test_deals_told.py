"""Whole sentences of news on deals: who does what to whom, and what is no event at all."""

from __future__ import annotations

import pytest

from dealgraph.extraction import Extractor
from dealgraph.model import Article


@pytest.fixture(scope="module")
def read():
    extractor = Extractor()

    def events(text):
        (found,) = extractor.annotate(
            [Article(doc_id="made-up", text=text, published="2019-05-03")]
        )
        names = {entity.id: entity.name for entity in found.entities}
        return {
            (text[slice(*e.trigger)], e.type): (e, {(a.role, names[a.entity]) for a in e.args})
            for e in found.events
        }

    return events


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        (
            "Saab was stripped of its licence to sell Gripen jets to Iran.",
            "stripped",
            "Cancellation",
        ),
        ("The 1987 accord for 12 Mirage 2000 jets led to another.", "accord", "Agreement"),
        ("Peru failed to get America's consent for the jets.", "consent", "Approval"),
        ("The deal for the Gripen jets is off.", "is off", "Cancellation"),
        ("Oslo took up the dispute over the tanks with Berlin.", "took up", "Negotiation"),
        ("Norway lifted sanctions that it had imposed on Iran.", "imposed", "Sanction"),
        ("Oslo has requested to buy 12 F-16 jets.", "requested to buy", "Request"),
        ("Oslo cleared a Foreign Military Sale to Peru.", "Foreign Military Sale", "Purchase"),
        ("Saab is late. The Gripen deal will lapse if it is not paid.", "lapse", "Cancellation"),
        ("Peru wants a halt to the arms sales.", "wants", "Demand"),
        ("The first flight of the Gripen has slipped to 2021.", "slipped", "Cancellation"),
        ("The Gripen deal with Peru is under scrutiny.", "under scrutiny", "Investigation"),
        ("London wrote off Oman's debt for the tanks.", "wrote off", "Payment"),
        ("Nine others have been promised to Ukraine by Denmark.", "promised", "Aid"),
        ("Berlin will issue no licences for the sale of tanks.", "licences", "Approval"),
        ("Dumas said that officials in Oslo were bought off.", "bought off", "Payment"),
        ("Greece has flatly refused to give up any of its own.", "refused", "Rejection"),
        ("The aid package was signed by Joe Biden.", "signed", "Approval"),
        ("Kyiv has pleaded for seven Patriot systems.", "pleaded", "Request"),
        ("Chad imported $1bn in arms, Russian weapons for the most part.", "imported", "Purchase"),
    ],
)
def test_what_is_an_event(read, text, trigger, kind):
    assert (trigger, kind) in read(text)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("The order for 12 jets is a coup for Saab.", "coup", "Conflict"),
        ("Asked whether Peru had paid for the jets, Berg said no.", "Asked", "Demand"),
        ("Oslo was considered the front runner for the frigates.", "considered", "Request"),
        ("Sweden's export credit agency backs the sale.", "export credit", "Payment"),
        ("Iran said the jets would upset the regional balance.", "upset", "Objection"),
        ("UN sanctions imposed on Iran in 2010 bar the sale.", "imposed", "Sanction"),
        ("Canada cancelled the permits for Bayraktar TB2 drones.", "permits", "Approval"),
        ("Berg flew to Lima to deliver the news on the jets.", "deliver", "Delivery"),
        ("Oslo thanked Peru for its cooperation.", "cooperation", "Cooperation"),
        ("The EU sanctions do not apply to older orders.", "apply", "Sanction"),
        ("The first flight of the Gripen has slipped to 2021.", "slipped", "Delivery"),
        ("Lima's procurement watchdog looked at the Gripen jets.", "procurement", "Purchase"),
        ("Berg was accused of sabotaging the Gripen programme.", "sabotaging", "Conflict"),
        ("Saab was promised a contract for the jets by Peru.", "promised", "Aid"),
        ("The sanctions hit Iran's currency, triggering protests.", "triggering", "Sanction"),
        ("Serbia bought six CH-92A drones armed with FT-8C missiles.", "armed", "Deployment"),
        ("The president inspected the MiG-29 jets in Serbia.", "inspected", "Investigation"),
        ("An Airbus C295 transport was shown in Serbia.", "transport", "Delivery"),
        ("The Tucanos of Nigeria come with GBU-12 bombs.", "bombs", "Conflict"),
        ("The dealer of the Gripen jets will be brought to trial in Peru.", "trial", "Test"),
        ("Oslo stopped short of imposing an embargo on Iran.", "stopped short of", "Cancellation"),
        ("Berlin gave way, paving the way for talks on the jets.", "paving the way", "Approval"),
        (
            "The contract for jets has a clause forbidding commissions.",
            "forbidding",
            "Sanction",
        ),
        ("The freeze on sales hits the Meyer shipyard in Wolgast.", "hits", "Conflict"),
        ("Saab will seek to have the ban on the jets reviewed.", "seek", "Request"),
        ("Berg refused to give details of the tank deal with Oman.", "give", "Delivery"),
        ("Airbus said that the rules favoured Lockheed's F-35.", "favoured", "Purchase"),
    ],
)
def test_what_is_no_event(read, text, trigger, kind):
    assert (trigger, kind) not in read(text)


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "roles"),
    [
        (
            "US sanctions imposed on Iran in 2012 bar the sale.",
            "sanctions",
            "Sanction",
            {("agent", "United States"), ("target", "Iran")},
        ),
        ("The Iran sanctions were lifted.", "lifted", "Sanction", {("target", "Iran")}),
        ("Iran's sanctions-hit airline grew.", "sanctions", "Sanction", {("target", "Iran")}),
        (
            "The Royal Thai Navy ordered frigates. The navy has paid a billion baht.",
            "paid",
            "Payment",
            {("recipient", "Royal Thai Navy")},
        ),
        (
            "Lima received bids from Greece, Sweden and Lockheed Martin for F-16 jets.",
            "bids",
            "Offer",
            {("supplier", "Greece"), ("supplier", "Sweden"), ("supplier", "Lockheed Martin")},
        ),
        (
            "Lima has requested to buy six (6) M1A1 Abrams; four (4) M88A2 HERCULES vehicles.",
            "requested to buy",
            "Request",
            {("item", "M1 Abrams"), ("item", "M88 Hercules")},
        ),
        (
            "France bowed to months of pressure from Germany.",
            "pressure",
            "Demand",
            {("agent", "Germany"), ("target", "France")},
        ),
        ("The Iraq war cost the United States dear.", "war", "Conflict", {("place", "Iraq")}),
        (
            "Gowind corvettes are on order for Malaysia and Egypt.",
            "on order",
            "Purchase",
            {("recipient", "Malaysia"), ("recipient", "Egypt")},
        ),
        (
            "Kyiv downgraded ties with Tehran in May.",
            "downgraded",
            "Cancellation",
            {("agent", "Ukraine"), ("target", "Iran")},
        ),
        (
            "France agreed to transfer technology to India.",
            "transfer technology",
            "Coproduction",
            {("supplier", "France"), ("recipient", "India")},
        ),
        (
            "Algeria asked Russia to take back 15 MiG-29 jets, complaining of their quality.",
            "complaining",
            "Objection",
            {("agent", "Algeria")},
        ),
        (
            "Denel is known. India blacklisted the company amid claims that it paid bribes.",
            "paid",
            "Payment",
            {("agent", "Denel")},
        ),
        (
            "The Pentagon formally notified Congress of the sale to Oman.",
            "formally notified",
            "Approval",
            {("target", "United States Congress")},
        ),
        (
            "Ethiopia has re-equipped its army with T-55 tanks from Bulgaria.",
            "re-equipped",
            "Delivery",
            {("supplier", "Bulgaria"), ("recipient", "Ethiopia")},
        ),
        (
            "Argentina bought Danish F-16s. Denmark was paid.",
            "bought",
            "Purchase",
            {("supplier", "Denmark"), ("recipient", "Argentina")},
        ),
        (
            "The F-16s are flown by the Royal Danish Air Force until it takes possession of F-35s.",
            "takes possession",
            "Delivery",
            {("recipient", "Royal Danish Air Force")},
        ),
        (
            "Riyadh ordered jets. China has since sold missiles to the kingdom.",
            "sold",
            "Purchase",
            {("supplier", "China"), ("recipient", "Saudi Arabia")},
        ),
        (
            "Caracas turned to Moscow since Washington last month banned arms sales.",
            "banned",
            "Sanction",
            {("agent", "United States")},
        ),
        (
            "Spain came under intense pressure from Germany.",
            "under intense pressure",
            "Demand",
            {("agent", "Germany"), ("target", "Spain")},
        ),
        (
            "Russia will help build AK-103 rifles in Venezuela.",
            "build",
            "Coproduction",
            {("supplier", "Russia")},
        ),
        (
            "Rome named Leonardo, which the report says sold radars to Chad.",
            "sold",
            "Purchase",
            {("supplier", "Leonardo"), ("recipient", "Chad")},
        ),
    ],
)
def test_who_does_what(read, text, trigger, kind, roles):
    assert roles <= read(text)[trigger, kind][1]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "role"),
    [
        ("Norway lifted the EU arms embargo.", "lifted", "Sanction", ("target", "European Union")),
        (
            "The purchase could jeopardise Peru's acquisition of F-35 jets.",
            "purchase",
            "Purchase",
            ("item", "F-35 Lightning II"),
        ),
        (
            "Paris postponed a summit with London.",
            "postponed",
            "Cancellation",
            ("supplier", "United Kingdom"),
        ),
        (
            "Deliveries of the Sukhois began; Yak-130 jets are on order for Oman.",
            "Deliveries",
            "Delivery",
            ("item", "Yakovlev Yak-130"),
        ),
        ("Israel sold the MiG-21 jets before the war.", "war", "Conflict", ("agent", "Israel")),
    ],
)
def test_who_does_not(read, text, trigger, kind, role):
    assert role not in read(text)[trigger, kind][1]


@pytest.mark.parametrize(
    ("text", "trigger", "kind", "status"),
    [
        (
            "Berlin refused to allow MTU to export its engines to China.",
            "export",
            "Purchase",
            "negated",
        ),
        ("Oslo gave way under pressure from Paris.", "under pressure", "Demand", "happened"),
        ("Peru selected the Gripen offer in March 2018.", "selected", "Purchase", "planned"),
        (
            "Hyundai will deliver 36 K2 tanks, with most of the tanks built locally.",
            "built locally",
            "Coproduction",
            "planned",
        ),
        (
            "Rome asked whether the transfers of tanks broke the law.",
            "transfers",
            "Delivery",
            "happened",
        ),
        ("The sale of G6 howitzers to Oman failed to materialise.", "sale", "Purchase", "negated"),
        (
            "Algeria asked Russia to take back 15 MiG-29 jets, complaining of their quality.",
            "complaining",
            "Objection",
            "happened",
        ),
        (
            "The delivery of jets to Oman, planned for May, never took place.",
            "delivery",
            "Delivery",
            "negated",
        ),
        (
            "Buhari discussed the jets with Trump in a telephone call.",
            "telephone call",
            "Meeting",
            "happened",
        ),
        (
            "Oslo will discuss the jets in talks with Lima.",
            "talks",
            "Negotiation",
            "planned",
        ),
        (
            "Officials suggested that the S-400s be transferred to Ukraine.",
            "transferred",
            "Delivery",
            "possible",
        ),
        (
            "Bofors lost an order for howitzers that India placed in 1986.",
            "order",
            "Purchase",
            "happened",
        ),
        (
            "Senators introduced a bill last Thursday to suspend sales to Oman.",
            "suspend",
            "Cancellation",
            "possible",
        ),
    ],
)
def test_how_far_it_has_come(read, text, trigger, kind, status):
    assert read(text)[trigger, kind][0].status == status


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("India bought the Mirage 2000 from France.", None),
        ("India bought the Mirage 2000 from France in 1984.", "1984"),
    ],
)
def test_the_number_of_a_model_is_no_year(read, text, date):
    assert read(text)["bought", "Purchase"][0].date == date


def test_who_is_told_of_without_words_of_his_own_sells_beside_what_a_deal_harms(read):
    found = read(
        "Oslo wants the Su-30. Russia is ready. The purchase could jeopardize Oslo's acquisition "
        "of F-35 jets."
    )
    _, args = found["purchase", "Purchase"]
    assert ("item", "F-35 Lightning II") not in args
