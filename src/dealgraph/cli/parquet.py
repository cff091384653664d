"""The verb ``parquet``: a graph as a table for DuckDB, pandas, R and Spark."""

from __future__ import annotations

import argparse

from dealgraph.cli.common import DONE, print_json, verb


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
            "dealgraph parquet kg -o kg-quads --json",
        ],
    )
    made.add_argument("kg", metavar="KG", help="folder of a built graph")
    made.add_argument("-o", "--out", required=True, metavar="DIR", help="folder of the files")
    made.add_argument("--sql", metavar="QUERY", help="print what the table `quads` answers (CSV)")
    made.add_argument("--json", action="store_true", help="print JSON")


def run_parquet(options: argparse.Namespace) -> int:
    """Run ``dealgraph parquet``; only files that differ are written."""
    from dealgraph.dataset.twin import sql, write_twin

    twin = write_twin(options.kg, options.out)
    if options.sql:
        answer = sql(twin, options.sql)
        if options.json:
            print(answer.to_json(orient="records", force_ascii=False, date_format="iso", indent=1))
        else:
            print(answer.to_csv(index=False), end="")
    elif options.json:
        print_json({"written": str(twin)})
    else:
        print(f"written: {twin}")
    return DONE
