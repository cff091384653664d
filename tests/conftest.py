"""What several rooms' tests share: the seeds, and one graph built from them by the real program."""

from __future__ import annotations

import os
from pathlib import Path

import newcomer as new
import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the program.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
CHROMIUM = os.environ.get("DEALGRAPH_CHROMIUM", "/usr/bin/chromium")
GOLD_SEEDS = ROOT / "tests" / "data" / "gold-seeds"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five seed articles."""
    return SEEDS


@pytest.fixture(scope="session")
def browser():
    """A real browser, one a process. A missing one is an error, never a skip."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def kg_dir(tmp_path_factory) -> Path:
    """A graph of the seeds, built once by the whole program."""
    from dealgraph.pipeline import build

    out = tmp_path_factory.mktemp("built") / "kg"
    build(SEEDS, out)
    return out


@pytest.fixture(scope="session")
def kg(kg_dir):
    """The built graph, opened from disk."""
    import dealgraph

    return dealgraph.open(kg_dir)


@pytest.fixture(scope="session")
def made_dir(tmp_path_factory) -> Path:
    """A graph of four made articles, built once by the whole program, for corrections."""
    from dealgraph.pipeline import build

    out = tmp_path_factory.mktemp("made") / "kg"
    build(ROOT / "tests" / "data" / "corrections.jsonl", out)
    return out


@pytest.fixture(scope="session")
def wheel(tmp_path_factory) -> Path:
    """The built wheel."""
    return new.build_wheel(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def newcomer(wheel, tmp_path_factory) -> Path:
    """The Python of a new environment in which dealgraph is installed from its wheel."""
    return new.new_environment(wheel, tmp_path_factory.mktemp("newcomer") / "env")


@pytest.fixture(scope="session")
def newcomer_kernels(newcomer, tmp_path_factory) -> Path:
    """A folder for ``JUPYTER_PATH`` that holds the kernel ``newcomer``."""
    return new.add_kernel(newcomer, tmp_path_factory.mktemp("jupyter"))
