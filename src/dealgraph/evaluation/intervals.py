"""Precision, recall and F1 from counts, and how far they would vary with other articles.

Whole articles (or whole stories: articles of one story resemble each other) are drawn anew with
replacement, many times, and the figures are taken of each draw. The middle 95 % of them is the
interval (percentile bootstrap). The same seed gives the same interval, whatever the order of the
articles.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from dealgraph.evaluation.measures import Count, Counts

LEVEL = 0.95


def rates(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return precision, recall and F1 of an array whose last axis is a `Count`.

    A figure without anything to measure is NaN: where nothing is annotated, nothing can be missed.
    """
    right_found, found, right_gold, gold = np.moveaxis(counts, -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        precision = np.where(found > 0, right_found / found, np.nan)
        recall = np.where(gold > 0, right_gold / gold, np.nan)
        p, r = np.nan_to_num(precision), np.nan_to_num(recall)
        f1 = np.where(p + r > 0, 2 * p * r / (p + r), 0.0)
    return precision, recall, np.where(found + gold > 0, f1, np.nan)


def add(counts: list[Counts]) -> Counts:
    """Return the sum of counts, key by key."""
    total: dict[tuple[str, str], list[float]] = {}
    for one in counts:
        for key, count in one.items():
            row = total.setdefault(key, [0, 0, 0, 0])
            for place, number in enumerate(count):
                row[place] += number
    return {key: _count(row) for key, row in total.items()}


def _count(row: list[float]) -> Count:
    a, b, c, d = row
    return (a, b, c, d)


def intervals(
    groups: Mapping[str, Counts], *, resamples: int, seed: int
) -> dict[tuple[str, str], tuple[float, float]]:
    """Return the interval of each F1; NaN where there are fewer than two groups to draw from.

    Args:
        groups: counts of each article or story.
        resamples: how often to draw.
        seed: of the random numbers.
    """
    keys = sorted({key for counts in groups.values() for key in counts})
    if len(groups) < 2 or resamples < 1:
        return dict.fromkeys(keys, (float("nan"), float("nan")))
    nothing = (0, 0, 0, 0)
    table = np.array([[groups[name].get(key, nothing) for key in keys] for name in sorted(groups)])
    draws = np.random.default_rng(seed).multinomial(
        len(groups), np.full(len(groups), 1 / len(groups)), size=resamples
    )
    f1 = rates(np.einsum("dg,gkc->dkc", draws, table))[2]
    return {key: _middle(f1[:, column]) for column, key in enumerate(keys)}


def _middle(figures: np.ndarray) -> tuple[float, float]:
    """Return the bounds of the middle 95 % of draws in which there was something to measure."""
    there = figures[~np.isnan(figures)]
    if not len(there):
        return (float("nan"), float("nan"))
    low, high = np.quantile(there, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return (float(low), float(high))
