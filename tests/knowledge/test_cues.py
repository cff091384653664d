"""Cue files: read once, and refused with place and remedy."""

from __future__ import annotations

import pytest

from dealgraph.errors import KnowledgeError
from dealgraph.extraction.dates_rules import rules
from dealgraph.knowledge.cues import CUES, load_cues
from dealgraph.model.annotation import STATUSES


@pytest.mark.parametrize("path", sorted(CUES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_file_that_comes_with_the_package_loads(path):
    assert load_cues(path.stem)


def test_a_missing_file_names_the_ones_there():
    with pytest.raises(
        KnowledgeError, match=r"nothing\.yaml: no such cue file; use one of: .*status"
    ):
        load_cues("nothing")


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"a: [1", r"broken\.yaml:1"), (b"- a\n", "not a mapping"), (b"\xff\xfe", "UTF-8")],
)
def test_a_broken_file_is_refused_with_its_place(tmp_path, content, message):
    (tmp_path / "broken.yaml").write_bytes(content)
    with pytest.raises(KnowledgeError, match=message):
        load_cues("broken", tmp_path)


def test_status_cues_speak_of_statuses_only():
    cues = load_cues("status")
    for section in ("complements", "objects", "subjects", "clauses"):
        assert set(cues[section]) <= {*STATUSES, "same"}
    for section in ("modals", "modifiers"):
        assert set(cues[section]) <= set(STATUSES)


def test_every_date_pattern_compiles_and_has_a_function():
    assert len(rules()) == len(load_cues("dates")["patterns"])
