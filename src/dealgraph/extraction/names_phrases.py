"""Names built by rule: "Turkish officials", "Iraqi army", "House Foreign Affairs Committee", ships.

The parts come from the tables (states, persons, weapons) and ``cues/names.yaml``; the patterns are
those of news English, so they hold for any state.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dealgraph.extraction.names_forces import (
    adjacent,
    adjective,
    bare_forces,
    forces,
    forces_of,
    possessive,
)
from dealgraph.extraction.names_laws import laws
from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.extraction.names_states import modifies
from dealgraph.extraction.names_units import named_forces, units
from dealgraph.extraction.names_vessels import vessels
from dealgraph.knowledge.actors import ActorRow
from dealgraph.knowledge.lexis import fold

_MINISTRY = re.compile(
    r"(?:(?P<who>[A-Z][\w.]+(?:['’]s)?(?: [A-Z][a-z]+['’]s)?)\s+)?"
    r"(?P<office>(?:Federal )?(?:Ministry|Department) of (?:the )?(?:National )?"
    r"(?P<a>Defen[cs]e|Foreign Affairs|External Affairs|Finance|Trade|Commerce|"
    r"(?:the )?Interior|Justice|Energy|Treasury|State|Homeland Security)"
    r"|(?P<b>[Dd]efen[cs]e|[Ff]oreign|[Ff]inance|[Ii]nterior|"
    r"[Tt]rade|[Ee]xternal [Aa]ffairs|[Jj]ustice) (?P<m>[Mm]inistry)"
    r"|(?P<c>Defense|State|Treasury|Commerce|Justice|Energy|Interior|"
    r"Homeland Security) Departments?"
    r"|(?P<d>MoD|MOD)\b)"
    r"(?: of (?:the )?(?P<of>(?:(?:[A-Z][\w’'-]+|of|the|and) ){0,4}[A-Z][\w’-]+))?"
)
_COMMITTEE = re.compile(
    r"(?:(?:U\.?S\.?|US) )?(?:(?:Senate|House)\s+)"
    r"(?:(?:[A-Z][a-z]+,?|and|of|on|the)\s+){0,6}(?:Sub)?[Cc]ommittee"
    r"(?:\s+on(?:\s+(?:[A-Z][a-z]+|and|the))+)?"
    r"|(?:[A-Z][a-z]+,?\s+(?:and\s+)?){1,5}(?:Sub)?[Cc]ommittee\b"
)


def phrase_names(page: Page, table: list[Candidate]) -> list[Candidate]:
    """Return the candidates that the patterns give.

    Args:
        page: the article.
        table: candidates of the tables, parts of some patterns.
    """
    found = [*_governments(page), *forces(page), *_ministries(page, table), *_committees(page)]
    found += [
        *_personal_governments(page, table),
        *vessels(page),
        *units(page),
        *named_forces(page),
        *laws(page),
    ]
    found += [*bare_forces(page, table), *forces_of(page), *_two_koreas(page)]
    found += [*_bodies(page), *_paired_departments(page)]
    return found


def _governments(page: Page) -> Iterator[Candidate]:
    nouns, modifiers = page.cues["government_nouns"], page.cues["government_modifiers"]
    for index in page.capitals:
        head = adjective(page, index) or _state_before(page, index)
        if head is None:
            continue
        state, at = head
        start, steps = page.tokens[index].start, 0
        while page.key(at) in modifiers and page.key(at) not in nouns and steps < 4:
            at, steps = at + 1, steps + 1
        if page.key(at) not in nouns or not adjacent(page, index, at) or modifies(page, at):
            continue
        row = page.actors.rows[state]
        end = page.tokens[at].end
        reason = f"the government of {row.name} as a party"
        yield Candidate(start, end, "State", row.name, row.id, reason, 5)


def _state_before(page: Page, index: int) -> tuple[str, int] | None:
    """Return (state id, index after it) for "United States" before "government"."""
    if not page.word(index)[:1].isupper():
        return None
    for size in (3, 2, 1):
        if page.key(index + size) not in ("government", "govt", "side", "delegation", "regime"):
            continue
        end = page.tokens[index + size - 1].end
        rows = page.actors.named(page.text[page.tokens[index].start : end], "State")
        if rows and page.text[end : end + 1] == " " and page.word(index + size - 1)[:1].isupper():
            return rows[0].id, index + size
    return None


def _bodies(page: Page) -> Iterator[Candidate]:
    """Yield "Pakistani intelligence", "Turkish parliament" and "Iranian nuclear program"."""
    for index in page.capitals:
        head = adjective(page, index)
        if head is None:
            continue
        at = head[1]
        key, row = page.key(at), page.actors.rows[head[0]]
        start, type_ = page.tokens[index].start, "Organisation"
        if key == "intelligence" and page.key(at + 1) in page.cues["intelligence_nouns"]:
            at += 1
        elif key == "nuclear" and page.key(at + 1) in ("program", "programme"):
            at, type_ = at + 1, "Programme"
        elif key not in ("intelligence", "parliament", "police", "embassy") or modifies(page, at):
            continue
        if not adjacent(page, index, at) or page.key(at + 1) in page.cues["government_nouns"]:
            continue
        end = page.tokens[at].end
        demonym = row.demonyms[0] if row.demonyms else row.name
        name = f"{demonym} {page.text[page.tokens[head[1]].start : end]}"
        known = next(iter(page.actors.named(name, type_)), None)
        yield Candidate(
            start,
            end,
            type_,
            known.name if known else name,
            known and known.id,
            f"a body of {row.name}" if type_ == "Organisation" else f"a programme of {row.name}",
            4,
        )


def _paired_departments(page: Page) -> Iterator[Candidate]:
    """Yield "State" of "the State and Defense Departments"."""
    areas = r"(State|Defense|Treasury|Commerce|Justice|Energy|Interior)"
    for match in re.finditer(rf"(?<=\b[Tt]he ){areas} and {areas} [Dd]epartments", page.text):
        row = next(iter(page.actors.named(f"{match.group(1)} Department", "Organisation")), None)
        if row is not None:
            reason = "the first of two departments"
            yield Candidate(*match.span(1), "Organisation", row.name, row.id, reason, 4)


def _personal_governments(page: Page, table: list[Candidate]) -> Iterator[Candidate]:
    nouns = page.cues["personal_government_nouns"]
    for person in table:
        if person.type != "Person" or not person.known:
            continue
        index = page.token_at(person.end)
        row = page.actors.rows[person.known]
        state = page.actors.state(row.country)
        if (
            state
            and page.key(index) in nouns
            and page.text[person.end : page.tokens[index].start].isspace()
        ):
            end = page.tokens[index].end
            reason = f"the government that {row.name} led"
            yield Candidate(person.start, end, "State", state.name, state.id, reason, 5)


def _two_koreas(page: Page) -> Iterator[Candidate]:
    """Yield "the North" and "the South" in an article that names the Korea they are short for."""
    if "korea" not in page.keys:
        return
    for match in re.finditer(
        r"(?<=\b[Tt]he )(North|South)(?=['’]s|,|\.|\s[a-z])(?! of)", page.text
    ):
        row = page.actors.state("KP" if match.group() == "North" else "KR")
        if row and row.name in page.text:
            yield Candidate(*match.span(), "State", row.name, row.id, f"short for {row.name}", 3)


def state_in_view(
    page: Page, table: list[Candidate], offset: int, never: str = ""
) -> ActorRow | None:
    """Return the state of a bare "Defence Ministry", the sentence's or article's, but ``never``."""
    a, b = page.sentence(offset)
    states = [c for c in table if c.type == "State" and c.known]
    here = [c for c in states if a <= c.start < b]
    if here:
        near = min(here, key=lambda c: (c.start > offset, abs(c.start - offset)))
        return page.actors.rows[near.known]
    index = page.token_at(offset)
    for i in range(index - 1, max(-1, index - 60), -1):
        state = page.actors.demonyms.get(page.key(i))
        if state and state != never and page.word(i)[:1].isupper():
            return page.actors.rows[state]
    counts = Counter(c.known for c in states)
    return page.actors.rows[counts.most_common(1)[0][0]] if counts else None


def _ministries(page: Page, table: list[Candidate]) -> Iterator[Candidate]:
    for match in _MINISTRY.finditer(page.text):
        start, end = match.span()
        state = None
        if of := match.group("of"):
            state, end = _ministry_of(page, of, match.start("of"))
            end = end or match.end("office")
        if who := match.group("who"):
            index = page.token_at(start)
            head = adjective(page, index) or possessive(page, index)
            if head:
                state = page.actors.rows[head[0]]
            if head is None or who.endswith(("'s", "’s")):  # "Oslo's" is an actor of its own
                start += len(match.group()) - len(match.group()[len(who) :].lstrip())
        if match.group("m") and match.group("m")[0].islower() and state is None:
            continue
        if match.group("b") and match.group("b")[0].islower() and state is None:
            continue
        american = match.group("c") is not None or "Department" in match.group()
        if re.search(r"Defence|National", match.group()):
            american = False  # "Department of National Defence"
        if state is None:
            states = table if american else _with_such_ministry(page, table, match.group())
            # the United States have departments, never a "Defence Ministry"
            state = state_in_view(page, states, start, "state:US")
            state = page.actors.state("US") if american else state
            only = {c.known for c in states if c.type == "State"}
            if "Department of National" in match.group() and len(only) == 1:
                state = page.actors.rows[only.pop()]
        area = match.group("a") or match.group("b") or match.group("c") or "Defence"
        row = _ministry_row(page, state, area)
        text = page.text[start:end]
        owned = state is not None and not match.group("of") and not (who and start == match.start())
        name = row.name if row else f"{text} of {state.name}" if owned else text
        yield Candidate(
            start, end, "Organisation", name, row and row.id, "a ministry by its title", 2
        )


def _with_such_ministry(page: Page, table: list[Candidate], title: str) -> list[Candidate]:
    """Return the states that a ministry named by this title alone can belong to.

    Of "Ministry of National Defence" France is not one: its ministry has no such name.
    """
    states = [c for c in table if c.known != "state:US"]
    if "National" not in title:
        return states
    words = "Department of National Def" if title.startswith("Department") else "National Def"
    national = {
        f"state:{r.country}"
        for r in page.actors.rows.values()
        if r.kind == "ministry" and any(words in name for name in (r.name, *r.aliases))
    }
    return [c for c in states if c.known in national] or states


def _ministry_of(page: Page, of: str, start: int) -> tuple[ActorRow | None, int]:
    """Return the state named after "Ministry of Defence of" and where its name ends, or 0."""
    long = re.match(r"(?:Republic|Kingdom|State|Commonwealth) of (?:the )?", of)
    if long:
        state, end = _ministry_of(page, of[long.end() :], start + long.end())
        return (state, end) if state else (None, 0)
    words = of.split()
    for size in range(len(words), 0, -1):
        name = " ".join(words[:size])
        if rows := page.actors.named(name, "State"):
            return rows[0], start + len(name)
    return None, 0


def _ministry_row(page: Page, state: ActorRow | None, area: str) -> ActorRow | None:
    if state is None:
        return None
    word = area.casefold().replace("the ", "")[:5]
    word = "state" if state.country == "US" and word in ("forei", "exter") else word
    foreign = word in ("exter", "forei")
    own = [
        r for r in page.actors.rows.values() if r.kind == "ministry" and r.country == state.country
    ]
    for names in (lambda r: (r.name,), lambda r: r.aliases):  # "Ministry of Armed Forces"
        for row in own:
            told = " ".join(names(row)).casefold()
            if word in told or (foreign and ("foreign" in told or "external" in told)):
                return row
    return None


def _committees(page: Page) -> Iterator[Candidate]:
    for match in _COMMITTEE.finditer(page.text):
        text = re.sub(r"^(?:The|A|This|That)\s+", "", match.group())
        start = match.end() - len(text)
        text = text.rstrip()
        if fold(text.rsplit(" ", 1)[-1]) in page.cues["person_titles"]:
            text = text.rsplit(" ", 1)[0]  # "Committee on Works Rep. X"
        end = start + len(text)
        name = " ".join(page.text[start:end].split())
        if len(name.split()) < 2:
            continue
        rows = page.actors.named(name, "Organisation")
        row = rows[0] if rows else None
        yield Candidate(
            start,
            end,
            "Organisation",
            row.name if row else name,
            row and row.id,
            "a committee by its title",
            2,
        )
