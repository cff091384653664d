"""Exports that the field uses: PLOVER records, an actor-dyad-month table, a register of deals.

They need the dataset alone, count events and not reports, and give the evidence of every row.
"""

from __future__ import annotations

from dealgraph.exports.deals import deals_table
from dealgraph.exports.dyads import dyads
from dealgraph.exports.plover import plover, plover_lines
from dealgraph.exports.records import DONE, Record, records

__all__ = ["DONE", "Record", "deals_table", "dyads", "plover", "plover_lines", "records"]
