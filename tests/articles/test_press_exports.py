"""Word, rich text, and what press archives export in these forms."""

from __future__ import annotations

import pytest
from articles import made

from dealgraph.articles import read

FORMS = {".docx": made.docx, ".rtf": made.rtf, ".html": made.html}


def read_all(path):
    skipped = []
    return list(read([path], on_skip=skipped.append)), skipped


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", ["NEXIS", "NEXIS_OLD", "FACTIVA", "FACTIVA_CODED"])
def test_exports_of_press_archives(tmp_path, form, layout):
    lines = getattr(made, layout)
    second = [line.replace("Six", "Nine").replace("six", "nine") for line in lines]
    second = [line.replace("1 of 2", "2 of 2") for line in second]
    cover = made.NEXIS_COVER if layout == "NEXIS" else []
    trailer = ["Search Summary", "Text", "boats"] if layout.startswith("FACTIVA") else []
    path = FORMS[form](tmp_path / f"export{form}", [*cover, *lines, *second, *trailer])
    articles, skipped = read_all(path)
    assert skipped == []
    assert [a.doc_id for a in articles] == ["export-1", "export-2"]
    for article, number in zip(articles, ("Six", "Nine"), strict=True):
        assert article.title == f"Norway Buys {number} Patrol Boats From Turkish Yard"
        assert (article.outlet, article.published) == ("The Example Post", "2021-05-04")
        assert article.byline.casefold() == "kari nordmann"
        assert article.text.split("\n\n") == [
            article.title,
            f"Norway has signed a contract for {number.lower()} patrol boats with a shipyard in "
            "Türkiye.",
            "“We are pleased,” Defence Minister Ola Hansen told reporters in Oslo.",
        ]
    assert articles[1].source == f"{path}#2"
    if layout.startswith("NEXIS"):
        assert articles[0].url == "https://www.example-post.com/world/patrol-boats.html"


def test_an_article_without_its_head_costs_itself_only(tmp_path):
    lines = ["Some words.", "End of Document", *made.NEXIS]
    articles, (skipped,) = read_all(made.docx(tmp_path / "a.docx", lines))
    assert [a.doc_id for a in articles] == ["a-2"]
    assert skipped.place.endswith("a.docx#1") and "head" in skipped.reason


@pytest.mark.parametrize("form", [".docx", ".rtf"])
def test_a_document_that_is_no_export_is_one_article(tmp_path, form):
    lines = ["Boats Are Bought", "By Kari Nordmann", "Norway bought six boats\tin May 2021."]
    (article,), skipped = read_all(FORMS[form](tmp_path / f"a{form}", lines))
    assert article.text == "\n\n".join(lines) and skipped == []
    assert article.doc_id == "a" and article.published is None


def test_rich_text_in_pieces_of_any_size(tmp_path, monkeypatch):
    from dealgraph.articles import rtf

    made.rtf(tmp_path / "a.rtf", made.NEXIS * 3)
    whole, _ = read_all(tmp_path)
    for size in (7, 64, 1000):
        monkeypatch.setattr(rtf, "_PIECE", size)
        assert read_all(tmp_path)[0] == whole


def test_letters_of_rich_text(tmp_path):
    (tmp_path / "a.rtf").write_bytes(
        b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset162 B;}}"
        b"\\f1 Erdo\\'f0an \\f0\\'93a\\'94 \\u350?ahin {\\uc0\\u8364}5 {\\uc2\\u8211\\'a8\\'43}x"
        b"\\emdash\\~y {\\*\\unknown hidden}\\{z\\}\\bin5 \\}{\\x}\\par}"
    )
    (article,), _ = read_all(tmp_path)
    assert article.text == "Erdoğan “a” Şahin €5 –x—\u00a0y {z}"


def test_word_files_that_are_no_word_files(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 broken")
    made.docx_of(tmp_path / "b.docx", b"<w:document")
    made.docx_of(tmp_path / "c.docx", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    made.docx_of(tmp_path / "d.docx", "<a>" * 5000)
    (tmp_path / "e.rtf").write_bytes(b"Not rich text")
    (tmp_path / "f.rtf").write_bytes(b"{\\rtf1 " + b"{" * 100_000)
    articles, skipped = read_all(tmp_path)
    assert articles == []
    words = ["Word file", "broken XML", "entities", "within each other", "rich text", "groups"]
    for word, item in zip(words, skipped, strict=True):
        assert word in item.reason


def test_a_word_file_that_unpacks_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr("dealgraph.articles.docx.UNPACKED_BYTES", 9_000_000)
    start = f'<w:document xmlns:w="{made.W}"><w:body><w:p><w:r><w:t>'
    made.docx_of(tmp_path / "a.docx", start + "x" * 8_000_000)
    made.docx_of(tmp_path / "b.docx", start.replace("<w:t>", "") + " " * 10_000_000)
    articles, skipped = read_all(tmp_path)
    assert articles == []
    assert "more than the 1,000,000" in skipped[0].reason
    assert "unpacks" in skipped[1].reason
