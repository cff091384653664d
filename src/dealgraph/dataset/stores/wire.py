"""Requests to a SPARQL server: addresses, credentials, and what its answers mean."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

from dealgraph.errors import StoreError

USER, PASSWORD = "DEALGRAPH_USER", "DEALGRAPH_PASSWORD"
TIMEOUT = 600  # seconds without a byte
# ending of a query address -> where the graph store of such servers is, with and without login
GRAPH_STORES = {
    "/query": ("/store", "/store"),
    "/sparql": ("/sparql-graph-crud-auth", "/sparql-graph-crud"),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: status, headers (names in lower case) and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def words(self) -> str:
        """The first line of the body, for messages."""
        text = self.body[:2000].decode("utf-8", "replace").strip()
        return text.splitlines()[0][:300] if text else "no reason given"


class Wire:
    """A server at an address; makes requests and knows its login.

    The login stands in the address (``http://user:password@host/…``) or in the environment
    (``DEALGRAPH_USER``, ``DEALGRAPH_PASSWORD``). It is in no message.

    Attributes:
        address: the address of queries, without a login.
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise StoreError(
                f"{address}: not the address of a server; write http://HOST:PORT/sparql"
            )
        host = parts.netloc.rpartition("@")[2]
        self.address = urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
        self.user = unquote(parts.username) if parts.username else os.environ.get(USER)
        self._password = unquote(parts.password) if parts.password else os.environ.get(PASSWORD, "")
        self._local = _is_local(parts.hostname)
        self._challenge = ""

    @cached_property
    def _opener(self) -> Any:
        from urllib import request

        return request.build_opener(*([request.ProxyHandler({})] if self._local else []))

    def _login(self, made: Any) -> str | None:
        """Return the header that logs in, or None.

        It is sent with the request: a server that first refuses a long body may hang up on it.
        """
        if not self.user:
            return None
        self._challenge = self._challenge or self._asked(made.full_url)
        kind, _, given = self._challenge.partition(" ")
        if kind.lower() == "basic":
            both = f"{self.user}:{self._password}".encode()
            return f"Basic {b64encode(both).decode()}"
        if kind.lower() != "digest":
            return None
        from urllib import request

        known = request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, made.full_url, self.user, self._password)
        values = request.parse_keqv_list(request.parse_http_list(given))
        found = request.HTTPDigestAuthHandler(known).get_authorization(made, values)
        return f"Digest {found}" if found else None

    def _asked(self, address: str) -> str:
        """Return the server's demand for a login at an address, ``none`` if it has none."""
        from urllib import error, request

        try:
            self._opener.open(request.Request(address, method="HEAD"), timeout=TIMEOUT).close()
        except error.HTTPError as found:
            with found:
                return found.headers.get("WWW-Authenticate") or "none"
        except OSError:
            pass  # what is wrong will be said of the request itself
        return "none"

    def graph_store(self) -> str:
        """Return where the Graph Store Protocol of this server is, by the ending of its address."""
        parts = urlsplit(self.address)
        for ending, places in GRAPH_STORES.items():
            if parts.path.endswith(ending):
                path = parts.path.removesuffix(ending) + places[0 if self.user else 1]
                return urlunsplit((parts.scheme, parts.netloc, path, "", ""))
        return self.address

    def send(
        self,
        method: str,
        address: str,
        *,
        query: Mapping[str, str] | None = None,
        data: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """Make one request; answers of 400 and above are replies too.

        Raises:
            StoreError: the server cannot be reached, or broke off.
        """
        if query:
            address += ("&" if "?" in address else "?") + urlencode(query)
        reply = self._once(method, address, data, headers or {})
        if reply.status == 401 and self.user:
            self._challenge = ""  # a digest's number may be used up
            reply = self._once(method, address, data, headers or {})
        return reply

    def _once(
        self, method: str, address: str, data: bytes | None, headers: Mapping[str, str]
    ) -> Reply:
        from http.client import HTTPException
        from urllib import error, request

        made = request.Request(address, data=data, method=method, headers=dict(headers))
        login = self._login(made)
        if login:
            made.add_unredirected_header("Authorization", login)
        try:
            with self._opener.open(made, timeout=TIMEOUT) as found:
                return Reply(found.status, _lower(found.headers), found.read())
        except error.HTTPError as found:
            with found:
                return Reply(found.code, _lower(found.headers), found.read())
        except (OSError, HTTPException) as problem:
            reason = getattr(problem, "reason", None) or str(problem) or type(problem).__name__
            raise StoreError(
                f"{self.address}: no answer ({reason}); look whether the server runs there"
            ) from problem

    def refused(self, reply: Reply, what: str) -> StoreError:
        """Return the error that says what a server would not do, and what may help."""
        remedies = {
            401: f"give the login as {USER} and {PASSWORD} in the environment",
            403: f"give the login as {USER} and {PASSWORD} in the environment",
            404: "check the address",
            405: "the server lets nobody do that here; check the address of its graph store",
        }
        remedy = remedies.get(reply.status, "see the server's log")
        return StoreError(
            f"{self.address}: {what} was refused ({reply.status}: {reply.words}); {remedy}"
        )


def _lower(headers: Any) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
