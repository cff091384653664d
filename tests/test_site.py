"""The documentation: every public name and verb is in it with types, and all its code runs."""

from __future__ import annotations

import importlib.util
import inspect
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dealgraph
from dealgraph.cli import VERBS, main
from dealgraph.cli.common import DONE

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(path.name for path in DOCS.glob("*.md"))


def blocks(name: str, language: str) -> list[str]:
    text = (DOCS / name).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.fixture(scope="module")
def here(kg_dir, tmp_path_factory) -> Path:
    """A folder with the seeds' graph in ``kg``, in which the documents' code runs."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(kg_dir, folder / "kg")
    return folder


@pytest.mark.parametrize("name", [it for it in PAGES if blocks(it, "python")])
def test_code_of_the_documents_runs(name, here, monkeypatch):
    monkeypatch.chdir(here)
    scope: dict = {}
    for number, code in enumerate(blocks(name, "python")):
        exec(compile(code, f"docs/{name} block {number + 1}", "exec"), scope)


@pytest.mark.parametrize("name", ["tutorial.md", "notebook.md"])
def test_commands_of_the_documents_run(name, here, monkeypatch, capsys):
    monkeypatch.chdir(here)
    lines = [line for block in blocks(name, "sh") for line in block.splitlines()]
    for line in lines:
        assert main(shlex.split(line, comments=True)[1:]) == DONE, line
        assert capsys.readouterr().out.strip(), line


def test_the_page_of_commands_is_what_the_parsers_say():
    spec = importlib.util.spec_from_file_location("doc", ROOT / "benchmarks" / "commands_doc.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert text == module.page(), "write it again: python benchmarks/commands_doc.py"
    assert [f"\n## {verb}\n" in text for verb in VERBS] == [True] * len(VERBS)


def public() -> list[str]:
    return [name for name in dealgraph.__all__ if name != "__version__"]


def methods() -> dict[str, object]:
    found = inspect.getmembers_static(dealgraph.KnowledgeGraph)
    return {name: member for name, member in found if not name.startswith("_")}


def lacking(it: object, uses: str) -> list[str]:
    """Return what a public thing lacks: words, types, an example that runs.

    Args:
        it: a function, class, property or cached property.
        uses: how an example names it, as a pattern.
    """
    function = getattr(it, "fget", None) or getattr(it, "func", None) or it
    faults = [] if inspect.getdoc(function) else ["a docstring"]
    if inspect.isfunction(function):
        signature = inspect.signature(function)
        faults += ["a return type"] if signature.return_annotation is signature.empty else []
        faults += [
            f"a type of {parameter.name}"
            for parameter in signature.parameters.values()
            if parameter.annotation is parameter.empty and parameter.name not in ("self", "cls")
        ]
    return faults if re.search(uses, EXAMPLES) else [*faults, "an example that runs"]


# all code that test_code_of_the_documents_runs, test_readme.py and test_notebooks.py run
EXAMPLES = "".join(code for page in PAGES for code in blocks(page, "python")) + "".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "notebooks").glob("*.py"))
)


@pytest.mark.parametrize("name", public())
def test_every_public_name_has_a_place_docs_types_and_an_example_that_runs(name):
    reference = (DOCS / "python.md").read_text(encoding="utf-8")
    assert f"::: dealgraph.{name}\n" in reference
    assert lacking(getattr(dealgraph, name), rf"\bdg\.{name}\b") == []


def test_a_public_thing_without_words_types_or_example_is_found():
    def bare(graph, limit: int): ...

    def complete(graph: int) -> int:
        """Say nothing."""

    assert lacking(bare, r"\bdg\.bare\b") == [
        "a docstring",
        "a return type",
        "a type of graph",
        "an example that runs",
    ]
    assert lacking(property(bare), r"\bdg\.open\b")[0] == "a docstring"
    assert lacking(complete, r"\bdg\.open\b") == []
    assert lacking(complete, r"\bdg\.complete\b") == ["an example that runs"]


@pytest.mark.parametrize("name", sorted(methods()))
def test_every_method_of_a_graph_has_docs_types_and_an_example_that_runs(name):
    faults = lacking(methods()[name], rf"\.{name}\b")
    assert faults == [] or (name in INNER and faults == ["an example that runs"])


INNER = {"facts", "workbench"}  # what other parts of the program hold on to


def test_the_site_builds_without_a_warning(tmp_path):
    out = tmp_path / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    page = (out / "python" / "index.html").read_text(encoding="utf-8")
    for name in ("where", "paths", "compare"):
        assert f"dealgraph.KnowledgeGraph.{name}" in page
    assert "fonts.googleapis.com" not in page
