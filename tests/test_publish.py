"""The graph on disk: built in any order, killed anywhere, read while it is built."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import made
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dealgraph as dg
from dealgraph.dataset import OxigraphStore, pieces, published, serialise
from dealgraph.dataset.index import make_index
from dealgraph.dataset.pieces import depth_for
from dealgraph.dataset.published import index_name, read_manifest, shards_in
from dealgraph.dataset.shards import shard_of
from dealgraph.errors import ExportError, InputError, StoreError
from dealgraph.publish import Appender, beside, recover, writing

ARTICLES = [made.article(number) for number in range(12)]


def quads(out: Path) -> bytes:
    """Return what the shards say."""
    return serialise(published.open_published(out), "nquads")


def index_quads(out: Path) -> bytes:
    """Return what the index says."""
    with OxigraphStore.read_only(out / "store" / index_name(shards_in(out))) as store:
        return serialise(store.view(), "nquads")


# -- the same graph, however it came about ---------------------------------------------------------


@pytest.fixture(scope="module")
def quick():
    """Let names of the tables be looked up once, and the disk write when it likes."""
    from dealgraph import resolution

    table = resolution.index_table(made.tables())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resolution, "index_table", lambda _: table)
        patch.setattr("os.fsync", lambda _: None)
        yield patch


def in_steps(place: Path, steps: list[dict[int, int]], chance) -> None:
    """Build one graph in steps, articles coming, changing and going; and the last step at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "PER_PIECE", chance.choice((1, 4, 256)))
        patch.setattr(pieces, "ARTICLES_PER_PIECE", chance.choice((0.2, 64)))
        for step in steps:
            articles = [made.article(number, version) for number, version in step.items()]
            chance.shuffle(articles)
            made.build(articles, place / "kg")
        made.build(articles, place / "at-once")
    assert made.content(place / "kg") == made.content(place / "at-once")


versions = st.dictionaries(st.integers(0, 9), st.integers(0, 2), min_size=1, max_size=6)
cases = {
    "derandomize": True,
    "database": None,
    "suppress_health_check": list(HealthCheck),
}


@settings(max_examples=200, **cases)
@given(st.lists(versions, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_builds_in_any_split_and_order_equal_one_build(quick, tmp_path_factory, steps, chance):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dealgraph.folder._index", lambda *_: None)  # the next test has it
        in_steps(tmp_path_factory.mktemp("split"), steps, chance)


@settings(max_examples=6, **cases)
@given(st.lists(versions, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_the_index_of_such_builds_says_what_the_shards_say(quick, tmp_path_factory, steps, chance):
    place = tmp_path_factory.mktemp("split")
    in_steps(place, steps, chance)
    assert index_quads(place / "kg") == index_quads(place / "at-once") == quads(place / "at-once")
    assert published.check_files(place / "kg") == []  # no quad is in two pieces


def test_only_the_shards_of_changed_articles_are_written_again(tmp_path):
    made.build(ARTICLES, tmp_path / "kg")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "kg" / "graph").iterdir()}
    made.build([made.article(0, 1), *ARTICLES[1:]], tmp_path / "kg")
    same = [p for p, time in before.items() if p.exists() and p.stat().st_mtime_ns == time]
    shards = shards_in(tmp_path / "kg")
    holding = [s for s in shards if any("doc%2000" in graph.name for graph in s.graphs)]
    assert len(holding) == 1
    gone = {path.name for path in before} - {path.name for path in same}
    assert {name.partition("-")[0] for name in gone} == {holding[0].name, "run", "story"}


def test_only_the_pieces_of_the_story_that_changed_are_written_again(tmp_path, monkeypatch):
    monkeypatch.setattr(pieces, "PER_PIECE", 1)
    monkeypatch.setattr(pieces, "ARTICLES_PER_PIECE", 0.2)
    made.build(ARTICLES, tmp_path / "kg")
    before = {path.name for path in (tmp_path / "kg" / "graph").glob("story-*")}
    made.build([made.article(0, 1), *ARTICLES[1:]], tmp_path / "kg")
    after = {path.name for path in (tmp_path / "kg" / "graph").glob("story-*")}
    assert len(before) > 20
    assert 2 <= len(after - before) < len(after) / 2


def test_shards_grow_in_number_with_the_articles():
    assert [depth_for(n, 64, least=1) for n in (1, 1024, 1025, 10_000_000)] == [1, 1, 2, 5]
    assert [depth_for(n, 64, least=0) for n in (0, 64, 65)] == [0, 0, 1]
    assert shard_of("https://w3id.org/dealgraph/graph/story", 2) == "story"
    name = "https://w3id.org/dealgraph/graph/article/a"
    assert shard_of(name, 3).startswith(shard_of(name, 2))


def test_the_index_follows_when_articles_move_to_more_and_smaller_shards(tmp_path, monkeypatch):
    out = tmp_path / "kg"
    monkeypatch.setattr("dealgraph.dataset.shards.PER_SHARD", 0.5)
    for number, width in ((8, 1), (12, 2), (7, 1)):
        made.build(ARTICLES[:number], out)
        assert {len(s.name) for s in shards_in(out) if s.graphs[0].name.count("/article/")} == {
            width
        }
        assert index_quads(out) == quads(out)


def test_a_damaged_shard_is_named_by_readers_and_mended_by_the_next_build(tmp_path):
    out = tmp_path / "kg"
    made.build(ARTICLES, out)
    whole = made.content(out)
    path = next(path for path in (out / "graph").iterdir() if path.name[0].isdigit())
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(StoreError, match=f"{path.name}.*delete this file and build"):
        dg.open(out)
    path.unlink()
    made.build(ARTICLES, out)
    assert made.content(out) == whole


def test_a_lost_index_is_made_again(tmp_path, monkeypatch):
    out = tmp_path / "kg"
    made.build(ARTICLES, out)
    expected = quads(out)
    for path in (out / "store").rglob("*.sst"):
        path.unlink()
    monkeypatch.setattr(published, "IN_MEMORY", 0)
    assert quads(out) == expected  # readers do without
    make_index(shards_in(out), (out / "graph",), tmp_path / "again")
    with OxigraphStore.read_only(tmp_path / "again") as store:
        assert serialise(store.view(), "nquads") == expected


# -- readers and a second writer -------------------------------------------------------------------


def test_readers_of_a_large_graph_keep_their_version_while_builds_go_on(tmp_path, monkeypatch):
    out = tmp_path / "kg"
    monkeypatch.setattr(published, "IN_MEMORY", 0)
    made.build(ARTICLES[:4], out)
    first, old = dg.open(out), quads(out)
    for number in (5, 6, 7):
        made.build(ARTICLES[:number], out)
    assert len(list((out / "store").glob("*/CURRENT"))) == 2  # that of the reader, and the last
    assert serialise(first.dataset, "nquads") == old != quads(out)
    assert len(dg.open(out).articles) == 7
    del first
    import gc

    gc.collect()
    made.build(ARTICLES[:8], out)
    assert len(list((out / "store").glob("*/CURRENT"))) == 1


def test_a_second_writer_is_told(tmp_path):
    out = tmp_path / "kg"
    made.build(ARTICLES[:2], out)
    code = "import sys; sys.path.insert(0, 'tests'); import made; from pathlib import Path\n"
    code += "made.build([made.article(1)], Path(sys.argv[1]))"
    with writing(out):
        done = subprocess.run(
            [sys.executable, "-c", code, str(out)], capture_output=True, text=True
        )
        assert "another process is building this graph; wait until" in done.stderr
        assert len(dg.open(out).articles) == 2
    made.build(ARTICLES[:3], out)


# -- kills and full disks --------------------------------------------------------------------------

_KILLED = """
import builtins, os, sys
sys.path.insert(0, "tests")
import made
from pathlib import Path

left = int(sys.argv[2])

def counted(act):
    def wrapper(*args, **named):
        global left
        left -= 1
        if left < 0:
            os._exit(9)
        return act(*args, **named)
    return wrapper

for name in ("replace", "unlink", "rmdir", "fsync", "link"):
    setattr(os, name, counted(getattr(os, name)))
made.build([made.article(n) for n in range(1, 9)], Path(sys.argv[1]), page=False)
"""


@pytest.mark.parametrize(("first", "stride"), [(True, 15), (False, 9)])
def test_killed_at_any_step_the_old_or_the_new_graph_is_there(tmp_path, first, stride):
    """Kill a build before one of its steps on the disk, and then before a later one."""
    made.build(ARTICLES[1:9], tmp_path / "new")
    new, old = quads(tmp_path / "new"), b""
    seen, moment = set(), 0
    while True:
        out = tmp_path / f"kg{moment}"
        if not first:
            made.build(ARTICLES[:6], out)
            old = quads(out)
        done = subprocess.run([sys.executable, "-c", _KILLED, str(out), str(moment)])
        there = quads(out) if read_manifest(out) else b""
        assert there in (old, new)
        seen.add((there == new, done.returncode))
        if done.returncode == 0:
            break
        assert done.returncode == 9
        made.build(ARTICLES[1:9], out)
        assert made.content(out) == made.content(tmp_path / "new")
        assert not beside(out).exists()
        moment += stride
    assert seen >= {(False, 9), (True, 9), (True, 0)}


def test_a_reader_finishes_what_a_kill_interrupted(tmp_path, monkeypatch):
    out = tmp_path / "kg"
    made.build(ARTICLES[:3], out)
    with monkeypatch.context() as patch:
        patch.setattr("dealgraph.publish.sweep", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            made.build(ARTICLES[:4], out)
    assert beside(out).exists()
    assert len(dg.open(out).articles) == 4
    made.build(ARTICLES[:4], tmp_path / "unbroken")
    assert made.content(out) == made.content(tmp_path / "unbroken")
    assert not beside(out).exists()


def test_a_full_disk_leaves_the_graph_and_says_so(tmp_path, monkeypatch):
    out = tmp_path / "kg"
    made.build(ARTICLES[:3], out)
    before = made.content(out)

    def full(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("dealgraph.dataset.shards.os.fsync", full)
        with pytest.raises(ExportError, match=r"No space left.*graph there is as it was"):
            made.build(ARTICLES, out)
    assert made.content(out) == before
    made.build(ARTICLES, out)


def test_a_line_cut_off_by_a_kill_is_dropped_before_the_next(tmp_path):
    path = tmp_path / "lines"
    path.write_bytes("one\nzwö\nhalf a lin\xc3".encode("latin-1"))
    with Appender(path) as file:
        file.add(["three"])
    assert path.read_bytes() == "one\nzwö\nthree\n".encode("latin-1")
    path.write_bytes(b"x" * 200_000)
    with Appender(path) as file:
        file.add(["three"])
    assert path.read_bytes() == b"three\n"
    path.write_bytes(b"first\n" + b"x" * 200_000)
    Appender(path).close()
    assert path.read_bytes() == b"first\n"


def test_a_foreign_folder_named_graph_is_left_alone(tmp_path):
    (tmp_path / "kg" / "graph").mkdir(parents=True)
    with pytest.raises(InputError, match="something else"):
        made.build(ARTICLES[:1], tmp_path / "kg")
    recover(tmp_path / "kg")
    assert os.listdir(tmp_path / "kg") == ["graph"]


# -- dealgraph check -------------------------------------------------------------------------------


def test_check_finds_a_sound_graph_sound_and_names_what_is_not(tmp_path, capsys):
    from dealgraph.cli import main

    out = tmp_path / "kg"
    made.build(ARTICLES[:3], out)
    assert main(["check", str(out)]) == 0
    assert capsys.readouterr().out == "no faults, no warnings\n"
    path = out / "annotations.jsonl"
    path.write_bytes(path.read_bytes().replace(b"sold", b"lent"))
    shard = next((out / "graph").glob("story-*"))
    whole = shard.read_bytes()
    shard.write_bytes(b"")
    assert main(["check", str(out)]) == 1
    told = capsys.readouterr().out
    assert "annotations.jsonl: was changed after it was built" in told
    assert f"{shard.name}: is not what was built; delete this file" in told
    shard.write_bytes(whole)
    made.build(ARTICLES[:3], out)
    with OxigraphStore.open(out / "store" / index_name(shards_in(out))) as store:
        store.drop_graph("https://w3id.org/dealgraph/graph/run")
    assert main(["check", str(out), "--quick", "--json"]) == 1
    assert "quads, the shards" in capsys.readouterr().out


def test_check_names_article_and_characters(tmp_path, capsys):
    from dataclasses import replace

    from dealgraph.cli import main

    one = made.article(0)
    early = replace(one, published="2001-01-01")  # it tells of a sale in 2010
    made.build([early], tmp_path / "kg")
    assert main(["check", str(tmp_path / "kg"), "--quick"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("article doc 00, characters 8 to 12, event v1: warning: is told as")
    assert told.endswith("no faults, 1 warnings\n")
