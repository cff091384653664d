"""PDF: paragraphs from lines, and no harm from broken files."""

from __future__ import annotations

import subprocess

import pytest

from dealgraph.articles import read
from dealgraph.articles.pdf import Line, paragraphs

PARAGRAPHS = (
    "Norway has signed a contract for six patrol boats with a shipyard in Türkiye, the defence "
    "ministry said on Tuesday. The first boat follows in 2024.",
    "“We are pleased with the agreement,” Defence Minister Ola Hansen told reporters in Oslo, and "
    "added that crews will be trained by the builder.",
)


def read_all(path):
    skipped = []
    return list(read([path], on_skip=skipped.append)), skipped


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """A page as Chromium prints it, with its own lines at the edges of the pages."""
    folder = tmp_path_factory.mktemp("printed")
    body = "".join(f"<p>{p}</p>" for p in PARAGRAPHS * 12)
    (folder / "page.html").write_text(
        "<meta charset=utf-8><title>Norway buys boats</title><style>body {width: 12cm}</style>"
        f"<h1>Norway buys boats</h1><p>By Kari Nordmann</p>{body}",
        encoding="utf-8",
    )
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", f"--print-to-pdf={folder / 'a.pdf'}",
         f"--user-data-dir={folder / 'profile'}", (folder / "page.html").as_uri()],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return folder / "a.pdf"


def test_a_page_printed_by_a_browser(printed):
    (article,), skipped = read_all(printed)
    assert skipped == []
    assert article.title == "Norway buys boats" and article.published is None
    lines = article.text.split("\n\n")
    assert lines[:4] == ["Norway buys boats", "By Kari Nordmann", *PARAGRAPHS]
    whole = " ".join(lines[2:])
    assert whole == " ".join(PARAGRAPHS * 12)  # nothing of the pages' edges is left


@pytest.mark.parametrize("cut", [10, 500, 3000])
def test_a_pdf_that_breaks_off(printed, tmp_path, cut):
    (tmp_path / "a.pdf").write_bytes(printed.read_bytes()[:cut])
    articles, (skipped,) = read_all(tmp_path)
    assert articles == [] and "a.pdf" in skipped.place


def line(text, bottom, height=10.0, left=50.0):
    return Line(text, left, bottom, 300.0, bottom + height)


def test_lines_are_joined_where_size_and_distance_go_on():
    page = [
        line("A headline", 700, 20),
        line("Norway has bought six", 680),
        line("boats of the re\u00ad", 668),
        line("gular class, it said.", 656),
        line("Sweden has not.", 630),
    ]
    assert list(paragraphs([page])) == [
        "A headline",
        "Norway has bought six boats of the regular class, it said.",
        "Sweden has not.",
    ]


def test_running_heads_and_page_numbers_break_no_sentence():
    pages = [
        [line("THE DAILY", 780), line("Norway has bought", 700), line(str(n), 20)]
        for n in (1, 2, 3)
    ]
    pages[1][1] = line("and will sell", 700)
    pages[2][1] = line("several boats.", 700)
    assert list(paragraphs(pages)) == ["Norway has bought and will sell several boats."]
