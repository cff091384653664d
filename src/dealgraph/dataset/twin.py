"""The Parquet twin of the shards: the same quads as a table, for counting, joining and searching.

What joins a large part of a graph with itself takes SPARQL seconds and a column store
milliseconds. The twin is no truth of its own: a file a shard, named like it, made again at will.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from dealgraph.dataset.published import SHARDS, shards_in
from dealgraph.dataset.shards import Shard, read_shard
from dealgraph.errors import ExportError, QueryError, StoreError
from dealgraph.knowledge.vocabulary import DG, NIF, RDFS

if TYPE_CHECKING:
    import pandas
    import pyarrow

COLUMNS = ("graph", "subject", "predicate", "object", "datatype", "language")
_NEEDS = "install it with `pip install 'dealgraph[tables]'`"
_TOGETHER = f"""
WITH party AS (SELECT DISTINCT e.subject AS event, e.object AS actor FROM quads e
               JOIN quads r ON r.subject = e.predicate AND r.predicate LIKE '%subPropertyOf'
                           AND r.object LIKE '%sem/hasActor'),
     named AS (SELECT subject, min(object) AS name FROM quads
               WHERE predicate = '{RDFS}label' GROUP BY subject)
SELECT a.name AS one, b.name AS two, count(DISTINCT p.event) AS events
FROM party p JOIN party q ON p.event = q.event AND p.actor < q.actor
JOIN named a ON a.subject = p.actor JOIN named b ON b.subject = q.actor
GROUP BY ALL ORDER BY events DESC, one, two"""
_SEARCH = f"""
SELECT d.object AS article, s.object AS sentence FROM quads s
JOIN quads c ON c.subject = s.subject AND c.predicate = '{NIF}referenceContext'
JOIN quads d ON d.subject = c.object AND d.predicate = '{DG}docId'
WHERE s.predicate = '{NIF}anchorOf' AND contains(lower(s.object), lower(?))
ORDER BY article, s.subject"""


def write_twin(folder: str | Path, target: str | Path) -> Path:
    """Write the graph in ``folder`` as Parquet files into ``target``; only what differs is written.

    Args:
        folder: folder of a built graph.
        target: folder of the twin; made if missing, and to hold nothing else.

    Raises:
        StoreError: there is no graph in ``folder``.
        ExportError: pyarrow is not installed, or ``target`` holds something else.
    """
    folder, target = Path(folder), Path(target)
    try:
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise ExportError(f"Parquet files need pyarrow; {_NEEDS}") from error
    shards = shards_in(folder)
    if not shards:
        raise StoreError(f"{folder}: no graph here; name the folder that a build wrote")
    names = {f"{shard.file.removesuffix('.nq.gz')}.parquet": shard for shard in shards}
    target.mkdir(parents=True, exist_ok=True)
    there = {path.name for path in target.iterdir()}
    if foreign := sorted(name for name in there if not name.endswith((".parquet", ".part"))):
        raise ExportError(f"{target}: holds something else ({foreign[0]}); name a new folder")
    for name in sorted(there - names.keys()):
        (target / name).unlink()
    for name in sorted(names.keys() - there):
        part = target / f"{name}.part"
        parquet.write_table(_table(names[name], folder / SHARDS), part, compression="zstd")
        part.replace(target / name)
    return target


def _table(shard: Shard, folder: Path) -> pyarrow.Table:
    import pyarrow
    import pyoxigraph as ox

    rows = []
    for quad in ox.parse(input=read_shard(shard, folder), format=ox.RdfFormat.N_QUADS):
        value, literal = quad.object, isinstance(quad.object, ox.Literal)
        datatype = value.datatype.value if literal else None
        language = value.language if literal else None
        head = (quad.graph_name.value, quad.subject.value, quad.predicate.value)
        rows.append((*head, value.value, datatype, language))
    columns = zip(*rows, strict=True) if rows else [()] * len(COLUMNS)
    arrays = [pyarrow.array(list(column), pyarrow.string()) for column in columns]
    return pyarrow.table(dict(zip(COLUMNS, arrays, strict=True)))


def sql(twin: str | Path, query: str, values: tuple[Any, ...] = ()) -> pandas.DataFrame:
    """Answer SQL over the table ``quads`` of a twin.

    Args:
        twin: folder that `write_twin` wrote.
        query: SQL of DuckDB; columns are those of `COLUMNS`, ``datatype`` is null for IRIs.
        values: what stands for question marks in the query.

    Raises:
        ExportError: DuckDB is not installed.
        QueryError: the query cannot be answered.
    """
    try:
        import duckdb
    except ImportError as error:
        raise ExportError(f"SQL needs DuckDB; {_NEEDS}") from error
    files = str(Path(twin) / "*.parquet").replace("'", "''")
    with duckdb.connect() as connection:
        try:
            connection.execute(f"CREATE VIEW quads AS SELECT * FROM read_parquet('{files}')")
            return connection.execute(query, list(values)).df()
        except duckdb.Error as error:
            raise QueryError(f"{twin}: {error}") from error


def together(twin: str | Path) -> pandas.DataFrame:
    """Return pairs of actors with the number of events in which both take part."""
    return sql(twin, _TOGETHER)


def search(twin: str | Path, words: str) -> pandas.DataFrame:
    """Return the sentences in which words occur, whatever their case, with their article."""
    return sql(twin, _SEARCH, (words,))
