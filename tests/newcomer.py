"""What somebody has who has just installed dealgraph: a new environment with its wheel alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import uv


def build_wheel(root: Path, out: Path) -> Path:
    """Build the wheel of a checkout and return its path."""
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(root)]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def new_environment(wheel: Path, folder: Path) -> Path:
    """Install a wheel, without extras, and a Jupyter kernel into ``folder``; return its Python.

    uv does in seconds what pip does in a minute; it takes the same packages from the same place,
    and is told to trust what the system trusts, as pip does.
    """
    python = folder / "bin" / "python"
    for words in (
        ["venv", "--python", sys.executable, str(folder)],
        ["pip", "install", "--python", str(python), str(wheel), "ipykernel"],
    ):
        command = [uv.find_uv_bin(), *words, "--system-certs"]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    return python


def clean() -> dict[str, str]:
    """Return the environment variables without those that lead back to this checkout."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}


def run(python: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the new environment (``dealgraph``, ``python``) in a folder."""
    program = [str(python.with_name(words[0])), *words[1:]]
    return subprocess.run(program, cwd=cwd, env=clean(), capture_output=True, text=True)


def add_kernel(python: Path, folder: Path) -> Path:
    """Describe the new environment's kernel under ``folder``, a place for ``JUPYTER_PATH``."""
    place = folder / "kernels" / "newcomer"
    place.mkdir(parents=True)
    words = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": words, "display_name": "newcomer", "language": "python"}
    (place / "kernel.json").write_text(json.dumps({**spec, "env": {"PYTHONPATH": ""}}))
    return folder
