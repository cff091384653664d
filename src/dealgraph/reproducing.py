"""reproduce: whether a graph comes out again as its manifest says, and what differs, in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dealgraph import __version__
from dealgraph.articles import Columns, files_of
from dealgraph.dataset.published import MANIFEST
from dealgraph.errors import DealgraphError, InputError
from dealgraph.origin import hash_of, model_hash, versions
from dealgraph.publish import ANNOTATIONS, CORRECTIONS

_SHOWN = 5  # names in one sentence
_WORDS = {"graph.trig": "the graph", "page.html": "the page", ANNOTATIONS: "the annotations"}


@dataclass(frozen=True, slots=True)
class Reproduction:
    """What came of building a graph again.

    Attributes:
        manifest: the manifest that was checked.
        checked: what was found as the manifest says, one sentence each.
        differences: what was not, one sentence each.
        same: whether the graph was built again and is the same to the byte.
    """

    manifest: Path
    checked: tuple[str, ...]
    differences: tuple[str, ...]
    same: bool

    def __str__(self) -> str:
        lines = [f"as then: {sentence}" for sentence in self.checked]
        lines += [f"differs: {sentence}" for sentence in self.differences]
        end = "The graph comes out the same, byte for byte." if self.same else (
            "The graph was not reproduced."
        )  # fmt: skip
        return "\n".join([*lines, end])


def reproduce(
    manifest: str | Path, *, sources: Sequence[str | Path] = (), build: bool = True
) -> Reproduction:
    """Build a graph again in a temporary folder and compare it with what its manifest says.

    Args:
        manifest: a ``manifest.json``, or the folder of a graph.
        sources: where the articles are now; by default they are looked for beside the graph's
            folder and where you are.
        build: also build; without it only inputs, versions and files are compared.

    Returns:
        What is as it was and what differs, in words.

    Raises:
        InputError: there is no manifest, or it is broken or of an older version.
    """
    path = Path(manifest)
    path = path / MANIFEST if path.is_dir() else path
    said = _read(path)
    checks = [*_programs(said), *_files(said, path.parent), *_corrections(said, path)]
    found = [Path(source) for source in sources] or _beside(said, path)
    checks += _inputs(said, found)
    same = False
    if build and found:
        with TemporaryDirectory(prefix="dealgraph-") as folder:
            again = Path(folder) / "kg"
            built = list(_again(said, path, found, again))
        checks += built
        same = bool(built) and all(good for good, _ in built)
    return Reproduction(
        path,
        tuple(sentence for good, sentence in checks if good),
        tuple(sentence for good, sentence in checks if not good),
        same,
    )


Check = tuple[bool, str]
"""Whether something is as it was, and the sentence that says so."""


def _read(path: Path) -> dict[str, Any]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); name the manifest.json of a built graph"
        raise InputError(str(path), reason) from error
    except ValueError as error:
        raise InputError(str(path), f"is no manifest ({error}); build the graph again") from error
    if not isinstance(said, dict) or "made_from" not in said:
        raise InputError(str(path), "does not say from what it was made; build the graph again")
    return said


def _programs(said: dict[str, Any]) -> Iterator[Check]:
    from dealgraph.knowledge.fingerprint import fingerprint

    made = said["made_from"]
    yield _pair("dealgraph", said["dealgraph"], __version__)
    endings = {Path(item["path"]).suffix.lower() for item in made["inputs"]}
    now = versions(endings)
    changed = [
        f"{name} is {now.get(name, 'not installed')} and was {then}"
        for name, then in made["versions"].items()
        if now.get(name) != then
    ]
    if changed:
        yield False, f"libraries: {'; '.join(changed)}"
    else:
        yield True, f"Python and {len(now) - 1} libraries"
    name = said["model"].partition(" ")[0]
    hashed = model_hash(made["model"])
    if hashed is None:
        yield False, f"the language model {said['model']} is not installed"
    else:
        yield hashed == made["model_sha256"], f"the files of the language model {name}"
    if "knowledge_from" not in said:
        same = fingerprint(None) == said["knowledge"]
        yield same, f"rules and tables (hash {said['knowledge']}, now {fingerprint(None)})"


def _pair(name: str, then: str, now: str) -> Check:
    return then == now, f"{name} {now}" if then == now else f"{name} is {now} and was {then}"


def _files(said: dict[str, Any], folder: Path) -> Iterator[Check]:
    """Compare the files that lie beside the manifest with what the build wrote."""
    for name, then in said["files"].items():
        path = folder / name
        if path.is_file():
            same = hash_of(path) == then
            yield same, name if same else f"{name} was changed after the build"


def _corrections(said: dict[str, Any], path: Path) -> Iterator[Check]:
    file = path.parent / said.get("corrections_from", CORRECTIONS)
    then = said.get("corrections_sha256")
    now = hash_of(file) if file.is_file() else None
    if then and now:
        changed = "" if now == then else " were changed since the build"
        yield now == then, f"corrections in {file.name}{changed}"
    elif then:
        yield False, f"corrections in {file.name} are missing"
    elif now and len(file.read_bytes().splitlines()) > 1:
        yield False, f"there were no corrections, and now there is {file.name}"


def _beside(said: dict[str, Any], path: Path) -> list[Path]:
    """Return the articles if one folder near the manifest holds all of them by their names."""
    names = {item["path"] for item in said["made_from"]["inputs"]}
    if said["made_from"].get("given") or not names:
        return []
    near = [path.resolve().parent.parent, Path.cwd()]
    inside = [sub for place in near for sub in sorted(place.iterdir()) if sub.is_dir()]
    for folder in dict.fromkeys([*near, *inside]):
        if all((folder / name).is_file() for name in names):
            whole = {name for _, name in files_of(folder)} == names
            return [folder] if whole else [folder / name for name in sorted(names)]
    return []


def _inputs(said: dict[str, Any], found: Sequence[Path]) -> Iterator[Check]:
    made = said["made_from"]
    if not found:
        names = _some([item["path"] for item in made["inputs"]])
        names = names or f"{', '.join(made['given'])} in memory"
        yield False, f"the articles ({names}) are not here; say where they are with --sources"
        return
    then = {item["path"]: item["sha256"] for item in made["inputs"]}
    if made.get("given"):
        return  # its articles are compared one by one once they are read
    now = {name: hash_of(path) for path, name in files_of(found)}
    if then == now:
        yield True, f"{len(then)} files of articles"
    for words, names in (
        ("are missing", then.keys() - now.keys()),
        ("are new", now.keys() - then.keys()),
        ("have changed", {name for name in then.keys() & now.keys() if then[name] != now[name]}),
    ):
        if names:
            yield False, f"files of articles {words}: {_some(names)}"


def _again(said: dict[str, Any], path: Path, found: Sequence[Path], out: Path) -> Iterator[Check]:
    """Build again and compare the articles, their annotations and the files."""
    from dealgraph.pipeline import build

    made = said["made_from"]
    own = path.parent / said.get("corrections_from", CORRECTIONS)
    tables = said.get("knowledge_from")
    try:
        build(
            found,
            out,
            columns=Columns(**made.get("columns", {})),
            model=made["model"],
            knowledge=path.parent / tables if tables else None,
            corrections=own if own.is_file() else None,
            published=made.get("published"),
            page="page.html" in said["files"],
        )
    except DealgraphError as error:
        yield False, f"building again failed: {error}"
        return
    built = _read(out / MANIFEST)
    if tables:
        same = built["knowledge"] == said["knowledge"]
        yield same, f"rules and tables (hash {said['knowledge']}, now {built['knowledge']})"
    yield from _articles(said, built)
    for name, then in said["files"].items():
        same = built["files"].get(name) == then
        word = _WORDS.get(name, name)
        yield same, f"{word} built again" if same else f"{word} came out otherwise ({name})"
    if "graph.trig" not in said["files"]:  # a large graph has shards alone
        yield built.get("shards") == said.get("shards"), "the shards of the graph built again"
    if built["files"] != said["files"]:
        yield from _annotations(path.parent / ANNOTATIONS, out / ANNOTATIONS)


def _articles(said: dict[str, Any], built: dict[str, Any]) -> Iterator[Check]:
    then = {item["doc_id"]: item["sha256"] for item in said["articles"]}
    now = {item["doc_id"]: item["sha256"] for item in built["articles"]}
    if then == now:
        yield True, f"{len(then)} articles as they were read"
    for words, names in (
        ("are missing", then.keys() - now.keys()),
        ("are new", now.keys() - then.keys()),
        ("are read otherwise", {n for n in then.keys() & now.keys() if then[n] != now[n]}),
    ):
        if names:
            yield False, f"articles {words}: {_some(names)}"


def _annotations(then: Path, now: Path) -> Iterator[Check]:
    """Name the articles in which other things were found, if the old annotations are here."""
    if not then.is_file():
        return
    old, new = _lines(then), _lines(now)
    changed = {name for name in old.keys() & new.keys() if old[name] != new[name]}
    if changed:
        yield False, f"other things were found in {len(changed)} articles: {_some(changed)}"


def _lines(path: Path) -> dict[str, dict[str, Any]]:
    """Return the annotations by article, without the name of what made them."""
    found = {}
    with path.open(encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            record.pop("extractor", None)
            found[record["doc_id"]] = record
    return found


def _some(names: Any) -> str:
    shown = sorted(names)
    more = len(shown) - _SHOWN
    return ", ".join(shown[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
