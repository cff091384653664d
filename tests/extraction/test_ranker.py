"""The learned ranker: its network, its features, and that it begins and falls back as told."""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from dealgraph.articles import mark
from dealgraph.errors import ModelError
from dealgraph.extraction import RANKER, Extractor
from dealgraph.extraction.assemble import arguments_by_rules, find
from dealgraph.extraction.parse import parse
from dealgraph.extraction.ranker import Ranker
from dealgraph.extraction.ranker.candidates import candidates_of
from dealgraph.extraction.ranker.columns import sentence_numbers
from dealgraph.extraction.ranker.context import BODIES
from dealgraph.extraction.ranker.features import COLUMNS, opinions
from dealgraph.extraction.ranker.labels import LABELS
from dealgraph.extraction.ranker.net import Net, grouped, load_net
from dealgraph.extraction.ranker.pairs import Pairs
from dealgraph.extraction.ranker.rank import ADDED, _may_be, _on_one_side, _without_rivals
from dealgraph.extraction.ranker.salience import Salience
from dealgraph.extraction.roles_added import without_contradictions
from dealgraph.extraction.triggers import find_triggers
from dealgraph.model import Argument, Article
from dealgraph.model.annotation import ROLES

TEXT = (
    "Norway sold twelve Leopard 2 tanks to Chile in May. Peru criticised the sale.\n\n"
    "The tanks will be shipped from Oslo next year, the Chilean defence ministry said."
)


@pytest.fixture(scope="module")
def read():
    """What the rules find in an article, its triggers and their arguments."""
    extractor = Extractor(ranker=None)
    article = Article("a", TEXT, published="2021-06-01")
    article = Article("a", TEXT, published="2021-06-01", regions=mark(article))
    ((article, doc),) = parse([article], extractor.nlp)
    found = find(article, doc, extractor.knowledge)
    triggers = find_triggers(article, doc, extractor.knowledge.event_types, found.entities)
    return found, triggers, arguments_by_rules(found, triggers, extractor.knowledge)


def weights(path, **change):
    """Write a network without knowledge of its own: what the rules say holds, nothing else."""
    width = 4
    arrays = {
        "embed": np.zeros((COLUMNS.total, width)),
        "mix": np.zeros((width, width)),
        "mix_bias": np.zeros(width),
        "out": np.zeros((width, len(ROLES))),
        "out_bias": np.full(len(ROLES), -3.0),
        "skip": np.zeros((COLUMNS.total, len(ROLES))),
    }
    for choice, role in opinions():
        arrays["skip"][choice, ROLES.index(role)] = 6.0
    arrays["labels"] = np.array(json.dumps(LABELS))
    np.savez(path, **(arrays | change))
    return path


def test_a_network_without_knowledge_takes_the_arguments_of_the_rules(read, tmp_path):
    found, triggers, ruled = read
    ranked = Ranker(weights(tmp_path / "w.npz")).rank(found, triggers, ruled)
    assert any(ruled.values())
    for trigger in triggers:
        kept = {(a.role, a.entity, a.span) for a in ranked[trigger]}
        assert kept == {(a.role, a.entity, a.span) for a in ruled[trigger]}
        assert all("; held 0.9" in a.reason for a in ranked[trigger])


def test_a_high_cut_leaves_only_what_the_syntax_of_the_trigger_gave(read, tmp_path):
    found, triggers, ruled = read
    ranked = Ranker(weights(tmp_path / "w.npz"), cut=0.999).rank(found, triggers, ruled)
    assert list(ranked) == list(triggers)
    given = {a.reason for arguments in ruled.values() for a in arguments}
    kept = {a.reason.split("; held")[0] for arguments in ranked.values() for a in arguments}
    assert kept == {reason for reason in given if " the trigger: " in reason}
    assert kept != given


def test_what_no_rule_gave_says_so(read, tmp_path):
    found, triggers, _ = read
    bias = np.full(len(ROLES), -9.0)
    bias[ROLES.index("place")] = 3.0
    ranked = Ranker(weights(tmp_path / "w.npz", out_bias=bias)).rank(found, triggers, {})
    reasons = {a.reason for arguments in ranked.values() for a in arguments}
    assert reasons and all(r.startswith("by no rule; held ") for r in reasons)


def test_the_shipped_weights_give_the_sides_of_a_plain_sale(read):
    found, triggers, ruled = read
    names = {e.id: e.name for e in found.entities}
    ranked = Ranker(RANKER).rank(found, triggers, ruled)
    sold = next(t for t in triggers if found.article.text[slice(*t.span)] == "sold")
    sides = {(a.role, names[a.entity]) for a in ranked[sold]}
    assert {("supplier", "Norway"), ("recipient", "Chile"), ("item", "Leopard 2")} <= sides


def test_pairs_stay_near_and_every_feature_is_one_of_its_choices(read):
    found, triggers, ruled = read
    pairs = Pairs(found, triggers, ruled)
    assert len(pairs.features) == len(pairs.candidates) == len(pairs.groups) > 0
    low, high = COLUMNS.offsets[:-1], COLUMNS.offsets[1:]
    assert ((pairs.features >= low) & (pairs.features < high)).all()
    for number, members in pairs.members:
        assert {pairs.triggers[i] for i in members} == {number}
        assert len({pairs.candidates[i].entity for i in members}) == 1


def test_an_article_without_names_or_triggers_is_no_trouble(tmp_path):
    extractor = Extractor()
    (annotation,) = extractor.annotate([Article("empty", "Nothing to see here.")])
    assert annotation.events == ()


def test_a_group_is_as_likely_as_the_sum_of_its_odds():
    scores = np.log(np.array([[1.0], [0.5], [0.25]]))
    assert grouped(scores, np.array([0, 0, 1])) == pytest.approx(np.array([[0.6], [0.2]]))


def test_missing_weights_and_weights_for_other_types_are_named(tmp_path):
    with pytest.raises(ModelError, match=r"gone\.npz: no such file"):
        load_net(tmp_path / "gone.npz")
    other = weights(tmp_path / "old.npz", labels=np.array(json.dumps({"roles": []})))
    with pytest.raises(ModelError, match="train anew"):
        load_net(other)


def test_the_shipped_weights_fit_the_features():
    net, fingerprint = load_net(RANKER)
    assert len(net.embed) == len(net.skip) == COLUMNS.total
    assert fingerprint in Extractor().name
    assert {f.name for f in fields(Net)} == {
        "embed",
        "mix",
        "mix_bias",
        "out",
        "out_bias",
        "skip",
    }


def test_who_buys_at_home_stays_the_buyer_whoever_makes_the_item():
    home = "The Indian Air Force ordered 83 Tejas fighters."
    text = f"{home}\n\nRussia signed an S-400 deal with Turkey."
    (found,) = Extractor(ranker=None).annotate([Article("home", text)])
    names = {e.id: e.name for e in found.entities}
    sides = {(a.role, names[a.entity]) for e in found.events for a in e.args}
    assert ("recipient", "Indian Air Force") in sides
    assert ("supplier", "Indian Air Force") not in sides
    assert {("supplier", "Russia"), ("recipient", "Turkey")} <= sides  # who makes it still sells


@pytest.mark.parametrize(
    ("text", "supplier", "recipient"),
    [
        (
            "Orvane Works will hand over NASAMS launchers to Norway in 2024.",
            "Orvane Works",
            "Norway",
        ),
        (
            "Deliveries of Rafale jets to France by Dassault will go on.",
            "Dassault Aviation",
            "France",
        ),
        ("Poland handed Leopard 2 tanks to Germany for repair.", "Poland", "Germany"),
        ("Moscow and Ankara signed a contract for the S-400.", "Russia", "Turkey"),
    ],
)
def test_where_the_item_is_made_decides_only_what_the_text_leaves_open(text, supplier, recipient):
    (found,) = Extractor(ranker=None).annotate([Article("home", text)])
    names = {e.id: e.name for e in found.entities}
    (event,) = found.events
    sides = {a.role: names[a.entity] for a in event.args if a.role in ("supplier", "recipient")}
    assert sides == {"supplier": supplier, "recipient": recipient}


def test_the_network_is_told_who_speaks_what_body_it_is_and_what_the_frame_says():
    said = '"We demand that Chile return the tanks," Brazil said.'
    text = f"Peru bought K2 tanks from Hyundai Rotem. {said}"
    extractor = Extractor(ranker=None)
    ((article, doc),) = parse([Article("a", text)], extractor.nlp)
    found = find(article, doc, extractor.knowledge)
    triggers = find_triggers(article, doc, extractor.knowledge.event_types, found.entities)
    ruled = arguments_by_rules(found, triggers, extractor.knowledge)
    pairs, names = Pairs(found, triggers, ruled), {e.id: e.name for e in found.entities}
    at = {
        (triggers[t].type, names[c.entity]): dict(zip(COLUMNS.names, row, strict=True))
        for t, c, row in zip(
            pairs.triggers, pairs.candidates, pairs.features - COLUMNS.offsets[:-1], strict=True
        )
    }
    assert at["Demand", "Brazil"]["speaks"] == 1
    assert at["Demand", "Chile"]["speaks"] == at["Purchase", "Brazil"]["speaks"] == 0
    maker = at["Purchase", "Hyundai Rotem"]
    assert BODIES[maker["body"] - 1] == "arms_company"
    assert ROLES[maker["frame slot"] - 1] == "supplier"  # "from" of a verb of buying
    assert ROLES[maker["frame subject"] - 1] == "recipient"


def test_a_role_that_somebody_likely_has_is_not_shared_by_guess():
    chances = np.full((4, len(ROLES)), 0.1)
    supplier, participant = ROLES.index("supplier"), ROLES.index("participant")
    chances[:, supplier] = [0.7, 0.4, 0.65, 0.4]
    chances[:, participant] = [0.7, 0.4, 0.65, 0.4]
    left = _without_rivals(chances, [0, 0, 0, 1])
    assert left[:, supplier].tolist() == [0.7, 0.0, 0.65, 0.4]  # the last is alone at its trigger
    assert (left[:, participant] == chances[:, participant]).all()


def test_a_side_of_a_deal_is_no_participant_beside_it():
    row = np.full(len(ROLES), 0.1)
    row[ROLES.index("participant")] = 0.46
    kept = [Argument("supplier", "e1", (0, 4), "the same deal as told elsewhere")]
    assert _on_one_side(kept, row, "participant") == []
    assert _on_one_side(kept, row, None) == kept


def test_nobody_receives_talks_or_sells_what_is_called_off_by_guess():
    assert not _may_be("recipient", "State", "Negotiation")
    assert not _may_be("supplier", "Company", "Cancellation")
    assert _may_be("participant", "State", "Negotiation")
    assert _may_be("recipient", "State", "Purchase")


def test_recalled_parties_of_talks_have_to_be_likelier(tmp_path):
    ranker = Ranker(weights(tmp_path / "w.npz"))
    needed = {
        "the last Negotiation told of": ADDED,
        "the article's main subject": ADDED,
        "the last Purchase told of": ranker.cut,
        "the last war told of": ranker.cut,
    }
    for reason, cut in needed.items():
        assert ranker._cut_of(Argument("participant", "e1", (0, 1), reason)) == cut


def test_a_law_is_the_item_only_of_what_is_about_laws():
    assert _may_be("item", "Law", "Cancellation")
    assert not _may_be("item", "Law", "Objection")
    assert _may_be("target", "Law", "Objection")
    assert _may_be("item", "WeaponSystem", "Objection")


@pytest.fixture(scope="module")
def corpus():
    """The module of ``training/`` that turns annotated articles into numbers."""
    path = Path(__file__).parents[2] / "training" / "corpus.py"
    spec = importlib.util.spec_from_file_location("training_corpus", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def test_samples_are_kept_as_numbers_and_come_back_the_same(corpus, read, tmp_path):
    found, triggers, arguments = read
    pairs = Pairs(found, triggers, arguments)
    labels = np.eye(len(pairs.members), len(ROLES), dtype=np.float32)
    one = corpus.Sample("a", "tanks", pairs.features, pairs.groups, labels)
    two = corpus.Sample("b", "jets", pairs.features[:5], pairs.groups[:5], labels[:2])
    path = tmp_path / "kept.npz"
    corpus.save([one, two], path)
    for kept, given in zip(corpus.restore(path), [one, two], strict=True):
        assert (kept.features == given.features).all()
        assert (kept.groups == given.groups).all()
        assert (kept.labels == given.labels).all()
    assert b"Leopard" not in path.read_bytes()


def test_samples_of_other_features_are_refused(corpus, read, tmp_path, monkeypatch):
    found, triggers, arguments = read
    pairs = Pairs(found, triggers, arguments)
    labels = np.zeros((len(pairs.members), len(ROLES)), dtype=np.float32)
    path = tmp_path / "kept.npz"
    corpus.save([corpus.Sample("a", "tanks", pairs.features, pairs.groups, labels)], path)
    monkeypatch.setattr(COLUMNS, "sizes", [*COLUMNS.sizes[:-1], 3])
    with pytest.raises(ValueError, match="--number"):
        corpus.restore(path)


def test_the_kept_samples_fit_the_features(corpus):
    files = sorted((Path(corpus.__file__).parent / "further").glob("*.npz"))
    assert files
    for file in files:
        samples = corpus.restore(file)
        assert len(samples) > 100
        assert max(int(s.features.max()) for s in samples) < COLUMNS.total


def test_salience_knows_what_is_named_first_most_and_as_subject(read):
    found = read[0]
    numbers = sentence_numbers(found.doc)
    pool = candidates_of(found, numbers)
    salience = Salience(found, pool, numbers)
    named = {e.name: e.id for e in found.entities}
    norway, peru, chile = named["Norway"], named["Peru"], named["Chile"]
    sold, criticised = (numbers[t.i] for t in found.doc if t.lower_ in ("sold", "criticised"))
    assert salience.subject(norway, sold) == salience.subject(peru, criticised) == 3
    assert salience.subject(norway, criticised) == 1
    assert salience.subject(chile, criticised) == 0
    assert salience.opening(norway) == 1
    first = next(c for c in pool if c.entity == norway)
    assert salience.rank(first) < salience.rank(next(c for c in pool if c.entity == peru)) <= 4
    assert salience.rivals(first, sold) == 1
    assert Salience(found, [], numbers).opening(norway) == 0


def test_what_no_rule_gave_must_not_contradict_who_makes_it(read):
    found, triggers, _ = read
    ids = {e.name: e.id for e in found.entities}
    item = Argument("item", ids["Leopard 2"], None, "of of the trigger: named")
    added = [Argument("supplier", ids[name], None, "by no rule") for name in ("Chile", "Norway")]
    told = Argument("supplier", ids["Norway"], None, "subject of the trigger: named")
    sold = next(t for t in triggers if t.type == "Purchase")
    given = {sold: (item, *added, told)}
    actors = Extractor(ranker=None).knowledge.actors
    assert without_contradictions(found, given, actors) == {sold: (item, told)}


def test_the_state_that_allows_a_sale_abroad_supplies():
    text = (
        "The State Department has approved the sale of trucks to Chile. "
        "The United States last sold Chile arms in 2005."
    )
    (made,) = Extractor().annotate([Article("a", text, published="2021-06-01")])
    names = {e.id: e.name for e in made.entities}
    (approval,) = (e for e in made.events if e.type == "Approval")
    assert ("supplier", "United States") in {(a.role, names[a.entity]) for a in approval.args}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Saab sold Gripens to Brazil. Later other countries bought radars.", "Brazil"),
        ("Saab sold Gripens to Brazil. Later it sold radars to a Gulf state.", "Brazil"),
        ("Saab sold Gripens to Brazil. Later it sold submarines to Chile.", "Saab JAS 39 Gripen"),
        ("Saab builds the Gripen. Later it developed a missile.", "Saab JAS 39 Gripen"),
    ],
)
def test_what_is_remembered_is_not_who_or_what_the_text_leaves_unnamed(text, wrong):
    (made,) = Extractor().annotate([Article("a", text, published="2021-06-01")])
    names = {e.id: e.name for e in made.entities}
    later = [e for e in made.events if e.trigger[0] > text.index("Later")]
    assert later
    assert wrong not in {names[a.entity] for e in later for a in e.args}


def test_a_definite_noun_may_be_who_was_told_of():
    text = "Saab sold Gripens to Brazil. The jets will be delivered to the country in 2024."
    (made,) = Extractor().annotate([Article("a", text, published="2021-06-01")])
    names = {e.id: e.name for e in made.entities}
    (delivery,) = (e for e in made.events if e.type == "Delivery")
    assert {"Brazil", "Saab JAS 39 Gripen"} <= {names[a.entity] for a in delivery.args}
