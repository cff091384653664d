"""One word, several senses: sentences made up to show which event a word names, and when none."""

import pytest
from test_triggers import found

HELD = [
    # courts
    ("The court found two Dassault managers guilty of bribery in India.", "Investigation", "found"),
    ("Prosecutors charged the pair over a sale to India.", "Investigation", "charged"),
    ("A court annulled the sentence of the Dassault manager.", "Investigation", "annulled"),
    ("India ordered a re-trial in the Dassault bribery case.", "Investigation", "re-trial"),
    # leave and refusal
    ("India sanctioned the programme for 40 fighter jets in 2003.", "Approval", "sanctioned"),
    ("Germany declined the application for a licence for 40 tanks.", "Rejection", "declined"),
    # making
    ("Work has begun on the second frigate for Poland.", "Development", "Work"),
    ("Construction continues on two corvettes for Egypt.", "Development", "Construction"),
    ("The deal covers F-16 jets. The first F-16 will be delivered by 2030.", "Delivery", None),
    (
        "Egypt signed a contract to buy 12 boats. The contract is old. It has received three.",
        "Delivery",
        "received",
    ),
    (
        "The frigate and the corvette for Poland were designed by a Turkish firm.",
        "Development",
        "designed",
    ),
    # war
    (
        "After the attack Ukraine fought on. Kuwait saw another attack. Iran reported the "
        "destruction of 40 tanks.",
        "Conflict",
        "destruction",
    ),
    ("Russia violated the airspace of Turkey.", "Conflict", "violated"),
    ("India sent a destroyer to the Gulf region.", "Deployment", "sent"),
    ("The tanker was seized by fighters off Egypt.", "Conflict", "seized"),
    (
        "Germany will deploy more. Its deployment is new. It sent a Patriot battery to Poland.",
        "Deployment",
        "sent",
    ),
    ("Turkey held a naval exercise off Greece.", "Test", "exercise"),
    ("The first batch of tanks will be inducted in India.", "Deployment", "inducted"),
    ("The boats will be built in India in collaboration with Germany.", "Coproduction", "built"),
    ("The negotiations between India and Dassault have failed.", "Cancellation", "failed"),
    ("A Kuwait trader advanced $1 million for the missiles.", "Payment", "advanced"),
    (
        "The Senate shoots down a resolution against the sale of F-16 jets.",
        "Rejection",
        "shoots down",
    ),
    ("We call on all partners to drop the S-400.", "Demand", "call on"),
    (
        "Egypt signed a deal for vehicles. The deal is old. It took over the vehicles from Russia.",
        "Delivery",
        "took over",
    ),
    ("Egypt received $400 million in military equipment.", "Aid", "received"),
    ("Poland and India forged a close partnership.", "Cooperation", "partnership"),
    (
        "The delivery of the deal began. A deal was made. Macron lobbied for the F-35 in India.",
        "Offer",
        "lobbied",
    ),
    (
        "India made a deal. The deal is big. Its choice of the F-35 pleased Germany.",
        "Purchase",
        "choice",
    ),
    ("Money was pocketed by officials in India.", "Payment", "pocketed"),
    (
        "Poland chose a jet. The F-16 squadrons of Poland will be replaced by the F-35 in Sochi.",
        "Deployment",
        "replaced",
    ),
    ("The jets for India will be built locally by Dassault.", "Coproduction", None),
    ("The expiration of the embargo on Iran pleased Russia.", "Sanction", "expiration"),
    ("Germany lifted its suspension of arms exports to Egypt.", "Sanction", "lifted"),
    ("The EU suspended Turkey from the F-35 programme.", "Sanction", "suspended"),
    ("India discussed military hardware with Russia.", "Negotiation", "discussed"),
    ("Iran completed a deal to buy the Su-35.", "Agreement", "completed"),
    ("Germany sought a way out of its arms contract with Egypt.", "Cancellation", "way out of"),
    ("The jets are made locally in Turkey.", "Coproduction", "made locally"),
    ("Putin approved the sale of attack helicopters to Egypt.", "Approval", "approved"),
    ("Congress withheld approval for the sale of 12 helicopters.", "Cancellation", "withheld"),
    # talk
    ("India should cancel the contract, Germany said.", "Demand", "should"),
    ("India held conversations with Russia about the missile contract.", "Negotiation", None),
    ("Bahrain requested that India halt the sale.", "Demand", "requested"),
    ("India picked Germany over Russia as supplier of six submarines.", "Purchase", "picked"),
]

BARRED = [
    ("The inquiry concerns a contract between India and Dassault.", "Objection"),
    ("The court handed the two men prison sentences over the India deal.", "Delivery"),
    ("Dassault funnelled bribes to officials in India.", "Delivery"),
    ("Arms exports to Egypt have come under scrutiny in Germany.", "Delivery"),
    ("India ordered a re-trial in the Dassault bribery case.", "Test"),
    ("According to the prosecution, Dassault paid nobody in India.", "Investigation"),
    ("Macron funded his presidential bid with money from Kuwait.", "Offer"),
    ("India sanctioned the programme for 40 fighter jets in 2003.", "Sanction"),
    ("Work has begun on a patrol vessel for Poland.", "Conflict"),
    ("The jets made a stopover in Egypt.", "Coproduction"),
    ("Escorted by two fighters, the new jets entered the airspace of India.", "Conflict"),
    ("Ankara is building on existing ties with Poland.", "Development"),
    ("The jets carry out patrols. Kuwait will deliver a speech to Egypt.", "Delivery"),
    ("The meeting in New Delhi ended without a result.", "Cancellation"),
    ("The order relieves pressure on Dassault.", "Demand"),
    ("Dassault sold its naval division to Germany.", "Purchase"),
    ("The frigates for Egypt will undergo technical inspection.", "Investigation"),
    ("India sent a destroyer to the Gulf region.", "Delivery"),
    ("Turkey stepped up its war of words with Greece.", "Conflict"),
    ("Kuwait lies on one of the busiest oil shipment routes.", "Delivery"),
    ("Putin authorised an air strike on Ukraine.", "Approval"),
    ("The team was provided with access to weapons in India.", "Delivery"),
    ("The talks concerning the Su-35 jets went on in India.", "Objection"),
    ("The jet shows its range by flying 1,500 kilometres from a base in India.", "Delivery"),
    ("Germany is interested in profits and arms promotion.", "Request"),
    ("India sought permission to appeal the arms ruling.", "Approval"),
    ("After receiving the approval of Putin, India went on.", "Meeting"),
    ("The design is aligned with the requirements of India.", "Cooperation"),
    ("The Senate shoots down a resolution against the sale of F-16 jets.", "Conflict"),
    ("Turkey has pledged to continue supporting Ukraine.", "Threat"),
    ("Germany and India developed a long friendship.", "Development"),
    ("Macron lobbied for the F-35 in India.", "Demand"),
    ("Dassault denied the accusations of Germany.", "Objection"),
    ("India complained of the high purchase price.", "Purchase"),
    ("The jets serve in the war-scarred north of Ukraine.", "Conflict"),
    ("It turned out that Egypt had old rifles.", "Development"),
    ("They told Egypt that they would work for peace.", "Demand"),
    ("The bank may reconsider should the Egyptians make progress.", "Demand"),
    ("The dispute harms peaceful development in Egypt.", "Coproduction"),
    ("Germany interfered, and such interference in the affairs of Egypt grew.", "Conflict"),
    ("The expiration of the embargo on Iran pleased Russia.", "Cancellation"),
    ("Turkey will show its first locally made jet fighter.", "Coproduction"),
    ("Egypt and any country that deals with Iran will suffer.", "Purchase"),
    ("Germany will review its approval process for Egypt.", "Approval"),
    ("The contract with India may pave the way for sales of arms.", "Approval"),
    ("A ceremony hosted by the defence forces took place in India.", "Deployment"),
    ("India began the procurement process.", "Purchase"),
    ("Peaceful protest went on in Bahrain.", "Objection"),
    ("A violent crackdown by Bahrain followed.", "Sanction"),
    ("India unveiled a locally built frigate.", "Coproduction"),
    ("Modi told voters that India's much-delayed, locally built tank was late.", "Coproduction"),
    ("India's new tank should be ready for trials by 2030.", "Demand"),
    ("India should be able to export the missile soon.", "Demand"),
]


@pytest.mark.parametrize(("text", "kind", "word"), HELD)
def test_a_word_names_the_event(text, kind, word):
    got = found(text)
    assert any(k == kind and word in (None, w) for k, w in got), got


@pytest.mark.parametrize(("text", "kind"), BARRED)
def test_a_word_in_another_sense_names_no_such_event(text, kind):
    assert kind not in {k for k, _ in found(text)}


def test_a_deal_whose_content_follows_is_a_label_also_within_another_event():
    got = found("Dassault paid a bribe in a $2 billion deal to buy submarines from Germany.")
    assert ("Purchase", "buy") in got and ("Purchase", "deal") not in got


def test_the_end_of_a_measure_is_one_event():
    got = found("The expiration of the arms embargo on Iran pleased Russia.")
    assert {w for k, w in got if k == "Sanction"} == {"expiration"}
