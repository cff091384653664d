"""Reports as JSON of verbs that write elsewhere, and progress in a terminal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request

import pytest
from gold_seeds import gold_dataset

from dealgraph.cli import main
from dealgraph.cli.common import DONE, SKIPPED, USAGE
from dealgraph.dataset import serialise


@pytest.fixture
def sources(tmp_path):
    good = tmp_path / "in" / "good.txt"
    good.parent.mkdir()
    good.write_text("Norway sold four C-130J aircraft to Chile.", encoding="utf-8")
    (good.parent / "bad.json").write_text("{", encoding="utf-8")
    return good.parent


def test_annotate_tells_what_it_wrote_as_json(sources, tmp_path, capsys):
    out = tmp_path / "found.jsonl"
    assert main(["annotate", str(sources), "-o", str(out), "--json"]) == SKIPPED
    told = json.loads(capsys.readouterr().out)
    assert (told["out"], told["articles"]) == (str(out), 1)
    assert "bad.json" in str(told["skipped"]) and "not JSON" in str(told["skipped"])
    assert main(["annotate", str(sources), "-o", "-", "--json"]) == USAGE
    folder = tmp_path / "shards"
    assert main(["annotate", str(sources / "good.txt"), "--into", str(folder), "--json"]) == DONE
    (shard,) = json.loads(capsys.readouterr().out)["shards"]
    assert (folder / shard["file"]).exists() and shard["articles"] == 1


def test_serve_tells_where_it_listens_as_json_and_stops_on_ctrl_c(tmp_path):
    graph = tmp_path / "kg.trig"
    graph.write_bytes(serialise(gold_dataset(), "trig"))
    command = [sys.executable, "-m", "dealgraph", "serve", str(graph), "--port", "0", "--json"]
    with subprocess.Popen(
        [*command, "--token", "open"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # a shell lets what it starts in the background ignore Ctrl-C
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as server:
        told = json.loads(server.stdout.readline())
        assert told["token"] == "open"
        asked = urllib.request.Request(
            f"{told['url']}sparql?query=ASK%20%7B%7D", headers={"Authorization": "Bearer open"}
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:
            assert json.load(answer)["boolean"] is True
        server.send_signal(signal.SIGINT)
        try:
            assert server.wait(timeout=30) == 0
        finally:
            server.kill()
        assert "stopped" in server.stderr.read()


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX's")
def test_a_build_shows_its_progress_in_a_terminal_and_not_in_a_file(sources, tmp_path):
    import pty

    command = [sys.executable, "-m", "dealgraph", "build", str(sources), "-o", str(tmp_path / "kg")]
    ours, theirs = pty.openpty()
    with subprocess.Popen([*command, "--no-page"], stdout=theirs, stderr=theirs) as build:
        os.close(theirs)
        shown = b""
        try:
            while block := os.read(ours, 4096):
                shown += block
        except OSError:  # Linux says so when the other end is closed
            pass
    os.close(ours)
    assert build.returncode == SKIPPED
    assert b"\r\x1b[K1 of 1 articles in " in shown and b"good" in shown
    told = subprocess.run(command, capture_output=True, check=False)
    assert b"\x1b" not in told.stderr + told.stdout
