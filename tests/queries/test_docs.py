"""docs/questions.md says what the program answers."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from dealgraph.queries import questions

ROOT = Path(__file__).resolve().parent.parent.parent


def _doc_module():
    place = ROOT / "benchmarks" / "questions_doc.py"
    spec = importlib.util.spec_from_file_location("questions_doc", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_in_step_with_queries_and_answers(gold):
    written = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    made = _doc_module().page(gold, "the five seeds with hand-made annotations")
    assert written == made, "run: python benchmarks/questions_doc.py"


def test_every_question_is_on_the_page():
    written = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
    assert all(f"## {question.name}\n" in written for question in questions())
