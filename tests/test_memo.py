"""What a build keeps of sentences that it read: used again, never trusted, no part of the graph."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import made
import pytest

import dealgraph as dg
from dealgraph import memo
from dealgraph.model.annotation import from_json
from dealgraph.resolution import kept
from dealgraph.resolution.heard import Kept, kept_of

ARTICLES = [made.article(number) for number in range(12)]


@pytest.fixture
def read(monkeypatch):
    """The doc_ids of the articles whose sentences were read."""
    found = []

    def kept_of_counted(annotation):
        found.append(annotation.doc_id)
        return kept_of(annotation)

    monkeypatch.setattr(memo, "kept_of", kept_of_counted)
    return found


def test_only_the_sentences_of_new_and_changed_articles_are_read(tmp_path, read):
    made.build(ARTICLES[:8], tmp_path / "kg")
    read.clear()
    made.build([made.article(0, 1), *ARTICLES[1:7], ARTICLES[9]], tmp_path / "kg")
    assert sorted(read) == ["doc 00", "doc 09"]
    read.clear()
    made.build([made.article(0, 1), *ARTICLES[1:7]], tmp_path / "kg")
    assert read == []
    made.build([made.article(0, 1), *ARTICLES[1:7]], tmp_path / "at-once")
    assert made.content(tmp_path / "kg") == made.content(tmp_path / "at-once")


def _other_program(data: bytes) -> bytes:
    return data.replace(kept.program().encode(), b"0" * 16)


def _other_tables(data: bytes) -> bytes:
    return data.replace(b" none\n", b" some\n", 1)


def _other_words(data: bytes) -> bytes:
    return data.replace(b"Purchase", b"Delivery")


def _no_records(data: bytes) -> bytes:
    head, *lines = data.split(b"\n")[:-1]
    rests = [line.partition(b" ")[2][:65] + b'{"mentions":[[1]],"text":[]}' for line in lines]
    return b"\n".join([head, *(b"%s %s" % (memo._check(it), it) for it in rests), b""])


@pytest.mark.parametrize(
    "spoil", [_other_program, _other_tables, _other_words, _no_records, lambda data: data[:40]]
)
def test_what_others_wrote_or_is_damaged_is_read_anew(tmp_path, read, spoil):
    out = tmp_path / "kg"
    made.build(ARTICLES[:5], out)
    whole = made.content(out)
    for path in (out / "records").iterdir():
        data = gzip.decompress(path.read_bytes())
        assert spoil(data) != data
        path.write_bytes(gzip.compress(spoil(data)))
    read.clear()
    made.build(ARTICLES[:5], out)
    assert sorted(read) == [it.doc_id for it in ARTICLES[:5]]
    assert made.content(out) == whole


@pytest.mark.parametrize("cut", [0, 9, -9])
def test_a_file_cut_off_or_lost_is_made_anew(tmp_path, read, cut):
    out = tmp_path / "kg"
    made.build(ARTICLES[:5], out)
    whole = made.content(out)
    one, *others = sorted((out / "records").iterdir())
    one.write_bytes(one.read_bytes()[:cut])
    for path in others:
        path.unlink()
    assert len(dg.open(out).articles) == 5
    made.build(ARTICLES[:5], out)
    assert made.content(out) == whole


def test_an_article_without_a_hash_is_read_and_not_kept(tmp_path, read):
    """As one that a correction changed: its line is of the article as it was."""
    (tmp_path / "new").mkdir()
    hashes = {it.doc_id: f"{number:064x}" for number, it in enumerate(ARTICLES[1:4])}
    memo.hear_again(ARTICLES[:4], hashes, tmp_path / "new", tmp_path / "none", "")
    read.clear()
    (tmp_path / "newer").mkdir()
    memo.hear_again(ARTICLES[:4], hashes, tmp_path / "newer", tmp_path / "new", "")
    assert read == ["doc 00"]
    assert list((tmp_path / "newer" / "records").iterdir()) == []


def test_what_is_kept_reads_back_the_same():
    paths = sorted((Path(__file__).parent / "data" / "gold-seeds").glob("*.json"))
    gold = [from_json(json.loads(path.read_text(encoding="utf-8"))) for path in paths]
    texts = 0
    for annotation in [*gold, *ARTICLES]:
        whole = kept_of(annotation)
        data = kept.to_bytes(whole)
        again = kept.from_bytes(data, annotation.doc_id)
        assert again.mentions == whole.mentions and kept._same(whole, again)
        texts += whole.text is not None
    assert texts > 3


def test_what_would_not_read_back_the_same_is_not_kept():
    mention = kept_of(made.article(0)).mentions[0]
    odd = replace(mention, money=(float("nan"), "USD"))
    assert kept.to_bytes(Kept((mention,), None)) is not None
    assert kept.to_bytes(Kept((odd,), None)) is None
    assert kept.to_bytes(Kept((replace(mention, sense=("two",)),), None)) is None
    assert kept.to_bytes(Kept((replace(mention, sense=object()),), None)) is None
