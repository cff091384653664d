"""Reading: every article with its offsets, every fault with its place and reason."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealgraph.articles import Skipped, mark, read
from dealgraph.articles.metadata import outlet_of
from dealgraph.model import Article


def read_all(*sources) -> tuple[list[Article], list[Skipped]]:
    skipped: list[Skipped] = []
    return list(read(sources, on_skip=skipped.append)), skipped


def test_seeds_are_read_with_what_their_text_shows(seeds):
    articles, skipped = read_all(seeds)
    assert skipped == [] and len(articles) == 5
    shown = {a.doc_id[:3]: (a.published, a.published_from, a.outlet) for a in articles}
    assert shown == {
        "000": (None, None, None),
        "001": ("2019-11-26", "text", "The Moscow Times"),
        "002": (None, None, None),
        "003": ("2017-02-23", "text", None),
        "004": (None, None, "Press TV"),
    }


def test_text_is_kept_as_given(tmp_path):
    data = "\ufeffTitle\r\n\r\nA\u00a0line.\rAnother “line”.\n"
    (tmp_path / "a.txt").write_bytes(data.encode("utf-8"))
    ((article,), _) = read_all(tmp_path / "a.txt")
    assert article.text == data[1:]


def test_metadata_of_jsonl(tmp_path):
    record = {
        "doc_id": "x",
        "title": "T",
        "url": "https://www.reuters.com/a",
        "outlet": None,
        "published": "2021-03-04T10:00:00Z",
        "text": "May 1, 2020\n\nText that goes on for a while here.",
    }
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(record) + "\n\n", encoding="utf-8")
    ((article,), skipped) = read_all(path)
    assert skipped == []
    assert (article.published, article.published_from) == ("2021-03-04", "metadata")
    assert article.outlet == "Reuters" and article.text == record["text"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n ", "empty"),
        ("a.txt", b"\x00\x01\x02PNG", "binary"),
        ("a.xyz", b"Text", "kind"),
        ("a.txt", "Erdoğan aldı; ".encode() + b"\xff", "broken bytes"),
        ("a.txt", b"x" * 4_000_001, "more than the 1,000,000"),
        ("a.jsonl", b'{"text": "' + b"x" * 8_000_000 + b'"}', "of a line"),
        ("a.jsonl", b"", "empty"),
        ("a.jsonl", b"{", "not JSON"),
        ("a.jsonl", b"[1]", "object"),
        ("a.jsonl", b'{"doc_id": "a"}', "no text"),
        ("a.jsonl", b'{"doc_id": "a", "text": 3}', "no text"),
        ("a.jsonl", b'{"text": "x", "title": []}', "title"),
        ("a.jsonl", b'{"text": "\\ud800"}', "surrogate"),
        ("a.jsonl", b'{"text": "a\\u0000b"}', "zero byte"),
        ("a.jsonl", b'{"text": "x", "doc_id": true}', "doc_id"),
        ("a.json", b'[{"text": "x"}]', "list"),
        ("a.txt", "Erdoğan".encode()[:-3], "breaks off"),
    ],
)
def test_faults_are_named(tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    articles, (skipped,) = read_all(path)
    assert articles == []
    assert skipped.place.startswith(str(path)) and words in skipped.reason


@pytest.mark.parametrize(
    ("data", "text", "words"),
    [
        ("Erdoğan".encode("utf-16"), "Erdoğan", None),
        ("Tegeran, Ankara".encode("utf-16-le"), "Tegeran, Ankara", "UTF-16"),
        (b"d\xe9clar\xe9, \x93oui\x94", "déclaré, “oui”", "Windows-1252"),
        ("Erdoğan ve Şahin".encode("cp1254"), "Erdoğan ve Şahin", "Turkish"),
        (
            "Министр обороны подписал договор о поставке самолётов.".encode("cp1251"),
            "Министр обороны подписал договор о поставке самолётов.",
            "cp1251",
        ),
    ],
)
def test_other_encodings_are_read_and_what_is_assumed_is_said(tmp_path, data, text, words):
    (tmp_path / "a.txt").write_bytes(data)
    (article,), skipped = read_all(tmp_path)
    assert article.text == text
    assert [s.kept for s in skipped] == ([True] if words else [])
    assert not words or words in skipped[0].reason


def test_a_date_that_is_none_costs_the_date_only(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Some text.", "published": "soon"}\n', encoding="utf-8")
    (article,), (skipped,) = read_all(path)
    assert article.published is None and article.published_from is None
    assert skipped.kept and "soon" in skipped.reason


def test_a_file_named_twice_is_read_once(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Some text.", encoding="utf-8")
    articles, skipped = read_all(tmp_path, path)
    assert [a.doc_id for a in articles] == ["a"] and skipped == []


def test_only_known_kinds_are_read_from_a_folder(tmp_path):
    (tmp_path / "README.md").write_text("About these articles.", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("Not this one.", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Some text.", encoding="utf-8")
    articles, skipped = read_all(tmp_path)
    assert [a.doc_id for a in articles] == ["a"] and skipped == []


def test_reading_is_lazy(tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("Some text.", encoding="utf-8")
    articles = read([tmp_path], on_skip=pytest.fail)
    assert next(articles).doc_id == "a"
    (tmp_path / "b.txt").write_text("Changed text.", encoding="utf-8")
    assert next(articles).text == "Changed text."


def test_a_bad_line_does_not_cost_the_others(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One."}\nnonsense\n{"text": "Two."}\n', encoding="utf-8")
    articles, (skipped,) = read_all(path)
    assert [a.text for a in articles] == ["One.", "Two."]
    assert skipped.place == f"{path}:2"


def test_missing_and_empty_folders_are_named(tmp_path):
    (tmp_path / "empty").mkdir()
    _, skipped = read_all(tmp_path / "no", tmp_path / "empty")
    assert [Path(s.place).name for s in skipped] == ["no", "empty"]


def test_namesakes_in_two_folders_keep_apart(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text("Some text.", encoding="utf-8")
    articles, skipped = read_all(tmp_path)
    assert [a.doc_id for a in articles] == ["x/a", "y/a"] and skipped == []


def test_taken_doc_id_is_named(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"doc_id": "a", "text": "One."}\n' * 2, encoding="utf-8")
    articles, (skipped,) = read_all(path)
    assert len(articles) == 1 and "taken" in skipped.reason


@given(st.binary(max_size=300), st.sampled_from([".txt", ".jsonl", ".json", ".csv"]))
def test_no_bytes_raise(tmp_path_factory, data, suffix):
    path = tmp_path_factory.mktemp("fuzz") / f"a{suffix}"
    path.write_bytes(data)
    articles, skipped = read_all(path)
    assert articles or skipped


LINES = st.lists(
    st.sampled_from(
        [
            "A Headline About A Deal",
            "The ministry said on Monday that the deal had been signed in the capital.",
            "Also Read",
            "May 3, 2019",
            "",
            "© 2019 Example",
            "(File photo)",
            "By A Reporter",
        ]
    ),
    max_size=20,
)


@given(LINES)
def test_regions_are_in_order_and_apart(lines):
    text = "\n".join(lines)
    end = 0
    for region in mark(Article("x", text)):
        assert end <= region.start < region.end <= len(text)
        end = region.end


def test_kinds_of_regions():
    text = (
        "Norway Buys Missiles\n\nBy Kari Nordmann\n\n4 May 2021\n\n"
        "Norway has bought missiles from the United States, the ministry said on Monday.\n\n"
        "A launcher is seen near Oslo. (File photo)\n\n"
        "Norway has bought missiles from the United States, the ministry said on Monday.\n\n"
        "Related articles\n\nSweden Sells Guns\n\n3 May 2021\n\n"
        "© 2021 Example Post. All rights reserved.\n"
    )
    article = Article("x", text)
    found = [(r.kind, text[r.start : r.end][:12]) for r in mark(article)]
    assert found == [
        ("headline", "Norway Buys "),
        ("byline", "By Kari Nord"),
        ("dateline", "4 May 2021"),
        ("caption", "A launcher i"),
        ("duplicate", "Norway has b"),
        ("related", "Related arti"),
        ("footer", "© 2021 Examp"),
    ]


def test_running_text_gives_no_date_of_publication(tmp_path):
    (tmp_path / "a.txt").write_text(
        "A Headline\n\nThe contract was signed on May 3, 2019 in the capital.\n", encoding="utf-8"
    )
    ((article,), _) = read_all(tmp_path)
    assert article.published is None


def test_outlet_of_address():
    assert outlet_of("https://uk.reuters.com/a/b") == "Reuters"
    assert outlet_of("https://example.invalid/") is None


def regions_of(text: str, title: str | None = None) -> list[tuple[str, str]]:
    article = Article("x", text, title)
    return [(r.kind, text[r.start : r.end]) for r in mark(article)]


BODY = "The two sides met in Oslo on Monday and signed a contract for six boats, officials said."


def test_datelines_before_the_first_sentence():
    for start in ("OSLO (Reuters) -", "OSLO, May 3 (AFP) —", "OSLO—", "Oslo."):
        assert ("dateline", start) in regions_of(f"Boats Are Bought\n\n{start} {BODY}\n")


def test_a_credit_before_the_first_sentence():
    found = regions_of(f"Boats Are Bought\n\nSOURCE: KARI NORDMANN / DAILY NEWS. {BODY}\n")
    assert found[1] == ("byline", "SOURCE: KARI NORDMANN / DAILY NEWS.")


def test_main_points_are_a_summary():
    text = f"Boats Are Bought\n\nKey points:\n\n• Six boats\n\n• Two crews\n\n{BODY}\n"
    assert [kind for kind, _ in regions_of(text)] == ["headline", "summary"]
    assert regions_of(text)[1][1].endswith("Two crews")


def test_a_single_link_does_not_swallow_what_follows():
    text = f"{BODY}\n\nRead more: The first boats\n\nWhat did Oslo say?\n\n{BODY[:50]}.\n"
    assert regions_of(text) == [("related", "Read more: The first boats")]


def test_furniture_within_the_text_ends_with_its_line():
    text = (
        f"{BODY}\n\nAdvertisement\n\nWhat did Oslo say?\n\nNothing more on Monday, it said later.\n"
    )
    assert regions_of(text) == [("footer", "Advertisement")]


def test_hard_wrapped_text_has_no_captions():
    text = "BOATS ARE BOUGHT\n\nOSLO, May 3 -\n\nThe ministry said\nit bought six boats.\n"
    assert [kind for kind, _ in regions_of(text)] == ["headline", "dateline"]


def test_first_sentence_is_no_headline():
    assert regions_of(f"{BODY}\n\nMore is to come, the ministry said on Monday.\n") == []


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("November 26, 2019", "2019-11-26"),
        ("• 02:12 PM, February 23, 2017", "2017-02-23"),
        ("26 Feb 2013", "2013-02-26"),
        ("Published: 2019-11-26", "2019-11-26"),
        ("Tuesday, 3 May 2022 10:15 GMT", "2022-05-03"),
        ("By Kari Nordmann | May 3, 2022", "2022-05-03"),
        ("February 30, 2019", None),
        ("May 3", None),
    ],
)
def test_dates_of_lines(tmp_path, line, day):
    (tmp_path / "a.txt").write_text(f"Boats Are Bought\n\n{line}\n\n{BODY}\n", encoding="utf-8")
    ((article,), _) = read_all(tmp_path)
    assert article.published == day
    assert article.published_from == ("text" if day else None)


def test_dates_of_links_to_other_articles_are_not_its_own(tmp_path):
    text = f"Boats Are Bought\n\n{BODY}\n\nAlso Read\n\nOther Boats\n\nMay 3, 2019\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ((article,), _) = read_all(tmp_path)
    assert article.published is None and article.title == "Boats Are Bought"


def test_a_foot_claims_the_page_for_its_outlet(tmp_path):
    text = f"Boats Are Bought\n\n{BODY}\n\nCopyright © 2019 The Washington Times, LLC.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ((article,), _) = read_all(tmp_path)
    assert article.outlet == "The Washington Times"


@given(st.text(max_size=400))
def test_regions_lie_inside_any_text(text):
    end = 0
    for region in mark(Article("x", text, text[:20] or None)):
        assert end <= region.start < region.end <= len(text)
        end = region.end
