"""The server: a read-only SPARQL 1.1 endpoint, the page, the named questions and a search.

On localhost by default; elsewhere only with a token. A request passes these gates in order: the
name it calls the server by, its origin, its token, its size, the door of queries. No page of
another site can read an answer: there is no CORS.
"""

from __future__ import annotations

import json
from hmac import compare_digest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore, Lock
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

from dealgraph.errors import QueryError
from dealgraph.queries.door import admit
from dealgraph.serve.jobs import CSV, JSON
from dealgraph.serve.pool import Outcome, Pool

LOOPBACK = ("localhost", "127.0.0.1", "::1")
_CONNECTIONS = 64
_PAGE = 300.0  # seconds to draw the page, once
_STATUS = {"done": 200, "refused": 400, "long": 413, "killed": 503, "died": 503, "busy": 503}
_TEXT = "text/plain; charset=utf-8"
_OUTSIDE = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
_FIXED = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", "frame-ancestors 'none'; base-uri 'none'; connect-src 'self'"),
    ("Cache-Control", "no-store"),
)


class Refused(Exception):
    """A request that is not answered: its status and the reason."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


class Server(ThreadingHTTPServer):
    """Serves one graph; get one by `serving`."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], pool: Pool, token: str | None) -> None:
        self.pool = pool
        self.token = token
        self._slots = BoundedSemaphore(_CONNECTIONS)
        self._page: Outcome | None = None
        self._drawing = Lock()
        super().__init__(address, Handler)
        host = address[0]
        # any name may reach a server at a public address, which has a token
        self.names = None if token and host not in LOOPBACK else {*LOOPBACK, host.lower()}

    def page(self) -> Outcome:
        """Return the page, drawn once."""
        with self._drawing:
            if self._page is None or self._page.state != "done":
                self._page = self.pool.run("page", None, seconds=_PAGE)
            return self._page

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own; above the limit of connections, hang up."""
        if self._slots.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and free the connection's place."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._slots.release()


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: Server
    timeout: ClassVar[float] = 30.0  # seconds without a byte
    server_version = "dealgraph"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer GET."""
        self._answer(b"")

    def do_HEAD(self) -> None:
        """Answer HEAD."""
        self._answer(b"")

    def do_POST(self) -> None:
        """Answer POST."""
        self._answer(None)

    def _answer(self, body: bytes | None) -> None:
        try:
            parts = urlsplit(self.path)
            given = _fields(parts.query)
            self._admit(given)
            if body is None:
                self._body(given)
            given.pop("token", None)
            outcome = self._route(parts.path, given)
            self._send(_STATUS[outcome.state], outcome)
        except Refused as no:
            self._send(no.status, Outcome("refused", no.reason.encode()))
        except QueryError as error:
            self._send(400, Outcome("refused", str(error).encode()))
        except (ConnectionError, TimeoutError):
            self.close_connection = True

    # -- gates -------------------------------------------------------------------------------

    def _admit(self, given: dict[str, str]) -> None:
        host = self.headers.get("Host", "")
        if self.server.names is not None and _name(host) not in self.server.names:
            raise Refused(421, "this server is not called by that name")
        origin = self.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
            raise Refused(403, "requests from pages of other sites are refused")
        if self.headers.get("Sec-Fetch-Site") == "cross-site" and self.command == "POST":
            raise Refused(403, "requests from pages of other sites are refused")
        if self.server.token is not None:
            kind, _, said = self.headers.get("Authorization", "").partition(" ")
            said = said if kind.lower() == "bearer" else given.get("token", "")
            if not compare_digest(said.encode(), self.server.token.encode()):
                raise Refused(401, "give the token: ?token=… or 'Authorization: Bearer …'")

    def _body(self, given: dict[str, str]) -> None:
        """Take the body of a POST in: a form, or the query itself."""
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal():
            raise Refused(411, "say how long the body is (Content-Length)")
        if int(length) > self.server.pool.limits.body:
            self.close_connection = True
            raise Refused(413, f"more than {self.server.pool.limits.body:,} bytes; ask in parts")
        data = self.rfile.read(int(length))
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            raise Refused(400, "the body is not UTF-8") from None
        kind = self.headers.get("Content-Type", "").partition(";")[0].strip().lower()
        if kind == "application/sparql-query":
            fields = {"query": text}
        elif kind == "application/x-www-form-urlencoded":
            fields = _fields(text)
        elif kind == "application/sparql-update":
            raise Refused(403, "queries here only read")
        else:
            raise Refused(415, "send application/sparql-query, or a form with the field query")
        if set(fields) & set(given):
            raise Refused(400, "a field is given twice")
        given.update(fields)

    # -- what there is -----------------------------------------------------------------------

    def _route(self, path: str, given: dict[str, str]) -> Outcome:
        if path in ("/sparql", "/query"):
            return self._sparql(given)
        if path == "/":
            return self.server.page()
        if path == "/search":
            return self._search(given)
        if path == "/questions":
            return _json([{"name": q.name, "title": q.title} for q in _questions()])
        if path.startswith("/questions/"):
            return self.server.pool.run("ask", (path.removeprefix("/questions/"), given))
        raise Refused(404, "there are /, /sparql, /search?q=… and /questions")

    def _sparql(self, given: dict[str, str]) -> Outcome:
        if "update" in given:
            raise Refused(403, "queries here only read")
        if any(name in given for name in _OUTSIDE):
            raise Refused(400, "a query sees the whole graph; ask for parts of it with GRAPH")
        if "query" not in given:
            raise Refused(400, "give a query: /sparql?query=SELECT …")
        admitted = admit(given["query"])
        return self.server.pool.run(
            "query", (admitted.text, _wanted(self.headers.get("Accept", "")))
        )

    def _search(self, given: dict[str, str]) -> Outcome:
        words = given.get("q", "").strip()
        if not 2 <= len(words) <= 200:
            raise Refused(400, "give 2 to 200 letters: /search?q=…")
        return self.server.pool.run("search", words)

    def _send(self, status: int, outcome: Outcome) -> None:
        self.send_response(status)
        for name, value in _FIXED:
            self.send_header(name, value)
        self.send_header("Content-Type", outcome.kind if status == 200 else _TEXT)
        self.send_header("Content-Length", str(len(outcome.body)))
        if outcome.cut:
            self.send_header("X-Dealgraph-Truncated", outcome.cut)
        if status == 401:
            self.send_header("WWW-Authenticate", "Bearer")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(outcome.body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: addresses may hold the token, queries what a researcher is after."""


def serving(
    place: str, *, host: str = "127.0.0.1", port: int = 8350, pool: Pool, token: str | None = None
) -> Server:
    """Return a server that is bound, and not running yet.

    Args:
        place: what the pool serves, for messages.
        host: address to listen at.
        port: port to listen at; 0 takes a free one.
        pool: the processes that answer.
        token: what every request must bring; a must where ``host`` is not this machine alone.

    Raises:
        ValueError: there is no token, and others could reach the server.
        OSError: the port is taken.
    """
    if host not in LOOPBACK and not token:
        raise ValueError(f"{place}: to be served at {host} it needs a token")
    return Server((host, port), pool, token)


def _fields(text: str) -> dict[str, str]:
    try:
        pairs = parse_qsl(
            text,
            keep_blank_values=True,
            strict_parsing=bool(text),
            max_num_fields=50,
            errors="strict",
        )
    except (ValueError, UnicodeDecodeError):
        raise Refused(400, "the fields of the request cannot be read") from None
    if len({name for name, _ in pairs}) != len(pairs):
        raise Refused(400, "a field is given twice")
    return dict(pairs)


def _name(host: str) -> str:
    """Return the name in a Host header, without port and brackets."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _wanted(accept: str) -> str:
    return CSV if "text/csv" in accept and JSON not in accept else JSON


def _questions():
    from dealgraph.queries import questions

    return questions()


def _json(value: Any) -> Outcome:
    body = json.dumps(value, ensure_ascii=False).encode()
    return Outcome("done", body, "application/json")
