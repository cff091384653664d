"""Laws and treaties by their titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.knowledge.lexis import fold

_LAW = re.compile(
    r"(?<![\w/-])(?:[A-Z][\w\-'’]+(?:\s+\([A-Z]+\))?\s+(?:(?:of|and|the|on|in|for|to)\s+){0,2}){1,8}"
    r"(?:Act|Law|Arrangement|Memorandum|[Tt]reaty|Convention|Amendment|Accords?|Protocol"
    r"|(?:Cooperation|Forces|Partnership|Security|Trade|Information) Agreement)\b(?: of \d{4})?"
)
_COUNCIL = (
    r"(?:(?:U\.N\.|UN|United Nations)(?:['’]s?)?\s+)?(?:(?:the )?Security Council(?:['’]s)?\s+)?"
)
_RESOLUTION = re.compile(
    rf"\b{_COUNCIL}[Rr]esolution (?:No\. ?)?(\d{{3,4}})(?:/\d+)?\b"
    r"|\bUNSC(?:R| [Rr]esolution) (\d{3,4})\b"
)
_RESOLUTIONS = re.compile(
    rf"\b{_COUNCIL}[Rr]esolutions (\d{{3,4}})(?:, (\d{{3,4}}))?(?:, (\d{{3,4}}))?"
    r",? and (\d{3,4})\b"
)
_NUMBERED = re.compile(
    r"\bH\.R\. ?\d+|\bS\.J\. ?Res\. ?\d+"
    r"|\b(?:Presidential |Supreme |Government )?"
    r"(?:Executive Order|Decree|Presidential Regulation|Act|Law|Statute|Public Law)"
    r" (?:No\.? ?|Number )?\d{1,5}(?:[-/]\d{1,4}|-FZ)?(?: of \d{4})?(?![\w-])"
    r"|\b(?:EU |Council |Commission )?"
    r"(?:Directive|Regulation|Common Position|Joint Action|Decision)"
    r" (?:\((?:EU|EC|CFSP)\) )?(?:No\.? )?\d{2,4}/\d{1,4}(?:/(?:EC|EU|CFSP|EEC))?(?![\w/])"
    r"|\b(?:Article|Section|Clause|Chapter|Title) (?:\d+[A-Z]?(?:\(\w+\))*|[IVXL]+) of the "
    r"(?:[A-Z][\w’'-]+ (?:(?:of|on|and|the) ){0,2}){0,5}"
    r"(?:Act|Law|Treaty|Convention|Charter|Constitution|Code|Statute)(?: of \d{4})?\b"
)
# "the Vienna Convention on Consular Relations", "the Treaty on the Functioning of the Union"
_ABOUT = (
    r" (?:on|of|against|for|concerning|relating to)"
    r"(?: (?:the|certain|of|and|in|on|against|to|its|their|a|[A-Z][\w’'-]+)){0,9}? [A-Z][\w’'-]+"
    r"(?:(?: (?:and|of|in|on|the)){0,2} [A-Z][\w’'-]+){0,6}(?: of \d{4})?"
)
_SUBJECT = re.compile(_ABOUT)
_BY_SUBJECT = re.compile(rf"\b(?:Treaty|Convention|Protocol|Code of Conduct){_ABOUT}")

_OWNER = re.compile(r"(?:.*['’]s?|U\.N\.|UN|[A-Z][a-z]+ing the)\s+(?=[A-Z])")
_AND = re.compile(r"(?<=Act|Law) and (?:the )?")
_OPENING = re.compile(
    r"(?:(?:The|A|This|That|In|Under|But|And|If|On|When|As|Its|Our|By|With|Since|Through|Despite|Like"
    r"|Both|Per|Unlike|While|Although|Though|For|Until|Before|After|Without|Article \d+ of)\s+"
    r"(?:(?:the|its|a)\s+)?)+(?=[A-Z])"
)


def laws(page: Page) -> Iterator[Candidate]:
    """Yield laws, treaties, resolutions and orders by their titles."""
    for pattern in (_NUMBERED, _BY_SUBJECT):
        for match in pattern.finditer(page.text):
            yield from _law(page, match.start(), match.end())
    for match in _RESOLUTION.finditer(page.text):
        yield _resolution(page, match.group(1) or match.group(2), match.start(), match.end())
    for match in _RESOLUTIONS.finditer(page.text):
        yield from _numbered(page, match)
    for match in _LAW.finditer(page.text):
        start = match.start()
        for other in _AND.finditer(match.group()):  # "the Leahy Law and the Control Act"
            yield from _law(page, start, match.start() + other.start())
            start = match.start() + other.end()
        text = page.text[start : match.end()]
        end = match.end()
        if text.endswith(("Convention", "Treaty", "Protocol", "Agreement", "Arrangement")):
            subject = _SUBJECT.match(page.text, end)
            end = subject.end() if subject else end
        yield from _law(page, start, end)


def _numbered(page: Page, match: re.Match[str]) -> Iterator[Candidate]:
    """Yield each of "resolutions 1718, 1737 and 1929": the first with the noun."""
    for group in (1, 2, 3, 4):
        if match.group(group):
            first = match.start() if group == 1 else match.start(group)
            yield _resolution(page, match.group(group), first, match.end(group))


def _resolution(page: Page, number: str, start: int, end: int) -> Candidate:
    row = next(iter(page.actors.named(f"Resolution {number}", "Law")), None)
    name = row.name if row else f"UN Security Council Resolution {number}"
    return Candidate(start, end, "Law", name, row and row.id, "a resolution by its number", 4)


def _law(page: Page, start: int, end: int) -> Iterator[Candidate]:
    inner = _OWNER.match(page.text[start:end])
    start += inner.end() if inner else 0
    opening = _OPENING.match(page.text, start, end)
    start = opening.end() if opening else start
    text = page.text[start:end]
    name = " ".join(text.split())
    if len(name.split()) < 2 or ("\n" in text and page.upper(start)):
        return
    if name.endswith(" treaty") and not _treaty_named(page, name):
        return
    if fold(name.split()[-2]) in page.cues["no_law_by_name"]:
        return
    start = _known_law(page, start, end)
    name = " ".join(page.text[start:end].split())
    row = next(iter(page.actors.named(re.sub(r"\s*\([A-Z]+\)", "", name), "Law")), None)
    reason = "a law by its title"
    yield Candidate(start, end, "Law", row.name if row else name, row and row.id, reason, 2)


def _known_law(page: Page, start: int, end: int) -> int:
    """Return where a law of the tables begins in "Oslo Quits Arms Trade Treaty", else ``start``."""
    text = page.text[start:end]
    starts = [m.start() for m in re.finditer(r"(?<!\S)[A-Z]", text)]
    known = (at for at in starts if page.actors.named(text[at:], "Law"))
    return start + next(known, 0)


def _treaty_named(page: Page, name: str) -> bool:
    """Tell "INF treaty" from a treaty that its time or signer describes ("Cold War treaty")."""
    words = [w for w in name.split()[:-1] if w not in page.cues["not_names"]]
    people = page.actors.named(" ".join(words), "Person")
    return bool(words) and not people and (len(words) > 1 or words[0].isupper() or "-" in words[0])
