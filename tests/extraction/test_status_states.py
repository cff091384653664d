"""What lasts, what is forbidden now, what is only talked about, and what goes on without some."""

from __future__ import annotations

import pytest
from value_world import read, trigger

from dealgraph.extraction.status import judge

CASES = [
    # what is in force, and what was done once
    ("The sanctions have crippled the yards.", "sanctions", "Sanction", "ongoing"),
    ("New sanctions will hit the yards.", "sanctions", "Sanction", "happened"),
    ("Lima is barred from testing missiles.", "barred", "Sanction", "ongoing"),
    ("Lima was barred from testing missiles.", "barred", "Sanction", "happened"),
    ("The deployment of jets in Lima angers Rome.", "deployment", "Deployment", "ongoing"),
    ("The deployment of jets in Lima began in 1983.", "deployment", "Deployment", "happened"),
    ("Lima has long urged Rome to sell jets.", "urged", "Demand", "ongoing"),
    ("Lima is working to develop a missile.", "develop", "Development", "ongoing"),
    ("Rome is probably building a missile.", "building", "Development", "possible"),
    # what is talked about because it was done, and what may be
    ("Ministers discussed the missile test.", "test", "Test", "happened"),
    ("Ministers discussed a possible test.", "test", "Test", "possible"),
    ("The minister approved the test.", "test", "Test", "planned"),
    ("Rome offered condolences over the strike.", "strike", "Conflict", "happened"),
    ("If a war breaks out, Lima will buy jets.", "war", "Conflict", "possible"),
    ("A war broke out in 1980.", "war", "Conflict", "happened"),
    ("An attack on Lima would be costly.", "attack", "Conflict", "possible"),
    ("The minister emphasised the importance of talks.", "talks", "Negotiation", "ongoing"),
    # what somebody is asked to stop goes on; a deal may never come
    ("Rome urged Lima to suspend its tests.", "tests", "Test", "ongoing"),
    ("Rome urged Lima to suspend the sale.", "sale", "Purchase", "possible"),
    ("Rome was unable to stop Lima from buying jets.", "buying", "Purchase", "happened"),
    # talks are held without those who refuse to come
    ("Its refusal to join the talks angered Rome.", "talks", "Negotiation", "ongoing"),
    ("Lima did not attend the talks.", "talks", "Negotiation", "negated"),
    ("The talks are not expected to end the dispute.", "talks", "Negotiation", "ongoing"),
    ("At the end of his visit he signed the deal.", "visit", "Meeting", "happened"),
    # answers announced are threats; what is not shrunk from; what an effort came to
    ("Rome will respond to the drills.", "respond", "Threat", "happened"),
    ("Rome did not respond to the drills.", "respond", "Threat", "negated"),
    ("Lima did not hesitate to buy jets.", "buy", "Purchase", "happened"),
    ("Lima will not hesitate to buy jets.", "buy", "Purchase", "planned"),
    ("Efforts to buy the jets failed.", "buy", "Purchase", "negated"),
    ("Efforts to buy the jets have not failed.", "buy", "Purchase", "possible"),
    ("During the drills, the fleet will fire missiles.", "drills", "Test", "planned"),
    ("Three men were killed in the strike.", "strike", "Conflict", "happened"),
    ("They are in the process of testing the tank.", "testing", "Test", "ongoing"),
    ("Lima is close to testing a missile.", "testing", "Test", "possible"),
    # ahead, in course, in force
    ("The sanctions have failed.", "sanctions", "Sanction", "ongoing"),
    ("The sanctions have been lifted.", "lifted", "Sanction", "happened"),
    ("Rome is testing it in defiance of UN sanctions.", "sanctions", "Sanction", "ongoing"),
    ("Rome will cut military aid to Lima.", "aid", "Aid", "ongoing"),
    ("Rome criticised the deployment of jets.", "deployment", "Deployment", "happened"),
    ("His visit shows that Lima matters.", "visit", "Meeting", "ongoing"),
    ("His visit showed that Lima matters.", "visit", "Meeting", "happened"),
    ("The jets threaten Lima.", "threaten", "Threat", "ongoing"),
    ("Rome threatens Lima with war.", "threatens", "Threat", "happened"),
    ("He did not rule out military action.", "action", "Conflict", "possible"),
    ("Ahead of the talks, Lima said it was ready.", "talks", "Negotiation", "planned"),
    ("After the talks, Lima said it was ready.", "talks", "Negotiation", "happened"),
    ("The delivery was brought forward to June.", "delivery", "Delivery", "planned"),
    ("Rome would not sign without settling the dispute.", "settling", "Agreement", "possible"),
    ("Rome signed without settling the dispute.", "settling", "Agreement", "negated"),
    ("It would be the first meeting of the two.", "meeting", "Meeting", "planned"),
    ("The summit scheduled for May worries Rome.", "summit", "Meeting", "planned"),
    ("Lima agreed to halt it in return for a sale.", "sale", "Purchase", "planned"),
    ("They have not reached the stage of signing it.", "signing", "Agreement", "negated"),
    ("We would urge Rome to sell jets.", "urge", "Demand", "happened"),
    ("We would urge Rome to sell jets if it could.", "urge", "Demand", "possible"),
    ("Rome has to date pledged ten jets.", "pledged", "Aid", "happened"),
    ("A summit that opened on Monday is expected to end today.", "summit", "Meeting", "happened"),
    ("A summit that opens on Monday is expected to end today.", "summit", "Meeting", "planned"),
    ("Deliveries that began in May may resume.", "Deliveries", "Delivery", "possible"),
]


@pytest.mark.parametrize(("text", "word", "kind", "status"), CASES)
def test_status_of_what_lasts_and_of_what_is_talked_about(text, word, kind, status):
    _, doc = read(text)
    judgement = judge(doc, trigger(doc, word, kind))
    assert judgement.status == status, judgement.reason
