"""The wheel holds every data file, and works outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dealgraph"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


def test_every_file_of_the_package_is_in_the_wheel(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files <= inside
    assert any(name.endswith("licenses/LICENSE") for name in inside)


def test_the_wheel_builds_a_graph_outside_the_checkout(wheel, seeds, tmp_path):
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = (
        "import sys, dealgraph, pathlib\n"
        "assert pathlib.Path(dealgraph.__file__).is_relative_to(sys.argv[1]), dealgraph.__file__\n"
        "from dealgraph.cli import main\n"
        "sys.exit(main(['build', sys.argv[2], '-o', 'kg', '--quiet']))\n"
    )
    seed = next(seeds.glob("004*.txt"))
    done = subprocess.run(
        [sys.executable, "-c", code, str(site), str(seed)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "kg" / "graph.trig").exists()
