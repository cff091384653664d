"""The verb ``parquet``: a graph as a table for DuckDB, pandas, R and Spark."""

from __future__ import annotations

import argparse

from dealgraph.cli.common import DONE, verb


def add_parquet(verbs) -> None:
    """Add ``parquet`` to the verbs."""
    made = verb(
        verbs,
        "parquet",
        run_parquet,
        "write the quads of a built graph as Parquet files, and ask them in SQL",
        [
            "dealgraph parquet kg -o kg-quads",
            'dealgraph parquet kg -o kg-quads --sql "SELECT count(*) FROM quads"',
        ],
    )
    made.add_argument("kg", metavar="KG", help="folder of a built graph")
    made.add_argument("-o", "--out", required=True, metavar="DIR", help="folder of the files")
    made.add_argument("--sql", metavar="QUERY", help="print what the table `quads` answers, as CSV")


def run_parquet(options: argparse.Namespace) -> int:
    """Run ``dealgraph parquet``; only files that differ are written."""
    from dealgraph.dataset.twin import sql, write_twin

    twin = write_twin(options.kg, options.out)
    if options.sql:
        print(sql(twin, options.sql).to_csv(index=False), end="")
    else:
        print(f"written: {twin}")
    return DONE
