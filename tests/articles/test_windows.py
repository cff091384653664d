"""Windows: its paths, line ends and code pages. Nothing depends on the encoding of the machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from dealgraph.articles import _stem, read
from dealgraph.articles.register import ending

TEXT = "Türkiye has bought six boats from Norway, Şahin said on Monday.\r\n\r\nThey are grey.\r\n"
CONSOLE = {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
# as on Windows, where files are opened as cp1252 if nobody says otherwise: any place that says
# nothing is an error
STRICT = """
import sys, warnings
warnings.filterwarnings("error", category=EncodingWarning, module=r"dealgraph\\b.*")
from dealgraph.cli import main
sys.exit(main(sys.argv[1:]))
"""


def run(*arguments: str, **environment: str):
    command = [sys.executable, "-X", "warn_default_encoding", "-c", STRICT, *arguments]
    env = {**os.environ, **CONSOLE, **environment}
    return subprocess.run(command, capture_output=True, env=env, check=False)


@pytest.mark.parametrize(
    ("path", "known", "stem"),
    [
        (r"C:\News\Türkiye 2021.TXT", ".txt", "Türkiye 2021"),
        (r"C:\News\crawl.warc.gz", ".warc.gz", "crawl"),
        (r"\\server\share\a.b.docx", ".docx", "a.b"),
        (r"news\export.Html", ".html", "export"),
        (r"C:\News\.txt", None, ".txt"),
    ],
)
def test_paths_of_windows(path, known, stem):
    assert ending(PureWindowsPath(path)) == known
    assert _stem(PureWindowsPath(path)) == stem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1254"])
def test_files_of_notepad(tmp_path, encoding):
    (tmp_path / "Türkiye Notiz.txt").write_bytes(TEXT.encode(encoding))
    (article,) = read([tmp_path], on_skip=lambda _: None)
    assert article.text == TEXT and article.doc_id == "Türkiye Notiz"


def test_a_build_and_its_answers_on_a_console_of_cp1252(tmp_path):
    (tmp_path / "Şahin.txt").write_bytes(TEXT.encode("cp1254"))
    (tmp_path / "leer.txt").write_bytes(b"")
    done = run("build", str(tmp_path), "-o", str(tmp_path / "kg"), "--quiet", "--json")
    assert done.returncode == 3, done.stderr.decode("utf-8")
    report = json.loads(done.stdout.decode("utf-8"))
    assert report["articles"] == 1
    told = done.stderr.decode("utf-8")
    assert "Şahin.txt: is not UTF-8 and is read as Windows-1254" in told
    assert "leer.txt: is empty" in told
    asked = run("query", str(tmp_path / "kg"), "SELECT ?text { ?a schema:articleBody ?text }")
    assert "Türkiye has bought" in asked.stdout.decode("utf-8") and asked.returncode == 0


def test_a_name_that_is_no_letters(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt"))
    path.write_text("Some text.", encoding="utf-8")
    skipped = []
    assert list(read([tmp_path], on_skip=skipped.append)) == []
    assert "doc_id" in skipped[0].reason
    skipped[0].place.encode("utf-8")
