"""The verb ``doctor``: is everything there that dealgraph needs?"""

from __future__ import annotations

import argparse
import locale
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from dealgraph.cli.common import DEFAULT_MODEL, DONE, FAILED, print_json, verb

NEEDED = ("dealgraph", "spacy", "rdflib", "oxrdflib", "pyoxigraph", "networkx", "pandas", "pyvis")
OPTIONAL = {
    "altair": "plots",
    "trafilatura": "html",
    "pypdfium2": "pdf",
    "warcio": "warc",
    "pyarrow": "parquet",
    "openpyxl": "xlsx",
}


def add_doctor(verbs) -> None:
    """Add ``doctor`` to the verbs."""
    made = verb(
        verbs,
        "doctor",
        run_doctor,
        "say versions, model, encodings and fonts, and what is missing",
        ["dealgraph doctor", "dealgraph doctor --json"],
    )
    made.add_argument("--json", action="store_true", help="print JSON")


def run_doctor(options: argparse.Namespace) -> int:
    """Run ``dealgraph doctor``; 1 if something is missing that it needs."""
    rows = [*_packages(), _model(), *_encodings(), _fonts()]
    if options.json:
        keys = ("what", "found", "state", "remedy")
        print_json([dict(zip(keys, row, strict=True)) for row in rows])
    else:
        for what, found, state, remedy in rows:
            print(f"{state:<8} {what:<24} {found}" + (f"; {remedy}" if remedy else ""))
    return FAILED if any(row[2] == "missing" for row in rows) else DONE


def _packages() -> list[tuple[str, str, str, str]]:
    rows = [("Python", platform.python_version(), "ok", "")]
    for name in NEEDED:
        found = _version(name)
        remedy = "" if found else f"pip install {name}"
        rows.append((name, found or "none", "ok" if found else "missing", remedy))
    for name, extra in OPTIONAL.items():
        found = _version(name)
        remedy = "" if found else f"only if you want it: pip install 'dealgraph[{extra}]'"
        rows.append((name, found or "none", "ok" if found else "optional", remedy))
    return rows


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _model() -> tuple[str, str, str, str]:
    found = _version(DEFAULT_MODEL.replace("_", "-")) or _version(DEFAULT_MODEL)
    if found:
        return ("model", f"{DEFAULT_MODEL} {found}", "ok", "")
    return ("model", "none", "missing", f"pip install {DEFAULT_MODEL.replace('_', '-')}")


def _encodings() -> list[tuple[str, str, str, str]]:
    """Return encodings; none of them matters to files, which are always UTF-8."""
    console = getattr(sys.stdout, "encoding", None) or "unknown"
    return [
        ("output", console, "ok", "" if "utf" in console.lower() else "set PYTHONUTF8=1"),
        ("files of this system", locale.getpreferredencoding(False), "ok", ""),
        ("file names", sys.getfilesystemencoding(), "ok", ""),
        ("NO_COLOR", os.environ.get("NO_COLOR", "not set"), "ok", ""),
    ]


def _fonts() -> tuple[str, str, str, str]:
    """Return whether text of the page can be shown; a browser brings its own fonts elsewhere."""
    if platform.system() != "Linux":
        return ("fonts", "those of the system", "ok", "")
    for folder in ("/usr/share/fonts", os.path.expanduser("~/.fonts"), "/usr/local/share/fonts"):
        for _, _, files in os.walk(folder):
            if any(name.endswith((".ttf", ".otf", ".pfb", ".woff2")) for name in files):
                return ("fonts", folder, "ok", "")
    return ("fonts", "none", "optional", "for pages and pictures: apt install fonts-dejavu-core")
