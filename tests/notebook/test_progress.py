"""Progress: the time left, drawn not too often; silence; the last line."""

from __future__ import annotations

import io
from pathlib import Path

import dealgraph
from dealgraph.articles import Skipped
from dealgraph.folder import BuildReport
from dealgraph.notebook.progress import Progress, last_line, span, terminal


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_time_left_is_that_of_the_articles_read_now():
    clock, lines = Clock(), []
    progress = Progress(lines.append, clock=clock)
    for done in range(51, 101):  # fifty were read in an earlier build
        clock.now += 2
        progress(done, 100, f"a{done}")
    assert lines[0] == "51 of 100 articles  a51"
    assert lines[9] == "60 of 100 articles, 1 min left  a60"
    assert lines[-1] == "100 of 100 articles in 2 min  a100"


def test_it_draws_at_most_five_times_a_second():
    clock, lines = Clock(), []
    progress = Progress(lines.append, clock=clock)
    for done in range(1, 1001):
        clock.now += 0.001
        progress(done, 1000, "a")
    assert len(lines) <= 7 and lines[-1].startswith("1000 of 1000 articles in 1 s")


def test_times_are_those_that_people_say():
    assert [span(it) for it in (0, 59, 61, 3600, 9000)] == [
        "0 s",
        "59 s",
        "1 min",
        "1 h 0 min",
        "2 h 30 min",
    ]


def test_a_stream_that_nobody_watches_gets_nothing():
    assert terminal(io.StringIO()) is None


def test_a_terminal_gets_one_line_drawn_over():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    out = Terminal()
    show = terminal(out)
    show(1, 2, "one")
    show(2, 2, "two")
    assert out.getvalue().count("\r") == 2 and out.getvalue().count("\n") == 1


def test_builds_are_silent_where_nobody_watches_or_asked_to_be(tmp_path, capsys):
    source = tmp_path / "a.txt"
    source.write_text("Norway sold four C-130J aircraft to Chile.", encoding="utf-8")
    for given in (None, False):
        graph = dealgraph.build(source, progress=given)
        assert len(graph.articles) == 1
        assert capsys.readouterr() == ("", "")
    seen = []
    dealgraph.build(source, progress=lambda *told: seen.append(told))
    assert seen == [(1, 1, seen[0][2])]


def test_the_last_line_says_what_was_skipped_and_why():
    skipped = (Skipped("a", "is empty"), Skipped("b", "is empty"), Skipped("c", "no text"))
    report = BuildReport(Path("kg"), 4, 1, {"State": 2, "Person": 1}, {}, 5, 2, skipped)
    assert last_line(report) == (
        "built 4 articles (1 unchanged, not read again), 3 actors, 5 events, 2 deals; "
        "skipped 2 × is empty; 1 × no text"
    )
