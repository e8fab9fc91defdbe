"""Fits the numbers of MarketPhases on the market data folder (environment variable BREAKWATER_MARKET_DATA).

    /tmp/fixtures/bin/python fit_phases.py

Hours of Bitcoin and Ether before 2023 are fitted by expectation maximisation (Baum and Welch), those from 2023 on only judged; they
were seen when the form of the model was chosen, so they are no untouched sample. Two
numbers of each hour: its log volatility in standard deviations of the 90 days before it, cut to [-4, 4], and the size of the move of
72 hours over the root of the sum of their squared returns, cut to 3.

What is set, not fitted, is what the names mean: stressed is a volatility around 2 standard deviations above its own mean, with a trend
or without, trending a move around 2 (0.5) times the root of the sum of squares at ordinary volatility. With all of it free the likeliest
three states are three heights of volatility and none has more trend than a random walk (scale 1.08 at most; the whole sample has 0.95), so
a trending phase describes the last three days and forecasts no return.
"""
import glob
import os

import numpy as np
import pandas as pd

FOLDER = os.environ["BREAKWATER_MARKET_DATA"] + "/market/minute/"
HOUR = 3_600_000
FIRST_JUDGED = pd.Timestamp("2023-01-01", tz="UTC").value // 10**6 // HOUR
STRESSED, TREND, TREND_DEVIATION = 2.0, 2.0, 0.5
PUBLISHED = 0.6


def hours(pattern):
    frame = pd.concat([pd.read_csv(name) for name in sorted(glob.glob(FOLDER + pattern))])
    closes = pd.Series(np.log(frame.close.to_numpy()), index=(frame.open_time.to_numpy() // 60_000 + 1) * 60_000)
    closes = closes[~closes.index.duplicated(keep="last")].sort_index()
    grid = closes[closes.index % 300_000 == 0]
    five = np.where(np.diff(grid.index) == 300_000, np.diff(grid), np.nan)
    end = -(-grid.index[1:].to_numpy() // HOUR)
    found = pd.DataFrame({"end": end, "ret": five, "square": five**2}).groupby("end").agg(
        known=("ret", "count"), square=("square", "sum"), ret=("ret", "sum"))
    found = found.reindex(range(found.index[0], found.index[-1] + 1))
    enough = found.known >= 6
    return pd.DataFrame({"variance": (found.square * 12 / found.known).where(enough), "ret": found.ret.where(enough)})


def features(frame):
    log = 0.5 * np.log(frame.variance.where(frame.variance > 0))
    past = log.rolling(2160, min_periods=72)
    score = (log - past.mean().shift(1)) / np.maximum(past.std(ddof=0).shift(1), 0.4)
    span = frame.ret.rolling(72, min_periods=36)
    trend = span.sum() / np.sqrt((frame.ret**2).rolling(72, min_periods=36).sum())
    known = score.notna() & trend.notna() & frame.ret.notna()
    return pd.DataFrame({"z": score.clip(-4, 4), "t": trend.abs().clip(upper=3)}).where(known)


def sequences(frame):
    known = frame.z.notna()
    parts = [part.to_numpy() for _, part in frame[known].groupby((known != known.shift()).cumsum()[known])]
    return [part for part in parts if len(part) >= 100]


def densities(part, ordinary, deviation, stressed, walk, moving):
    """Log densities of an hour: quiet, trending, stressed without a trend, stressed with one (in that share of stressed hours)."""
    def normal(x, mean, sd):
        return -0.5 * ((x - mean) / sd) ** 2 - np.log(sd) - 0.5 * np.log(2 * np.pi)

    z, t = part[:, 0], part[:, 1]
    no_trend = normal(t, 0, walk) + np.log(2)
    calm, stress, trend = normal(z, ordinary, deviation), normal(z, STRESSED, stressed), normal(t, TREND, TREND_DEVIATION)
    return np.stack([calm + no_trend, calm + trend, stress + no_trend + np.log(1 - moving), stress + trend + np.log(moving)], 1)


def phases_of(logs):
    return np.column_stack([logs[:, :2], np.logaddexp(logs[:, 2], logs[:, 3])])


def smooth(logs, moves, start):
    top = logs.max(1, keepdims=True)
    weight = np.exp(logs - top)
    forward, scale, backward = np.empty_like(weight), np.empty(len(weight)), np.ones_like(weight)
    for i in range(len(weight)):
        now = (start if i == 0 else forward[i - 1] @ moves) * weight[i]
        scale[i] = now.sum()
        forward[i] = now / scale[i]
    for i in range(len(weight) - 2, -1, -1):
        backward[i] = moves @ (weight[i + 1] * backward[i + 1]) / scale[i + 1]
    pairs = forward[:-1].T @ (weight[1:] * backward[1:] / scale[1:, None]) * moves
    return forward * backward, pairs, np.log(scale).sum() + top.sum(), forward


def fit(parts):
    numbers, moves, start, best = [-0.2, 0.8, 0.7, 1.0, 0.2], np.full((3, 3), 0.02) + 0.94 * np.eye(3), np.full(3, 1 / 3), -np.inf
    everything = np.concatenate(parts)
    z, t = everything.T
    while True:
        logs = [densities(part, *numbers) for part in parts]
        results = [smooth(phases_of(log), moves, start) for log in logs]
        share = np.concatenate([result[0] for result in results])
        share /= share.sum(1, keepdims=True)
        pairs = sum(result[1] for result in results)
        likelihood = sum(result[2] for result in results)
        log = np.concatenate(logs)
        trending = share[:, 2] * np.exp(log[:, 3] - np.logaddexp(log[:, 2], log[:, 3]))
        calm, walking = share[:, 0] + share[:, 1], share[:, 0] + share[:, 2] - trending
        ordinary = (calm @ z) / calm.sum()
        numbers = [ordinary, np.sqrt(calm @ (z - ordinary) ** 2 / calm.sum()),
                   np.sqrt(share[:, 2] @ (z - STRESSED) ** 2 / share[:, 2].sum()), np.sqrt(walking @ t**2 / walking.sum()),
                   trending.sum() / share[:, 2].sum()]
        moves, start = pairs / pairs.sum(1, keepdims=True), share.mean(0)
        if likelihood - best < 1e-6 * abs(likelihood):
            return numbers, moves
        best = likelihood


def judge(name, parts, numbers, moves):
    phases = []
    for part in parts:
        filtered = smooth(phases_of(densities(part, *numbers)), moves, np.full(3, 1 / 3))[3]
        top = np.where(filtered.max(1) >= PUBLISHED, filtered.argmax(1), -1)
        phases.append(pd.Series(np.where(top < 0, np.nan, top)).ffill().to_numpy())
    phase, rows = np.concatenate(phases), np.concatenate(parts)
    changes = sum((np.diff(each) != 0).sum() for each in phases)
    print(name, len(rows), "hours,", round(len(rows) / max(1, changes), 1), "hours a phase")
    for index, label in enumerate(("quiet", "trending", "stressed")):
        here = rows[phase == index]
        print(f"  {label}: {len(here) / len(rows):.3f} of hours, z {here[:, 0].mean():.2f}, t {here[:, 1].mean():.2f}")


def main():
    frames = [features(hours(pattern)) for pattern in ("BTCUSDT-1m-*", "ETHUSDT-1m-*")]
    fitted = [part for frame in frames for part in sequences(frame[frame.index < FIRST_JUDGED])]
    judged = [part for frame in frames for part in sequences(frame[frame.index >= FIRST_JUDGED])]
    numbers, moves = fit(fitted)
    names = ("mean of an ordinary z", "its deviation", "deviation of a stressed z", "scale of a random t", "stressed that trend")
    print(", ".join(f"{name} {number:.4f}" for name, number in zip(names, numbers)))
    print("chances of the next hour's phase:\n", np.round(moves, 4))
    judge("before 2023", fitted, numbers, moves)
    judge("from 2023 on", judged, numbers, moves)


if __name__ == "__main__":
    main()
