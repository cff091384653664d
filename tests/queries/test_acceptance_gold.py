"""The answers that the seeds must give, on their hand-made annotations."""

from __future__ import annotations

import acceptance
import pytest


@pytest.mark.parametrize("check", acceptance.CHECKS, ids=lambda check: check.__name__)
def test_the_gold_seeds_answer(gold, check):
    check(gold)
