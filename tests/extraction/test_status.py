"""How far an event has come: tense, modals, negation, and the words that govern a trigger."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from value_world import read, trigger

from dealgraph.extraction.dates import find_dates
from dealgraph.extraction.status import judge
from dealgraph.extraction.status_dates import beside_its_date
from dealgraph.extraction.trigger import Trigger
from dealgraph.model.annotation import STATUSES
from dealgraph.model.window import Window

CASES = [
    # tense, aspect and modals of the verb itself
    ("Poland bought 32 fighters.", "bought", "Purchase", "happened"),
    ("Poland has bought 32 fighters.", "bought", "Purchase", "happened"),
    ("Poland will buy 32 fighters.", "buy", "Purchase", "planned"),
    ("Poland may buy 32 fighters.", "buy", "Purchase", "possible"),
    ("Poland is deploying its new batteries.", "deploying", "Deployment", "ongoing"),
    ("Poland did not buy the fighters.", "buy", "Purchase", "negated"),
    ("Poland never received the tanks.", "received", "Delivery", "negated"),
    ("Sweden has not yet imposed sanctions on the firm.", "imposed", "Sanction", "negated"),
    # what governs an infinitive, gerund or clause
    ("Norway hopes to sign the contract in June.", "sign", "Agreement", "possible"),
    ("Norway wants to acquire submarines.", "acquire", "Purchase", "possible"),
    ("Norway decided to acquire submarines.", "acquire", "Purchase", "planned"),
    ("Norway agreed to acquire submarines.", "acquire", "Purchase", "planned"),
    ("The contract is expected to be signed soon.", "signed", "Agreement", "planned"),
    ("The contract is likely to be signed soon.", "signed", "Agreement", "possible"),
    ("Berlin refused to deliver the tanks.", "deliver", "Delivery", "negated"),
    ("Berlin has no plans to deliver the tanks.", "deliver", "Delivery", "negated"),
    ("The ministry denied that it had sold the rockets.", "sold", "Purchase", "negated"),
    ("The factory began producing the engines.", "producing", "Coproduction", "happened"),
    ("The factory will begin producing the engines.", "producing", "Coproduction", "planned"),
    ("Tokyo managed to sell the radars.", "sell", "Purchase", "happened"),
    ("Paris is ready to supply the frigates.", "supply", "Delivery", "possible"),
    ("Seoul threatened to cancel the contract.", "cancel", "Cancellation", "possible"),
    # conditions
    ("If Ottawa buys the jets, the line stays open.", "buys", "Purchase", "possible"),
    (
        "Moscow will build missiles if Washington leaves the pact.",
        "build",
        "Development",
        "possible",
    ),
    # reported speech turns "will" into "would"
    ("The minister said the army would receive the guns in May.", "receive", "Delivery", "planned"),
    # nominal triggers: modifiers, heads, verbs, prepositions
    ("The proposed sale worries neighbours.", "sale", "Purchase", "possible"),
    ("The planned purchase was debated.", "purchase", "Purchase", "planned"),
    ("The two sides held talks on the delivery of corvettes.", "delivery", "Delivery", "possible"),
    ("They signed a contract for the delivery of corvettes.", "delivery", "Delivery", "planned"),
    ("Oslo approved the sale of howitzers.", "sale", "Purchase", "planned"),
    ("Madrid cancelled the delivery of the trainers.", "delivery", "Delivery", "negated"),
    ("After the delivery of the radar, crews were trained.", "delivery", "Delivery", "happened"),
    # families of the above
    ("Peru has yet to sign the contract.", "sign", "Agreement", "negated"),
    ("The launchers are yet to be delivered.", "delivered", "Delivery", "negated"),
    ("There was no deal on the corvettes.", "deal", "Purchase", "negated"),
    ("Chile left the talks without signing a contract.", "signing", "Agreement", "negated"),
    ("Chile ruled out buying the jets.", "buying", "Purchase", "negated"),
    ("The firm was barred from exporting engines.", "exporting", "Purchase", "negated"),
    ("Nobody offered Kenya any jets.", "offered", "Offer", "negated"),
    ("Kenya is unable to buy the jets.", "buy", "Purchase", "negated"),
    ("Plans to buy the jets were shelved.", "buy", "Purchase", "negated"),
    ("Kenya decided against buying the jets.", "buying", "Purchase", "negated"),
    ("Kenya backed out of buying the jets.", "buying", "Purchase", "negated"),
    ("Oman is due to receive the first jets in May.", "receive", "Delivery", "planned"),
    ("Oman is about to buy the jets.", "buy", "Purchase", "planned"),
    ("Oman approved plans for the delivery of guns.", "delivery", "Delivery", "planned"),
    ("The contract provides for the delivery of 12 guns.", "delivery", "Delivery", "planned"),
    ("Oman is going to buy the jets.", "buy", "Purchase", "planned"),
    ("Oman is buying 12 jets from Italy next year.", "buying", "Purchase", "planned"),
    ("Deliveries are to begin in May.", "Deliveries", "Delivery", "planned"),
    ("Deliveries will begin in May.", "Deliveries", "Delivery", "planned"),
    ("Rome called for an embargo on Oman.", "embargo", "Sanction", "possible"),
    ("Rome threatened sanctions against Oman.", "sanctions", "Sanction", "possible"),
    ("Rome could face sanctions.", "sanctions", "Sanction", "possible"),
    ("It is unclear whether Oman will buy the jets.", "buy", "Purchase", "possible"),
    ("Should Oman buy the jets, Rome will be pleased.", "buy", "Purchase", "possible"),
    ("Lawmakers introduced a bill to ban exports.", "ban", "Sanction", "possible"),
    ("Oman hinted at buying jets.", "buying", "Purchase", "possible"),
    ("A sale to Oman is unlikely.", "sale", "Purchase", "possible"),
    ("The purchase has not been decided.", "purchase", "Purchase", "possible"),
    ("Oman has an option for the purchase of six more.", "purchase", "Purchase", "possible"),
    ("Oman is under an arms embargo.", "embargo", "Sanction", "ongoing"),
    ("Oman began producing the guns in May.", "producing", "Development", "happened"),
    ("Oman was accused of selling guns to rebels.", "selling", "Purchase", "happened"),
    ("Despite protests, the deal went ahead.", "protests", "Objection", "happened"),
    ("Oman used to buy jets from Rome.", "buy", "Purchase", "happened"),
    ("Rome helped build the yard.", "build", "Development", "happened"),
    ("Oman set to receive 12 jets", "receive", "Delivery", "planned"),
    ("The yard was forced to cancel the order.", "cancel", "Cancellation", "happened"),
    ("The minister refused to discuss the matter.", "discuss", "Negotiation", "negated"),
    ("It is possible that Rome will sell ships.", "sell", "Purchase", "possible"),
    ("Rome hopes that Oman will buy ships.", "buy", "Purchase", "possible"),
    ("The jets were supposed to be delivered in May.", "delivered", "Delivery", "planned"),
    (
        "Poland's purchase of 300 howitzers was signed off on Friday.",
        "purchase",
        "Purchase",
        "planned",
    ),
    ("He spoke during a visit to Seoul.", "visit", "Meeting", "happened"),
    ("He will raise the issue at a meeting in Oslo.", "meeting", "Meeting", "planned"),
    ("He will travel to Oslo for talks.", "talks", "Negotiation", "planned"),
    ("The firm hopes to start deliveries in 2027.", "deliveries", "Delivery", "possible"),
    ("The Senate failed to block the sale.", "sale", "Purchase", "planned"),
    ("Senators tried to block the sale.", "sale", "Purchase", "possible"),
    ("The EU is considering new sanctions.", "sanctions", "Sanction", "possible"),
    ("The EU imposed new sanctions.", "sanctions", "Sanction", "happened"),
    ("The EU has not imposed sanctions.", "sanctions", "Sanction", "negated"),
    ("The EU extended its sanctions.", "sanctions", "Sanction", "ongoing"),
    ("The EU called for a ban on arms exports.", "exports", "Purchase", "possible"),
    ("Berlin refused to resume arms exports.", "exports", "Purchase", "negated"),
    ("The withdrawal of missiles is complete.", "withdrawal", "Cancellation", "happened"),
    ("Rome threatened to withdraw from the agreement.", "agreement", "Agreement", "happened"),
    ("They are close to an agreement.", "agreement", "Agreement", "possible"),
    ("Washington froze military aid.", "aid", "Aid", "negated"),
    ("Kyiv thanked Rome for its aid.", "aid", "Aid", "happened"),
    ("The deal includes technology transfer.", "transfer", "Coproduction", "planned"),
    ("Ankara insists on technology transfer.", "transfer", "Coproduction", "possible"),
    (
        "The two countries discussed joint production of drones.",
        "production",
        "Coproduction",
        "possible",
    ),
    ("Opposition to the sale is growing.", "Opposition", "Objection", "ongoing"),
    ("Lima said it would stop exports.", "exports", "Purchase", "negated"),
    ("Do not sell them the radars.", "sell", "Purchase", "possible"),
    ("Lima could not confirm that it had received them.", "received", "Delivery", "possible"),
    ("Oslo has not acknowledged selling the radars.", "selling", "Purchase", "possible"),
    ("Lima hopes to reach a deal to buy frigates.", "buy", "Purchase", "possible"),
    ("The aim is to buy frigates.", "buy", "Purchase", "planned"),
    ("Lima was able to buy frigates.", "buy", "Purchase", "happened"),
    ("Lima tested the gun before buying it.", "buying", "Purchase", "happened"),
    ("Lima will have no more deliveries.", "deliveries", "Delivery", "negated"),
    ("Lima criticised the visit next month.", "visit", "Meeting", "planned"),
    ("Will Oman buy the jets?", "buy", "Purchase", "possible"),
    ("They wondered how to deliver the guns.", "deliver", "Delivery", "possible"),
    ("Oman leased ships rather than buying them.", "buying", "Purchase", "negated"),
    ("Oman leased ships instead of buying them.", "buying", "Purchase", "negated"),
    ("The navy ceased deployments to the gulf.", "deployments", "Deployment", "negated"),
    # what lasts
    ("Vietnam has long been keen on American patrol planes.", "keen", "Request", "ongoing"),
    ("Peru has operated the type since 1985.", "operated", "Deployment", "ongoing"),
    ("Peru has operated the type.", "operated", "Deployment", "happened"),
    ("The batteries currently stationed in Riga stay.", "stationed", "Deployment", "ongoing"),
    ("The talks are under way in Muscat.", "talks", "Negotiation", "ongoing"),
    ("The purchase is on hold.", "purchase", "Purchase", "negated"),
    ("The purchase is under review.", "purchase", "Purchase", "possible"),
    ("The rockets would help Kyiv win the war.", "war", "Conflict", "ongoing"),
    ("The rockets ended the war.", "war", "Conflict", "happened"),
    # what is done by saying it
    ("Dakar rejects the demand.", "rejects", "Rejection", "happened"),
    ("Dakar opposes the sale.", "opposes", "Objection", "ongoing"),
    # what a law or contract requires is to be done
    ("The contract requires the yard to deliver tugs.", "deliver", "Delivery", "planned"),
    ("The yard requires Peru to deliver steel.", "deliver", "Delivery", "possible"),
    ("The act mandates sanctions on the yard.", "sanctions", "Sanction", "planned"),
    ("The pact calls for Oman to build tugs.", "build", "Development", "planned"),
    ("The union calls for Oman to build tugs.", "build", "Development", "possible"),
    # what is told as done, as denied, as past
    ("Togo is believed to have paid for the tugs.", "paid", "Payment", "happened"),
    ("Togo is believed to pay for the tugs.", "pay", "Payment", "possible"),
    ("He dismissed reports that Minsk had supplied mines.", "supplied", "Delivery", "negated"),
    ("He received reports that Minsk had supplied mines.", "supplied", "Delivery", "happened"),
    ("They were negotiating the price when he left.", "negotiating", "Negotiation", "happened"),
    ("He said they were negotiating the price.", "negotiating", "Negotiation", "ongoing"),
    ("Work on the second ship continues in Split.", "Work", "Development", "ongoing"),
    # bans, and what they stopped
    ("Bern lifted its ban on the sale of tugs.", "sale", "Purchase", "possible"),
    ("Bern imposed a ban on the sale of tugs.", "sale", "Purchase", "negated"),
    ("A sale would have to be approved in Bern.", "sale", "Purchase", "possible"),
    ("Neither side has confirmed the purchase.", "purchase", "Purchase", "possible"),
    ("Rather than cancel it, Bern cut the order.", "cancel", "Cancellation", "negated"),
    ("Lomé gave its consent to the purchase.", "purchase", "Purchase", "planned"),
    ("Lomé went ahead with the purchase.", "purchase", "Purchase", "happened"),
    ("Oman Mulls Buying South Korean Tugs", "Buying", "Purchase", "possible"),
    # open, undecided, undone
    ("No decision has been made on the purchase of tugs.", "purchase", "Purchase", "possible"),
    ("A decision was made on the purchase of tugs.", "purchase", "Purchase", "planned"),
    ("He made no mention of the visit to Rabat.", "visit", "Meeting", "happened"),
    ("Without a licence the guns cannot be sold.", "sold", "Purchase", "possible"),
    ("The guns cannot be sold.", "sold", "Purchase", "negated"),
    ("Bern did not rule out the purchase of tugs.", "purchase", "Purchase", "possible"),
    ("The tugs were to have been delivered in May.", "delivered", "Delivery", "negated"),
    ("Had the tugs been delivered, Bern would have paid.", "delivered", "Delivery", "possible"),
    ("Quito will pay when the tugs arrive.", "arrive", "Delivery", "planned"),
    ("The ministry denied any further sales to Cuba.", "sales", "Purchase", "negated"),
    # headlines
    ("Ottawa halts drone technology exports to Ankara", "exports", "Purchase", "negated"),
    ("Saab eyes Philippine fighter order", "order", "Purchase", "possible"),
    ("India to buy 26 carrier jets", "buy", "Purchase", "planned"),
    ("India buys 26 carrier jets", "buys", "Purchase", "happened"),
]


OUTER = [
    # what is planned in a plan or contract comes no farther than that itself
    ("Jakarta is seeking an agreement to buy frigates.", "buy", "Purchase", "possible"),
    ("They are discussing a contract for the supply of guns.", "supply", "Delivery", "possible"),
    ("Talks on a contract for the supply of guns stalled.", "supply", "Delivery", "possible"),
    ("Seoul is close to a deal for the sale of howitzers.", "sale", "Purchase", "possible"),
    ("A proposed agreement to sell submarines was debated.", "sell", "Purchase", "possible"),
    ("A plan to sell tanks to Riyadh is under review.", "sell", "Purchase", "possible"),
    ("Oslo called for an agreement to halt the war.", "halt", "Cancellation", "possible"),
    ("Plans for the purchase of tanks were shelved.", "purchase", "Purchase", "negated"),
    ("Parliament withheld its approval for the sale of boats.", "sale", "Purchase", "negated"),
    ("They failed to reach an agreement on the sale.", "sale", "Purchase", "negated"),
    # what the reader knows is there while it is debated; a contract may be carried out
    ("They are discussing the contract to buy frigates.", "buy", "Purchase", "planned"),
    ("The minister signed a contract for the supply of guns.", "supply", "Delivery", "planned"),
    ("Rostov fulfilled its contract to supply 24 jets.", "supply", "Delivery", "happened"),
    ("Rostov will fulfil its contract to supply 24 jets.", "supply", "Delivery", "planned"),
    # what stops an event, and what lets it come again
    ("The blocking of the sale cost Oslo a billion.", "sale", "Purchase", "negated"),
    ("A veto of the sale is near.", "sale", "Purchase", "negated"),
    ("Tokyo lifted a ban on the export of fighters.", "export", "Purchase", "possible"),
    ("Tokyo imposed a ban on the export of fighters.", "export", "Purchase", "negated"),
    # what a decision is about, and what is voted
    ("A decision was made to order tanks.", "order", "Purchase", "planned"),
    ("They voted to ban the missiles.", "ban", "Sanction", "happened"),
    ("They will vote to ban the missiles.", "ban", "Sanction", "planned"),
    # concern lasts, unless its beginning or end is told
    ("There are misgivings about the missiles.", "misgivings", "Objection", "ongoing"),
    ("The test led to misgivings in Rome.", "misgivings", "Objection", "happened"),
    ("The visit dispelled the misgivings in Rome.", "misgivings", "Objection", "happened"),
    ("The visit did not dispel the misgivings.", "misgivings", "Objection", "ongoing"),
    ("Rome bought the missiles despite the misgivings.", "misgivings", "Objection", "happened"),
    ("Rome is buying missiles despite the war.", "war", "Conflict", "ongoing"),
]


@pytest.mark.parametrize(("text", "word", "kind", "status"), CASES + OUTER)
def test_status(text, word, kind, status):
    _, doc = read(text)
    judgement = judge(doc, trigger(doc, word, kind))
    assert judgement.status == status, judgement.reason


def test_the_cue_is_the_deciding_word():
    _, doc = read("Norway hopes to sign the contract in June.")
    judgement = judge(doc, trigger(doc, "sign", "Agreement"))
    assert doc.text[slice(*judgement.cue)] == "hopes"
    assert "hopes" in judgement.reason


def test_lemmas_that_the_parser_gets_wrong_do_not_matter():
    _, doc = read("Moscow is hoping to supply more launchers.")
    assert judge(doc, trigger(doc, "supply", "Delivery")).status == "possible"


def test_a_negation_inside_the_trigger_does_not_negate_it():
    _, doc = read("Ankara did not accept the offer.")
    inside = trigger(doc, "did not accept", "Rejection")
    assert judge(doc, inside).status == "happened"


def test_a_verb_of_a_headline_that_was_read_as_a_noun_has_happened():
    _, doc = read("NORWAY SIGNS CONTRACT FOR BRITISH HELICOPTERS")
    signs = trigger(doc, "SIGNS", "Agreement")
    assert not doc[signs.token].tag_.startswith("VB")
    from_verb = replace(signs, reason="lexicon: sign (verb, frame sign)")
    assert judge(doc, from_verb).status == "happened"


@pytest.mark.parametrize(
    ("text", "word", "published", "status"),
    [
        ("The sale of tanks in 2008 angered Seoul.", "sale", "2026-03-02", "happened"),
        ("The sale of tanks in 2008 angered Seoul.", "sale", "2008-03-02", "planned"),
        ("The tanks were delivered by 2031.", "delivered", "2026-03-02", "planned"),
        ("The tanks were delivered by 2031.", "delivered", "2034-03-02", "happened"),
        ("Seoul refused to deliver tanks in 2008.", "deliver", "2026-03-02", "negated"),
        ("The tanks should be delivered in 2031.", "delivered", "2026-03-02", "planned"),
    ],
)
def test_a_date_on_the_other_side_of_publication_decides(text, word, published, status):
    article, doc = read(text, published)
    found = trigger(doc, word, "Purchase")
    (when,) = find_dates(article, doc)
    judgement = beside_its_date(
        judge(doc, found), when, Window(published, published, "metadata", "")
    )
    assert judgement.status == status, judgement.reason


def test_without_dates_the_status_stays():
    _, doc = read("The sale of tanks angered Seoul.")
    judgement = judge(doc, trigger(doc, "sale"))
    assert beside_its_date(judgement, None, None) == judgement


@settings(max_examples=40)
@given(st.text(alphabet=st.sampled_from(list("aeST .,'\"-\n1漢will not to buy")), max_size=120))
def test_any_token_of_any_text_has_a_status_with_a_cue_inside(text):
    _, doc = read(text)
    for token in doc:
        if token.is_space:
            continue
        span = (token.idx, token.idx + len(token))
        judgement = judge(doc, Trigger(span, token.i, "Purchase"))
        assert judgement.status in STATUSES
        assert 0 < judgement.confidence <= 1
        if judgement.cue is not None:
            assert 0 <= judgement.cue[0] < judgement.cue[1] <= len(text)
