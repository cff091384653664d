"""Triggers: the examples of the event files, and the skip rules on sentences made for the test."""

import sys
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

sys.path.insert(0, str(Path(__file__).parent))
from event_world import world

from dealgraph.extraction.trigger import Trigger
from dealgraph.extraction.trigger_skips import is_capability
from dealgraph.extraction.triggers import find_candidates, find_triggers
from dealgraph.knowledge.events import load_event_types
from dealgraph.model import Article, Region

EXAMPLES = [
    (kind.type, example) for kind in load_event_types().values() for example in kind.examples
]


def found(text, **options):
    article, doc, entities, _ = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities, **options)
    return {(t.type, text[slice(*t.span)]) for t in triggers}


@pytest.mark.parametrize(("kind", "example"), EXAMPLES, ids=lambda x: x if type(x) is str else "")
def test_example_of_the_event_file(kind, example):
    assert (kind, example["trigger"]) in found(example["text"])


def test_what_stands_before_a_day_or_for_the_press_is_no_event():
    assert found("Rao told Ferri in a call on Wednesday that Oslo has time.") == set()
    assert ("Demand", "called on") in found("Rao called on Oslo to halt the sale of jets.")
    assert found("Saab did not respond to a request for comment.") == set()
    assert ("Offer", "responded") in found("Saab responded to the tender with its Gripen jets.")


def test_a_currency_is_no_event():
    assert ("Agreement", "won") not in found("Seoul placed a 3.4 trillion won order for K2 tanks.")
    assert ("Agreement", "won") in found("Hyundai won an order for K2 tanks from Poland.")


def test_control_gives_both_events():
    got = found("Poland agreed to buy K2 tanks from South Korea.")
    assert {("Agreement", "agreed"), ("Purchase", "buy")} <= got


def test_the_label_of_a_signed_deal_is_skipped():
    got = found("Turkey signed a deal to buy S-400 missiles from Russia.")
    assert {("Agreement", "signed"), ("Purchase", "buy")} == got


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Turkey bought 30 tanks from Russia in a deal worth $2 billion.", "bought"),
        ("Russia sold Turkey tanks under a contract valued at $2 billion.", "sold"),
        ("Turkey paid $2 million in compensation to Russia.", "paid"),
    ],
)
def test_a_deal_within_which_a_verb_happens_is_skipped(text, verb):
    assert [word for _, word in found(text)] == [verb]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey bought an attack helicopter from Russia.",
        "The attack aircraft of Poland are old.",
    ],
)
def test_a_kind_of_weapon_is_no_attack(text):
    assert not any(kind == "Conflict" for kind, _ in found(text))


def test_posing_a_threat_is_no_threat():
    assert not any(kind == "Threat" for kind, _ in found("Russia poses a threat to Poland."))


def test_in_order_to_is_no_order():
    got = found("Poland met South Korea in order to see the tanks.")
    assert ("Purchase", "order") not in got


def test_nothing_is_taken_from_a_footer():
    text = "Turkey bought S-400 missiles from Russia."
    article, doc, entities, _ = world(text)
    types = load_event_types()
    assert find_triggers(article, doc, types, entities)
    footer = Article("test", text, regions=(Region("footer", 0, len(text)),))
    assert find_triggers(footer, doc, types, entities) == ()


def test_minimum_opens_the_door_for_doubtful_words():
    text = "The deal pleased Russia."
    assert len(found(text, minimum=0.0)) > len(found(text, minimum=0.9))


def test_every_trigger_has_a_reason_and_a_frame():
    article, doc, entities, _ = world("Turkey bought S-400 missiles from Russia.")
    for trigger in find_triggers(article, doc, load_event_types(), entities, minimum=0.0):
        assert trigger.reason
        assert trigger.frame is not None
        assert 0 <= trigger.confidence <= 1


SCRAPS = """Turkey Russia S-400 bought sold deal talks the a to from signed , . “ ” delivery over
of hand called on sanctions with shoot down"""
WORDS = st.sampled_from([*SCRAPS.split(), "\n"])


@settings(max_examples=25)
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_spans_cut_words_out_of_any_text(words):
    text = " ".join(words)
    if not text.strip():
        return
    article, doc, entities, _ = world(text)
    triggers = find_triggers(article, doc, load_event_types(), entities, minimum=0.0)
    taken = set()
    for trigger in triggers:
        start, end = trigger.span
        assert text[start:end].strip() == text[start:end] != ""
        assert not taken & set(range(start, end))
        taken.update(range(start, end))


FAMILIES = [
    ("Poland clinched a deal with South Korea for K2 tanks.", "Agreement", "clinched"),
    ("Kuwait inks contract with Germany for Caracal helicopters.", "Agreement", "inks"),
    ("Poland cosigned the contract with South Korea.", "Agreement", "cosigned"),
    ("Germany gifted Gepard guns to Ukraine.", "Aid", "gifted"),
    ("The United States committed to sending Patriot missiles to Ukraine.", "Aid", "committed"),
    ("The United States has green-lighted the sale of F-16 jets.", "Approval", "green-lighted"),
    ("Washington OKs sale of F-16 jets to Bahrain.", "Approval", "OKs"),
    ("Kuwait nixed the purchase of Caracal helicopters.", "Cancellation", "nixed"),
    ("Egypt backed out of the Su-35 deal with Russia.", "Cancellation", "backed out"),
    ("The United States cut off arms supplies to Egypt.", "Cancellation", "cut off"),
    ("India retracted the Su-57 offer to Egypt.", "Cancellation", "retracted"),
    ("Germany exempted Turkey from sanctions.", "Approval", "exempted"),
    ("The Egyptian navy incorporated the frigate.", "Deployment", "incorporated"),
    ("Iran miniaturised its warhead.", "Development", "miniaturised"),
    ("Russia quashed speculation on Su-35 jets.", "Rejection", "quashed"),
    ("Russia hinted at retaliation against Poland.", "Threat", "hinted"),
    ("Germany mothballed the Gepard programme.", "Cancellation", "mothballed"),
    ("Iran shot down an F-16 near Sochi.", "Conflict", "shot down"),
    ("Russia carpet-bombed Ukraine.", "Conflict", "carpet-bombed"),
    ("India teamed up with Russia.", "Cooperation", "teamed up"),
    ("Poland and South Korea co-produce the K2 tank.", "Coproduction", "co-produce"),
    ("India will locally assemble Su-57 fighters.", "Coproduction", "locally assemble"),
    ("India took delivery of S-400 missiles from Russia.", "Delivery", "took delivery"),
    ("Russia handed over Su-35 jets to Egypt.", "Delivery", "handed over"),
    ("The United States airlifted Patriot missiles to Poland.", "Delivery", "airlifted"),
    ("Greece implored Germany to halt arms exports to Turkey.", "Demand", "implored"),
    ("Germany pre-positioned Patriot batteries in Poland.", "Deployment", "pre-positioned"),
    ("India commissioned the frigate with S-400 missiles.", "Deployment", "commissioned"),
    ("The K2 tank entered service in Poland.", "Deployment", "entered service"),
    ("South Korea rolled out the KF-21 fighter.", "Development", "rolled out"),
    ("The KF-21 made its maiden flight in South Korea.", "Development", "maiden flight"),
    ("Prosecutors indicted Dassault over bribery.", "Investigation", "indicted"),
    ("Macron sat down with Putin in Sochi.", "Meeting", "sat down with"),
    ("Poland haggles with South Korea over K2 tanks.", "Negotiation", "haggles"),
    ("Greece lambasted Germany over the Patriot deal.", "Objection", "lambasted"),
    ("The F-35 deal irked China.", "Objection", "irked"),
    ("Russia touted the Su-57 fighter to India.", "Offer", "touted"),
    ("Egypt made a down payment for Su-35 jets.", "Payment", "down payment"),
    ("Greece snapped up K2 tanks.", "Purchase", "snapped up"),
    ("India leased a submarine from Russia.", "Purchase", "leased"),
    ("Turkey spurned the Patriot offer of the United States.", "Rejection", "spurned"),
    ("Egypt is not interested in F-16 jets.", "Rejection", "not interested in"),
    ("India is mulling the purchase of F-35 jets.", "Request", "mulling"),
    ("Greece is in the market for F-35 jets.", "Request", "in the market"),
    ("The EU blacklisted Dassault.", "Sanction", "blacklisted"),
    ("The EU eased its embargo against Iran.", "Sanction", "eased"),
    ("Iran test-fired missiles near Sochi.", "Test", "test-fired"),
    ("Russia threatened Poland with retaliation.", "Threat", "threatened"),
    ("Norway is holding talks with Chile on sixty tanks.", "Negotiation", "talks"),
    ("Iran fired a ballistic missile on Sunday.", "Test", "fired"),
    ("A dealer from Oslo was charged with smuggling missiles.", "Investigation", "charged"),
]


@pytest.mark.parametrize(("text", "kind", "trigger"), FAMILIES, ids=lambda x: x[:40])
def test_families_of_words(text, kind, trigger):
    got = {(t, word) for t, word in found(text) if word in trigger or trigger in word}
    assert any(t == kind for t, _ in got), found(text)


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Poland invited bids in a request for proposals (RFP) for tanks.", "Request", "RFP"),
        ("Subscribe to the newsletter on arms sales by Russia.", "Purchase", "sales"),
        ("The S-400 missile can hit targets in Poland.", "Conflict", "hit"),
        ("The missile is capable of destroying ships of Turkey.", "Conflict", "destroying"),
        (
            "The radar is designed to find, track and destroy jets of Turkey.",
            "Cancellation",
            "destroy",
        ),
        ("Russia met Iran. Putin said the sales were good.", "Purchase", "sales"),
        ("Turkey signed on Monday.", "Agreement", "signed on"),
        ("Poland signed a deal with South Korea for tanks.", "Purchase", "deal"),
        ("India placed an order for S-400 missiles.", "Purchase", "placed"),
        ("The EU lifted the embargo against Iran.", "Sanction", "embargo"),
        ("Egypt is keen on buying Su-35 jets.", "Purchase", "buying"),
        ("Turkey still meets the needs of Poland.", "Meeting", "needs"),
        ("13 Patriot Launch Stations", "Test", "Launch"),
        ("The acquisition radar of the S-400 is Russian.", "Purchase", "acquisition"),
        ("Greece is based on trade with Turkey.", "Deployment", "based"),
    ],
)
def test_what_is_skipped(text, kind, word):
    assert (kind, word) not in found(text)


def test_a_sale_that_is_approved_or_halted_stays_an_event():
    got = found("The United States approved the sale of F-16 jets to Bahrain.")
    assert {("Approval", "approved"), ("Purchase", "sale")} <= got


def test_a_particle_makes_another_verb():
    got = found("The United States signed off on the sale of F-16 jets to Bahrain.")
    assert any(kind == "Approval" for kind, _ in got)
    assert not any(kind == "Agreement" for kind, _ in got)


def test_joined_verbs_share_their_adverb():
    got = found("Poland and South Korea will jointly develop and build the K2 tank.")
    assert ("Coproduction", "build") in got


def test_arms_control_is_not_arms():
    with_arms = found("Putin praised an arms deal with Turkey.")
    control = found("Putin praised an arms control deal with Turkey.")
    assert any(kind == "Purchase" for kind, _ in with_arms)
    assert not any(kind == "Purchase" for kind, _ in control)


def test_what_the_article_is_about_decides_between_gift_and_supply():
    plain = "Germany provided Ukraine with Gepard guns."
    aid = "Military aid to Ukraine grew. Ukraine welcomed the aid. " + plain
    assert ("Aid", "provided") in found(aid)
    assert ("Aid", "provided") not in found(plain)


def test_a_caption_counts_if_it_speaks_of_arms():
    for text, count in (
        ("Russia sold tanks to Egypt.", 1),
        ("Putin attacked Macron.", 0),
        ("Putin met Macron before a vote on the Roads Act.", 0),
        ("Putin met Macron before the treaty was signed.", 2),
    ):
        _, doc, entities, _ = world(text)
        caption = Article("test", text, regions=(Region("caption", 0, len(text)),))
        assert len(find_triggers(caption, doc, load_event_types(), entities)) == count


def test_candidates_keep_every_sense_of_a_word():
    article, doc, entities, _ = world("Russia fired missiles at Ukraine.")
    types = load_event_types()
    groups = find_candidates(article, doc, types, entities)
    fired = next(g for g in groups if doc[g[0].token].text == "fired")
    assert {"Conflict", "Test"} <= {sense.type for sense in fired}
    confidences = [sense.confidence for sense in fired]
    assert confidences == sorted(confidences, reverse=True)
    firsts = tuple(g[0] for g in groups)
    assert find_triggers(article, doc, types, entities, minimum=0) == firsts


def test_a_base_form_joined_to_a_finite_verb_goes_on_from_the_one_before():
    """Built by hand: parsers of long lists hang "destroy" on "is"."""
    rows = [
        ("It", "PRP", "nsubj", 1),
        ("is", "VBZ", "ROOT", 1),
        ("designed", "VBN", "acl", 1),
        ("to", "TO", "aux", 4),
        ("find", "VB", "xcomp", 2),
        ("and", "CC", "cc", 1),
        ("destroy", "VB", "conj", 1),
        ("jets", "NNS", "dobj", 6),
    ]
    words, tags, deps, heads = (list(column) for column in zip(*rows, strict=True))
    pos = ["PRON", "AUX", "VERB", "PART", "VERB", "CCONJ", "VERB", "NOUN"]
    doc = Doc(spacy.blank("en").vocab, words=words, tags=tags, deps=deps, heads=heads, pos=pos)
    destroy = Trigger((28, 35), 6, "Cancellation")
    assert is_capability(doc[6], destroy, weapon_subject=False)
    assert not is_capability(doc[1], destroy, weapon_subject=False)


def test_a_verb_that_the_tagger_takes_for_a_noun_between_its_subject_and_object():
    assert ("Approval", "greenlit") in found("The Pentagon greenlit a missile package for Bahrain.")


@pytest.mark.parametrize(
    "text",
    [
        "Norway ordered 54 K2 tanks in 2023. Hyundai Rotem is building them at Changwon.",
        "Chile wanted a new frigate. A yard at Genoa built it for the navy.",
    ],
)
def test_a_pronoun_means_the_arms_told_of_last(text):
    assert {("Development", "building"), ("Development", "built")} & found(text)


def test_a_pronoun_means_no_arms_where_none_are_told_of():
    text = "Norway wants two schools for Oslo. A company from Changwon is building them."
    assert ("Development", "building") not in found(text)
