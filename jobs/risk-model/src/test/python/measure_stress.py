"""Measures the moves of stress/moves.csv on the market data folder (environment variable BREAKWATER_MARKET_DATA).

Range of a date D: D-1 00:00 to D+2 00:00 UTC. Three windows, found on Bitcoin's closes alone: its worst hour, its worst 24 hours
and its deepest fall from a high to a later low. Every asset's simple return is taken over the same windows, so that a row is one
joint scenario. Minutes where the folder has them for the asset, else hours, else two hours; the source column says which.
"""
import glob
import os
import sys

import pandas as pd

DATES = ["2020-03-12", "2021-05-19", "2022-11-08", "2024-08-05"]
ASSETS = ["BTC", "ETH", "BNB", "XRP", "SOL", "ADA", "DOGE", "DOT", "AVAX", "LINK"]
FOLDER = os.environ["BREAKWATER_MARKET_DATA"] + "/market"


def bars(pattern, minutes):
    names = sorted(glob.glob(FOLDER + pattern))
    if not names:
        return None
    frame = pd.concat([pd.read_csv(name) for name in names])
    known = pd.to_datetime(frame["open_time"] + minutes * 60_000, unit="ms", utc=True).dt.floor("min")
    return frame[["close", "low"]].set_axis(known).sort_index().groupby(level=0).last()


def series(asset, start, end):
    sources = [("Binance minutes", f"/minute/{asset}USDT-1m-*", 1), ("Binance hours", f"/klines/{asset}USDT-1h.csv.gz", 60),
               ("Binance 2 hours", f"/klines/{asset}USDT-2h.csv.gz", 120),
               ("Coinbase 4 hours", f"/klines/{asset}-USD-coinbase-4h.csv.gz", 240)]
    for name, pattern, minutes in sources:
        found = bars(pattern, minutes)
        if found is None:
            continue
        part = found[start:end]
        if len(part) > 0.9 * 72 * 60 / minutes:
            return name, minutes, part
    return None, None, None


def move(own, minutes, first, last):
    before = own["close"].asof(first)
    if minutes == 1:
        return own["close"].asof(last) / before - 1
    overlapping = own[(own.index > first) & (own.index - pd.Timedelta(minutes=minutes) < last)]
    return overlapping["low"].min() / before - 1


def windows(btc, minutes):
    found = {}
    for name, length in (("1h", 60), ("1d", 1440)):
        move = btc / btc.shift(max(1, length // minutes)) - 1
        end = move.idxmin()
        found[name] = (end - pd.Timedelta(minutes=max(length, minutes)), end)
    fall = btc / btc.cummax() - 1
    end = fall.idxmin()
    found["worst"] = (btc[:end].idxmax(), end)
    return found


print("date,asset,move_1h,move_1d,move_worst,source")
for date in DATES:
    day = pd.Timestamp(date, tz="UTC")
    start, end = day - pd.Timedelta(days=1), day + pd.Timedelta(days=2)
    name, minutes, btc = series("BTC", start, end)
    if btc is None:
        print("no Bitcoin for", date, file=sys.stderr)
        continue
    spans = windows(btc["close"], minutes)
    print(date, name, spans, file=sys.stderr)
    for asset in ASSETS:
        source, step, own = series(asset, start, end)
        if own is None:
            continue
        moves = ["%.4f" % move(own, step, first, last) for first, last in spans.values()]
        print(",".join([date, asset, *moves, source]))
