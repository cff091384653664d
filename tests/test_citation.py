"""CITATION.cff: what the format asks for, and the version of the package."""

from __future__ import annotations

from pathlib import Path

import yaml

import dealgraph

CITATION = Path(__file__).resolve().parent.parent / "CITATION.cff"


def test_the_citation_names_this_version():
    said = yaml.safe_load(CITATION.read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= said.keys()
    assert said["cff-version"] == "1.2.0" and said["type"] == "software"
    assert str(said["version"]) == dealgraph.__version__
    assert all(author.get("name") or author.get("family-names") for author in said["authors"])
