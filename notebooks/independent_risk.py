"""The backtest's forecasts and scores made again from raw bars, with numpy, pandas and scipy alone.

Nothing here calls Breakwater: what agrees to 1e-9 was computed twice. Conventions are those of the engine and stand where they
matter; losses are positive, profit and loss has the sign of money.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import integrate, special, stats

ALPHAS = {0.975: 0.025, 0.99: 0.01}
HOUR, DAY = pd.Timedelta("1h"), pd.Timedelta("1D")


def read_bars(files: list, length: pd.Timedelta) -> pd.Series:
    """Closes by the time at which a bar ended; open times off the grid are moved to it, the last bar of an interval counts."""
    frames = [pd.read_csv(file, usecols=["open_time", "close"]) for file in files]
    frame = pd.concat(frames).sort_values("open_time", kind="stable")
    step = int(length / pd.Timedelta("1ms"))
    ends = pd.to_datetime(frame["open_time"] // step * step + step, unit="ms", utc=True)
    closes = pd.Series(frame["close"].to_numpy(), index=ends)
    return closes[~closes.index.duplicated(keep="last")]


def confirmed(bars: pd.Series, length: pd.Timedelta) -> pd.Series:
    """Without the closes that jump and that the next close doesn't confirm, and without a jump's first close.

    A jump is more than 5 % from the last close that counted, for longer bars times the root of their minutes. The close behind it
    counts when it is nearer to the jump than to the level from before.
    """
    largest = 0.05 * np.sqrt(max(1, length / pd.Timedelta("1min")))
    counts, mark, jump = [], np.nan, np.nan
    for close in bars.to_numpy().tolist():
        waits = abs(close / mark - 1) > largest and not abs(close - jump) < abs(close - mark)
        mark, jump = (mark, close) if waits else (close, np.nan)
        counts.append(not waits)
    return bars[counts]


@dataclass(frozen=True)
class Grid:
    """Closes and log returns at each end of a step.

    A step without a price has a return of 0 twice in a row (the close is carried) and none after that, nor has the first step
    behind such a hole. `fresh` says where a step has a price of its own at most two bars old at its end: only there an outcome is known.
    `counts` says how many returns realised variance knows with a step: those that were carried count with the next price, so that
    those at the beginning of a hole don't.
    """

    closes: pd.Series
    returns: pd.Series
    fresh: pd.Series
    counts: pd.Series


def grid_of(bars: pd.Series, length: pd.Timedelta, step: pd.Timedelta) -> Grid:
    if bars.index[0] == bars.index[0].ceil(step):
        # A first price at exactly a step's end is that of the step that begins there, and is replaced by its close.
        bars = bars.iloc[1:]
    bars = confirmed(bars, length)
    ends = bars.index.ceil(step)
    last = pd.DataFrame({"close": bars.to_numpy(), "time": bars.index}).groupby(ends).last()
    last = last.reindex(pd.date_range(ends[0], ends[-1], freq=step))
    returns, counts, carried, empty, calm = [], [], np.nan, 0, 0
    for close in last["close"].to_numpy():
        if np.isnan(close):
            empty += 1
            carried = carried if empty <= 2 else np.nan
            returns.append(0.0 if empty <= 2 and not np.isnan(carried) else np.nan)
            calm = 0 if np.isnan(returns[-1]) else calm + 1
            counts.append(0)
        else:
            returns.append(np.log(close / carried))
            counts.append(0 if np.isnan(carried) else 1 + calm)
            carried, empty, calm = close, 0, 0
    fresh = (last.index.to_series() - last["time"]) <= 2 * length
    return Grid(last["close"].ffill(), pd.Series(returns, index=last.index), fresh, pd.Series(counts, index=last.index))


def tail(losses: np.ndarray, alpha: float) -> tuple[float, float]:
    """VaR and ES by Rockafellar and Uryasev: the k-th largest loss with k = ceil(alpha n), and the weighted mean beyond it."""
    size = alpha * len(losses)
    k = max(1, int(np.ceil(size - 1e-9)))
    largest = np.sort(np.partition(losses, len(losses) - k)[len(losses) - k:])
    return largest[0], largest[0] + (largest[1:] - largest[0]).sum() / size


def filter_volatility(returns: np.ndarray, decay: float, seed: int = 200) -> np.ndarray:
    """Volatility known before each return and behind the last; starts from the variance of the first returns."""
    variance = np.empty(len(returns) + 1)
    variance[0] = returns[:seed].var()
    for i, value in enumerate(returns):
        variance[i + 1] = decay * variance[i] + (1 - decay) * value * value
    return np.sqrt(variance)


@dataclass(frozen=True)
class Realised:
    """Fixed weights of realised variance: last step, mean of the middle span, mean of the long one; what each is floored at."""

    returns: int
    spans: tuple[int, int]
    weights: tuple[float, float, float]
    floor: float
    month: int


REALISED = {HOUR: Realised(12, (24, 168), (0.2, 0.4, 0.4), 0.02, 720), DAY: Realised(288, (7, 30), (0.3, 0.4, 0.3), 0.05, 30)}


def realised_volatility(five_minutes: Grid, step: pd.Timedelta) -> pd.Series:
    """Volatility of the next step, known at each step's end, from 5-minute returns; NaN where too little is known.

    A step of which fewer than half of the returns are known doesn't count, windows are of steps that count; when the newest is
    further back than the middle span, there is no volatility.
    """
    of = REALISED[step]
    ends = five_minutes.returns.index.ceil(step)
    known = five_minutes.counts.groupby(ends).sum()
    variance = (five_minutes.returns**2).groupby(ends).sum() * of.returns / known
    every = pd.date_range(ends[0], ends[-1], freq=step)
    variance = variance[known >= of.returns / 2]
    floored = np.maximum(variance, of.floor * variance.rolling(of.month, min_periods=1).median())
    middle, longest = (floored.rolling(span, min_periods=1).mean() for span in of.spans)
    sigma = np.sqrt(of.weights[0] * floored + of.weights[1] * middle + of.weights[2] * longest)
    return sigma.reindex(every).ffill(limit=of.spans[0])


def scenario_forecasts(grid: Grid, window: int, decay: float, realised: pd.Series | None = None) -> pd.DataFrame:
    """Historical and filtered historical simulation of one unit held long, at each step's end that has a price of its own.

    A return is rescaled from the volatility that was known before it: the realised one, or, where that isn't known, EWMA's.
    """
    known = grid.returns.dropna()
    values, sigma = known.to_numpy(), filter_volatility(known.to_numpy(), decay)
    step = known.index[1:].to_series().diff().min()
    told = (pd.Series(dtype=float) if realised is None else realised)
    before = told.reindex(known.index - step).to_numpy(dtype=float)
    before = np.where(np.isnan(before), sigma[:-1], before)
    rows = []
    for time in grid.fresh.index[grid.fresh | grid.returns.notna()]:
        n = known.index.searchsorted(time, side="right")
        if n < window:
            continue
        past = values[n - window: n]
        row = {"time": time}
        for alpha in ALPHAS.values():
            row[f"historical;{alpha}"] = tail(-np.expm1(past), alpha)
        now = told.get(time, np.nan)
        for name, then, next_one in (("filtered-ewma", sigma[n - window: n], sigma[n]),
                                     ("filtered-historical", before[n - window: n], sigma[n] if np.isnan(now) else now)):
            floored = max(next_one, 0.75 * np.median(then))
            filtered = np.expm1(past * floored / then)
            for alpha in ALPHAS.values():
                row[f"{name};{alpha}"] = tail(-filtered, alpha)
        # Of the last of the two, which drives R.
        row |= {"floored": floored > next_one, "scenarios": filtered, "volatility": next_one, "floor": floored}
        rows.append(row)
    return pd.DataFrame(rows).set_index("time")


def student_forecasts(returns: pd.Series, decay: float, seed: int = 200) -> pd.Series:
    """Volatility of the EWMA method: the mean square of the first returns, then the recursion."""
    known = returns.dropna()
    squares = known.to_numpy() ** 2
    variance = np.cumsum(squares) / np.arange(1, len(squares) + 1)
    for i in range(seed, len(squares)):
        variance[i] = decay * variance[i - 1] + (1 - decay) * squares[i]
    return pd.Series(np.sqrt(variance), index=known.index)


def student_tail(alpha: float, degrees: float = 4) -> tuple[float, float]:
    """VaR and ES of a Student loss of unit deviation, the ES by integrating the quantiles."""
    scale = np.sqrt((degrees - 2) / degrees)
    quantiles = integrate.quad(lambda p: stats.t.ppf(p, degrees), 0, alpha, epsabs=1e-12)[0]
    return -scale * stats.t.ppf(alpha, degrees), -scale * quantiles / alpha


def cornish_fisher_tail(sample: np.ndarray, alpha: float) -> tuple[float, float]:
    """VaR and ES of the expansion with population moments, the ES by integration; NaN where the expansion isn't monotone."""
    skew, kurtosis = stats.skew(sample), stats.kurtosis(sample)

    def quantile(z):
        return z + (z**2 - 1) * skew / 6 + (z**3 - 3 * z) * kurtosis / 24 - (2 * z**3 - 5 * z) * skew**2 / 36

    grid = np.linspace(-60, 60, 24_001)
    if (np.diff(quantile(grid)) <= 0).any():
        return np.nan, np.nan
    z = stats.norm.ppf(alpha)
    mean = integrate.quad(lambda u: quantile(u) * stats.norm.pdf(u), -12, z, epsabs=1e-13)[0] / alpha
    return -(sample.mean() + sample.std() * quantile(z)), -(sample.mean() + sample.std() * mean)


def christoffersen(hits: np.ndarray) -> float:
    """Likelihood ratio of a first-order Markov chain of exceedances against independence, given the first observation."""
    before, after = hits[:-1].astype(bool), hits[1:].astype(bool)

    def likelihood(some: np.ndarray) -> float:
        n, k = len(some), some.sum()
        return special.xlogy(k, k / n) + special.xlogy(n - k, 1 - k / n) if n else 0.0

    return max(0.0, 2 * (likelihood(after[before]) + likelihood(after[~before]) - likelihood(after)))


def e_values(series: pd.DataFrame, alpha: float) -> np.ndarray:
    loss = -series["profit_and_loss"]
    excess = (loss - series["value_at_risk"]).clip(lower=0)
    return (excess / (alpha * (series["expected_shortfall"] - series["value_at_risk"]))).to_numpy()


def e_process(values: np.ndarray, memory: int = 500, idle: int = 50, window: int | None = None) -> np.ndarray:
    """Wealth of the bets against a forecaster of ES; each bet knows only what came before. Restarts behind each window."""
    gain = values - 1
    sums = np.concatenate([[0], np.cumsum(gain)])
    squares = np.concatenate([[0], np.cumsum(gain**2)])
    wealth, path = 1.0, []
    for t, value in enumerate(values):
        if window and t and t % window == 0:
            wealth = 1.0
        first = max(0, t - memory)
        spread = squares[t] - squares[first]
        bet = 0.0 if t < idle or not spread > 0 else min(max((sums[t] - sums[first]) / spread, 0), 0.5)
        wealth *= 1 - bet + bet * value
        path.append(wealth)
    return np.array(path)


def fz0(series: pd.DataFrame, alpha: float) -> pd.Series:
    """FZ0 score of each outcome; the lower the mean, the better."""
    pnl, v, e = series["profit_and_loss"], -series["value_at_risk"], -series["expected_shortfall"]
    return -1.0 * (pnl <= v) * (v - pnl) / (alpha * e) + v / e + np.log(-e) - 1


def z2(series: pd.DataFrame, alpha: float) -> float:
    """Acerbi and Szekely's second statistic: 0 expected, negative when losses were worse than forecast."""
    hit = series["profit_and_loss"] < -series["value_at_risk"]
    return 1 + (series["profit_and_loss"] * hit / series["expected_shortfall"]).sum() / (len(series) * alpha)


def basel_zone(exceedances: int, observations: int, alpha: float) -> str:
    at_most = stats.binom.cdf(exceedances, observations, alpha)
    return "GREEN" if at_most < 0.95 else "YELLOW" if at_most < 0.9999 else "RED"


def hac_t(differences: np.ndarray) -> float:
    """t statistic of a mean with Newey and West's variance, lag floor(4 (n / 100)^(2/9))."""
    n, centred = len(differences), differences - differences.mean()
    lags = int(4 * (n / 100) ** (2 / 9))
    variance = centred @ centred / n
    for lag in range(1, lags + 1):
        variance += 2 * (1 - lag / (lags + 1)) * (centred[lag:] @ centred[:-lag]) / n
    return differences.mean() / np.sqrt(variance / n)


def garch_forecasts(returns: pd.Series, window: int = 500, refit: int = 25) -> pd.DataFrame:
    """Filtered historical simulation with a GARCH(1,1) of Student shocks, fitted on the window alone every 25 returns."""
    from arch.univariate import GARCH, StudentsT, ZeroMean

    known = returns.dropna()
    percent = 100 * known.to_numpy()
    rows, parameters = [], None
    for n in range(window, len(percent) + 1):
        model = ZeroMean(percent[n - window: n], volatility=GARCH(1, 0, 1), distribution=StudentsT(), rescale=False)
        if parameters is None or (n - window) % refit == 0:
            parameters = model.fit(disp="off", show_warning=False).params
        result = model.fix(parameters)
        then = result.conditional_volatility
        now = np.sqrt(result.forecast(horizon=1, reindex=False).variance.to_numpy()[-1, 0])
        losses = -np.expm1(percent[n - window: n] / then * now / 100)
        rows.append({"time": known.index[n - 1]} | {f"garch-filtered;{alpha}": tail(losses, alpha) for alpha in ALPHAS.values()})
    return pd.DataFrame(rows).set_index("time")
