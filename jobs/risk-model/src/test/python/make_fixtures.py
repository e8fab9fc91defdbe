"""Regenerates the reference numbers that the model's tests compare against.

    python -m venv /tmp/fixtures && /tmp/fixtures/bin/pip install -r requirements.txt
    /tmp/fixtures/bin/python make_fixtures.py ../resources/fixtures
    /tmp/fixtures/bin/python make_fixtures.py ../resources/fixtures --check

The script `check` beside this does the last in an environment of its own: it writes nothing and fails when a committed number
differs from a fresh one by more than 1e-6 of its size.

Inputs are seeded synthetic series. Each expected number comes from a published package where one computes the quantity,
else from the published formula in numpy or scipy by another route than the Java code's. Where a package's convention
differs, the conversion is written here. With BREAKWATER_MARKET_DATA set, results (never prices) on those files are written
to market.csv and reference.csv, keyed by file name.
"""

import csv
import json
import os
import pathlib
import sys
import tempfile
import warnings

import numpy as np
import pandas as pd
from scipy import integrate, linalg, optimize, special, stats

warnings.filterwarnings("ignore")
# realized-library 0.1.2 asks for two names that SciPy 1.14 dropped; they are the same functions.
integrate.simps, integrate.trapz = integrate.simpson, integrate.trapezoid
OUT = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "../resources/fixtures")
DAY_NS = 86_400_000_000_000


def write_columns(name, **columns):
    OUT.mkdir(parents=True, exist_ok=True)
    rows = zip(*columns.values(), strict=True)
    with open(OUT / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns.keys())
        writer.writerows([[repr(float(v)) if isinstance(v, float) else v for v in row] for row in rows])


def write_expected(name, expected):
    write_columns(name, quantity=list(expected), value=[float(v) for v in expected.values()])


# --- realised measures and jumps: realized-library ------------------------------------------------------------------
def stochastic_prices(seed, points):
    rng = np.random.default_rng(seed)
    sigma = 0.0015 * np.exp(np.cumsum(rng.normal(0, 0.03, points)))
    returns = rng.normal(0, 1, points) * sigma
    returns[points // 3] += 0.02
    returns[2 * points // 3] -= 0.015
    return 30000.0 * np.exp(np.cumsum(returns))


def realized():
    from realized_library.estimators.jump_detection import bns_test
    from realized_library.estimators.variance import bipower_variation, multipower_variation, realized_variance

    prices = stochastic_prices(11, 289)
    times = np.arange(289, dtype=np.int64) * 300_000_000_000
    n = 288
    rv = realized_variance.compute(prices)
    bv = bipower_variation.compute(prices)  # (pi/2) n/(n-1) sum |r||r-1|: the same convention as ours
    # The package's quad-power quarticity has its time unit in days: here 288 steps of 1/288 make it n * (pi/2)^2 * n/(n-3) * sum.
    runs = np.abs(np.diff(np.log(prices)))
    qp = multipower_variation.compute(prices, m=4, r=4, timestamps=times)
    own = n * (np.pi / 2) ** 2 * n / (n - 3) * np.sum(runs[3:] * runs[2:-1] * runs[1:-2] * runs[:-3])
    excess = np.pi**2 / 4 + np.pi - 5
    # bns_test's "adjusted-ratio" is (RV/BV - 1) without the finite-sample factors; the paper and we have 1 - BV/RV with them.
    expected = {
        "realizedVariance": rv,
        "bipowerVariation": bv,
        "jumpVariation": max(rv - bv, 0),
        "quadPowerQuarticityPackageOverOurs": qp / own,
        "ratioStatistic": (1 - bv / rv) / np.sqrt(excess / n * max(1, own / bv**2)),
        "packageAdjustedRatio": bns_test.compute(prices, times),
    }
    write_columns("realized-prices.csv", price=[float(p) for p in prices])
    write_expected("realized-expected.csv", expected)

    prices = stochastic_prices(12, 700)
    k = 270
    returns = np.diff(np.log(prices))
    statistic = np.full(len(prices), np.nan)
    for i in range(k, len(prices)):
        # The package's lm_test divides by the bipower variance itself; Lee and Mykland divide by the root of the mean product.
        bpv = bipower_variation.compute(prices[i - k : i])
        statistic[i] = returns[i - 1] / np.sqrt(bpv * 2 / np.pi / (k - 1))
    write_columns("lee-mykland.csv", price=[float(p) for p in prices], statistic=[float(s) for s in statistic])


# --- range estimators, EWMA: numpy, arch ---------------------------------------------------------------------------
def ranges():
    rng = np.random.default_rng(13)
    bars, steps = 60, 50
    path = np.log(100) + np.cumsum(rng.normal(0.00002, 0.0006, (bars, steps)).ravel()).reshape(bars, steps)
    opened = np.exp(path[:, 0] + rng.normal(0, 0.0004, bars))
    closed = np.exp(path[:, -1])
    high = np.maximum(np.exp(path.max(axis=1)), np.maximum(opened, closed))
    low = np.minimum(np.exp(path.min(axis=1)), np.minimum(opened, closed))
    write_columns("bars.csv", open=list(map(float, opened)), high=list(map(float, high)), low=list(map(float, low)),
                  close=list(map(float, closed)))
    frame = pd.DataFrame({"o": opened, "h": high, "l": low, "c": closed})
    logs = np.log(frame)
    window = logs.iloc[-30:]
    year = 365 * 24
    hl, co = window.h - window.l, window.c - window.o
    night = (logs.o - logs.c.shift()).iloc[-30:]
    rs = ((window.h - window.c) * (window.h - window.o) + (window.l - window.c) * (window.l - window.o)).mean()
    k = 0.34 / (1.34 + 31 / 29)
    expected = {
        "parkinson": np.sqrt(year * (hl**2).mean() / (4 * np.log(2))),
        "garmanKlass": np.sqrt(year * (0.5 * hl**2 - (2 * np.log(2) - 1) * co**2).mean()),
        "rogersSatchell": np.sqrt(year * rs),
        "yangZhang": np.sqrt(year * (night.var(ddof=1) + k * co.var(ddof=1) + (1 - k) * rs)),
    }
    write_expected("range-expected.csv", expected)


def ewma():
    from arch.univariate import GARCH, EWMAVariance, ZeroMean

    returns = np.random.default_rng(14).standard_t(5, 900) * 0.03
    model = ZeroMean(100 * returns, volatility=EWMAVariance(0.97), rescale=False).fit(disp="off")
    # arch starts from its own backcast; after 900 steps its weight is 0.97^900 = 1e-12.
    forecast = model.forecast(horizon=1, reindex=False).variance.to_numpy()[-1, 0]
    write_columns("ewma-returns.csv", logReturn=[float(r) for r in returns])
    # The asymmetric option is a GJR recursion without a constant, its weights adding up to 1 for returns that rise and fall alike.
    decay, asymmetry = 0.97, 0.4
    weights = [0.0, (1 - decay) * (1 - asymmetry), (1 - decay) * 2 * asymmetry, decay]
    skewed = ZeroMean(100 * returns, volatility=GARCH(1, 1, 1), rescale=False).fix(weights)
    asymmetric = skewed.forecast(horizon=1, reindex=False).variance.to_numpy()[-1, 0]
    write_expected("ewma-expected.csv", {"volatility": np.sqrt(forecast) / 100, "asymmetricVolatility": np.sqrt(asymmetric) / 100})


# --- backtests: vartests, likelihoods maximised numerically ---------------------------------------------------------
# --- volatility of hours and days from realised variance: the formula of the specification in pandas --------------------
def five_minute_returns():
    """50 days by a rule that the Java test has too: calm and lively days, an hour and a day that stood still, holes."""
    k = np.arange(50 * 288)
    values = 0.002 * (k * 7919 % 1009 / 1009 - 0.5) * (1 + k // 288 % 5)
    values[(8000 <= k) & (k < 8100) | (k // 288 == 40)] = 0.0
    unknown = (k % 97 < 9) | (3000 <= k) & (k < 3360) | (k // 288 >= 20) & (k // 288 < 29)
    return np.where(unknown, np.nan, values)


def realized_sigma():
    out = {"step": [], "index": [], "sigma": []}
    rules = (("hour", 12, (24, 168), (0.2, 0.4, 0.4), 0.02, 720, 5), ("day", 288, (7, 30), (0.3, 0.4, 0.3), 0.05, 30, 1))
    for name, size, (short, long), (last, middle, longest), floor, month, every in rules:
        steps = five_minute_returns().reshape(-1, size)
        known = (~np.isnan(steps)).sum(axis=1)
        variance = pd.Series(np.nansum(steps**2, axis=1) * size / np.maximum(known, 1))[known >= size / 2]
        floored = np.maximum(variance, floor * variance.rolling(month, min_periods=1).median())
        means = [floored.rolling(span, min_periods=1).mean() for span in (short, long)]
        sigma = np.sqrt(last * floored + middle * means[0] + longest * means[1])
        for index, value in sigma.reindex(range(len(steps))).ffill(limit=short).iloc[::every].items():
            out["step"].append(name)
            out["index"].append(index)
            out["sigma"].append(value)
    write_columns("realized-sigma.csv", **out)


def markov_likelihood_ratio(hits):
    before, after = hits[:-1], hits[1:]

    def negative(p01, p11):
        p = np.where(before == 1, p11, p01)
        return -np.sum(special.xlogy(after, p) + special.xlogy(1 - after, 1 - p))

    def best(function, start):
        result = optimize.minimize(lambda x: function(*special.expit(x)), start, method="BFGS", tol=1e-12)
        return -result.fun

    free = best(lambda a, b: negative(a, b), [-3.0, -2.0])
    tied = best(lambda a: negative(a, a), [-3.0])
    return 2 * (free - tied)


def backtests():
    import vartests

    expected = {}
    for x, n, level in [(7, 250, 0.99), (0, 250, 0.99), (3, 250, 0.99), (40, 1000, 0.975), (250, 250, 0.99), (12, 500, 0.975)]:
        result = vartests.kupiec_test(x=x, n=n, risk_conf_level=level)
        expected[f"kupiec;{x};{n};{1 - level:.3f};statistic"] = result["statistic"]
        expected[f"kupiec;{x};{n};{1 - level:.3f};pValue"] = result["p-value"]
    write_expected("kupiec.csv", expected)

    rng = np.random.default_rng(15)
    days, alpha = 750, 0.025
    sigma = 0.02 * np.exp(np.convolve(rng.normal(0, 0.35, days + 30), np.exp(-np.arange(31) / 10), "valid"))
    profit = rng.standard_t(4, days) / np.sqrt(2) * sigma
    value_at_risk = 0.02 * 2.1 * np.exp(rng.normal(0, 0.1, days))
    shortfall = value_at_risk * 1.3
    hits = (profit < -value_at_risk).astype(int)
    write_columns("backtest-series.csv", profit=list(map(float, profit)), valueAtRisk=list(map(float, value_at_risk)),
                  expectedShortfall=list(map(float, shortfall)))
    excess = np.maximum(-profit - value_at_risk, 0) / (alpha * (shortfall - value_at_risk))
    v, e = -value_at_risk, -shortfall
    fz0 = -hits * (v - profit) / (alpha * e) + v / e + np.log(-e) - 1
    independence = markov_likelihood_ratio(hits)
    coverage = vartests.kupiec_test(hits[1:], risk_conf_level=1 - alpha)["statistic"]
    result = {
        "exceedances": hits.sum(),
        "kupiec": vartests.kupiec_test(hits, risk_conf_level=1 - alpha)["statistic"],
        "independence": independence,
        "independencePValue": stats.chi2.sf(independence, 1),
        "conditionalCoverage": independence + coverage,
        "conditionalCoveragePValue": stats.chi2.sf(independence + coverage, 2),
        "acerbiSzekely": 1 + np.sum(profit * hits / (days * alpha * shortfall)),
        "fz0": fz0.mean(),
        "eProcess": e_process(excess)[-1],
        "eProcessMaximum": e_process(excess).max(),
    }
    write_expected("backtest-expected.csv", result)


def e_process(e):
    wealth, path = 1.0, []
    for t in range(len(e)):
        past = e[max(0, t - 500) : t] - 1
        bet = 0.0
        if t >= 50 and (past**2).mean() > 0:
            bet = min(max(past.mean() / (past**2).mean(), 0), 0.5)
        wealth *= 1 - bet + bet * e[t]
        path.append(wealth)
    return np.array(path)


# --- covariance: scikit-learn, pandas, scipy ------------------------------------------------------------------------
def covariance():
    from sklearn.covariance import empirical_covariance

    rng = np.random.default_rng(16)
    n, days, decay = 6, 400, 0.97
    mixing = rng.normal(0, 1, (n, n)) * 0.4 + 1.0
    returns = rng.standard_t(5, (days, n)) @ mixing.T * np.linspace(0.005, 0.02, n)
    weights = decay ** np.arange(days - 1, -1, -1)
    root = np.sqrt(weights / weights.sum() * days)[:, None]
    ewma = empirical_covariance(returns * root, assume_centered=True)
    frame = pd.DataFrame(returns)
    other = frame.mul(frame[0], axis=0).ewm(alpha=1 - decay, adjust=True).mean().iloc[-1].to_numpy()
    assert np.allclose(ewma[0], other, rtol=1e-10)
    deviation = np.sqrt(np.diag(ewma))
    correlation = ewma / np.outer(deviation, deviation)
    mean = (correlation.sum() - n) / (n * (n - 1))
    target = np.full((n, n), mean)
    np.fill_diagonal(target, 1)
    shrunk = 0.9 * correlation + 0.1 * target
    shrunk_covariance = shrunk * np.outer(deviation, deviation)
    columns = {f"r{i}": list(map(float, returns[:, i])) for i in range(n)}
    write_columns("covariance-returns.csv", **columns)
    expected = {}
    for i in range(n):
        for j in range(n):
            expected[f"ewma;{i};{j}"] = ewma[i, j]
            expected[f"shrunk;{i};{j}"] = shrunk_covariance[i, j]
    values = np.sort(linalg.eigvalsh(shrunk_covariance))[::-1]
    expected["absorption"] = values[: max(1, round(n / 5))].sum() / values.sum()
    today = returns[-1]
    mu = returns.mean(axis=0)
    from scipy.spatial.distance import mahalanobis

    expected["turbulence"] = mahalanobis(today, mu, linalg.inv(shrunk_covariance)) ** 2 / n
    exposure = np.array([1.0, -0.5, 0.8, 0.2, -0.1, 0.4])
    expected["bets"] = effective_bets(shrunk_covariance, exposure)
    expected["portfolioVolatility"] = np.sqrt(exposure @ shrunk_covariance @ exposure)
    sign = np.sign(exposure)
    stressed = (0.7 * shrunk + 0.3 * np.outer(sign, sign)) * np.outer(deviation, deviation)
    expected["stressedVolatility"] = np.sqrt(exposure @ stressed @ exposure)
    for i in range(n):
        expected[f"mean;{i}"] = mu[i]
        expected[f"exposure;{i}"] = exposure[i]
    write_expected("covariance-expected.csv", expected)


def effective_bets(cov, exposure):
    """Minimum-torsion bets by direct search for the closest uncorrelated factors of unit variance (Meucci et al. 2013)."""
    deviation = np.sqrt(np.diag(cov))
    correlation = cov / np.outer(deviation, deviation)
    root = linalg.sqrtm(correlation).real
    n = len(cov)
    # Torsions with uncorrelated factors z of given scales d: z = diag(d) Q C^-1/2 y with Q orthogonal; minimise E|z - y|^2 over both.
    scale = np.ones(n)
    for _ in range(100000):
        left, _, right = linalg.svd(np.diag(scale) @ root)
        rotation = left @ right
        new = np.diag(rotation @ root).copy()
        if np.abs(new - scale).max() < 1e-15:
            break
        scale = new
    torsion = np.diag(deviation) @ np.diag(scale) @ rotation @ linalg.inv(root) @ np.diag(1 / deviation)
    factor_exposure = linalg.inv(torsion).T @ exposure
    variance = np.diag(torsion @ cov @ torsion.T)
    share = factor_exposure**2 * variance / (exposure @ cov @ exposure)
    share = share[share > 0]
    return np.exp(-(share * np.log(share)).sum())


# --- tails: riskfolio-lib, scipy, empyrical -------------------------------------------------------------------------
def tails():
    import empyrical
    import riskfolio as rp

    losses = -np.random.default_rng(7).standard_t(4, 500) * 0.02
    expected = {}
    for alpha in (0.05, 0.025, 0.01):
        expected[f"historicalValueAtRisk;{alpha}"] = rp.VaR_Hist(-losses, alpha)
        expected[f"historicalExpectedShortfall;{alpha}"] = rp.CVaR_Hist(-losses, alpha)
    sample = np.random.default_rng(17).standard_t(8, 750) * 0.02 - 0.0005
    skew, kurtosis = stats.skew(sample), stats.kurtosis(sample)
    mean, deviation = sample.mean(), sample.std()

    def cornish_fisher(z):
        return (z + (z**2 - 1) * skew / 6 + (z**3 - 3 * z) * kurtosis / 24 - (2 * z**3 - 5 * z) * skew**2 / 36)

    for alpha in (0.05, 0.025, 0.01):
        z = stats.norm.ppf(alpha)
        expected[f"cornishFisherValueAtRisk;{alpha}"] = -(mean + deviation * cornish_fisher(z))
        tail = integrate.quad(lambda u: cornish_fisher(u) * stats.norm.pdf(u), -12, z, epsabs=1e-14)[0]
        expected[f"cornishFisherExpectedShortfall;{alpha}"] = -(mean + deviation * tail / alpha)
        scale = np.sqrt(2 / 4)
        expected[f"studentValueAtRisk;{alpha}"] = -scale * stats.t.ppf(alpha, 4)
        tail = integrate.quad(lambda p: stats.t.ppf(p, 4), 0, alpha, epsabs=1e-12)[0]
        expected[f"studentExpectedShortfall;{alpha}"] = -scale * tail / alpha
    write_columns("tail-losses.csv", loss=list(map(float, losses)))
    write_columns("tail-sample.csv", simpleReturn=list(map(float, sample)))
    write_expected("tail-expected.csv", expected)

    value = np.array([100.0, 120, 90, 110, 130, 104, 104, 150])
    walk = 100 * np.exp(np.cumsum(np.random.default_rng(18).normal(0, 0.02, 300)))
    drawdowns = {
        "steps": -empyrical.max_drawdown(pd.Series(value).pct_change().dropna().to_numpy()),
        # empyrical puts a value of 100 before the first return, which is our first value.
        "walk": -empyrical.max_drawdown(pd.Series(walk).pct_change().dropna().to_numpy()),
    }
    write_columns("drawdown-walk.csv", netAssetValue=list(map(float, walk)))
    write_expected("drawdown-expected.csv", drawdowns)


# --- results on published data sets ---------------------------------------------------------------------------------
def reference():
    """What the packages say of the data sets in data/reference; the data themselves are not the project's."""
    folder = os.environ.get("BREAKWATER_MARKET_DATA")
    if not folder:
        print("BREAKWATER_MARKET_DATA is not set: reference.csv is left as it is")
        return
    import empyrical
    import riskfolio as rp
    from arch.univariate import EWMAVariance, ZeroMean
    from sklearn.covariance import empirical_covariance

    folder = pathlib.Path(folder) / "reference"
    rows = []

    def tail(name, column, returns):
        for alpha in (0.025, 0.01):
            rows.append((name, f"{column};valueAtRisk;{alpha}", rp.VaR_Hist(returns, alpha)))
            rows.append((name, f"{column};expectedShortfall;{alpha}", rp.CVaR_Hist(returns, alpha)))
        rows.append((name, f"{column};maximumDrawdown", -empyrical.max_drawdown(returns)))

    def moments(name, column, returns):
        z, s, k = stats.norm.ppf(0.05), stats.skew(returns), stats.kurtosis(returns)
        quantile = z + (z**2 - 1) * s / 6 + (z**3 - 3 * z) * k / 24 - (2 * z**3 - 5 * z) * s**2 / 36
        rows.append((name, f"{column};cornishFisher;0.05", -(returns.mean() + returns.std() * quantile)))

    def volatility(name, column, returns):
        model = ZeroMean(100 * returns, volatility=EWMAVariance(0.97), rescale=False).fit(disp="off")
        rows.append((name, f"{column};ewma", np.sqrt(model.forecast(horizon=1, reindex=False).variance.to_numpy()[-1, 0]) / 100))

    returns = pd.read_csv(folder / "sp500ret_rugarch.csv")["SP500RET"].to_numpy()
    tail("sp500ret_rugarch.csv", "SP500RET", np.expm1(returns))
    volatility("sp500ret_rugarch.csv", "SP500RET", returns)
    frame = pd.read_csv(folder / "dji30ret_rugarch.csv.gz", index_col=0)
    for column in ("AA", "IBM", "XOM"):
        tail("dji30ret_rugarch.csv.gz", column, np.expm1(frame[column].to_numpy()))
    weights = 0.97 ** np.arange(len(frame) - 1, -1, -1)
    scaled = frame.to_numpy() * np.sqrt(weights / weights.sum() * len(frame))[:, None]
    covariance = empirical_covariance(scaled, assume_centered=True)
    for i, j in ((0, 0), (0, 1), (13, 29), (29, 29)):
        rows.append(("dji30ret_rugarch.csv.gz", f"covariance;{i};{j}", covariance[i, j]))
    for name in ("edhec_PerformanceAnalytics.csv", "managers_PerformanceAnalytics.csv"):
        frame = pd.read_csv(folder / name, index_col=0)
        for column in frame.columns:
            sample = frame[column].dropna().to_numpy()
            tail(name, column, sample)
            moments(name, column, sample)
    for name in ("arch_nasdaq.csv.gz", "arch_sp500.csv.gz"):
        frame = pd.read_csv(folder / name).rename(columns=str.lower)
        frame = frame[["open", "high", "low", "close"]].astype(float)
        simple = frame.close.pct_change().dropna().to_numpy()
        tail(name, "close", simple)
        volatility(name, "close", np.log1p(simple))
        logs = np.log(frame.iloc[-250:])
        rows.append((name, "parkinson", np.sqrt(365 * ((logs.high - logs.low) ** 2).mean() / (4 * np.log(2)))))
        co = logs.close - logs.open
        rows.append((name, "garmanKlass", np.sqrt(365 * (0.5 * (logs.high - logs.low) ** 2 - (2 * np.log(2) - 1) * co**2).mean())))
    # Holidays have a point instead of a number.
    index = pd.to_numeric(pd.read_csv(folder / "arch_vix.csv.gz")["vix"], errors="coerce").dropna()
    tail("arch_vix.csv.gz", "vix", index.pct_change().dropna().to_numpy())
    with open(folder / "YahooFinance-SP500-PT7D-19500103_20260310.json", encoding="utf-8") as file:
        weekly = pd.Series([bar["closePrice"] for bar in json.load(file)["ohlc"]])
    tail("YahooFinance-SP500-PT7D-19500103_20260310.json", "close", weekly.pct_change().dropna().to_numpy())
    write_columns("reference.csv", file=[r[0] for r in rows], quantity=[r[1] for r in rows], value=[float(r[2]) for r in rows])


# --- change points: the posterior of each start of a run from the values behind it, scipy's Student t -----------------
def run_starts(values, prior, weight):
    """Yields, after each value, the starts of runs still possible, their probabilities and the means believed in."""
    mean, strength, shape, scale = prior
    starts, chances = np.array([0]), np.array([1.0])

    def beliefs(end):
        for start in starts:
            run = values[start:end]
            n = weight * len(run)
            average = run.mean() if len(run) else 0.0
            spread = weight * ((run - average) ** 2).sum() / 2
            pull = strength * n * (average - mean) ** 2 / (2 * (strength + n))
            yield (strength * mean + n * average) / (strength + n), strength + n, shape + n / 2, scale + spread + pull

    for end in range(1, len(values) + 1):
        m, k, a, b = np.array(list(beliefs(end - 1))).T
        density = stats.t.pdf(values[end - 1], 2 * a, loc=m, scale=np.sqrt(b * (k + 1) / (a * k))) ** weight
        joint = chances * density
        starts, chances = np.append(starts, end), np.append(joint * 249 / 250, joint.sum() / 250)
        chances /= chances.sum()
        starts, chances = starts[chances >= 1e-4], chances[chances >= 1e-4]
        chances /= chances.sum()
        yield end - starts, chances, np.array([belief[0] for belief in beliefs(end)])


def robust(values):
    return 1.4826 * np.median(np.abs(values - np.median(values)))


def changes():
    rng = np.random.default_rng(31)
    noise = rng.normal(0, 1, 500)
    values = np.zeros(500)
    for i in range(1, 500):
        values[i] = 0.5 * values[i - 1] + noise[i]
    values += np.repeat([0.0, 3.0, 2.6, -1.5, 0.4], 100)
    columns = {"value": [float(v) for v in values]}
    for name, weight in (("", 1.0), ("Half", 0.5)):
        posterior = list(run_starts(values, (0.0, 1.0, 1.0, 0.5), weight))
        columns["below14" + name] = [float(p[lengths < 14].sum()) for lengths, p, _ in posterior]
        columns["above1" + name] = [float(p[means > 1].sum()) for _, p, means in posterior]
        columns["likeliest" + name] = [float(lengths[::-1][np.argmax(p[::-1])]) for lengths, p, _ in posterior]
    first = values[:30]
    prior = (np.median(first), 0.1, 2.0, 2 * robust(first) ** 2)
    shifts = np.zeros(500)
    for i, (lengths, p, _) in enumerate(run_starts(values, prior, 0.5)):
        run = int(lengths[::-1][np.argmax(p[::-1])])
        old = values[max(0, i + 1 - run - 45) : max(0, i + 1 - run)]
        if i >= 30 and p[lengths < 14].sum() >= 0.5 and 7 <= run <= 14 and len(old) >= 20:
            shift = (np.median(values[i + 1 - run : i + 1]) - np.median(old)) / robust(old)
            shifts[i] = shift if abs(shift) >= 1.25 else 0
    columns["shift"] = [float(v) for v in shifts]
    write_columns("changes.csv", **columns)


# --- market phases: features in pandas, hmmlearn's forward variables ---------------------------------------------------
def phases():
    from hmmlearn.base import BaseHMM

    class Phases(BaseHMM):
        def _compute_log_likelihood(self, hours):
            return self.seen[hours[:, 0]]

    rng = np.random.default_rng(77)
    hour = np.arange(900)
    sigma = 0.005 * np.exp(0.4 * rng.normal(size=900)) * np.select([hour // 100 == 4, hour // 100 == 7], [3.0, 0.4], 1.0)
    ret = sigma * rng.normal(size=900) + np.where((hour >= 200) & (hour < 290), 0.004, 0)
    variance = np.where(hour == 650, 0.0, sigma**2)
    unknown = (hour % 61 == 5) | ((hour >= 500) & (hour < 560))
    frame = pd.DataFrame({"ret": ret, "variance": variance}).mask(np.stack([unknown, unknown], 1))
    log = 0.5 * np.log(frame.variance.where(frame.variance > 0))
    past = log.rolling(2160, min_periods=72)
    score = (log.where(frame.variance != 0, -np.inf) - past.mean().shift(1)) / past.std(ddof=0).shift(1).clip(lower=0.4)
    score = score.clip(-4, 4)
    trend = frame.ret.rolling(72, min_periods=36).sum() / np.sqrt((frame.ret**2).rolling(72, min_periods=36).sum())
    trend = trend.where(frame.ret.notna())
    chain = Phases(n_components=3)
    chain.transmat_ = np.array([[0.9864, 0.0053, 0.0083], [0.0224, 0.9622, 0.0154], [0.0523, 0.0156, 0.9321]])
    chain.startprob_ = np.linalg.solve(np.vstack([(chain.transmat_.T - np.eye(3))[:2], np.ones(3)]), [0.0, 0.0, 1.0])
    ordinary, stressed = (stats.norm(*of).logpdf(score) for of in ((-0.184, 0.9165), (2, 0.8289)))
    capped = trend.abs().clip(upper=3)
    walk, moved = stats.halfnorm(scale=0.6885).pdf(capped), stats.norm(2, 0.5).pdf(capped)
    either = 0.7436 * walk + 0.2564 * moved
    seen = np.stack([ordinary + np.nan_to_num(np.log(of)) for of in (walk, moved)] + [stressed + np.nan_to_num(np.log(either))], 1)
    chain.seen = np.nan_to_num(seen)
    # Smoothed probabilities of the last of so many hours are filtered ones.
    filtered = np.array([chain.predict_proba(hour[:n, None])[-1] for n in hour + 1])
    columns = {"ret": frame.ret, "variance": frame.variance, "z": score, "t": trend}
    columns |= dict(zip(("quiet", "trending", "stressed"), filtered.T))
    write_columns("market-phases.csv", **{name: [float(v) for v in values] for name, values in columns.items()})


# --- results on market files ----------------------------------------------------------------------------------------
def market():
    folder = os.environ.get("BREAKWATER_MARKET_DATA")
    if not folder:
        print("BREAKWATER_MARKET_DATA is not set: market.csv is left as it is")
        return
    from realized_library.estimators.variance import bipower_variation, realized_variance

    rows = []
    for name in ("BTCUSDT-1m-20210101_20210731.csv.gz", "ETHUSDT-1m-2021-05.csv.gz", "BTCUSDT-1m-20240501_20241231.csv.gz"):
        frame = pd.read_csv(pathlib.Path(folder) / "market" / "minute" / name)
        frame["end"] = frame.open_time // 60_000 * 60_000 + 60_000
        for day in ("2021-05-19", "2021-05-23", "2024-08-05", "2024-08-06"):
            start = pd.Timestamp(day, tz="UTC").value // 10**6
            for step in (5, 30):
                grid = start + np.arange(0, 86_400_000 + 1, step * 60_000)
                series = frame.drop_duplicates("end").set_index("end").close.reindex(grid)
                if series.isna().any():
                    continue
                prices = series.to_numpy()
                rows.append((name, f"realizedVariance;{step};{day}", realized_variance.compute(prices)))
                rows.append((name, f"bipowerVariation;{step};{day}", bipower_variation.compute(prices)))
    write_columns("market.csv", file=[r[0] for r in rows], quantity=[r[1] for r in rows],
                  value=[float(r[2]) for r in rows])


def same(committed, fresh):
    try:
        left, right = float(committed), float(fresh)
    except ValueError:
        return committed == fresh
    return np.isclose(left, right, rtol=1e-6, atol=1e-14, equal_nan=True)


def differences(committed_folder, fresh_folder):
    made = {fresh.name for fresh in fresh_folder.iterdir()}
    if not os.environ.get("BREAKWATER_MARKET_DATA"):
        made |= {"market.csv", "reference.csv"}
    for name in sorted({committed.name for committed in committed_folder.iterdir()} - made):
        yield f"{name}: committed, but nothing here makes it"
    for fresh in sorted(fresh_folder.iterdir()):
        with open(committed_folder / fresh.name, encoding="utf-8") as old, open(fresh, encoding="utf-8") as new:
            rows = list(csv.reader(old)), list(csv.reader(new))
        if len(rows[0]) != len(rows[1]):
            yield f"{fresh.name}: {len(rows[0])} rows committed, {len(rows[1])} fresh"
        for number, (left, right) in enumerate(zip(*rows), 1):
            if len(left) != len(right) or not all(map(same, left, right)):
                yield f"{fresh.name}:{number}: {left} committed, {right} fresh"


def main():
    global OUT
    committed, check = OUT, "--check" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        OUT = pathlib.Path(folder) if check else committed
        for part in (realized, ranges, ewma, realized_sigma, backtests, covariance, tails, changes, phases, reference, market):
            part()
            print("made", part.__name__)
        found = list(differences(committed, OUT)) if check else []
    print("\n".join(found) if found else "done")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
