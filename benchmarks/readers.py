"""Time and peak memory of every reader on 100 MB of articles.

    python benchmarks/readers.py [MEGABYTES] [FORM ...]

Each form is made in a temporary folder and read by a process of its own. Seconds are of CPU time,
of the program and of the process in which some readers run apart; memory is the peak of the one
and of the other. The first line is a program that reads nothing.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

WORDS = """the ministry of defence said on Tuesday that a contract for six new patrol boats had
been signed with the shipyard after two years of talks and deliveries will begin when crews are
trained while officials in the capital declined to comment on price or further orders"""
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def bodies(size: int) -> Iterator[list[str]]:
    """Yield articles of about 3,500 characters, ``size`` characters in all."""
    chance, done = random.Random(1), 0
    while done < size:
        paragraphs = []
        for _ in range(12):
            words = chance.choices(WORDS.split(), k=50)
            paragraphs.append(f"{' '.join(words).capitalize()}.")
        done += sum(map(len, paragraphs))
        yield paragraphs


def nexis(number: int, body: list[str]) -> list[str]:
    """Return the lines of an article as Nexis exports it."""
    head = [f"Boats are bought, part {number}", "The Example Post", "May 4, 2021 Tuesday"]
    head += ["Copyright 2021 Example Media", "Length: 600 words", "Byline: Kari Nordmann", "Body"]
    return [*head, *body, "Load-Date: May 5, 2021", "End of Document"]


def page(number: int, body: list[str]) -> str:
    """Return an article as a page of a news site, menus and scripts around it."""
    menu = "".join(f'<li><a href="/s{n}">Section {n}</a></li>' for n in range(40))
    return (
        f"<html><head><meta charset=utf-8><title>Boats are bought, part {number}</title>"
        '<meta property="article:published_time" content="2021-05-04">'
        f"<script>{'var data = 1; ' * 2000}</script></head><body><ul>{menu}</ul><article>"
        f"<h1>Boats are bought, part {number}</h1>{''.join(f'<p>{p}</p>' for p in body)}"
        f"</article><footer>{menu}</footer></body></html>"
    )


def make_txt(folder: Path, size: int) -> None:
    """Write one file an article."""
    for number, body in enumerate(bodies(size)):
        (folder / f"{number}.txt").write_text("\n\n".join(body), encoding="utf-8")


def make_jsonl(folder: Path, size: int) -> None:
    """Write one JSON object an article."""
    with (folder / "a.jsonl").open("w", encoding="utf-8") as file:
        for body in bodies(size):
            file.write(json.dumps({"published": "2021-05-04", "text": "\n\n".join(body)}) + "\n")


def make_csv(folder: Path, size: int) -> None:
    """Write one row an article."""
    with (folder / "a.csv").open("w", encoding="utf-8") as file:
        file.write("date,text\n")
        for body in bodies(size):
            text = "\n\n".join(body)
            file.write(f'2021-05-04,"{text}"\n')


def make_parquet(folder: Path, size: int) -> None:
    """Write one row an article, in groups of a thousand rows, not packed."""
    import pyarrow as pa
    import pyarrow.parquet as parquet

    texts = ["\n\n".join(body) for body in bodies(size)]
    table = pa.table({"text": texts, "date": ["2021-05-04"] * len(texts)})
    parquet.write_table(
        table, folder / "a.parquet", compression="none", use_dictionary=False, row_group_size=1000
    )


def make_xlsx(folder: Path, size: int) -> None:
    """Write one row an article."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("articles")
    sheet.append(["date", "text"])
    for body in bodies(size):
        sheet.append(["2021-05-04", "\n\n".join(body)])
    book.save(folder / "a.xlsx")


def make_gz(folder: Path, size: int) -> None:
    """Write one JSON object an article, packed; the size is that of what is packed."""
    make_jsonl(folder, size)
    plain = folder / "a.jsonl"
    with plain.open("rb") as file, gzip.open(folder / "a.jsonl.gz", "wb", 3) as packed:
        shutil.copyfileobj(file, packed)
    plain.unlink()


def make_html(folder: Path, size: int) -> None:
    """Write one saved page an article."""
    done = 0
    for number, body in enumerate(bodies(size)):
        done += (folder / f"{number}.html").write_text(page(number, body), encoding="utf-8")
        if done > size:
            return


def make_export(folder: Path, size: int) -> None:
    """Write an export of a press archive in HTML."""
    with (folder / "a.html").open("w", encoding="utf-8") as file:
        file.write("<html><body>")
        for number, body in enumerate(bodies(size)):
            file.writelines(f"<p>{escape(line)}</p>\n" for line in nexis(number, body))


def make_pdf(folder: Path, size: int) -> None:
    """Write one article, with pictures that make up the size."""
    lines = [line for body in bodies(3000) for line in body]
    shown = (f"1 0 0 1 50 {800 - 14 * n} Tm ({line[:90]}) Tj " for n, line in enumerate(lines))
    text = "".join(shown)
    content = f"BT /F1 10 Tf {text}ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
        b"<</Length %d>>stream\n" % size + random.Random(1).randbytes(size) + b"\nendstream",
    ]
    data, places = [b"%PDF-1.4\n"], []
    for number, item in enumerate(objects, 1):
        places.append(sum(map(len, data)))
        data.append(b"%d 0 obj\n" % number + item + b"\nendobj\n")
    start = sum(map(len, data))
    data.append(b"xref\n0 6\n0000000000 65535 f \n")
    data += [b"%010d 00000 n \n" % place for place in places]
    data.append(b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF" % start)
    (folder / "a.pdf").write_bytes(b"".join(data))


def make_docx(folder: Path, size: int) -> None:
    """Write an export of a press archive as a Word file, not packed."""
    with (
        zipfile.ZipFile(folder / "a.docx", "w", zipfile.ZIP_STORED) as archive,
        archive.open("word/document.xml", "w") as file,
    ):
        file.write(f'<w:document xmlns:w="{W}"><w:body>'.encode())
        for number, body in enumerate(bodies(size)):
            for line in nexis(number, body):
                file.write(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>".encode())
        file.write(b"</w:body></w:document>")


def make_rtf(folder: Path, size: int) -> None:
    """Write an export of a press archive as rich text."""
    with (folder / "a.rtf").open("w", encoding="ascii") as file:
        file.write("{\\rtf1\\ansi ")
        for number, body in enumerate(bodies(size)):
            file.writelines(f"\\pard\\plain\\fs22 {line}\\par\n" for line in nexis(number, body))
        file.write("}")


def make_warc(folder: Path, size: int) -> None:
    """Write a web archive, not packed."""
    done = 0
    with (folder / "a.warc").open("wb") as file:
        for number, body in enumerate(bodies(size)):
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
            answer += page(number, body).encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.org/{number}\r\n"
                f"WARC-Record-ID: <urn:uuid:{number}>\r\nContent-Length: {len(answer)}\r\n"
                "Content-Type: application/http; msgtype=response\r\n\r\n"
            )
            done += file.write(head.encode() + answer + b"\r\n\r\n")
            if done > size:
                return


def make_feed(folder: Path, size: int) -> None:
    """Write a feed."""
    with (folder / "a.rss").open("w", encoding="utf-8") as file:
        file.write("<rss><channel><title>Example Post</title>")
        for number, body in enumerate(bodies(size)):
            text = escape("".join(f"<p>{line}</p>" for line in body))
            file.write(f"<item><title>Part {number}</title>")
            file.write(f"<description>{text}</description></item>")
        file.write("</channel></rss>")


def make_zip(folder: Path, size: int) -> None:
    """Write an archive of text files, not packed."""
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        for number, body in enumerate(bodies(size)):
            archive.writestr(f"{number}.txt", "\n\n".join(body))


FORMS: dict[str, Callable[[Path, int], None]] = {
    "none": lambda folder, size: None,
    "txt (a folder)": make_txt,
    "jsonl": make_jsonl,
    "csv": make_csv,
    "parquet": make_parquet,
    "xlsx (packed)": make_xlsx,
    "jsonl.gz (packed)": make_gz,
    "html (a folder)": make_html,
    "html (an export)": make_export,
    "pdf": make_pdf,
    "docx (an export)": make_docx,
    "rtf (an export)": make_rtf,
    "warc": make_warc,
    "rss": make_feed,
    "zip": make_zip,
}


def measure(folder: str) -> None:
    """Read a folder and print figures as JSON; runs in a process of its own."""
    from dealgraph.articles import READERS, Skipped, apart, files_of
    from dealgraph.articles.register import ending
    from dealgraph.articles.source import Source

    articles = 0
    for path, _ in files_of(folder):
        for found in READERS[ending(path)](Source(path, path.stem, str(path))):
            articles += not isinstance(found, Skipped)
    for child in apart._idle:
        child.kill()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    seconds = sum(part.ru_utime + part.ru_stime for part in used)
    peaks = [part.ru_maxrss // 1024 for part in used]
    print(json.dumps({"articles": articles, "s": seconds, "MB": peaks}))


def main(size: int, names: list[str]) -> None:
    """Make each form, read it, print a line."""
    print("| form | MB | articles | CPU seconds | peak MB | apart, peak MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name in names or FORMS:
        with tempfile.TemporaryDirectory() as folder:
            # apart: the peak of a program counts for those that it starts
            make = [sys.executable, __file__, "--make", name, folder, str(size * 1_000_000)]
            subprocess.run(make, check=True)
            bytes_ = sum(path.stat().st_size for path in Path(folder).iterdir())
            done = subprocess.run(
                [sys.executable, __file__, "--measure", folder], capture_output=True, text=True
            )
            found = json.loads(done.stdout)
        here, apart = found["MB"]
        print(
            f"| {name} | {bytes_ / 1e6:.0f} | {found['articles']:,} | {found['s']:.1f} | {here} "
            f"| {apart if apart > 20 else ''} |",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
    elif sys.argv[1:2] == ["--make"]:
        FORMS[sys.argv[2]](Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, sys.argv[2:])
