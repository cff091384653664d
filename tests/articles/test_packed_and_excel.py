"""Excel sheets and files packed by gzip: the articles of the same rows in a plain table."""

from __future__ import annotations

import datetime
import gzip
import json
import sys

import pytest
from articles import made

from dealgraph.articles import Columns, packed, read

TEXT = "Norway bought six boats from France."
OTHER = "India tested a missile in the desert."


def read_all(path, **columns):
    skipped = []
    return list(read([path], on_skip=skipped.append, columns=Columns(**columns))), skipped


def test_rows_of_a_sheet_are_articles_with_dates_and_names(tmp_path):
    rows = [
        [None, None, None],
        ["Story", "When", "Headline"],
        [TEXT, datetime.datetime(2021, 5, 4, 0, 0), "Boats"],
        [None, None, None],
        [None, "2021-05-05", "empty"],
        [OTHER, "5 May 2021", None],
    ]
    more = [["text"], ["Brazil bought trucks."]]
    path = made.xlsx(tmp_path / "a.xlsx", rows, more=more)
    articles, skipped = read_all(path, text="Story", date="When")
    assert [(a.doc_id, a.text, a.published, a.title) for a in articles] == [
        ("a-3", TEXT, "2021-05-04", "Boats"),
        ("a-6", OTHER, "2021-05-05", None),
    ]
    assert articles[0].source == f"{path}#Sheet:3"
    reasons = {it.place: it.reason for it in skipped}
    assert "has no text in 'Story'" in reasons[f"{path}#Sheet:5"]
    assert "has no column 'Story'" in reasons[f"{path}#Second"]
    path = made.xlsx(tmp_path / "b.xlsx", [["text"], [TEXT]], more=more)
    articles, skipped = read_all(path)
    assert [(a.doc_id, a.text) for a in articles] == [
        ("b-2", TEXT),
        ("b-Second-2", "Brazil bought trucks."),
    ]
    assert not skipped


def test_excel_files_that_cannot_be_read_are_named(tmp_path, monkeypatch):
    made.xlsx(tmp_path / "empty.xlsx", [])
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 no archive")
    articles, skipped = read_all(tmp_path)
    assert not articles
    told = {it.place.rpartition("/")[2].partition("#")[0]: it.reason for it in skipped}
    assert "has no rows" in told["empty.xlsx"] and "cannot be read" in told["broken.xlsx"]
    from dealgraph.articles.xlsx import extract
    from dealgraph.errors import InputError

    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(InputError, match=r"dealgraph\[xlsx\]"):
        list(extract(str(tmp_path / "empty.xlsx"), "a", "a", Columns()))


@pytest.mark.parametrize("ending", [".jsonl", ".ndjson", ".json", ".csv", ".tsv", ".txt"])
def test_a_packed_file_says_what_the_plain_one_says(tmp_path, ending):
    content = {
        ".jsonl": json.dumps({"text": TEXT}) + "\n" + json.dumps({"text": OTHER}),
        ".json": json.dumps({"text": TEXT, "date": "2021-05-04"}),
        ".csv": f'date,text\n2021-05-04,"{TEXT}"\n,{OTHER}\n',
        ".tsv": f"date\ttext\n2021-05-04\t{TEXT}\n",
        ".txt": TEXT,
    }
    data = content.get(ending, content[".jsonl"]).encode()
    (tmp_path / f"a{ending}").write_bytes(data)
    (tmp_path / "packed").mkdir()
    (tmp_path / "packed" / f"a{ending}.gz").write_bytes(gzip.compress(data))
    plain, _ = read_all(tmp_path / f"a{ending}")
    found, skipped = read_all(tmp_path / "packed")
    assert [(a.doc_id, a.text, a.published) for a in found] == [
        (a.doc_id, a.text, a.published) for a in plain
    ]
    assert found and not skipped
    assert found[0].source.startswith(str(tmp_path / "packed" / f"a{ending}.gz"))


def test_packed_files_that_cannot_be_read_are_named(tmp_path, monkeypatch):
    whole = gzip.compress(json.dumps({"text": TEXT}).encode() * 50)
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[:-20])
    (tmp_path / "none.csv.gz").write_bytes(b"date,text\n")
    _, skipped = read_all(tmp_path)
    assert len(skipped) == 2 and all("cannot be unpacked" in it.reason for it in skipped)
    monkeypatch.setattr(packed, "ARCHIVE_BYTES", 100)
    monkeypatch.setattr(packed, "_PIECE", 10)
    (tmp_path / "large.txt.gz").write_bytes(gzip.compress(TEXT.encode() * 9))
    _, skipped = read_all(tmp_path / "large.txt.gz")
    assert [it.reason for it in skipped] == ["unpacks to more than 100 bytes; split it"]
