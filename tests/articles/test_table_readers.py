"""Tables: columns by their usual or given names, one bad row costs itself only."""

from __future__ import annotations

import csv
import json

import pytest

from dealgraph.articles import Columns, read
from dealgraph.articles.days import day


def read_all(path, **columns):
    skipped = []
    return list(read([path], on_skip=skipped.append, columns=Columns(**columns))), skipped


def write(path, *rows, encoding="utf-8", delimiter=","):
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_by_usual_names(tmp_path, delimiter):
    path = write(
        tmp_path / "a.csv",
        ["id", "Headline", "Publication", "Date", "Author", "link", "Body"],
        [
            "n1",
            "Boats; bought",
            "Daily",
            "26 November 2019",
            "Kari N.",
            "http://x.org/",
            "One,\ntwo.",
        ],
        delimiter=delimiter,
    )
    (article,), skipped = read_all(path)
    assert not skipped
    assert (article.doc_id, article.title, article.outlet) == ("n1", "Boats; bought", "Daily")
    assert (article.published, article.published_from) == ("2019-11-26", "metadata")
    assert (article.byline, article.url) == ("Kari N.", "http://x.org/")
    assert article.text == "One,\ntwo." and article.source == f"{path}:2"


def test_columns_named_by_the_researcher(tmp_path):
    path = write(tmp_path / "a.csv", ["story", "when"], ["Some text.", "2020-01-02"])
    (article,), _ = read_all(path, text="story", date="when")
    assert (article.text, article.published, article.doc_id) == ("Some text.", "2020-01-02", "a-1")
    _, (skipped,) = read_all(path, text="stroy")
    assert "did you mean 'story'" in skipped.reason
    _, (skipped,) = read_all(path)
    assert "no column of text" in skipped.reason and "'when'" in skipped.reason


def test_keys_of_json_named_by_the_researcher(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"story": "Some text.", "when": "2020-01-02"}), encoding="utf-8")
    (article,), _ = read_all(path, text="story", date="when")
    assert (article.text, article.published) == ("Some text.", "2020-01-02")


def test_a_bad_row_costs_itself_only(tmp_path):
    path = write(
        tmp_path / "a.csv",
        ["text", "date"],
        ["One.", "2020-01-02"],
        ["Two.", "2020-01-02", "too", "many"],
        ["", "2020-01-02"],
        ["Three.", "03/05/2019"],
    )
    articles, skipped = read_all(path)
    assert [(a.text, a.published) for a in articles] == [("One.", "2020-01-02"), ("Three.", None)]
    assert [s.place.rpartition(":")[2] for s in skipped] == ["3", "4", "5"]
    assert [s.kept for s in skipped] == [False, False, True]
    assert "order that cannot be told" in skipped[2].reason


def test_an_open_quotation_mark_stops_the_reading(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('text,date\nOne.,2020-01-01\n"Two.,\n' + "x,y\n" * 300_000, encoding="utf-8")
    articles, (skipped,) = read_all(path)
    assert [a.text for a in articles] == ["One."]
    assert skipped.place == f"{path}:3" and "quotation mark" in skipped.reason


def test_a_first_line_that_names_no_columns(tmp_path):
    for data, words in (
        ('"text;x"y,z\n1,2\n', "quotation"),
        ("", "no columns"),
        (",,\n", "no col"),
    ):
        (tmp_path / "a.csv").write_text(data, encoding="utf-8")
        articles, (skipped,) = read_all(tmp_path)
        assert articles == [] and words in skipped.reason


def test_a_csv_file_of_excel(tmp_path):
    rows = ["text"], ["Erdoğan und Şahin."]
    for encoding in ("utf-8-sig", "utf-16", "cp1254"):
        (article,), _ = read_all(write(tmp_path / "a.csv", *rows, encoding=encoding))
        assert article.text == "Erdoğan und Şahin."


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2019-11-26T23:30:00-05:00", "2019-11-26"),
        ("20191126", "2019-11-26"),
        ("2019/11/26", "2019-11-26"),
        ("26/11/2019", "2019-11-26"),
        ("11/26/2019", "2019-11-26"),
        ("05.05.2019", "2019-05-05"),
        ("Tue, 26 Nov 2019 17:03:00 GMT", "2019-11-26"),
        ("November 26, 2019 Tuesday", "2019-11-26"),
        ("Nov. 26th, 2019", "2019-11-26"),
        ("03/05/2019", None),
        ("31/02/2019", None),
        ("2019-13-01", None),
        ("Tuesday", None),
        ("1 2 3", None),
        (20191126.5, None),
        (True, None),
    ],
)
def test_dates_of_metadata(written, iso):
    found, wrong = day(written)
    assert found == iso and (wrong is None) == (iso is not None)
