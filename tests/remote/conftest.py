"""The gold seeds, and a running server of each making."""

from __future__ import annotations

import pytest
from gold_seeds import gold_dataset
from servers import oxigraph, virtuoso

from dealgraph.dataset.graphs import graphs_of


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def server(request, tmp_path_factory):
    """A running server of each making."""
    start = {"oxigraph": oxigraph, "virtuoso": virtuoso}[request.param]
    with start(tmp_path_factory.mktemp(request.param)) as made:
        yield made


@pytest.fixture(scope="session")
def gold():
    """The gold seeds in the embedded store."""
    return gold_dataset()


@pytest.fixture(scope="session")
def graphs(gold):
    """Their named graphs."""
    return tuple(graphs_of(gold))
