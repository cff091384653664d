"""Archives: ZIP and WARC."""

from __future__ import annotations

import io
import zipfile

import pytest
from articles import made
from articles.test_html import PAGE
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dealgraph.articles import read

URL = "https://www.example-post.com/world/patrol-boats.html"


def read_all(path):
    skipped = []
    return list(read([path], on_skip=skipped.append)), skipped


def warc(path, pages, *, gzip=True):
    """Write a web archive of answers (address, status, type, body)."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzip)
        for url, status, kind, body in pages:
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url, "response", payload=io.BytesIO(body), http_headers=headers
                )
            )
    return path


@pytest.mark.parametrize("gzip", [True, False])
def test_a_web_archive(tmp_path, gzip):
    page = PAGE[PAGE.index("<html") :]
    pages = [
        (
            URL,
            "200 OK",
            "text/html; charset=windows-1252",
            page.replace("utf-8", "x").encode("cp1252"),
        ),
        (URL, "404 Not Found", "text/html", b"<p>Not here"),
        (URL, "200 OK", "image/png", b"\x89PNG"),
        (URL, "200 OK", "text/html", b""),
        (URL, "200 OK", "text/html", b"<html></html>"),
        (URL, "200 OK", "text/html", page.encode()),
    ]
    path = warc(tmp_path / ("a.warc.gz" if gzip else "a.warc"), pages, gzip=gzip)
    (first, last), skipped = read_all(path)
    assert first.doc_id == "a-1" and last.doc_id == "a-4"
    assert first.url == last.url == URL
    assert first.text == last.text and "Türkiye" in first.text
    assert (first.published, first.outlet) == ("2021-05-04", "Example Post")
    assert [s.place.rpartition("#")[2] for s in skipped] == ["2", "3"]


def test_a_web_archive_that_breaks_off(tmp_path):
    pages = [(URL, "200 OK", "text/html", PAGE.encode())] * 2
    path = warc(tmp_path / "a.warc.gz", pages)
    data = path.read_bytes()
    for cut in (5, 100, len(data) - 400):
        path.write_bytes(data[:cut])
        articles, skipped = read_all(path)
        assert skipped and len(articles) < 2
    path.write_bytes(b"nonsense" * 100)
    articles, (skipped,) = read_all(path)
    assert articles == [] and skipped.reason


def test_records_of_another_length_than_they_say_are_named_once(tmp_path, capfd):
    path = warc(tmp_path / "a.warc", [(URL, "200 OK", "text/html", PAGE.encode())] * 2, gzip=False)
    data = path.read_bytes()
    data = data.replace(b"</html>", b"more</html>")
    assert data != path.read_bytes()
    path.write_bytes(data)
    articles, (skipped,) = read_all(path)
    assert articles[0].url == URL and "another length" in skipped.reason
    assert capfd.readouterr() == ("", "")


def test_a_zip_of_articles(tmp_path):
    path = tmp_path / "delivery.zip"
    made.docx(tmp_path / "x.docx", made.NEXIS)
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(tmp_path / "x.docx", "one/Norway buys.docx")
        archive.writestr("../../outside.txt", "Text of an article.")
        archive.writestr("/absolute.txt", "Text of an article.")
        archive.writestr("C:\\Windows\\evil.txt", "Text of an article.")
        archive.writestr("empty.txt", "")
        archive.writestr("inner.zip", path.name)
        archive.writestr("__MACOSX/._one.txt", "junk")
        archive.writestr("picture.png", b"\x89PNG")
    (tmp_path / "x.docx").unlink()
    before = set(tmp_path.parent.rglob("*"))
    articles, (skipped,) = read_all(path)
    assert set(tmp_path.parent.rglob("*")) == before
    assert [a.doc_id for a in articles] == [
        "outside",
        "absolute",
        "C/Windows/evil",
        "one/Norway buys-1",
    ]
    assert articles[-1].source == f"{path}/one/Norway buys.docx#1"
    assert skipped.place == f"{path}/empty.txt"


def test_a_zip_that_unpacks_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr("dealgraph.articles.archive.UNPACKED_BYTES", 3_000_000)
    monkeypatch.setattr("dealgraph.articles.archive.ARCHIVE_BYTES", 5_000_000)
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "Some text.")
        for name in "bcde":
            archive.writestr(f"{name}.txt", "x" * 4_000_000)
    (article,), skipped = read_all(tmp_path)
    assert article.text == "Some text."
    assert all("unpacks to more than" in s.reason for s in skipped) and len(skipped) == 2


def test_broken_zips_are_named(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 nonsense")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("picture.png", b"\x89PNG")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.writestr("a.txt", "Some text that will be changed.")
    data = (tmp_path / "c.zip").read_bytes()
    (tmp_path / "c.zip").write_bytes(data.replace(b"changed", b"CHANGED", 1))
    articles, skipped = read_all(tmp_path)
    assert articles == []
    for word, item in zip(["no readable ZIP", "no file", "unpacked"], skipped, strict=True):
        assert word in item.reason
