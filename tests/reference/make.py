#!/usr/bin/env python3
"""Makes stats.json: what SciPy and NumPy answer to the questions of journal::insight::stats.

    python3 -m venv v && v/bin/pip install scipy && v/bin/python tests/reference/make.py

The local line, the removal of weekdays, the memory of days and what is widened by it are written out
here a second time, plainly, with matrices. The program is compared with the file by tests/src/insight_reference.rs.
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


def median(values):
    """The range by order that SciPy gives, without the half steps of rounding."""
    ends = stats.quantile_test(values, p=0.5).confidence_interval(0.95)
    return {"values": values, "value": float(np.median(values)), "low": float(ends.low), "high": float(ends.high)}


def student(freedom):
    return stats.t.ppf(0.975, max(freedom, 1))


def without_weekdays(days, values):
    """Values less the mean of their weekday; weekdays of fewer than three share one. And how many means."""
    weekday = days % 7
    often = np.bincount(weekday, minlength=7)
    group = np.where(often[weekday] < 3, 7, weekday)
    means = {one: values[group == one].mean() for one in set(group.tolist())}
    return values - np.array([means[one] for one in group.tolist()]), len(means)


def line_at_its_own_days(days, values):
    """The local line, or the weighted mean of too few days for one; and the trace of what it does."""
    line, fitted = np.zeros(len(days)), 0.0
    for index, day in enumerate(days):
        row = tricube_row(days, day)
        if row is None:
            near = np.abs(days - day) <= WINDOW // 2
            weights = (1 - (np.abs(days - day) / (WINDOW // 2 + 1)) ** 3) ** 3 * near
            row = weights / weights.sum()
        line[index] = row @ values
        fitted += row[index]
    return line, fitted


def level(days, values):
    line, fitted = line_at_its_own_days(days, without_weekdays(days, values)[0])
    left, groups = without_weekdays(days, values - line)
    return left, groups + fitted - 1


def memory(days, left, fitted):
    """Share and what is kept: Kendall's correction, and the longer of two readings."""
    left = left - left.mean()
    square = (left @ left) / len(left)
    apart = days[None, :] - days[:, None]

    def alike(gap):
        first, second = np.nonzero(apart == gap)
        if len(first) == 0 or square == 0:
            return 0.0, 0
        return float(left[first] @ left[second]) / len(first) / square, len(first)

    (one, pairs), (two, _) = alike(1), alike(2)
    if pairs < 1:
        return 1.0, 0.0
    bias = (1 + fitted + (2 + fitted) * max(one, 0)) / pairs
    whole = (1.0, min(max(one + bias, 0), 0.9))
    error = pairs ** -0.5
    if pairs < 60 or one < 2 * error or two < error:
        return whole
    kept = min(max((two + bias) / (one + bias), 0), 0.9)
    part = (min((one + bias) / max(kept, 0.1), 1), kept)
    lasting = lambda remembered: remembered[0] * remembered[1] / (1 - remembered[1])
    return part if lasting(part) > lasting(whole) else whole


def grown(days, weights, remembered):
    return max(inflation(days, weights, *remembered)["value"], 1.0)


def widening(days, left, fitted, weights):
    n = len(left)
    effective = max((n - fitted) / grown(days, weights, memory(days, left, fitted)), 4)
    return (n / effective) ** 0.5 * student(max(effective - 1, 2)) / stats.norm.ppf(0.975), effective


def goes_together(days, x, y):
    (left_x, fitted_x), (left_y, fitted_y) = level(days, x), level(days, y)
    value = stats.spearmanr(left_x, left_y).statistic
    ranks = [stats.rankdata(left) - (len(days) + 1) / 2 for left in (left_x, left_y)]
    _, effective = widening(days, ranks[1], max(fitted_x, fitted_y), ranks[0])
    half = student(effective - 2) * (1.06 / max(effective - 3, 1)) ** 0.5
    return {
        "days": days.tolist(), "x": x.tolist(), "y": y.tolist(), "value": float(value), "effective": float(effective),
        "low": float(np.tanh(np.arctanh(value) - half)), "high": float(np.tanh(np.arctanh(value) + half)),
    }


def compare_days(days, values, so):
    """Of ratings; 100,000 resamplings, and how far 1,000 may be off."""
    left, fitted = level(days, values)
    middle = np.where(so, np.median(left[so]), np.median(left[~so]))
    value = float(np.median(left[so]) - np.median(left[~so]))
    again = np.random.default_rng(1)
    drawn = [np.median(again.choice(side, (100_000, len(side))), axis=1) for side in (left[so], left[~so])]
    draws = drawn[0] - drawn[1] - value
    factor, _ = widening(days, np.sign(left - middle), fitted, so - so.mean())
    rounding = stats.norm.ppf(0.975) * ((1 / so.sum() + 1 / (~so).sum()) / 12) ** 0.5

    def end(share, side):
        near = [np.quantile(draws, share - 0.012), np.quantile(draws, share + 0.012)]
        return [float(value + side * np.hypot(max(side * one, 0), rounding) * factor) for one in near]

    return {
        "days": days.tolist(), "values": values.tolist(), "with": so.tolist(), "value": value,
        "low_within": end(0.025, -1), "high_within": end(0.975, 1),
    }


def mean_of_each(days, values, which):
    """Of ratings."""
    left = values - np.array([values[which == one].mean() for one in which])
    remembered = memory(days, left, len(set(which.tolist())))
    means = []
    for group in range(which.max() + 1):
        ours = which == group
        n = int(ours.sum())
        worth = n / grown(days[ours], np.ones(n), remembered)
        variance = left[ours] @ left[ours] / n * worth / (worth - 1) + 1 / 12
        half = student(worth - 1) * (variance / worth) ** 0.5
        mean = values[ours].mean()
        means.append({"value": float(mean), "low": float(max(mean - half, 0)), "high": float(min(mean + half, 10))})
    return {"days": days.tolist(), "values": values.tolist(), "which": which.tolist(), "means": means}


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


def band(days, values, at):
    """The band of the local line through ratings: 20,000 moving-block resamplings, and how far 1,000 may be off."""
    line, fitted = line_at_its_own_days(days, values)
    n = len(days)
    left = (values - line) * (n / max(n - fitted, 1)) ** 0.5
    left = left - left.mean()
    remembered = memory(days, left, fitted)
    kept = remembered[1]
    block = int(np.ceil((6**0.5 * kept / (1 - kept * kept)) ** (2 / 3) * n ** (1 / 3)))
    block = min(max(block, 3), max(n // 4, 3))
    again = np.random.default_rng(2)
    starts = again.integers(0, n, (20_000, -(-n // block)))
    drawn = left[((starts[:, :, None] + np.arange(block)) % n).reshape(20_000, -1)[:, :n]]
    spread, ends = (left @ left / n) ** 0.5, []
    for day in at:
        row = tricube_row(days, day)
        if row is None:
            ends.append(None)
            continue
        near, weights = days[row != 0], row[row != 0]
        draws = drawn @ row
        squares = weights @ weights
        price = grown(near, weights, remembered)
        short = max(spread * (squares * price) ** 0.5 / (draws @ draws / len(draws)) ** 0.5, 1)
        widened = short * student(max(1 / (squares * price) - 2, 3)) / stats.norm.ppf(0.975)
        rounding = stats.norm.ppf(0.975) * (squares / 12) ** 0.5
        value = row @ values

        def end(share, side):
            far = [np.hypot(max(side * np.quantile(draws, share + by), 0), rounding) * widened for by in (-0.012, 0.012)]
            # A thousand draws wander by a few in a hundred as a whole.
            return [float(np.clip(value + side * one, 0, 10)) for one in (min(far) * 0.95, max(far) * 1.05)]

        ends.append({"value": float(value), "low_within": end(0.025, -1), "high_within": end(0.975, 1)})
    return {"days": days.tolist(), "values": values.tolist(), "at": at, "band": ends}


def inflation(days, weights, share, kept):
    apart = np.abs(days[:, None] - days[None, :])
    alike = np.where(apart == 0, 1.0, share * kept ** apart)
    return {
        "days": days.tolist(), "weights": weights.tolist(), "share": share, "kept": kept,
        "value": float(weights @ alike @ weights / (weights @ weights)),
    }


def slope(days, values):
    """One fit of a line and a level for each weekday, to ratings; no weekday has fewer than three days."""
    levels = (days[:, None] % 7 == np.arange(7)).astype(float)
    design = np.column_stack([days, levels])
    fit = np.linalg.lstsq(design, values, rcond=None)[0]
    left = values - design @ fit
    time, _ = without_weekdays(days, days.astype(float))
    price = grown(days, time, memory(days, left, 8))
    variance = left @ left / (len(days) - 8) + 1 / 12
    half = student(len(days) / price - 8) * (variance * price / (time @ time)) ** 0.5
    return {
        "days": days.tolist(), "values": values.tolist(),
        "value": float(fit[0]), "low": float(fit[0] - half), "high": float(fit[0] + half),
    }


def sticky(days, kept):
    """Ratings that resemble those of the day before."""
    state, by_day = rng.normal(), []
    for _ in range(int(days.max()) + 1):
        state = kept * state + (1 - kept * kept) ** 0.5 * rng.normal()
        by_day.append(state)
    return np.clip(np.round(5 + 1.8 * np.array(by_day)[days]), 0, 10)


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
    "median": [median(v) for v in (real(6), real(9), real(12), real(61), [float(v) for v in whole(45)])],
    "local_line": [local_line(some, np.round(rng.normal(5, 2, len(some)), 3), list(range(0, 240, 10)))],
    "inflation": [
        inflation(some, np.ones(len(some)), 1.0, 0.6),
        inflation(some, some - some.mean(), 0.7, 0.85),
        inflation(weeks, np.ones(len(weeks)), 0.4, 0.3),
    ],
    "slope": [slope(days, sticky(days, kept)) for days, kept in ((some, 0.0), (weeks, 0.5), (some, 0.8))],
    "goes_together": [
        goes_together(days, sticky(days, kept), sticky(days, kept)) for days, kept in ((weeks, 0.0), (some, 0.7))
    ],
    "compare_days": [
        compare_days(days, sticky(days, kept), rng.random(len(days)) < share)
        for days, kept, share in ((weeks, 0.0, 0.5), (some, 0.7, 0.3))
    ],
    "mean_of_each": [
        mean_of_each(days, sticky(days, kept), rng.integers(0, 3, len(days))) for days, kept in ((weeks, 0.2), (some, 0.7))
    ],
    "band": [band(days, sticky(days, kept), list(range(0, 240, 24))) for days, kept in ((weeks, 0.1), (some, 0.7))],
}

path = pathlib.Path(__file__).with_name("stats.json")
path.write_text(json.dumps(reference, indent=1) + "\n")
