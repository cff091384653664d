"""The event files hold together, and inflection makes the forms that news English has."""

import pytest

from dealgraph.errors import KnowledgeError
from dealgraph.knowledge import events
from dealgraph.knowledge.events import GROUPS, load_categories, load_event_types
from dealgraph.knowledge.inflection import noun_forms, verb_forms
from dealgraph.model.annotation import ROLES


def test_every_type_is_complete():
    types = load_event_types()
    assert len(types) == 23
    for name, kind in types.items():
        assert kind.type == name
        assert kind.group in GROUPS
        assert len(kind.definition) > 30
        assert kind.plover["event"].isupper()
        assert kind.cameo.isdigit()
        assert set(kind.roles) <= set(ROLES)
        assert kind.verbs and kind.nouns and kind.examples


def test_frames_use_only_roles_of_their_type():
    for kind in load_event_types().values():
        for frame in kind.frames.values():
            assert set(frame.slots.values()) <= set(kind.roles), (kind.type, frame.name)


def test_the_lexicon_is_broad():
    types = load_event_types().values()
    verbs = {w for kind in types for e in kind.verbs for w in e.words}
    nouns = {w for kind in types for e in kind.nouns for w in e.words}
    assert len(verbs) >= 1000
    assert len(nouns) >= 500


def test_no_word_stands_twice_with_the_same_conditions():
    for kind in load_event_types().values():
        for pos in (kind.verbs, kind.nouns):
            words = [
                (w, *(tuple(sorted(c.items())) for c in (e.needs, e.also)))
                for e in pos
                for w in e.words
            ]
            assert len(words) == len(set(words)), kind.type


def test_phrases_have_at_most_three_words():
    for kind in load_event_types().values():
        phrases = [w.replace(" - ", "-") for e in kind.phrases for w in e.words]
        assert all(len(phrase.split()) <= 3 for phrase in phrases), kind.type


def test_exclusions_say_why():
    for kind in load_event_types().values():
        assert all(e["reason"] for e in kind.exclusions)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("hope", {"hope", "hopes", "hoped", "hoping"}),
        ("buy", {"buy", "buys", "bought", "buying"}),
        ("supply", {"supply", "supplies", "supplied", "supplying"}),
        ("ship", {"ship", "ships", "shipped", "shipping"}),
        ("install", {"install", "installs", "installed", "installing"}),
        ("co-produce", {"co-produce", "co-produces", "co-produced", "co-producing"}),
        ("withdraw", {"withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"}),
        ("overrun", {"overrun", "overruns", "overran", "overrunning"}),
        ("deploy", {"deploy", "deploys", "deployed", "deploying"}),
    ],
)
def test_verb_forms(lemma, forms):
    assert verb_forms(lemma) == forms


def test_british_and_american_spelling():
    assert {"cancelled", "canceled", "cancelling", "canceling"} <= verb_forms("cancel")


@pytest.mark.parametrize(
    ("lemma", "plural"),
    [("delivery", "deliveries"), ("embargo", "embargos"), ("purchase", "purchases")],
)
def test_noun_forms(lemma, plural):
    assert noun_forms(lemma) == {lemma, plural}


def test_categories_hold_inflected_forms():
    assert "bought" not in load_categories()["arms"]
    assert {"jet", "jets"} <= load_categories()["arms"]
    assert "acquired" in load_categories()["verb_acquire"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("type: Foo\n", "missing"),
        ("- a\n", "no mapping"),
        ("type: [\n", "not YAML"),
    ],
)
def test_a_broken_file_is_named(tmp_path, text, complaint):
    path = tmp_path / "Foo.yaml"
    path.write_text(text)
    with pytest.raises(KnowledgeError, match=complaint) as caught:
        events._read(path)
    assert str(path) in str(caught.value)


def test_conditions_name_known_positions(tmp_path):
    path = tmp_path / "Offer.yaml"
    text = (events._FOLDER / "Offer.yaml").read_text(encoding="utf-8")
    entry = "  - {words: hawk, also: {nowhere: arms}}\n"
    path.write_text(text.replace("verbs:\n", "verbs:\n" + entry, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="no positions"):
        events._read(path)


def test_a_second_need_is_read():
    entries = [e for kind in load_event_types().values() for e in kind.entries if e.also]
    assert entries
    assert all(set(e.also) <= events.POSITIONS for e in entries)
