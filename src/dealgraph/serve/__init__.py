"""Serve a graph to colleagues: read-only, on this machine by default, within limits.

>>> from dealgraph.serve import Limits, Pool, serving
"""

from __future__ import annotations

from dealgraph.serve.app import LOOPBACK, Server, serving
from dealgraph.serve.limits import Limits
from dealgraph.serve.pool import Outcome, Pool

__all__ = ["LOOPBACK", "Limits", "Outcome", "Pool", "Server", "serving"]
