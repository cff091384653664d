"""Triggers of talks, pressure, law and force, on sentences made for the test."""

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
    ("Demand", "must", "Turkey must respect its duties to NATO."),
    ("Demand", "needs to", "Poland needs to clarify where the K2 tanks went."),
    ("Demand", "should", "The sale of F-16s to Turkey should be stopped."),
    ("Demand", "told", "The senators told Macron to halt the sale of Caracals."),
    ("Demand", "encouraged", "Germany encouraged Poland to support the Gepard."),
    ("Demand", "has to", "India has to choose between Russia and Germany."),
    ("Investigation", "raided", "Prosecutors raided the offices of Dassault in Sinop."),
    ("Investigation", "face charges", "Directors of Dassault face charges of bribery."),
    ("Investigation", "taken into custody", "The agent of Dassault was taken into custody."),
    (
        "Investigation",
        "questioned",
        "He was questioned by police over bribes and fraud at Dassault.",
    ),
    ("Objection", "recalled", "Greece recalled its ambassador from Turkey."),
    ("Objection", "angry", "The Saudis were angry over the late F-16s."),
    ("Rejection", "voted against", "The Senate voted against the sale of F-16s to Pakistan."),
    ("Sanction", "imposed", "China imposed countermeasures on Dassault."),
    ("Threat", "invite", "The purchase of the S-400 may invite sanctions against India."),
    ("Threat", "threatened", "Turkey threatened to close its waters to Greece."),
    ("Conflict", "military actions", "Greece condemned the military actions of Turkey."),
    ("Conflict", "raided", "Militants raided the offices of the army in Pakistan."),
    ("Meeting", "met with", "Macron met with Putin in Sochi."),
    ("Meeting", "called on", "Macron called on his counterpart in New Delhi."),
    ("Objection", "to task over", "Greece took Germany to task over the sale of tanks."),
    ("Objection", "reacted angrily", "China reacted angrily to the sale of F-16s."),
    ("Objection", "against", "Greece is against the sale of F-16s to Turkey."),
    ("Demand", "wants", "India wants Russia to speed up the delivery of the S-400."),
    ("Demand", "conditional on", "Germany made the sale conditional on a pledge by Turkey."),
    ("Threat", "legitimate target", "The F-16s will be a legitimate target, Moscow warned."),
    ("Investigation", "sentenced", "A director of Dassault was sentenced to two years in prison."),
    ("Conflict", "used", "Russia used drones against convoys of Ukraine."),
    ("Conflict", "hit", "Ukraine said it had hit the bridge with a drone."),
    ("Conflict", "strayed", "The Su-35 strayed into the airspace of Turkey."),
    ("Conflict", "killed", "The shells of Russia killed dozens of civilians."),
    ("Conflict", "destroy", "Ukraine used drones to destroy tanks of Russia."),
    ("Conflict", "seized", "The navy of Iran seized a tanker."),
    ("Objection", "called", "Macron called the decision of Poland a blunder."),
    ("Objection", "called", "Putin called the Patriot in Poland obsolete."),
    ("Objection", "called out", "Macron called out Turkey over the S-400."),
    ("Demand", "insisted", "Greece insisted that Germany halt the sale of tanks to Turkey."),
    ("Demand", "insisted", "Greece insisted that the ban on Turkey must be kept."),
    ("Demand", "thwart", "Greece went on with its efforts to thwart the sale of F-16s to Turkey."),
    ("Threat", "on notice", "The Pentagon put India on notice over the S-400."),
    ("Approval", "voted", "The Senate voted in favour of the sale of F-16s to Bahrain."),
    ("Aid", "support", "Russia and Iran support the regime in Iraq."),
    ("Sanction", "sanctions", "India will implement the sanctions against Iran."),
    ("Demand", "requires", "The treaty requires that Russia be told of every F-16."),
    ("Demand", "must", "Germany told Poland and Greece that they must pay for the Gepard."),
    ("Demand", "persuade", "An effort to persuade Turkey to shelve the S-400 went on for a year."),
    ("Demand", "requested", "Greece requested an extraordinary meeting of NATO."),
    ("Threat", "respond", "Russia will respond if Poland buys the Patriot."),
    ("Threat", "threats", "Iran ignored the military threats of its neighbours against Tehran."),
    ("Threat", "draw conclusions", "Moscow will draw conclusions, the Kremlin said of the F-16s."),
    ("Rejection", "boycott", "Turkey will boycott the talks on the S-400 in Sochi."),
    ("Cancellation", "limit", "Iran agreed to limit its missile programme."),
    ("Cancellation", "slash", "Germany will slash military aid to Ukraine."),
    ("Cancellation", "disarmament", "The disarmament of Iran is the aim of Macron."),
    ("Approval", "ratified", "Turkey ratified the accession of Greece to NATO."),
    ("Agreement", "ceasefire", "The ceasefire between Russia and Ukraine holds."),
    ("Agreement", "adopted", "The ministers of Greece and Turkey adopted a joint declaration."),
    ("Agreement", "commissioned", "Dassault was commissioned to build 20 fighters for India."),
    ("Sanction", "revoked", "Germany revoked the ban on arms sales to Egypt."),
    ("Conflict", "hostilities", "The hostilities in Ukraine showed the worth of the Gepard."),
]


@pytest.mark.parametrize(("kind", "word", "text"), FOUND)
def test_found(kind, word, text):
    assert (kind, word) in found(text)


NOT_FOUND = [
    ("Demand", "Russia told Turkey that the S-400s had left."),
    ("Demand", "Putin and Erdogan agreed to ask their ministers to end the dispute."),
    ("Demand", "The company must deliver the K2 tanks to Poland by 2024."),
    ("Demand", "The aircraft should be delivered to Poland in 2023."),
    ("Meeting", "The offer of Russia met with criticism in Poland."),
    ("Rejection", "Germany has no plans to send Gepards to Ukraine."),
    ("Rejection", "The ministry denied a report that Poland had sold K2 tanks."),
    ("Conflict", "Prosecutors raided the offices of Dassault in Sinop."),
    ("Conflict", "The K2 programme of Poland was hit by a bribery scandal."),
    ("Conflict", "The sale could damage relations between Turkey and Greece."),
    ("Conflict", "Russia accused Turkey of violations of the embargo."),
    ("Negotiation", "The official was not authorised to discuss the sale of K2 tanks."),
    ("Negotiation", "The ministry of Poland declined to discuss the sale of K2 tanks."),
    ("Approval", "The official was not authorised to discuss the sale of K2 tanks."),
    ("Demand", "The court of India upheld an appeal to the tribunal."),
    ("Demand", "Why should Poland buy the K2?"),
    ("Demand", "Poland should receive the last K2 tanks in May."),
    ("Demand", "Poland is expected to receive the K2 tanks in May."),
    ("Demand", "The tanks will be scrapped should Poland buy the K2."),
    ("Demand", "The programme calls for Poland to build K2 tanks."),
    ("Conflict", "The submarine for India was launched in Sochi on Monday."),
    ("Conflict", "A firm of India will execute the radar project."),
    ("Demand", "Greece insisted that the F-16s are safe."),
    ("Demand", "Greece insisted that the Gepards would be delivered in May."),
    ("Objection", "Macron and Putin discussed a plan concerning the K2 tanks of Poland."),
    ("Objection", "The makers of the F-16 were to blame for the fire."),
    ("Objection", "Turkey and Greece back opposing sides in the war."),
    ("Objection", "Poland has nothing to worry about, Macron said of the F-16s."),
    ("Rejection", "The ministry of India declined to provide details."),
    ("Rejection", "Macron said that no option was off the table."),
    ("Sanction", "Militants of a group outlawed in Russia attacked the convoy."),
    ("Sanction", "Poland boycotted the talks in Sochi."),
    ("Threat", "Russia will respond to the offer if India asks."),
    ("Threat", "Poland drew conclusions from the loss of a Gepard."),
    ("Threat", "The F-35 must face missile threats from Iran."),
    ("Agreement", "Russia counted 40 ceasefire violations by Ukraine."),
    ("Agreement", "Turkey ratified the accession of Greece to NATO."),
    ("Approval", "The official was not authorised to disclose the sale of F-16s."),
    ("Offer", "China rejected the proposal of Macron to freeze the tests of Iran."),
    ("Offer", "Macron offered his condolences to the army of Iraq."),
    ("Delivery", "The missile of Iran landed in the sea."),
    ("Purchase", "Turkey, which has the S-400, imports most of its energy from Russia."),
    ("Delivery", "Figures supplied by Dassault put the price of a jet at 80 million."),
    ("Demand", "The inspections that are called for in the treaty cost Russia little."),
    ("Demand", "Demand for fighters of Dassault will rise."),
    ("Coproduction", "Greece and Turkey talked of joint development of the islands."),
    ("Objection", "Crowds protested outside the embassy of Iran in Paris."),
    ("Approval", "The treaty allows Russia to sell 40 jets a year."),
    ("Delivery", "The corvette is armed with a missile of Russia."),
    ("Payment", "The sea off Egypt has rich deposits of gas."),
    ("Request", "Greece requested a meeting of NATO on the F-16s."),
    ("Sanction", "The Saudis dropped their request for the Patriot."),
    ("Cooperation", "Russia was engaged in secret talks with India."),
    ("Objection", "The sale of F-16s would upset the military balance."),
    ("Rejection", "The ministry of India refused to elaborate."),
    ("Investigation", "Poland is looking into the need for K2 tanks."),
    ("Threat", "The row threatens the ties of Turkey and Greece."),
    ("Threat", "The F-35 has countermeasures against missiles of Russia."),
    ("Cooperation", "The United States sells F-16s to partners in NATO."),
    ("Investigation", "The investigating agency of India named Dassault."),
]


@pytest.mark.parametrize(("kind", "text"), NOT_FOUND)
def test_other_meanings(kind, text):
    assert not [word for type_, word in found(text) if type_ == kind]
