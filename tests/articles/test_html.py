"""HTML as browsers save it: main text and metadata, and no way to break the program."""

from __future__ import annotations

import sys
from email.message import EmailMessage

import pytest

from dealgraph.articles import apart, read

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0053)https://www.example-post.com/world/patrol-boats.html -->
<html lang="en"><head><meta charset="utf-8"><title>Norway buys six patrol boats</title>
<meta property="og:site_name" content="Example Post">
<meta property="og:title" content="Norway buys six patrol boats">
<meta property="article:published_time" content="2021-05-04T08:00:00+02:00">
<meta name="author" content="Kari Nordmann"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<article><h1>Norway buys six patrol boats</h1>
<p>Norway has signed a contract for six patrol boats with a shipyard in Türkiye, the defence
ministry said on Tuesday.</p>
<p>“We are pleased with the <b>agreement</b>,” Defence Minister Ola Hansen told reporters in Oslo.
The boats will be delivered in 2024.</p>
<p>The contract is worth 300 million euros, according to the ministry, which took its time.</p>
</article><aside><h3>Related</h3><a href="/z">Sweden sells guns</a></aside>
<footer>Copyright 2021 Example Post</footer></body></html>"""


def read_all(path):
    skipped = []
    return list(read([path], on_skip=skipped.append)), skipped


def check(article):
    assert article.title == "Norway buys six patrol boats"
    assert (article.published, article.published_from) == ("2021-05-04", "metadata")
    assert (article.outlet, article.byline) == ("Example Post", "Kari Nordmann")
    assert article.url == "https://www.example-post.com/world/patrol-boats.html"
    lines = article.text.split("\n\n")
    assert lines[0] == article.title and len(lines) == 4
    assert lines[1].endswith("a shipyard in Türkiye, the defence ministry said on Tuesday.")
    assert "Related" not in article.text and "Copyright" not in article.text
    assert article.region_at(0) == "headline" and article.region_at(40) == "body"


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_a_saved_page(tmp_path, encoding):
    page = PAGE.replace("utf-8", encoding) if encoding != "utf-16" else PAGE
    (tmp_path / "a.html").write_bytes(page.encode(encoding))
    (article,), skipped = read_all(tmp_path)
    check(article)
    assert skipped == []


def test_a_page_saved_as_one_file(tmp_path):
    message = EmailMessage()
    message["Subject"] = "Norway buys six patrol boats"
    message.set_content(PAGE, subtype="html", cte="quoted-printable")
    message.make_related()
    message.add_related(b"GIF89a", "image", "gif")
    (tmp_path / "a.mhtml").write_bytes(bytes(message))
    (article,), skipped = read_all(tmp_path)
    check(article)
    assert skipped == []


def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path):
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "frame.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b_files").mkdir()
    (tmp_path / "b_files" / "c.html").write_text(PAGE, encoding="utf-8")
    articles, _ = read_all(tmp_path)
    assert [a.doc_id for a in articles] == ["a", "c"]


def test_running_text_dates_no_page(tmp_path):
    page = PAGE.replace("article:published_time", "x").replace("on Tuesday", "on May 3, 2019")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (article,), _ = read_all(tmp_path)
    assert article.published is None


@pytest.mark.parametrize(
    ("instead", "iso"),
    [
        ('<meta name="DC.date.issued" content="2021-05-04">', "2021-05-04"),
        ('<time datetime="2021-05-04T08:00">4 May</time>', "2021-05-04"),
        ('<time datetime="2021-05-04">a</time><time datetime="2021-05-03">b</time>', None),
        ('<meta property="article:modified_time" content="2021-06-01">', None),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": '
            '"2020-01-01"}, {"@type": "NewsArticle", "datePublished": "2021-05-04"}]}</script>',
            "2021-05-04",
        ),
        ('<script type="application/ld+json">{</script><p itemprop="datePublished">5/4</p>', None),
        ('<link rel="canonical" href="https://x.org/2021/05/04/boats">', "2021-05-04"),
    ],
)
def test_dates_of_pages(tmp_path, instead, iso):
    start = PAGE.index('<meta property="article:published_time"')
    page = PAGE[:start] + instead + PAGE[PAGE.index('<meta name="author"') :]
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (article,), _ = read_all(tmp_path)
    assert article.published == iso


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html></html>",
        b"<div>" * 200_000,
        b"<" * 100_000,
        b"9" * 300_000,
        b"<p title='" + b"9 of " * 100_000,
        b"\x00\xff" * 1000,
    ],
)
def test_a_broken_page_is_named(tmp_path, data):
    (tmp_path / "a.html").write_bytes(data)
    (tmp_path / "b.txt").write_text("Some text.", encoding="utf-8")
    (article,), (skipped,) = read_all(tmp_path)
    assert article.doc_id == "b" and skipped.place == str(tmp_path / "a.html")


def test_a_missing_library_is_named_with_its_extra(tmp_path, monkeypatch):
    """An empty module path for the child stands for an installation without the extra."""
    (tmp_path / "trafilatura.py").write_text("raise ImportError(name='trafilatura')")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(apart, "_idle", [])
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    articles, (skipped,) = read_all(tmp_path / "a.html")
    assert articles == []
    assert 'pip install "dealgraph[html]"' in skipped.reason and "trafilatura" in skipped.reason


def test_a_reader_that_hangs_or_dies_costs_its_file_only(tmp_path, monkeypatch):
    (tmp_path / "trouble.py").write_text(
        "import os, time\n"
        "from dealgraph.articles.skipped import Skipped\n"
        "def hang(place):\n    yield Skipped(place, 'one')\n    time.sleep(60)\n"
        "def die(place):\n    os.abort()\n    yield\n"
        "def swell(place):\n    yield Skipped(place, str(len(bytearray(10**10))))\n"
        "def fail(place):\n    raise KeyError('x')\n    yield\n"
    )
    jobs = {name: ("trouble", name) for name in ("hang", "die", "swell", "fail")}
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    monkeypatch.setattr(apart, "_idle", [])
    monkeypatch.setattr(apart, "SECONDS", 1.5)
    monkeypatch.setattr(
        apart,
        "_CODE",
        apart._CODE.replace(
            "serve()", f"import dealgraph.articles.apart as a; a.JOBS.update({jobs!r}); serve()"
        ),
    )
    reasons = {job: [s.reason for s in apart.run(job, "a")] for job in jobs}
    assert reasons["hang"][0] == "one" and "longer than 1.5 seconds" in reasons["hang"][1]
    assert "broke the program" in reasons["die"][0]
    assert "memory" in reasons["swell"][0]
    assert "KeyError" in reasons["fail"][0]
