"""Status of what is taken for granted, only talked of, or as far as something else has come."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from value_world import read, trigger

from dealgraph.extraction.dates import find_dates
from dealgraph.extraction.status import judge
from dealgraph.extraction.status_dates import beside_its_date
from dealgraph.extraction.trigger import Trigger
from dealgraph.model.annotation import STATUSES
from dealgraph.model.window import Window

CASES = [
    # the reason of a sanction is there, whether the sanction is or not
    ("Rome has not imposed sanctions on Lima for its jet deal.", "deal", "Purchase", "happened"),
    ("Rome threatened sanctions over the purchase of jets.", "purchase", "Purchase", "happened"),
    ("Rome has no plans for the purchase of jets.", "purchase", "Purchase", "negated"),
    # programmes and efforts are the work itself; a programme to buy is a plan
    ("Rome left the programme of developing the jet.", "developing", "Development", "ongoing"),
    ("Efforts to develop a missile continue.", "develop", "Development", "ongoing"),
    ("Lima cancelled the programme to develop jets.", "develop", "Development", "negated"),
    ("Lima has a programme to buy jets.", "buy", "Purchase", "planned"),
    # sums
    ("The bill would give Lima $3 million in military aid.", "aid", "Aid", "possible"),
    ("The plan contains $70 million in military aid.", "aid", "Aid", "planned"),
    ("Lima spent $3 million in 2015 on the purchase.", "spent", "Payment", "happened"),
    # what something to come follows is to come as well
    ("Lima will train its crews after the purchase of jets.", "purchase", "Purchase", "planned"),
    ("Lima trained its crews after the purchase of jets.", "purchase", "Purchase", "happened"),
    # options may be taken up
    ("The contract has options for 20 more jets.", "options", "Purchase", "possible"),
    # a halt that is only asked for
    ("Senators called for a halt to the deliveries.", "deliveries", "Delivery", "possible"),
    ("Lima announced a halt to the deliveries.", "deliveries", "Delivery", "negated"),
    ("We urge that they halt the deliveries.", "halt", "Cancellation", "possible"),
    # where something will be done
    ("At the meeting, Lima is expected to raise the sale.", "meeting", "Meeting", "planned"),
    ("At the meeting, Lima was pressed on the sale.", "meeting", "Meeting", "happened"),
    # "would" of what somebody was quoted as saying
    (
        "The agency quoted him as saying deliveries would start soon.",
        "deliveries",
        "Delivery",
        "planned",
    ),
    # the present with a time to come
    ("Later this month the prince visits Rome.", "visits", "Meeting", "planned"),
    ("The prince visits Rome every year.", "visits", "Meeting", "ongoing"),
    # what did not stop it
    ("That has not stopped Rome from selling arms.", "selling", "Purchase", "happened"),
    ("That will not stop Rome from selling arms.", "selling", "Purchase", "possible"),
    ("Rome postponed a decision to upgrade the tanks.", "upgrade", "Development", "possible"),
    ("Rome made a decision to upgrade the tanks.", "upgrade", "Development", "planned"),
    ("Rome scrapped the planned sale of tanks.", "sale", "Purchase", "negated"),
    ("Rome welcomed the planned sale of tanks.", "sale", "Purchase", "planned"),
    # nothing
    ("Lima received no missiles from Rome.", "received", "Delivery", "negated"),
    ("Lima made no comment.", "made", "Coproduction", "happened"),
    # what a deal is spared
    ("The storm will not affect deliveries.", "deliveries", "Delivery", "planned"),
    ("Lima does not regard purchases as a threat.", "purchases", "Purchase", "happened"),
    ("The party argued against the delivery of tanks.", "delivery", "Delivery", "possible"),
    ("Berg would not give a price for the purchase.", "purchase", "Purchase", "planned"),
    # practice
    ("He said that arms sales are strictly regulated.", "sales", "Purchase", "ongoing"),
    ("He said that the three sales are over.", "sales", "Purchase", "happened"),
    ("Deliveries are set to begin in May.", "Deliveries", "Delivery", "planned"),
    ("The ban is set to expire in May.", "ban", "Sanction", "happened"),
    # what papers provide for
    ("The contracts call for the delivery of jets.", "delivery", "Delivery", "planned"),
    ("The deal involves the delivery of jets.", "delivery", "Delivery", "planned"),
    ("The attack involved the delivery of a bomb.", "delivery", "Delivery", "happened"),
    ("There are provisions for the delivery of jets.", "delivery", "Delivery", "planned"),
    ("It was banned under legislation barring sales.", "barring", "Sanction", "ongoing"),
    ("They tabled legislation barring sales.", "barring", "Sanction", "possible"),
    # what is asked not to be done may yet be done
    ("Rome urged Lima not to buy the jets.", "buy", "Purchase", "possible"),
    ("Lima promised not to buy the jets.", "buy", "Purchase", "negated"),
    ("He told them that Lima did not buy the jets.", "buy", "Purchase", "negated"),
    ("Rome wants Lima to stop supplying tanks.", "supplying", "Delivery", "possible"),
    ("Lima agreed to stop supplying tanks.", "supplying", "Delivery", "negated"),
    ("Lima tried to avoid buying tanks.", "buying", "Purchase", "negated"),
    ("Rome urged Lima to scrap a contract to buy jets.", "buy", "Purchase", "possible"),
    ("Lima scrapped a contract to buy jets.", "buy", "Purchase", "negated"),
    ("Rome opposes any country selling jets to Lima.", "selling", "Purchase", "possible"),
    ("Lima insisted that it needed the jets.", "needed", "Request", "happened"),
    ("Lima insisted that Rome deliver the jets.", "deliver", "Delivery", "possible"),
    # none at all
    ("The letter does not give any authorisation.", "authorisation", "Approval", "negated"),
    ("The letter opposes any authorisation.", "authorisation", "Approval", "possible"),
    # dangers
    ("They spoke of the danger of war.", "war", "Conflict", "possible"),
    ("In case of war, the jets will fly.", "war", "Conflict", "possible"),
    ("The general warned Lima of sanctions.", "sanctions", "Sanction", "possible"),
    ("Rome is cautious about supplying tanks.", "supplying", "Delivery", "possible"),
    ("They asked whether bribes helped the firm.", "bribes", "Payment", "possible"),
    # what phrases go with
    ("Lima suspended its visits in protest.", "in protest", "Objection", "happened"),
    ("Senators joined other groups to urge a halt.", "urge", "Demand", "happened"),
    ("The firm beat Saab to supply the jets.", "supply", "Delivery", "planned"),
    ("The move to buy the jets alarmed Rome.", "buy", "Purchase", "planned"),
    ("Delivery of jets on track - envoy", "Delivery", "Delivery", "planned"),
    ("The commissioning of the ship will be delayed.", "commissioning", "Deployment", "planned"),
    ("Rome assured Lima of the delivery of the jets.", "delivery", "Delivery", "planned"),
    # what is not wanted, or not yet
    ("Lima is not willing to sell the jets.", "sell", "Purchase", "negated"),
    ("Lima is not likely to sell the jets.", "sell", "Purchase", "possible"),
    ("Lima walked away from the purchase of jets.", "purchase", "Purchase", "negated"),
    ("Lima was keener on buying jets.", "buying", "Purchase", "possible"),
    ("It took fright at probable sanctions.", "sanctions", "Sanction", "possible"),
    ("Much is to be done before the jets are delivered.", "delivered", "Delivery", "planned"),
    ("Much was done before the jets were delivered.", "delivered", "Delivery", "happened"),
    ("Lima is said to be buying jets.", "buying", "Purchase", "ongoing"),
    ("Lima is said to be in talks with Rome.", "talks", "Negotiation", "ongoing"),
    ("Lima declined the offer.", "offer", "Offer", "happened"),
    ("He used the visit to warn Lima.", "warn", "Threat", "happened"),
    ("Lima wants to get the contract signed.", "signed", "Agreement", "possible"),
    ("Lima got the contract signed.", "signed", "Agreement", "happened"),
    # stopped, or only to come
    ("Rome intends to end arms sales to Lima.", "sales", "Purchase", "negated"),
    ("Rome will halt future arms sales to Lima.", "sales", "Purchase", "negated"),
    ("Rome praised future arms sales to Lima.", "sales", "Purchase", "planned"),
    ("Lima is awaiting delivery of the tanks.", "delivery", "Delivery", "planned"),
    ("Rome gave Lima a loan to buy tanks.", "buy", "Purchase", "planned"),
    ("Rome cancelled a loan to buy tanks.", "buy", "Purchase", "negated"),
    ("An inquiry into the purchase of tanks began.", "purchase", "Purchase", "happened"),
    ("The police announced the arrest of two men.", "arrest", "Investigation", "happened"),
    ("The decision to buy the jets could be challenged.", "buy", "Purchase", "planned"),
    ("A decision to buy the jets could be taken.", "buy", "Purchase", "possible"),
    ("He told the paper that Lima was in talks with Rome.", "talks", "Negotiation", "ongoing"),
    # no, not, none
    ("No weapons were to be sold to Lima.", "sold", "Purchase", "negated"),
    ("Weapons were to be sold to Lima.", "sold", "Purchase", "planned"),
    ("There was no sign of a halt to the sales.", "halt", "Cancellation", "negated"),
    ("Rome certain no missiles sold to Lima", "sold", "Purchase", "negated"),
    ("Rome does not believe that Lima has sold missiles.", "sold", "Purchase", "negated"),
    ("Rome believes that Lima has sold missiles.", "sold", "Purchase", "happened"),
    # causes are there
    ("Lima suspended arms talks with Rome over arming Oman.", "arming", "Delivery", "happened"),
    ("He will express his displeasure about arms sales.", "sales", "Purchase", "happened"),
    ("Lima cancels bomb sale amid concerns", "concerns", "Objection", "ongoing"),
    # states
    ("The jet is on offer to Lima.", "on offer", "Offer", "ongoing"),
    ("The firm is under investigation in Lima.", "under investigation", "Investigation", "ongoing"),
    ("The minister is on a visit to Lima.", "visit", "Meeting", "ongoing"),
    ("The minister signed it on a visit to Lima.", "visit", "Meeting", "happened"),
    ("It may escalate the fighting in the north.", "fighting", "Conflict", "ongoing"),
    ("It ended the fighting in the north.", "fighting", "Conflict", "happened"),
    # what stands beside "to" may be its subject
    ("Permits to be approved include those for jets.", "approved", "Approval", "planned"),
]


@pytest.mark.parametrize(("text", "word", "kind", "status"), CASES)
def test_status(text, word, kind, status):
    _, doc = read(text)
    judgement = judge(doc, trigger(doc, word, kind))
    assert judgement.status == status, judgement.reason


@pytest.mark.parametrize(
    ("text", "word", "kind", "status"),
    [
        ("The navy seeks 20 frigates by 2035.", "seeks", "Request", "ongoing"),
        ("The frigates arrive by 2035.", "arrive", "Delivery", "planned"),
        ("A report cited him as saying sales would end in 2035.", "sales", "Purchase", "planned"),
    ],
)
def test_a_date_to_come_is_that_of_what_is_sought(text, word, kind, status):
    article, doc = read(text, "2026-03-02")
    (when,) = find_dates(article, doc)
    published = Window("2026-03-02", "2026-03-02", "metadata", "")
    judgement = beside_its_date(judge(doc, trigger(doc, word, kind)), when, published, kind)
    assert judgement.status == status, judgement.reason


@pytest.mark.parametrize("noun", ["plan", "loan", "permit", "decision", "contract", "money"])
@pytest.mark.parametrize(
    "text",
    [
        "Seeks {}s to sell and buy tanks.",
        "The {} to be signed to buy tanks is late.",
        "{}s to sell tanks to be approved to buy jets",
        "Rome wants a {} to get to buy and a {} to sell tanks.",
    ],
)
def test_no_noun_is_climbed_in_circles(text, noun):
    _, doc = read(text.format(noun, noun).capitalize())
    for token in doc:
        span = (token.idx, token.idx + len(token))
        assert judge(doc, Trigger(span, token.i, "Purchase")).status in STATUSES
