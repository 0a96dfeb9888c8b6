#!/usr/bin/env python3
"""Makes stats.json: what SciPy and NumPy answer to the questions of journal::insight::stats.

    python3 -m venv v && v/bin/pip install scipy && v/bin/python tests/reference/make.py

The local line, the removal of weekdays and the sum over pairs are written out here a second time,
plainly, with matrices. The program is compared with the file by tests/src/insight_reference.rs.
"""

import json
import pathlib

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(20260101)
WINDOW, LEAST = 70, 14


def mean_range(values):
    low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))
    return {"values": values, "value": np.mean(values), "low": low, "high": high}


def wilson(hits, n):
    answer = stats.binomtest(hits, n).proportion_ci(0.95, method="wilson")
    return {"hits": hits, "n": n, "low": answer.low, "high": answer.high}


def quantiles(values):
    shares = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1]
    return {"values": values, "shares": shares, "at": np.quantile(values, shares).tolist()}


def spearman(x, y):
    return {"x": x, "y": y, "value": stats.spearmanr(x, y).statistic}


def bootstrap(samples, statistic):
    """Percentile ranges of 100,000 resamplings; the spread says how far 1,000 may be off."""
    answer = stats.bootstrap(
        samples, statistic, vectorized=True, paired=False, n_resamples=100_000, batch=2_000,
        method="percentile", random_state=np.random.default_rng(1),
    )
    draws = np.sort(answer.bootstrap_distribution)
    near = lambda share: [float(np.quantile(draws, share - 0.012)), float(np.quantile(draws, share + 0.012))]
    return {"value": float(statistic(*map(np.array, samples), axis=-1)), "low_within": near(0.025), "high_within": near(0.975)}


def tricube_row(days, at):
    """The weights by which the local line at one day sums the values."""
    near = np.abs(days - at) <= WINDOW // 2
    if near.sum() < LEAST:
        return None
    weights = (1 - (np.abs(days[near] - at) / (WINDOW // 2 + 1)) ** 3) ** 3
    design = np.stack([np.ones(near.sum()), days[near] - at], axis=1)
    row = np.zeros(len(days))
    row[near] = np.linalg.solve(design.T @ (weights[:, None] * design), design.T * weights)[0]
    return row


def local_line(days, values, at):
    rows = [tricube_row(days, day) for day in at]
    return {
        "days": days.tolist(), "values": values.tolist(), "at": at,
        "line": [None if row is None else float(row @ values) for row in rows],
    }


def inflation(days, weights, share, kept):
    apart = np.abs(days[:, None] - days[None, :])
    alike = np.where(apart == 0, 1.0, share * kept ** apart)
    return {
        "days": days.tolist(), "weights": weights.tolist(), "share": share, "kept": kept,
        "value": float(weights @ alike @ weights / (weights @ weights)),
    }


def slope(days, values):
    """One fit of a line and a level for each weekday."""
    levels = (days[:, None] % 7 == np.arange(7)).astype(float)
    fit = np.linalg.lstsq(np.column_stack([days, levels]), values, rcond=None)[0]
    return {"days": days.tolist(), "values": values.tolist(), "value": float(fit[0])}


def whole(count, low=0, high=11):
    return rng.integers(low, high, count).tolist()


def real(count):
    return np.round(rng.normal(5, 2, count), 3).tolist()


some = np.sort(rng.choice(240, 150, replace=False))
some = some[(some < 90) | (some > 165)]
weeks = np.arange(84)
reference = {
    "made_with": f"SciPy {scipy.__version__}, NumPy {np.__version__}",
    "mean_range": [mean_range(v) for v in ([1.0, 2.0], real(5), real(40), [float(v) for v in whole(13)])],
    "wilson": [wilson(k, n) for k, n in ((0, 1), (1, 1), (4, 5), (0, 10), (7, 19), (50, 50), (333, 1000))],
    "quantiles": [quantiles(v) for v in (real(1), real(2), real(7), real(50), [float(v) for v in whole(31)])],
    "spearman": [spearman(real(9), real(9)), spearman(whole(40), whole(40)), spearman(list(range(6)), [1, 2, 3, 9, 5, 4])],
    "median_range": [
        {"values": v, **bootstrap((v,), np.median)} for v in (real(12), real(61), [float(v) for v in whole(45)])
    ],
    "difference_of_medians": [
        {"before": a, "after": b, **bootstrap((a, b), lambda x, y, axis: np.median(y, axis=axis) - np.median(x, axis=axis))}
        for a, b in ((real(15), real(22)), ([float(v) for v in whole(40)], [float(v) + 2 for v in whole(30)]))
    ],
    "local_line": [local_line(some, np.round(rng.normal(5, 2, len(some)), 3), list(range(0, 240, 10)))],
    "inflation": [
        inflation(some, np.ones(len(some)), 1.0, 0.6),
        inflation(some, some - some.mean(), 0.7, 0.85),
        inflation(weeks, np.ones(len(weeks)), 0.4, 0.3),
    ],
    "slope": [slope(days, np.round(rng.normal(5, 2, len(days)), 3)) for days in (some, weeks)],
}

path = pathlib.Path(__file__).with_name("stats.json")
path.write_text(json.dumps(reference, indent=1) + "\n")
