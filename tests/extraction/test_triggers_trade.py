"""How numbers, offices, licences and money tell one step of a deal from another."""

from __future__ import annotations

import pytest

from dealgraph.extraction import Extractor
from dealgraph.model import Article

TRADE = "Peru ordered Gripen jets. The order for Gripen jets was placed in May. "


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


def events(extractor, text):
    (found,) = extractor.annotate([Article(doc_id="made-up", text=text, published="2019-05-03")])
    return [(text[slice(*e.trigger)], e.type) for e in found.events]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Chile has imported twelve.", "imported", "Purchase"),
        ("Brazil wants thirty.", "wants", "Request"),
        ("Four have landed in Lima.", "landed", "Delivery"),
        ("Nine were imported by Chile.", "imported", "Purchase"),
        ("Peru has paid for them.", "paid", "Payment"),
        ("Swedish exports rose in 2018.", "exports", "Purchase"),
        ("Lima may look elsewhere.", "look elsewhere", "Request"),
        ("Lima turned to Sweden.", "turned to", "Request"),
        ("Oslo approved the transfer.", "transfer", "Delivery"),
        ("Quito would love to have the Gripen.", "love", "Request"),
        ("Quito shopped elsewhere.", "shopped elsewhere", "Purchase"),
    ],
)
def test_an_article_about_arms_says_what_is_meant(extractor, text, trigger, kind):
    assert (trigger, kind) in events(extractor, TRADE + text)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Saab won an order for 12 Gripen jets.", "won", "Agreement"),
        ("Saab won an order for 12 Gripen jets.", "order", "Purchase"),
        ("The contract for 12 Gripen jets worries Lima.", "contract", "Purchase"),
        ("Berlin granted licences for the tanks.", "granted", "Approval"),
        ("The export licence came in May for the Leopard tanks.", "export licence", "Approval"),
        ("Two senators lifted their hold on the F-16 sale.", "lifted", "Approval"),
        ("The administration told Congress of the sale of F-16 jets.", "told", "Approval"),
        ("The rifles ended up in Chad.", "ended up", "Delivery"),
        ("A freighter was carrying tanks to Sudan.", "carrying", "Delivery"),
        ("The tanks were destined for Sudan.", "destined for", "Delivery"),
        ("Denmark lent Norway four Leopard 2 tanks.", "lent", "Delivery"),
        ("Norway passed on its old M109 howitzers to Latvia.", "passed on", "Delivery"),
        ("Norway signed for the F-35 jets in 2012.", "signed", "Agreement"),
        ("Pilots from Oslo returned from training in Poland.", "training", "Aid"),
        ("The minister took money from the Gripen dealer.", "took", "Payment"),
        ("Oslo transferred 40 million euros to Saab.", "transferred", "Payment"),
        ("Kyiv made a plea for Gripen jets.", "plea", "Request"),
        ("Oslo called in the Russian ambassador.", "called in", "Meeting"),
    ],
)
def test_steps_of_a_deal(extractor, text, trigger, kind):
    assert (trigger, kind) in events(extractor, text)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Berg did so without asking the defence minister of Oslo.", "asking", "Request"),
        ("Rome has revoked licences for bombs to Oman.", "licences", "Approval"),
        ("Peru was promised a commission by Saab.", "promised", "Aid"),
        ("Berg told a news conference in Oslo that the jets were late.", "conference", "Meeting"),
        ("Dmitry Berg signed a decree on Wednesday on the Gripen jets.", "signed", "Agreement"),
        ("The contract with Saab was drafted in Oslo.", "contract", "Agreement"),
        ("Oslo bought the jets without consulting Lima.", "consulting", "Negotiation"),
        ("Peru must pay a fine for the Gripen jets.", "pay", "Request"),
        ("Peru handed over the files on the Mi-17 order.", "handed over", "Delivery"),
        ("Oslo turned over two suspects to Lima.", "turned over", "Delivery"),
        ("Thousands signed a petition against the Gripen.", "signed", "Agreement"),
        ("Lima obtained a copy of the contract with Saab.", "obtained", "Agreement"),
        ("The anti-corruption commission in Lima was paid.", "commission", "Payment"),
    ],
)
def test_words_that_are_no_steps_of_a_deal(extractor, text, trigger, kind):
    assert (trigger, kind) not in events(extractor, text)


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Customs agents seized 200 rifles in Piraeus.", "seized", "Investigation"),
        ("Polish police busted a ring that sold pistols to Libya.", "busted", "Investigation"),
        ("A Pretoria court cleared Thales of corruption.", "cleared", "Investigation"),
        ("The trial of the former navy chief opens in Lima.", "trial", "Investigation"),
        ("Oslo bankrolled the purchase of Gripen jets.", "bankrolled", "Payment"),
        ("London settled its debt to Oman over the Chieftain tanks.", "settled", "Payment"),
        ("Canberra ditched the Barracuda submarines.", "ditched", "Cancellation"),
        ("Talks between Seoul and Lima are deadlocked.", "deadlocked", "Cancellation"),
        ("Tokyo eased its rules on arms exports.", "eased", "Sanction"),
        ("NATO beefed up its forces in Estonia.", "beefed up", "Deployment"),
        ("A Dutch pledge of 24 F-16 jets reached Kyiv.", "pledge", "Aid"),
    ],
)
def test_acts_around_a_deal(extractor, text, trigger, kind):
    assert (trigger, kind) in events(extractor, text)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The auditor general ordered an audit of the C-390 purchase.", "ordered"),
        ("The scandal torpedoed the tank deal with Lisbon.", "torpedoed"),
        ("Russia and China staged war games in the Sea of Japan.", "staged"),
        ("Egypt and Greece held naval drills off Crete.", "held"),
        ("A Berlin court fined Saab in 2015.", "court"),
        ("The strike by workers at the BAE shipyard in Barrow went on.", "strike"),
    ],
)
def test_words_of_other_acts(extractor, text, trigger):
    assert trigger not in [word for word, kind in events(extractor, text) if kind != "Cancellation"]
