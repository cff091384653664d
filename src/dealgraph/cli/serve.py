"""The verb ``serve``: the graph for colleagues, read-only."""

from __future__ import annotations

import argparse
import json
import secrets

from dealgraph.cli.common import DONE, FAILED, graph_verb


def add_serve(verbs) -> None:
    """Add ``serve`` to the verbs."""
    made = graph_verb(
        verbs,
        "serve",
        run_serve,
        "serve the graph: SPARQL, page, questions and search, read-only",
        [
            "dealgraph serve kg",
            "dealgraph serve kg --port 9000 --seconds 30 --rows 100000",
            'dealgraph serve kg --host 0.0.0.0 --token "$(cat token.txt)"',
        ],
    )
    made.add_argument("--host", default="127.0.0.1", help="address to listen at (this machine)")
    made.add_argument("--port", type=int, default=8350, help="port (8350)")
    made.add_argument("--token", help="what requests must bring; made up where others can reach it")
    made.add_argument("--seconds", type=float, default=10.0, help="time of one answer (10)")
    made.add_argument("--rows", type=int, default=10_000, help="rows of one answer (10,000)")
    made.add_argument("--megabytes", type=int, default=8_000, help="memory of a process (8,000)")
    made.add_argument("--workers", type=int, default=2, help="answers side by side (2)")
    made.add_argument("--json", action="store_true", help="print address and token as JSON")


def run_serve(options: argparse.Namespace) -> int:
    """Run ``dealgraph serve`` until Ctrl-C."""
    import sys

    from dealgraph.serve import LOOPBACK, Limits, Pool, serving

    token = options.token
    if token is None and options.host not in LOOPBACK:
        token = secrets.token_urlsafe(24)
    limits = Limits(
        seconds=options.seconds,
        rows=options.rows,
        memory=options.megabytes * 1_000_000,
        workers=options.workers,
    )
    with Pool(str(options.kg), limits) as pool:
        try:
            server = serving(
                options.kg, host=options.host, port=options.port, pool=pool, token=token
            )
        except OSError as error:
            place = f"{options.host}:{options.port}"
            print(
                f"dealgraph: {place}: cannot listen ({error.strerror}); choose another --port",
                file=sys.stderr,
            )
            return FAILED
        with server:
            host, port = server.server_address[:2]
            more = f"?token={token}" if token else ""
            url = f"http://{host}:{port}/"
            told = json.dumps({"url": url, "token": token}) if options.json else url + more
            print(told, flush=True)
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                print("stopped", file=sys.stderr)
    return DONE
