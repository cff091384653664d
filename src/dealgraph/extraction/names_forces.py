"""Armed forces by rule: "Iraqi army", "Ukraine's armed forces", "the Navy"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dealgraph.extraction.names_page import Candidate, Page
from dealgraph.extraction.names_states import country_of, modifies
from dealgraph.knowledge.actors import ActorRow


def adjective(page: Page, index: int) -> tuple[str, int] | None:
    """Return (state id, index after it) for "Turkish", "US", "Turkey's", "North Korean"."""
    if not page.tokens[index].text[:1].isupper():
        return None
    if index not in page.sides:
        page.sides[index] = _adjective(page, index)
    return page.sides[index]


def _adjective(page: Page, index: int) -> tuple[str, int] | None:
    for size in (2, 1):
        if index + size > len(page.tokens):
            continue
        words = page.tokens[index : index + size]
        if not all(t.text[:1].isupper() for t in words):
            continue
        state = page.actors.demonyms.get(" ".join(t.key for t in words))
        if state:
            return state, index + size
    if state := country_of(page, index):
        return state, index + 1
    return None


def possessive(page: Page, index: int) -> tuple[str, int] | None:
    for size in (2, 1):
        if page.key(index + size) == "'" and page.key(index + size + 1) == "s":
            name = page.text[page.tokens[index].start : page.tokens[index + size - 1].end]
            rows = page.actors.named(name, "State") if name[:1].isupper() else ()
            if rows:
                return rows[0].id, index + size + 2
    return None


def adjacent(page: Page, first: int, last: int) -> bool:
    text = page.text[page.tokens[first].start : page.tokens[last].end]
    return not re.search(r"[;:()\"“”]|\n\n", text)


def forces(page: Page) -> Iterator[Candidate]:
    nouns, modifiers = page.cues["force_nouns"], page.cues["force_modifiers"]
    things = page.cues["military_things"]
    for index in page.capitals:
        head = adjective(page, index) or possessive(page, index) or _state_name(page, index)
        if head is None:
            continue
        state, at = head
        first_at = at
        while page.key(at) in modifiers and at - first_at < 4:
            at += 1
        if page.key(at) not in nouns and page.key(at - 1) in nouns:
            at -= 1
        if page.key(at) not in nouns or not adjacent(page, index, at):
            continue
        if page.key(at) == "military" and modifies(page, at) and page.key(at + 1) in things:
            continue  # "Russian military hardware" names no force
        noun = " ".join(page.key(i) for i in range(first_at, at + 1))
        row = page.actors.rows[state]
        if noun in ("force", "corps", "guard") or (noun == "forces" and row.country != "US"):
            continue
        yield _force(page, state, noun, (page.tokens[index].start, page.tokens[at].end))


def _state_name(page: Page, index: int) -> tuple[str, int] | None:
    """Return (state id, index after it) for "Burkina Faso" before "army"."""
    if not page.word(index)[:1].isupper():
        return None
    for size in (3, 2, 1):
        after = page.key(index + size)
        if after in ("air", "armed", "coast"):
            after = page.key(index + size + 1)
        if after not in ("army", "navy", "force", "forces", "guard"):
            continue
        end = page.tokens[index + size - 1].end
        rows = page.actors.named(page.text[page.tokens[index].start : end], "State")
        named = rows and page.word(index + size - 1)[:1].isupper()
        if named and page.text[end : end + 1] == " " and page.key(index + size) != "force":
            return rows[0].id, index + size
    return None


def forces_of(page: Page) -> Iterator[Candidate]:
    """Yield "armed forces of Ukraine", "Navy of Chile"."""
    noun = r"(?<![\w-])(?i:armed forces|air force|navy|army|defen[cs]e forces)"
    for match in re.finditer(rf"{noun} of (?:the )?((?:[A-Z][\w'’-]+ ?){{1,3}})", page.text):
        words = match.group(1).split()
        for size in range(len(words), 0, -1):
            rows = page.actors.named(" ".join(words[:size]), "State")
            if rows:
                end = match.start(1) + len(" ".join(words[:size]))
                force = match.group().split(" of ")[0].casefold()
                yield _force(page, rows[0].id, force, (match.start(), end))
                break


def _force(page: Page, state: str, noun: str, span: tuple[int, int]) -> Candidate:
    row = page.actors.rows[state]
    title = page.cues["force_heads"].get(noun, noun.title())
    adjectives = ("United States", "American", "US") if row.country == "US" else row.demonyms
    names = [f"{a} {title}" for a in (*adjectives, row.name)] + [
        f"{title} of {row.name}",
        f"{title} of the {row.name}",
    ]
    if row.country == "GB":
        names = [f"Royal {title}", f"British {title}", *names]
    if title.startswith("Royal "):
        names.append(title)
    for name in names:
        known = next((r for r in page.actors.named(name, "Organisation")), None)
        if known:
            reason = f"{noun} of {row.name}: {known.name}"
            return Candidate(*span, "Organisation", known.name, known.id, reason, 5)
    return Candidate(*span, "Organisation", names[0], None, f"{noun} of {row.name}", 5)


def bare_forces(page: Page, table: list[Candidate]) -> Iterator[Candidate]:
    """Yield "the Navy", "Air Force" for the state that the sentence or article is about."""
    for bare in page.cues["bare_forces"]:
        for match in re.finditer(rf"(?<![\w-]){bare}(?![\w-]| \d{{4}})", page.text):
            state = _named_in_full(page, table, match) or _main_state(page, table)
            index = page.token_at(match.start())
            before = page.key(index - 1)
            if [page.key(index - i) for i in (3, 2, 1)] == ["minister", "of", "the"]:
                continue
            if state is not None and before in (
                "the",
                "'",
                "s",
                ",",
                "and",
                "of",
                "by",
                "to",
                "",
                ".",
            ):
                candidate = _force(page, state.id, bare.casefold(), match.span())
                yield Candidate(
                    candidate.start,
                    candidate.end,
                    "Organisation",
                    candidate.name,
                    candidate.known,
                    candidate.reason,
                    1,
                )


def _named_in_full(page: Page, table: list[Candidate], bare: re.Match[str]) -> ActorRow | None:
    """Return the state whose force was last named in full, "the Navy" after "the Thai Navy", or is
    named first after a headline."""
    full = [c for c in table if page.text[c.start : c.end].endswith(f" {bare.group()}")]
    rows = [(c.start, page.actors.rows[c.known]) for c in full if c.known]
    named = [(at, r) for at, r in rows if r.kind == "armed_force" and r.country]
    before = [r for at, r in named if at < bare.start()]
    row = before[-1] if before else next((r for _, r in named), None)
    return page.actors.state(row.country) if row is not None else None


def _main_state(page: Page, table: list[Candidate]) -> ActorRow | None:
    """Return the state that the article names most, by name, adjective or "US"."""
    counts = Counter(c.known for c in table if c.type == "State" and c.known)
    for c in table:
        row = page.actors.rows.get(c.known or "")
        if row is not None and row.kind in ("ministry", "parliament", "armed_force", "seat"):
            counts[f"state:{row.country}"] += 1
    for index in range(len(page.tokens)):
        if state := country_of(page, index):
            counts[state] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return next((page.actors.rows[i] for i, _ in ranked if i in page.actors.rows), None)
