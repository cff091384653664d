"""A sample of the hostile inputs of ``benchmarks/hostile.py``, over all readers and kinds."""

from __future__ import annotations

from articles.hostile_inputs import KINDS, inputs

from dealgraph.articles import READERS, read


def test_hostile_inputs_are_named_and_nothing_else_happens(tmp_path, monkeypatch):
    """No crash, no file outside, and every file either read or named with its reason."""
    monkeypatch.setattr("dealgraph.articles.apart.SECONDS", 20)
    folder = tmp_path / "in"
    folder.mkdir()
    for name, data in inputs(len(READERS) * len(KINDS), 1, sorted(READERS), small=True):
        (folder / name).write_bytes(data)
    before = set(tmp_path.rglob("*"))
    skipped = []
    articles = list(read([folder], on_skip=skipped.append))
    assert set(tmp_path.rglob("*")) == before
    for path in folder.iterdir():
        told = [s for s in skipped if s.place.startswith(str(path))]
        assert told or any(a.source.startswith(str(path)) for a in articles), path.name
        path.unlink()
    assert all(s.reason for s in skipped)
    assert not any("root:" in article.text for article in articles)
