"""Words for the steps of a deal, in made-up sentences; the whole extractor reads them."""

from __future__ import annotations

import pytest

from dealgraph.extraction import Extractor
from dealgraph.model import Article


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


def events(extractor, text):
    (found,) = extractor.annotate([Article(doc_id="made-up", text=text, published="2019-05-03")])
    return [(text[slice(*e.trigger)], e.type) for e in found.events]


@pytest.mark.parametrize(
    ("text", "trigger", "kind"),
    [
        ("Norway went for the Leopard 2.", "went for", "Purchase"),
        ("Poland beat two rivals to supply Rosomak vehicles to Oslo.", "beat", "Purchase"),
        ("The Gripen was the winner of the Peruvian tender.", "winner", "Purchase"),
        ("Kuwait activated its option on eight Typhoon jets.", "option", "Purchase"),
        ("A memorandum on the Su-30 was initialled in Delhi.", "initialled", "Agreement"),
        ("The order for the Rafale will go into effect in May.", "go into effect", "Agreement"),
        ("Lockheed Martin received a contract for F-35 jets.", "received", "Agreement"),
        ("Peru invited Saab to bid in the fighter tender.", "invited", "Request"),
        ("Norway launched a competition for new tanks.", "competition", "Request"),
        ("Oslo has its eye on the Gripen.", "its eye on", "Request"),
        ("Moscow is pushing the Su-57 on the Indian market.", "pushing", "Offer"),
        ("The Bundestag released funds for 35 F-35 jets.", "released", "Approval"),
        ("Delhi accorded acceptance to the Tejas order.", "accorded", "Approval"),
        ("The vote opens the way for the sale of F-16 jets.", "opens the way", "Approval"),
        ("Price talks between Delhi and Dassault go on.", "talks", "Negotiation"),
        ("The first batch will be delivered in 2020.", "delivered", "Delivery"),
        ("Peru is still waiting for its Su-30 jets.", "waiting", "Delivery"),
        ("Maduro hailed the Gripen's arrival.", "arrival", "Delivery"),
        ("Turkish firms supply parts for the F-35.", "supply", "Coproduction"),
        ("Brazil will make 15 of the Gripen jets.", "make", "Coproduction"),
        ("Half of the Lynx vehicles will be built in Hungary.", "built", "Coproduction"),
        ("Korea produces the K2 tank.", "produces", "Development"),
        ("Turkey is building its own tanks after the Leopard 2.", "building", "Development"),
        ("The keel of the frigate was laid in Kiel.", "laid", "Development"),
        ("The KF-21 flew for the first time in July.", "flew", "Development"),
        ("Berlin is training Ukrainian pilots on the Gepard.", "training", "Aid"),
        ("The Rafale deal collapsed in May.", "collapsed", "Cancellation"),
        ("The Rafale is made in France.", "made", "Development"),
        ("The navy launched its second submarine in Kiel.", "launched", "Development"),
        ("The Kilo submarine went on a trial run in May.", "trial run", "Test"),
        ("Vietnam put into use its Kilo submarines.", "put into use", "Deployment"),
        ("The jets which Kuala Lumpur started acquiring are Sukhois.", "acquiring", "Purchase"),
        ("Peru has not committed to ordering it, Saab said of the Gripen.", "ordering", "Purchase"),
        ("Manila is leaning towards the F-18.", "leaning towards", "Request"),
        ("The first vessel is undergoing sea trials.", "sea trials", "Test"),
        ("The DAC granted AoN for 97 Tejas jets.", "AoN", "Approval"),
        ("Algeria asked Moscow to deliver 14 Su-30 fighters.", "asked", "Request"),
        ("London expressed a desire to sell Typhoon jets.", "expressed", "Offer"),
        ("Dassault, the firm that makes the Rafale, and HAL met.", "makes", "Development"),
        ("London and Ankara agreed the sale of 20 Typhoon jets.", "sale", "Purchase"),
        ("The Indian Navy will get 26 Rafale jets.", "get", "Delivery"),
        ("Raytheon was selected to supply Patriot missiles.", "selected", "Purchase"),
        ("The Dutch parliament backed the purchase of F-35 jets.", "backed", "Approval"),
        ("Ottawa is rethinking its order for F-35 jets.", "rethinking", "Cancellation"),
        ("Manila issued a notice of award for FA-50 jets.", "notice of award", "Agreement"),
        ("Oslo awarded Kongsberg $2 billion for NSM missiles.", "awarded", "Agreement"),
        ("India To Order 97 More Tejas Jets From HAL", "Order", "Purchase"),
        ("An additional order in May for four Gripen jets pleased Saab.", "order", "Purchase"),
        ("Oslo decided to exercise the clause for four Seahawk jets.", "exercise", "Purchase"),
        ("Oslo set aside $2 billion for new frigates.", "set aside", "Payment"),
        ("Crews from Cairo trained in France on the Rafale.", "trained", "Aid"),
        ("Kuala Lumpur cut the number of Hornet jets.", "cut", "Cancellation"),
    ],
)
def test_word_of_a_deal(extractor, text, trigger, kind):
    assert (trigger, kind) in events(extractor, text)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The contract Norway signed in 2022 covers 54 Leopard tanks.", "contract"),
        ("The signing of a letter of intent for Gripen jets pleased Oslo.", "letter of intent"),
        ("Three companies are vying for the frigate contract.", "contract"),
        ("Orders for six Gripen jets were placed in March.", "placed"),
        ("The Corporation for Export of Arms met reporters in Oslo.", "Export"),
        ("All ministers agreed that the S-400 was a threat.", "agreed"),
        ("The tank crew launched an attack near Kiev.", "launched"),
        ("The tank is equipped with a gun and a radar.", "equipped"),
        ("They are considered fine jets in Oslo.", "considered"),
        ("Oslo approved a proposal for 11 Seahawk helicopters.", "proposal"),
        ("Oslo gave its nod to proposals worth 9 million euros for jets.", "proposals"),
        ("The Defence Acquisition Council met in Delhi on Monday.", "Acquisition"),
        ("The pact covers upgrades for 70 used F-15 jets.", "used"),
        ("The first K9 came under a deal signed in May.", "deal"),
        ("Oslo selected Saab as its preferred bidder for the jets.", "preferred bidder"),
        ("Moscow and Hanoi signed a package of contracts for Kilo boats.", "contracts"),
        ("The last jets for Oslo came after a long delay.", "came"),
        ("Saab submitted a bid for the Peruvian fighter contract.", "contract"),
        ("Peru activated the next tranche of Gripen orders.", "activates"),
    ],
)
def test_word_beside_the_one_that_names_the_event(extractor, text, trigger):
    assert trigger not in [word for word, _ in events(extractor, text)]


def test_making_by_a_maker_of_many_countries_is_its_own(extractor):
    assert ("builds", "Development") in events(extractor, "Airbus builds the A400M in Seville.")


@pytest.mark.parametrize(
    "text",
    [
        "Frigate deal with Spain likely to be finalised in May.",
        "The Gripen contract is set to be finalised in Lima.",
        "The Rafale contract was expected to be finalised by Egypt.",
    ],
)
def test_what_is_to_be_signed_is_one_event(extractor, text):
    assert events(extractor, text) == [("finalised", "Agreement")]
