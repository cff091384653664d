"""Status where claims are denied, decisions are open, and nouns stand apart from their clause."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from value_world import read, trigger

from dealgraph.extraction.status import judge

CLAIMS = [
    ("Oslo neither confirmed nor denied selling jets.", "selling", "Purchase", "possible"),
    (
        "Oslo declined to confirm that the jets had been delivered.",
        "delivered",
        "Delivery",
        "possible",
    ),
    ("Oslo refuted reports on the purchase of jets.", "purchase", "Purchase", "negated"),
    ("Reports of the purchase of jets are not true.", "purchase", "Purchase", "negated"),
    ("Reports of the purchase of jets are false.", "purchase", "Purchase", "negated"),
    ("Oslo denied that it plans to sell jets.", "sell", "Purchase", "negated"),
    # what holds a deal up, and what is still to be decided
    ("Lima backed out of a deal to buy jets.", "buy", "Purchase", "negated"),
    ("The council has yet to give approval for the sale.", "sale", "Purchase", "possible"),
    ("Lima put off a decision on buying jets.", "buying", "Purchase", "possible"),
    ("Lima delayed signing the contract.", "signing", "Agreement", "planned"),
    ("Lima postponed the delivery of the jets.", "delivery", "Delivery", "planned"),
    ("Rome conditioned the sale on a pledge.", "sale", "Purchase", "possible"),
    ("Lima raised the sale of jets with Rome.", "sale", "Purchase", "possible"),
    ("Senators failed to block arms sales.", "sales", "Purchase", "planned"),
    ("Rome moves ahead with the sale of jets.", "sale", "Purchase", "planned"),
    ("Lima complained of the slow delivery of jets.", "delivery", "Delivery", "ongoing"),
    ("There is no chance of the order being cancelled.", "cancelled", "Cancellation", "negated"),
    # what a noun is apart from
    ("It was stopped because of delays due to protests.", "protests", "Objection", "happened"),
    ("Under an agreement with Rome, jets will be built.", "agreement", "Agreement", "happened"),
    ("The sale was blocked over rights concerns.", "concerns", "Objection", "ongoing"),
    ("The deal that includes the assembly of jets is new.", "assembly", "Coproduction", "planned"),
    ("Lima signed a contract to buy jets during a visit.", "visit", "Meeting", "happened"),
    ("They held talks to discuss the sale.", "discuss", "Negotiation", "happened"),
    ("Lima said the deal to buy jets was late.", "buy", "Purchase", "planned"),
    ("The latest shipment is being loaded.", "shipment", "Delivery", "ongoing"),
    ("Lima had to postpone the purchase.", "postpone", "Cancellation", "happened"),
    ("The delivery has yet to be made.", "delivery", "Delivery", "negated"),
    ("In the talks, they discussed the sale.", "talks", "Negotiation", "happened"),
    ("People close to the talks are hopeful.", "talks", "Negotiation", "ongoing"),
    ("The contract calls for the delivery of jets.", "delivery", "Delivery", "planned"),
    ("Lima saw six ships visit the port.", "visit", "Meeting", "happened"),
    ("Lima lifted a ban on supplying jets.", "supplying", "Delivery", "possible"),
    ("Rome imposed sanctions on Lima for buying jets.", "buying", "Purchase", "happened"),
    ("Rome is investigating bribery in the arms deals.", "deals", "Purchase", "happened"),
    ("All exports were put on hold.", "exports", "Purchase", "negated"),
    ("Lima appears to have sold the jets.", "sold", "Purchase", "happened"),
    ("The deal follows talks in Rome.", "talks", "Negotiation", "happened"),
    ("They set up a fund to bribe officials.", "bribe", "Payment", "possible"),
    ("Work will begin when the first sum is paid.", "paid", "Payment", "planned"),
]


@pytest.mark.parametrize(("text", "word", "kind", "status"), CLAIMS)
def test_status(text, word, kind, status):
    _, doc = read(text)
    judgement = judge(doc, trigger(doc, word, kind))
    assert judgement.status == status, judgement.reason
