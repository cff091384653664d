"""The gold seeds, served within tight limits."""

from __future__ import annotations

import http.client
import json
import threading
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from gold_seeds import gold_dataset

from dealgraph.dataset import serialise
from dealgraph.serve import Limits, Pool, serving

LIMITS = Limits(seconds=4.0, rows=60, size=2_000_000, memory=3_000_000_000, workers=1, waiting=4)


@dataclass
class Answer:
    """What a server answered."""

    status: int
    headers: dict[str, str] = field(repr=False)
    body: str

    @property
    def json(self):
        return json.loads(self.body)


@dataclass(frozen=True)
class Client:
    """Asks one server."""

    host: str
    port: int

    def request(self, method: str, path: str, body=None, **headers: str) -> Answer:
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            connection.request(method, path, body, names)
            found = connection.getresponse()
            text = found.read().decode("utf-8")
            return Answer(found.status, {k.lower(): v for k, v in found.getheaders()}, text)
        finally:
            connection.close()

    def get(self, path: str, fields: dict[str, str] | None = None, **headers: str) -> Answer:
        return self.request("GET", path + (f"?{urlencode(fields)}" if fields else ""), **headers)

    def query(self, sparql: str, **headers: str) -> Answer:
        headers = {"Content_Type": "application/sparql-query", **headers}
        return self.request("POST", "/sparql", sparql.encode(), **headers)


@pytest.fixture(scope="session")
def gold():
    """The gold seeds in this process."""
    return gold_dataset()


@pytest.fixture(scope="session")
def gold_file(gold, tmp_path_factory):
    """The gold seeds as a TriG file."""
    path = tmp_path_factory.mktemp("served") / "gold.trig"
    path.write_bytes(serialise(gold, "trig"))
    return path


@pytest.fixture(scope="session")
def pool(gold_file):
    """One process with the graph open."""
    with Pool(str(gold_file), LIMITS) as made:
        yield made


def run_server(pool: Pool, **options):
    """Start a server on a free port, and return it with a client."""
    server = serving("gold", port=0, pool=pool, **options)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, Client("127.0.0.1", server.server_address[1])


@pytest.fixture(scope="session")
def client(pool):
    """A client of a server on this machine, without a token."""
    server, made = run_server(pool)
    yield made
    server.shutdown()
    server.server_close()


@pytest.fixture
def guarded(pool):
    """A client of a server that wants the token "open sesame"."""
    server, made = run_server(pool, token="open sesame")
    yield made
    server.shutdown()
    server.server_close()
