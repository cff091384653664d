"""Triggers for what states and bodies do about a deal, on sentences made for the test."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from event_world import world

from dealgraph.extraction.triggers import find_triggers
from dealgraph.knowledge.events import load_event_types


def found(text):
    article, doc, entities, _ = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities)
    return {(t.type, text[slice(*t.span)]) for t in triggers}


FOUND = [
    ("Cancellation", "severed", "Norway severed military relations with Iran."),
    ("Cancellation", "dropped", "Prosecutors dropped the inquiry into the sale of K2 tanks."),
    ("Cancellation", "stopped", "Poland stopped paying for the K2 tanks in May."),
    ("Cancellation", "withholding", "Washington is withholding $40 million from Egypt."),
    ("Cancellation", "delay", "The delay angered the ministry of Poland."),
    ("Demand", "want", "The Greens of Germany want the licences revoked."),
    ("Demand", "wants", "Greece wants assurances from Germany."),
    ("Demand", "asked", "The ministry of India asked Dassault to open its books."),
    ("Demand", "asked", "Boeing asked for an explanation from Poland."),
    ("Demand", "insists", "Switzerland insists on neutrality."),
    ("Objection", "called", "Greece called the sale of F-16s unhelpful."),
    ("Objection", "described", "Iran described the sale of F-16s as a provocation."),
    ("Objection", "feared", "Greece feared that the F-16s would fly over its islands."),
    ("Objection", "regrets", "Germany regrets the choice of Poland."),
    ("Objection", "furious", "Germany was furious."),
    ("Rejection", "disqualified", "The ministry of Poland disqualified the offer of Saab."),
    ("Sanction", "embargo", "Saab sold radars to Iran despite the embargo."),
    ("Deployment", "operates", "Norway operates a dozen of them."),
    ("Deployment", "replace", "The new jets will replace the F-16 of Norway."),
    (
        "Deployment",
        "assignment",
        "The sale requires the assignment of ten contractors.",
    ),
    ("Conflict", "used", "The K2 tank was never used in the war of Ukraine."),
    ("Development", "repaired", "The tanks had to be repaired in Poland."),
    ("Development", "overhaul", "Poland paid for the overhaul in 2019."),
    ("Investigation", "sue", "Boeing threatened to sue Poland."),
    ("Investigation", "case", "After two bribery probes the court dropped the case over bribery."),
    ("Investigation", "trial", "Directors of Dassault face trial for bribery."),
    ("Investigation", "review", "Poland ordered a review by its army."),
    (
        "Investigation",
        "questioned",
        "Police questioned a director over bribery and bribery alone.",
    ),
    ("Investigation", "handed", "A court in Poland handed the director a jail term."),
    ("Conflict", "explosion", "Poland told of an explosion in a depot."),
    ("Conflict", "strike", "The F-35 is designed for others, but Russia is able to strike Poland."),
    ("Cooperation", "join", "Poland hopes to join the F-35 programme of Germany."),
    ("Coproduction", "developed", "India developed the radar of the F-16 with them."),
    ("Deployment", "based", "The tanks will be based here in May, Poland said."),
    ("Development", "launched", "The frigate was launched at a shipyard in Poland."),
    (
        "Rejection",
        "defeated",
        "One resolution passed, the other resolution was defeated by Poland.",
    ),
    ("Rejection", "rejected", "The complaint was rejected."),
    ("Rejection", "turned away", "Greece turned away a ship with tanks for Turkey."),
    (
        "Deployment",
        "absorbing",
        "Poland will have no difficulty absorbing the jets. The jets are new.",
    ),
    ("Deployment", "use", "Poland will use the enhanced capability to defend its coast."),
    ("Deployment", "used", "The K2 tanks will not be used for parades, Poland said."),
    ("Cancellation", "slow-walked", "Germany slow-walked the sale of tanks to Turkey."),
    ("Coproduction", "offset obligation", "Poland reminded Saab of its offset obligation."),
    ("Objection", "regret", "The ministry of Poland voiced regret."),
    ("Objection", "not impressed", "Poland was not impressed with the offer."),
    ("Sanction", "black list", "India put Dassault on a black list."),
    (
        "Investigation",
        "walked free",
        "The court heard of bribery; the court erred; they walked free.",
    ),
    ("Threat", "would not tolerate", "Russia would not tolerate the F-16 in Poland."),
    ("Sanction", "embargo", "India denied that it had violated the embargo."),
]


@pytest.mark.parametrize(("kind", "word", "text"), FOUND)
def test_found(kind, word, text):
    assert (kind, word) in found(text)


NOT_FOUND = [
    ("Cancellation", "A battery of S-400s ended up in Sinop."),
    ("Cancellation", "The court of Poland gave a director suspended sentences over the K2 tanks."),
    ("Cancellation", "The talks between Poland and Saab dragged on."),
    ("Demand", "Norway wants to buy the F-16."),
    ("Demand", "A court in Oslo will decide should one of the firms appeal to Norway."),
    ("Deployment", "The fleets of Norway and Britain will operate together."),
    ("Deployment", "The ship with the K2 tanks left Sochi on Monday."),
    ("Objection", "Experts in Norway doubt that the F-16 is for sale."),
    ("Rejection", "The ministry of Norway said no contract was signed."),
    ("Sanction", "The ministry of Poland disqualified the offer of Saab."),
    ("Conflict", "Poland took the tanks out of service."),
    ("Conflict", "Workers in Poland burned tyres."),
    ("Cooperation", "A source in the system of military-technical cooperation told of the F-16."),
    ("Test", "Directors of Dassault face trial over bribes for the F-16."),
]


@pytest.mark.parametrize(("kind", "text"), NOT_FOUND)
def test_other_meanings(kind, text):
    assert not [word for type_, word in found(text) if type_ == kind]
