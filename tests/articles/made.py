"""Files in the layouts of programs and services, made for the tests."""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

NEXIS = [
    "Norway Buys Six Patrol Boats From Turkish Yard",
    "The Example Post",
    "May 4, 2021 Tuesday",
    "Copyright 2021 Example Media Ltd. All Rights Reserved",
    "Section: WORLD; Pg. 7",
    "Length: 210 words",
    "Byline: By Kari Nordmann",
    "Dateline: OSLO",
    "Body",
    "Norway has signed a contract for six patrol boats with a shipyard in Türkiye.",
    "“We are pleased,” Defence Minister Ola Hansen told reporters in Oslo.",
    "URL: https://www.example-post.com/world/patrol-boats.html",
    "Classification",
    "Language: ENGLISH",
    "Publication-Type: Newspaper",
    "Load-Date: May 5, 2021",
    "End of Document",
]
NEXIS_COVER = [
    "User Name: = Researcher",
    "Date and Time: = Monday, June 7, 2021 9:41:00 AM CEST",
    "Documents (2)",
    "1. Norway Buys Six Patrol Boats From Turkish Yard",
    "Search Terms: patrol boats",
]
NEXIS_OLD = [
    "1 of 2 DOCUMENTS",
    "The Example Post",
    "May 4, 2021 Tuesday",
    "Late Edition - Final",
    "Norway Buys Six Patrol Boats From Turkish Yard",
    "BYLINE: By KARI NORDMANN",
    "SECTION: WORLD; Pg. 7",
    "LENGTH: 210 words",
    "DATELINE: OSLO",
    "Norway has signed a contract for six patrol boats with a shipyard in Türkiye.",
    "“We are pleased,” Defence Minister Ola Hansen told reporters in Oslo.",
    "URL: https://www.example-post.com/world/patrol-boats.html",
    "LOAD-DATE: May 5, 2021",
    "LANGUAGE: ENGLISH",
    "Copyright 2021 Example Media Ltd.",
    "All Rights Reserved",
]
FACTIVA = [
    "World",
    "Norway Buys Six Patrol Boats From Turkish Yard",
    "By Kari Nordmann",
    "210 words",
    "4 May 2021",
    "17:03",
    "The Example Post",
    "EXPOST",
    "7",
    "English",
    "Copyright 2021 Example Media Ltd. All Rights Reserved.",
    "Norway has signed a contract for six patrol boats with a shipyard in Türkiye.",
    "“We are pleased,” Defence Minister Ola Hansen told reporters in Oslo.",
    "Document EXPOST0020210504eh5400012",
]
FACTIVA_CODED = [
    "HD\tNorway Buys Six Patrol Boats From Turkish Yard",
    "BY\tBy Kari Nordmann",
    "WC\t210 words",
    "PD\t4 May 2021",
    "ET\t17:03",
    "SN\tThe Example Post",
    "SC\tEXPOST",
    "LA\tEnglish",
    "CY\tCopyright 2021 Example Media Ltd. All Rights Reserved.",
    "LP",
    "Norway has signed a contract for six patrol boats with a shipyard in Türkiye.",
    "TD",
    "“We are pleased,” Defence Minister Ola Hansen told reporters in Oslo.",
    "NS\tgdef : Defence",
    "AN",
    "Document EXPOST0020210504eh5400012",
]


def docx(path: Path, lines: list[str]) -> Path:
    """Write a Word file as Word does, with a deleted and a tabulated run."""
    body = "".join(
        "<w:p><w:r><w:delText>gone</w:delText></w:r><w:r><w:t xml:space='preserve'>"
        + escape(line).replace("\t", "</w:t><w:tab/><w:t>")
        + "</w:t></w:r></w:p>"
        for line in lines
    )
    return docx_of(path, f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')


def docx_of(path: Path, document: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", document)
    return path


def rtf(path: Path, lines: list[str]) -> Path:
    """Write rich text as Word does: letters beyond ASCII by code page or by Unicode."""
    body = "".join(f"\\pard\\plain\\f0\\fs22 {_rtf(line)}\\par\r\n" for line in lines)
    head = (
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}"
        "{\\f1\\fnil\\fcharset162 Arial;}}{\\colortbl;\\red0\\green0\\blue0;}"
        "{\\*\\generator Writer;}{\\info{\\title Nothing}{\\author Nobody}}"
        "{\\header Page {\\field{\\*\\fldinst PAGE}{\\fldrslt 1}}\\par}"
        "{\\pict\\pngblip 89504e470d0a1a0a}"
    )
    path.write_bytes(f"{head}{body}}}".encode("ascii"))
    return path


def _rtf(line: str) -> str:
    found = []
    for sign in line:
        if sign in "\\{}":
            found.append("\\" + sign)
        elif sign == "\t":
            found.append("\\tab ")
        elif sign < "\x7f":
            found.append(sign)
        elif sign in "“”ü":
            found.append(f"\\'{sign.encode('cp1252').hex()}")
        else:
            found.append(f"\\u{ord(sign)}?")
    return "".join(found)


def html(path: Path, lines: list[str]) -> Path:
    """Write an export in HTML; a code and its field stand in two cells of a row."""
    rows = []
    for line in lines:
        first, _, rest = line.partition("\t")
        cells = f"<b>{escape(first)}</b></td><td>{escape(rest)}" if rest else escape(line)
        rows.append(f"<tr><td>{cells}</td></tr>")
    page = (
        "<html><head><title>Export</title><style>td {color: red}</style></head><body>"
        f'<div class="article enArticle"><table>{"".join(rows)}</table></div></body></html>'
    )
    path.write_text(page, encoding="utf-8")
    return path


def xlsx(path: Path, rows: list[list[object]], *, more: list[list[object]] = ()) -> Path:
    """Write an Excel file with one sheet, or with a second one of ``more`` rows."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    if more:
        sheet = book.create_sheet("Second")
        for row in more:
            sheet.append(row)
    book.save(path)
    return path
