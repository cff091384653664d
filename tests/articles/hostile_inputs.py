"""Hostile inputs for every reader, made from a seed: the same number gives the same files.

Used by the tests (a sample) and by ``benchmarks/hostile.py`` (ten thousand).
"""

from __future__ import annotations

import gzip
import io
import random
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from articles import made
from articles.test_feeds import ATOM, RSS
from articles.test_html import PAGE

Made = tuple[str, bytes]
"""Name of a file, and what is in it."""

TEXT = "Norway has signed a contract for six patrol boats, the ministry said. “Ja,” said Şahin.\n"
OUTSIDE = ("../outside.txt", "..\\outside.txt", "/tmp/outside.txt", "C:\\outside.txt", "a/../../b")


class Chance(random.Random):
    """Chance that takes the least of several sizes where time is short."""

    small = False

    def size(self, *sizes: int) -> int:
        """Return one of the sizes, which begin with the least; that in nine of ten cases."""
        chosen = self.choice(sizes) if self.random() < 0.1 else sizes[0]
        return sizes[0] if self.small else chosen


def inputs(count: int, seed: int, endings: list[str], *, small: bool = False) -> Iterator[Made]:
    """Yield ``count`` hostile files, of every kind and for every reader in turn.

    Args:
        count: how many.
        seed: of the chance.
        endings: those of the readers.
        small: make every file as small as its kind allows.
    """
    chance = Chance(seed)
    chance.small = small
    kinds = sorted(KINDS)
    for number in range(count):
        ending = endings[number % len(endings)]
        kind = kinds[(number // len(endings)) % len(kinds)]
        yield f"{kind}-{number:05}{ending}", KINDS[kind](chance, ending)


def _random(chance: Chance, ending: str) -> bytes:
    return chance.randbytes(chance.choice([0, 1, 7, 100, 5000]))


def _headed(chance: Chance, ending: str) -> bytes:
    """Garbage that begins as the format does."""
    return valid(ending)[: chance.choice([4, 20, 200])] + chance.randbytes(500)


def _cut(chance: Chance, ending: str) -> bytes:
    data = valid(ending)
    return data[: chance.randrange(len(data))]


def _flipped(chance: Chance, ending: str) -> bytes:
    data = bytearray(valid(ending))
    for _ in range(chance.choice([1, 3, 30])):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _spliced(chance: Chance, ending: str) -> bytes:
    """A stretch of the file again in another place."""
    data = valid(ending)
    start, place = chance.randrange(len(data)), chance.randrange(len(data))
    return data[:place] + data[start : start + chance.randrange(500)] * 3 + data[place:]


def _encoding(chance: Chance, ending: str) -> bytes:
    """Broken and mixed encodings."""
    parts = [
        TEXT.encode(), TEXT.encode("cp1254"), TEXT.encode("utf-16"), b"\xff\xfe", b"\xc3", b"\x00",
        "\ud800".encode("utf-8", "surrogatepass"), b"\xed\xa0\x80", "Договор".encode("cp1251"),
        b"+ADw-script+AD4-", b"\x1b$B", b"\xf5\x80\x80\x80",
    ]  # fmt: skip
    return b"".join(chance.choices(parts, k=chance.choice([1, 3, 12])))


def _nested(chance: Chance, ending: str) -> bytes:
    """Elements, braces and brackets within each other, as the format has them."""
    depth = chance.size(3_000, 20_000, 100_000)
    if ending in (".json", ".jsonl", ".ndjson"):
        return b'{"text": ' + chance.choice([b"[", b'{"a":']) * depth
    if ending == ".rtf":
        return b"{\\rtf1 " + chance.choice([b"{", b"{\\b ", b"{\\*\\x "]) * depth
    if ending == ".docx":
        return packed({"word/document.xml": b"<a>" * depth})
    if ending in (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".warc", ".warc.gz", ".zip"):
        page = chance.choice([b"<div>", b"<table><tr><td>", b"<b><p>", b"<ul><li>"]) * depth
        page += TEXT.encode() * 10
        return _around(ending, page)
    return chance.choice([b"<a>", b"(", b'"']) * depth


def _long(chance: Chance, ending: str) -> bytes:
    """A line, word, attribute or number that does not end."""
    size = chance.size(100_000, 9_000_000)
    start = {".jsonl": b'{"text": "', ".json": b'{"text": "', ".csv": b'text\n"'}
    start |= {".rtf": b"{\\rtf1 "}
    body = chance.choice([b"x", b"a ", b"9", b"\\", b"&", b"<"]) * (size // 2)
    return _around(ending, start.get(ending, b"<p title='") + body)


def _bomb(chance: Chance, ending: str) -> bytes:
    """Little that unpacks to much, and entities that grow."""
    size = chance.size(6_000_000, 20_000_000, 60_000_000)
    if ending == ".docx":
        start = f'<w:document xmlns:w="{made.W}"><w:body><w:p><w:r><w:t>'.encode()
        return packed({"word/document.xml": start + b"x" * size})
    if ending == ".zip":
        return packed({f"{n}.txt": b"x" * (size // 3) for n in range(3)})
    if ending == ".warc.gz":
        head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"<p>" * (size // 3)
        packer = zlib.compressobj(9, zlib.DEFLATED, 31)
        data = head + b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"
        return packer.compress(data) + packer.flush()
    if ending == ".pdf":
        stream = zlib.compress(b"BT (x) Tj ET " * (size // 13), 9)
        head = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(stream)
        return _pdf(head + stream + b"\nendstream")
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    return f'<!DOCTYPE r [<!ENTITY a0 "lol">{entities}]><rss>&a8;</rss>'.encode()


def _outside(chance: Chance, ending: str) -> bytes:
    """Names and addresses that lead out of the folder."""
    name = chance.choice(OUTSIDE)
    if ending == ".zip":
        return packed({name: TEXT.encode(), f"{name}/../x.docx": b"PK", "~/.bashrc.txt": b"x"})
    if ending == ".docx":
        return packed({name: b"x", "word/document.xml": f"<a>{name}</a>".encode()})
    if ending in (".json", ".jsonl", ".ndjson"):
        return f'{{"doc_id": "{name.replace(chr(92), "/")}", "text": "{TEXT[:40]}"}}'.encode()
    if ending in (".csv", ".tsv"):
        return f"id,text,url\n{name},Some text.,file:///etc/passwd\n".encode()
    page = f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><p>&x;</p></rss>{name}'
    return _around(ending, page.encode())


KINDS: dict[str, Callable[[Chance, str], bytes]] = {
    "random": _random,
    "headed": _headed,
    "cut": _cut,
    "flipped": _flipped,
    "spliced": _spliced,
    "encoding": _encoding,
    "nested": _nested,
    "long": _long,
    "bomb": _bomb,
    "outside": _outside,
}
_VALID: dict[str, bytes] = {}


def valid(ending: str) -> bytes:
    """Return a file of a format that can be read."""
    if ending not in _VALID:
        _VALID[ending] = _valid(ending)
    return _VALID[ending]


def _valid(ending: str) -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        if ending in (".html", ".htm", ".xhtml", ".mhtml", ".mht", ".warc", ".warc.gz"):
            return _around(ending, PAGE.encode())
        if ending == ".docx":
            return made.docx(path, made.NEXIS).read_bytes()
        if ending == ".rtf":
            return made.rtf(path, made.FACTIVA).read_bytes()
        if ending == ".parquet":
            import pandas

            pandas.DataFrame({"text": [TEXT] * 20, "date": ["2020-01-02"] * 20}).to_parquet(path)
            return path.read_bytes()
        if ending in (".xlsx", ".xlsm"):
            return made.xlsx(path, [["date", "text"], ["2020-01-02", TEXT]]).read_bytes()
        if ending.endswith(".gz"):
            return gzip.compress(valid(ending.removesuffix(".gz")))
        if ending == ".zip":
            return packed({"a.txt": TEXT.encode(), "b.docx": valid(".docx")})
    if ending == ".pdf":
        words = b"BT /F1 12 Tf 50 700 Td (Norway buys boats) Tj ET"
        return _pdf(b"<</Length %d>>stream\n" % len(words) + words + b"\nendstream")
    if ending in (".json", ".jsonl", ".ndjson"):
        return b'{"doc_id": "a", "title": "T", "published": "2020-01-02", "text": "Some text."}\n'
    if ending in (".csv", ".tsv"):
        return b'id,date,text\n1,2020-01-02,"Some, text."\n2,2020-01-03,Other text.\n'
    if ending == ".rss":
        return RSS.format(encoding="utf-8").encode()
    return ATOM.encode() if ending in (".atom", ".xml") else TEXT.encode()


def _around(ending: str, page: bytes) -> bytes:
    """Return a page within the wrapping that the ending promises."""
    if ending in (".mhtml", ".mht"):
        head = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\n"
        return head + b"Content-Type: text/html\n\n" + page + b"\n--B--\n"
    if ending in (".warc", ".warc.gz"):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        record = (
            b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.org/\r\n"
            b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
            b"Content-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"
        )
        if ending == ".warc":
            return record
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        return packer.compress(record) + packer.flush()
    if ending == ".zip":
        return packed({"a.html": page})
    if ending == ".docx":
        return packed({"word/document.xml": page})
    return page


def packed(files: dict[str, bytes]) -> bytes:
    """Return a ZIP archive of such files, the names as they are."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def _pdf(content: bytes) -> bytes:
    """Return a PDF of one page with such a content."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        content,
    ]
    data, places = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + item + b"\nendobj\n"
    start = len(data)
    data += b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    return data + b"trailer<</Root 1 0 R/Size 5>>\nstartxref\n%d\n%%%%EOF" % start
