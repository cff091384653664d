"""RSS and Atom."""

from __future__ import annotations

import pytest

from dealgraph.articles import read

RSS = """<?xml version="1.0" encoding="{encoding}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example Post: World</title>
<link>https://www.example-post.com/</link><description>All news</description>
<image><title>Logo</title></image>
<item><title>Norway buys boats in Türkiye</title><link>https://www.example-post.com/1</link>
<pubDate>Tue, 04 May 2021 08:00:00 GMT</pubDate><dc:creator>Kari Nordmann</dc:creator>
<description>Six boats.</description>
<content:encoded><![CDATA[<p>Norway has bought <b>six</b> boats.</p><p>They come in 2024.</p>
<script>hidden()</script>]]></content:encoded></item>
<item><title>Chile buys boats</title><link>javascript:alert(1)</link><pubDate>soon</pubDate>
<description>Chile &lt;i&gt;bought&lt;/i&gt; four boats.</description></item>
<item><title>Only a title</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Post</title>
<link rel="self" href="https://www.example-post.com/feed"/>
<entry><title type="html">Norway buys &lt;b&gt;boats&lt;/b&gt;</title>
<link rel="enclosure" href="https://x.org/a.mp3"/>
<link href="https://www.reuters.com/1"/><published>2021-05-04T08:00:00Z</published>
<updated>2021-06-01T08:00:00Z</updated><author><name>Kari Nordmann</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Norway has bought six boats.</p>
<p>They come in 2024.</p></div></content></entry></feed>"""


def read_all(path):
    skipped = []
    return list(read([path], on_skip=skipped.append)), skipped


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_rss(tmp_path, encoding):
    path = tmp_path / "a.rss"
    path.write_bytes(RSS.format(encoding=encoding).encode(encoding))
    (first, second), skipped = read_all(path)
    assert first.text == (
        "Norway buys boats in Türkiye\n\nNorway has bought six boats.\n\nThey come in 2024."
    )
    assert (first.title, first.byline) == ("Norway buys boats in Türkiye", "Kari Nordmann")
    assert (first.outlet, first.published) == ("Example Post: World", "2021-05-04")
    assert first.url == "https://www.example-post.com/1" and first.doc_id == "a-1"
    assert second.text == "Chile buys boats\n\nChile bought four boats." and second.url is None
    assert [(s.place.rpartition("#")[2], s.kept) for s in skipped] == [
        ("2", True),
        ("2", True),
        ("3", False),
    ]


def test_atom(tmp_path):
    (tmp_path / "a.atom").write_text(ATOM, encoding="utf-8")
    (article,), skipped = read_all(tmp_path)
    assert article.text == "Norway buys boats\n\nNorway has bought six boats.\n\nThey come in 2024."
    assert (article.outlet, article.published) == ("Reuters", "2021-05-04")
    assert (article.byline, article.url) == ("Kari Nordmann", "https://www.reuters.com/1")
    assert skipped == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("", "broken XML"),
        ("<rss><channel>", "broken XML"),
        ("<html><body/></html>", "no RSS or Atom feed"),
        ("<rss><channel></channel></rss>", "no article"),
        ("<?xml version='1.0' encoding='nonsense'?><rss/>", "XML"),
        ("<!DOCTYPE r [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><rss>&c;</rss>", "entities"),
        ("<rss>" + "<a>" * 2000, "within each other"),
        ("<!DOCTYPE r SYSTEM 'file:///etc/passwd'><rss><channel/></rss>", "no article"),
    ],
)
def test_broken_feeds_are_named(tmp_path, data, words):
    (tmp_path / "a.xml").write_text(data, encoding="utf-8")
    articles, (skipped,) = read_all(tmp_path)
    assert articles == [] and words in skipped.reason
