"""The gold seeds as a dataset, for all tests of this room."""

from __future__ import annotations

import pytest
from gold_seeds import gold_dataset


@pytest.fixture(scope="session")
def gold():
    """The dataset of the gold seeds."""
    return gold_dataset()
