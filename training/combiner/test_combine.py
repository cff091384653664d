"""The learned decisions: arithmetic, thresholds, and that without weights the rules decide."""

import json
import math

import pytest
from combine import WEIGHTS, Combiner, Linear, from_json, load_combiner
from combine_features import bucket

from dealgraph.extraction.status_words import Judgement
from dealgraph.extraction.trigger import Trigger


def test_a_binary_model_is_the_logistic_of_its_sum():
    model = Linear(("yes",), (-1.0,), {"a": (2.0,), "b": (0.5,)})
    p = model.probabilities({"a": 1.0, "b": 2.0, "never seen": 1.0})["yes"]
    assert p == pytest.approx(1 / (1 + math.exp(-2.0)))


def test_probabilities_of_several_classes_add_up_to_one():
    model = Linear(("none", "item", "agent"), (0.0, 0.0, 0.0), {"a": (0.0, 1.0, -1.0)})
    shares = model.probabilities({"a": 1.0})
    assert sum(shares.values()) == pytest.approx(1)
    assert max(shares, key=shares.get) == "item"


def test_without_weights_the_rules_decide(tmp_path):
    combiner = load_combiner(tmp_path / "nothing.json")
    found = (Trigger((0, 4), 0, "Purchase", None, 0.4), Trigger((5, 9), 1, "Offer", None, 0.5))
    rule = Judgement("planned", None, "will", 0.9)
    assert combiner == combiner and combiner.triggers is None
    assert combiner.choose(None, found, 0.45) == found[1:]
    assert combiner.judge(None, found[1], rule) is rule
    assert combiner.roles_of(None, {found[1]: ()}) == {found[1]: ()}


def test_a_record_comes_back_as_the_same_decisions():
    record = {"status": {"classes": ["a", "b"], "bias": [0, 1], "weights": {}, "threshold": 0.5}}
    combiner = from_json(json.loads(json.dumps(record)))
    assert isinstance(combiner, Combiner)
    assert combiner.roles is None
    shares = combiner.status.probabilities({})
    assert shares["b"] / shares["a"] == pytest.approx(math.e)


@pytest.mark.skipif(not WEIGHTS.exists(), reason="the package was made without learned weights")
def test_shipped_weights_are_small_and_fit_their_classes():
    assert WEIGHTS.stat().st_size < 2_000_000
    combiner = load_combiner()
    for model in (combiner.triggers, combiner.status, combiner.roles):
        if model is not None:
            assert len(model.bias) == len(model.classes)
            assert all(len(row) == len(model.classes) for row in model.weights.values())


def test_buckets_count_the_limits_reached():
    assert [bucket(n, 2, 4) for n in (1, 2, 3, 4)] == ["0", "1", "1", "2"]
