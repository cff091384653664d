"""READERS: which reader reads files of which ending. A new format is one module and one line."""

from __future__ import annotations

from pathlib import Path

from dealgraph.articles import (
    archive,
    docx,
    feeds,
    html,
    jsonl,
    packed,
    parquet,
    pdf,
    rtf,
    tables,
    text,
    warc,
    xlsx,
)
from dealgraph.articles.source import Reader

# ending in lower case -> reader of one file
READERS: dict[str, Reader] = {
    ".txt": text.read_file,
    ".jsonl": jsonl.read_lines,
    ".ndjson": jsonl.read_lines,
    ".json": jsonl.read_object,
    ".csv": tables.read_rows,
    ".tsv": tables.read_rows,
    ".html": html.read_file,
    ".htm": html.read_file,
    ".xhtml": html.read_file,
    ".mhtml": html.read_mhtml,
    ".mht": html.read_mhtml,
    ".pdf": pdf.read_file,
    ".docx": docx.read_file,
    ".rtf": rtf.read_file,
    ".parquet": parquet.read_rows,
    ".xlsx": xlsx.read_rows,
    ".xlsm": xlsx.read_rows,
    ".warc": warc.read_file,
    ".warc.gz": warc.read_file,
    ".rss": feeds.read_file,
    ".atom": feeds.read_file,
    ".xml": feeds.read_file,
    ".zip": archive.read_file,
    ".txt.gz": packed.read_file,
    ".jsonl.gz": packed.read_file,
    ".ndjson.gz": packed.read_file,
    ".json.gz": packed.read_file,
    ".csv.gz": packed.read_file,
    ".tsv.gz": packed.read_file,
}


def ending(path: Path) -> str | None:
    """Return the ending of a file's name that a reader knows (``.warc.gz`` whole), or None."""
    name = path.name.lower()
    short = path.suffix.lower()
    double = "".join(path.suffixes[-2:]).lower()
    for known in (double, short):
        if known in READERS and len(name) > len(known):
            return known
    return None
