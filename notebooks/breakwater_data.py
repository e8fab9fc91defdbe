"""Breakwater's results as pandas frames, from InfluxDB or from the files of a backfill: one switch, the same columns.

The switch is the environment variable BREAKWATER_OUT: set to a folder that `backfill --out` or `demo` wrote, its files are
read; not set, InfluxDB is asked (BREAKWATER_INFLUX_URL, BREAKWATER_INFLUX_ORG, BREAKWATER_INFLUX_BUCKET, INFLUX_TOKEN).
BREAKWATER_FROM and BREAKWATER_TO (2025-03-01, 2025-03-01T12:00:00Z, or -24h as Flux has it) bound the time; TO is exclusive.

Needs nothing but pandas. InfluxDB pivots fields into columns on its own side and sends plain CSV, because the usual Python
client builds frames row by row, which takes minutes where this takes seconds.
"""

from __future__ import annotations

import io
import json
import math
import os
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

LEVELS = {"NORMAL": 1, "CAUTION": 2, "WARNING": 3, "CRITICAL": 4, "EMERGENCY": 5}
"""The alert levels by name."""

SYMBOL_COLUMNS = ("close", "rv_5m", "rv_1h", "rv_24h", "var99_24h", "es975_24h", "mdd_24h", "amihud_1h")
DESK_COLUMNS = (
    "risk_percent", "risk_low", "risk_high", "driver", "var99_1d", "es975_1d", "drawdown_30d",
    "c1", "c2", "c3", "c4", "c5", "data_quality",
)
LEVEL_COLUMNS = (
    "from", "to", "from_state", "state", "risk_percent", "risk_level", "driver", "transition", "cause", "episode_id", "revision",
    "seq",
)
DIRECTIVE_COLUMNS = (
    "id", "level", "authorisation", "target", "status", "episode_id", "revision", "cause", "issued_at", "projected_r", "seq",
)
FORECAST_COLUMNS = ("made_at", "horizon_hours", "probability", "low", "high", "status", "outcome")

_TEXT = {
    "symbol", "venue", "desk", "driver", "data_quality", "from", "to", "from_state", "state", "risk_level", "transition", "cause",
    "episode_id", "id", "type", "authorisation", "target", "status", "issued_at", "scope", "made_at",
}
_TAGS = ("symbol", "venue", "desk", "type", "scope")
_RELATIVE_TIME = re.compile(r"-?(\d+(ns|us|ms|mo|[smhdwy]))+")


class NoData(Exception):
    """Nothing was found; the message says where it was looked for."""


@dataclass(frozen=True)
class Files:
    """A folder that `backfill --out` wrote."""

    folder: Path
    start: str = ""
    stop: str = ""

    def __str__(self) -> str:
        return str(self.folder)

    def read(self, name: str, columns: Sequence[str]) -> pd.DataFrame:
        names = (f"{name}.csv", f"{name}s.csv", f"{name}s.jsonl")
        file = next((self.folder / each for each in names if (self.folder / each).is_file()), None)
        if file is None:
            raise NoData(f"{self.folder} has none of {', '.join(names)}; BREAKWATER_OUT must be a folder that backfill wrote")
        if file.suffix == ".csv":
            frame = pd.read_csv(file, dtype=dict.fromkeys(_TEXT, "str"))
        else:
            with file.open(encoding="utf-8") as lines:
                frame = pd.DataFrame([json.loads(line) for line in lines if line.strip()])
            frame.columns = [re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", column).lower() for column in frame.columns]
        if "time" not in frame:
            raise NoData(f"{file} has no rows")
        frame = _by_time(frame.rename(columns={"time": "_time"}), columns)
        if self.start:
            frame = frame[frame.index >= _instant(self.start)]
        if self.stop:
            frame = frame[frame.index < _instant(self.stop)]
        return frame


@dataclass(frozen=True)
class InfluxDB:
    """A bucket of an InfluxDB 2 server. The token stays out of every message and representation."""

    url: str
    org: str
    bucket: str
    start: str = "-24h"
    # Event time may run ahead of this machine's clock, in a replay by much.
    stop: str = "7d"

    def __str__(self) -> str:
        return f"bucket {self.bucket} at {self.url}, {self.start} to {self.stop}"

    def read(self, name: str, columns: Sequence[str]) -> pd.DataFrame:
        fields = " or ".join(f"r._field == {_flux_text(column)}" for column in columns)
        answer = self.query(
            f"from(bucket: {_flux_text(self.bucket)})\n"
            f"  |> range(start: {_flux_time(self.start)}, stop: {_flux_time(self.stop)})\n"
            f"  |> filter(fn: (r) => r._measurement == {_flux_text(name)} and ({fields}))\n"
            '  |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")\n'
            '  |> drop(columns: ["_start", "_stop", "_measurement"])\n'
            "  |> group()\n"
            '  |> sort(columns: ["_time"])\n'
        )
        if not answer.strip():
            return _by_time(pd.DataFrame({"_time": []}), columns)
        frame = pd.read_csv(io.StringIO(answer), dtype=dict.fromkeys(_TEXT, "str"))
        if "error" in frame:
            raise RuntimeError(f"InfluxDB broke off the answer: {frame['error'].iloc[0]}")
        return _by_time(frame.drop(columns=["Unnamed: 0", "result", "table"], errors="ignore"), columns)

    def query(self, flux: str) -> str:
        """Runs a Flux query and returns the CSV that InfluxDB answers."""
        token = os.environ.get("INFLUX_TOKEN", "").strip()
        if not token:
            raise NoData("INFLUX_TOKEN is not set; with the local stack up: . .stack/run/env")
        if not token.isascii() or not token.isprintable():
            # Python's own message would show the token.
            raise ValueError("INFLUX_TOKEN was not one line of plain characters")
        request = urllib.request.Request(
            f"{self.url}/api/v2/query?org={urllib.parse.quote(self.org)}",
            data=flux.encode(),
            headers={
                "Authorization": f"Token {token}",
                "Content-Type": "application/vnd.flux",
                "Accept": "application/csv",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=120) as response:
                return response.read().decode()
        except urllib.error.HTTPError as error:
            reason = error.read().decode(errors="replace")[:500]
            raise RuntimeError(f"InfluxDB at {self.url} answered {error.code}: {reason}") from None
        except urllib.error.URLError as error:
            raise NoData(f"InfluxDB at {self.url} could not be reached ({error.reason}); start it with deploy/local/up") from None


def source() -> Files | InfluxDB:
    """Where the environment says that the data lies."""
    folder = os.environ.get("BREAKWATER_OUT", "")
    start, stop = os.environ.get("BREAKWATER_FROM", ""), os.environ.get("BREAKWATER_TO", "")
    if folder:
        return Files(Path(folder).expanduser(), start, stop)
    return InfluxDB(
        url=os.environ.get("BREAKWATER_INFLUX_URL", "http://127.0.0.1:8086").rstrip("/"),
        org=os.environ.get("BREAKWATER_INFLUX_ORG", "breakwater"),
        bucket=os.environ.get("BREAKWATER_INFLUX_BUCKET", "breakwater_1s"),
        start=start or InfluxDB.start,
        stop=stop or InfluxDB.stop,
    )


def symbol_risk(where: Files | InfluxDB) -> pd.DataFrame:
    """Rolling risk by symbol: price in quote currency, volatility per year, losses as positive fractions."""
    return _not_empty(where.read("symbol_risk", SYMBOL_COLUMNS), "symbol_risk", where)


def desk_risk(where: Files | InfluxDB) -> pd.DataFrame:
    """Risk by desk: the risk number, its bounds and its components in percent of equity, losses as positive fractions."""
    return _not_empty(where.read("desk_risk", DESK_COLUMNS), "desk_risk", where)


def alert_levels(where: Files | InfluxDB) -> pd.DataFrame:
    """Each row of a desk's protocol that fired, with `level` (1 to 5) and state after it and its cause."""
    frame = _not_empty(where.read("alert_level", LEVEL_COLUMNS), "alert_level", where)
    unknown = sorted(set(frame["to"].dropna()) - set(LEVELS))
    if unknown:
        raise ValueError(f"alert_level.to was {unknown}, must be one of {list(LEVELS)}")
    return frame.assign(level=frame["to"].map(LEVELS).astype("int64"))


def directives(where: Files | InfluxDB) -> pd.DataFrame:
    """Each directive and each change of its status, PENDING to FULFILLED, in the order of their numbers."""
    return _not_empty(where.read("directive", DIRECTIVE_COLUMNS), "directive", where)


def outcomes(records: pd.DataFrame) -> pd.DataFrame:
    """How many directives of each desk and type ended in each status; those that still bind or wait are AUTHORISED or PENDING."""
    last = records.sort_values("seq").groupby(["desk", "id"]).tail(1)
    return last.groupby(["desk", "type", "status"]).size().unstack(fill_value=0)


def forecasts(where: Files | InfluxDB) -> pd.DataFrame:
    """Probabilities of market events as they were written before their outcomes (ISSUED), and again with the outcome (SETTLED)."""
    return _not_empty(where.read("forecast", FORECAST_COLUMNS), "forecast", where)


def reliability(records: pd.DataFrame, bins: int = 5) -> pd.DataFrame:
    """Settled forecasts by type, in bins of as many each: mean probability, share that came, and how many."""
    settled = records[records["status"] == "SETTLED"]
    rank = settled.groupby("type")["probability"].rank(method="first", pct=True)
    return settled.groupby(["type", (rank * bins).apply(math.ceil)]).agg(
        probability=("probability", "mean"), came=("outcome", "mean"), forecasts=("outcome", "size")).rename_axis(["type", "bin"])


def thin(frame: pd.DataFrame, column: str, points: int = 4000) -> pd.DataFrame:
    """At most about `points` rows that look the same when drawn: of each stretch the first, lowest, highest and last."""
    if len(frame) <= points:
        return frame
    stretch = pd.Series(range(len(frame))) // max(1, len(frame) * 4 // points)
    values = frame[column].reset_index(drop=True)
    grouped = values.groupby(stretch)
    keep = set(grouped.idxmin().dropna()) | set(grouped.idxmax().dropna())
    positions = pd.Series(range(len(frame))).groupby(stretch)
    keep |= set(positions.first()) | set(positions.last())
    return frame.iloc[sorted(int(position) for position in keep)]


def _by_time(frame: pd.DataFrame, columns: Sequence[str]) -> pd.DataFrame:
    frame = frame.rename(columns={"_time": "time"})
    frame["time"] = pd.to_datetime(frame["time"], utc=True, format="ISO8601")
    for column in columns:
        if column not in frame:
            frame[column] = pd.NA
    # Files hold more columns than InfluxDB is asked for.
    frame = frame[["time", *(tag for tag in _TAGS if tag in frame), *columns]]
    numbers = [column for column in frame.columns if column != "time" and column not in _TEXT]
    return frame.assign(**{column: pd.to_numeric(frame[column]) for column in numbers}).set_index("time").sort_index(kind="stable")


def _not_empty(frame: pd.DataFrame, name: str, where: Files | InfluxDB) -> pd.DataFrame:
    if frame.empty:
        raise NoData(f"no {name} was found in {where}")
    return frame


def _instant(text: str) -> pd.Timestamp:
    if _RELATIVE_TIME.fullmatch(text):
        sign, span = (-1, text[1:]) if text.startswith("-") else (1, text)
        return pd.Timestamp.now(tz="UTC") + sign * pd.Timedelta(span)
    return pd.Timestamp(text).tz_convert("UTC") if pd.Timestamp(text).tz else pd.Timestamp(text, tz="UTC")


def _flux_time(text: str) -> str:
    return text if _RELATIVE_TIME.fullmatch(text) else _instant(text).isoformat().replace("+00:00", "Z")


def _flux_text(text: str) -> str:
    # Flux would otherwise put the value of an expression in place of ${...}.
    return json.dumps(text, ensure_ascii=False).replace("${", "\\${")
