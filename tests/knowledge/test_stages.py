"""Which stage of a deal an event is, by its type and the words that tell it."""

import pytest

from dealgraph.errors import KnowledgeError
from dealgraph.knowledge import stages as module
from dealgraph.knowledge.events import load_event_types
from dealgraph.knowledge.stages import stage_of, stages

TECH = "transfer of technology"


def test_the_scheme_runs_from_talks_to_use_and_has_a_political_track():
    found = stages()
    assert [it.number for it in found.values()] == list(range(1, len(found) + 1))
    transfer = [it.name for it in found.values() if it.track == "transfer"]
    assert transfer.index("talks") < transfer.index("contract") < transfer.index("delivery")
    political = {it.name for it in found.values() if it.track == "political"}
    assert {"objection", "threat", "demand", "sanction", "exclusion", "counter-offer"} <= political
    assert all(len(it.definition) > 15 for it in found.values())


@pytest.mark.parametrize(
    ("type_", "trigger", "around", "stage", "sense"),
    [
        ("Agreement", "signed", "they signed a contract for tanks", "contract", ""),
        ("Agreement", "finalisation", "finalisation of the order", "contract", ""),
        ("Agreement", "agreed", "they agreed on the price", "agreement", ""),
        ("Agreement", "signed", "they signed a memorandum on tanks", "agreement", ""),
        ("Agreement", "agreed", "they agreed to speed up the delivery", "agreement", ""),
        ("Negotiation", "talks", "talks over tanks go on", "talks", ""),
        ("Coproduction", "transfer", "transfer of technology", "production", TECH),
        ("Coproduction", "build", "build it together", "production", ""),
        ("Sanction", "excluded", "excluded it from the fighter programme", "exclusion", ""),
        ("Sanction", "imposed sanctions", "imposed sanctions on the buyer", "sanction", ""),
        ("Deployment", "integration", "integration into the network", "deployment", "integration"),
        ("Meeting", "met", "they met in the capital", "", ""),
        ("Unheard", "of", "a type of another extractor", "", ""),
    ],
)  # fmt: skip
def test_stage_of(type_, trigger, around, stage, sense):
    assert stage_of(type_, trigger, around) == (stage, sense)


def test_every_type_of_a_transfer_or_of_pressure_has_a_stage_for_whatever_words():
    without = {"Conflict", "Cooperation", "Development", "Investigation", "Meeting", "Test"}
    for name in load_event_types():
        assert bool(stage_of(name, "xyz", "xyz")[0]) == (name not in without), name


def test_a_file_that_names_no_stage_of_the_scheme_says_so(tmp_path, monkeypatch):
    (tmp_path / "Odd.yaml").write_text("stages: [{stage: afterparty}]", encoding="utf-8")
    (tmp_path / "Odder.yaml").write_text("stages: [{stages: talks}]", encoding="utf-8")
    monkeypatch.setattr(module, "_EVENTS", tmp_path)
    with pytest.raises(KnowledgeError, match=r"Odd\.yaml: stages: no stage 'afterparty'; add it"):
        stage_of("Odd", "x", "x")
    with pytest.raises(KnowledgeError, match="unknown keys"):
        stage_of("Odder", "x", "x")
