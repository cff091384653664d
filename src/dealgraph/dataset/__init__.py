"""The dataset: what articles say, as RDF in one named graph per article.

`record` makes named graphs of a story and its annotations, `save` writes them to a folder,
`read_dataset` and `Store` read them back, `validate` says in words what is wrong with them.
"""

from dealgraph.dataset.graphs import NamedGraph
from dealgraph.dataset.record import Run, record
from dealgraph.dataset.save import read_dataset, save
from dealgraph.dataset.serialise import serialise
from dealgraph.dataset.stores import OxigraphStore, QuadStore, connect
from dealgraph.dataset.validate import Finding, ValidationReport, validate

Store = OxigraphStore

__all__ = [
    "Finding",
    "NamedGraph",
    "OxigraphStore",
    "QuadStore",
    "Run",
    "Store",
    "ValidationReport",
    "connect",
    "read_dataset",
    "record",
    "save",
    "serialise",
    "validate",
]
