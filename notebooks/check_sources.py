"""Checks that InfluxDB and files give the same frames: writes one made-up hour to both and reads it back from each.

The hour goes into the bucket for replays, under names that nothing else uses, so that a repeat overwrites it.
"""

from __future__ import annotations

import csv
import json
import math
import os
import urllib.request
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pandas as pd

import breakwater_data as data

BEGIN = datetime(2025, 1, 2, 3, 0, tzinfo=timezone.utc)
BUCKET = "breakwater_replay"
SYMBOL, DESK = "NOTEBOOK-CHECK", "notebook-check"
# What a careless reader or writer of CSV, Flux or line protocol would stumble over.
AWKWARD = '#1, "${desk}" fell\\ by 3 %, see \'notes\''


def symbol_rows() -> list[dict]:
    rows = []
    for minute in range(60):
        close = 100.0 + 5.0 * math.sin(minute / 9.0)
        row = {"time": minute, "symbol": SYMBOL, "close": close, "rv_5m": 0.5 + minute / 100, "rv_24h": 0.7, "var99_24h": 0.01,
               "es975_24h": 0.012, "mdd_24h": 0.03, "amihud_1h": 1e-9}
        # A window that is not full yet has no value: an empty column of the file, no field of the point.
        rows.append(row | ({"rv_1h": 0.6} if minute >= 5 else {}))
    return rows


def desk_rows() -> list[dict]:
    return [{"time": minute, "desk": DESK, "risk_percent": minute / 4.0, "risk_low": minute / 5.0, "risk_high": minute / 3.0,
             "driver": "c1", "var99_1d": 0.05, "es975_1d": 0.06, "drawdown_30d": 0.02, "c1": minute / 4.0, "c2": 1.0, "c5": 2.5,
             "data_quality": "ok"} for minute in range(60)]


def level_rows() -> list[dict]:
    steps = [(0, "NORMAL", "NORMAL"), (20, "NORMAL", "CAUTION"), (40, "CAUTION", "WARNING")]
    return [{"time": minute, "desk": DESK, "from": before, "to": after, "from_state": before, "state": after,
             "risk_percent": minute / 4.0, "risk_level": after, "driver": "c1", "transition": "T1", "cause": AWKWARD, "episode_id": "e-1",
             "revision": seq, "seq": seq} for seq, (minute, before, after) in enumerate(steps, 1)]


def directive_rows() -> list[dict]:
    steps = [(20, "PENDING"), (30, "AUTHORISED"), (34, "FULFILLED")]
    return [{"time": minute, "desk": DESK, "type": "SCALE_POSITIONS", "id": "d-1", "level": 2, "authorisation": "ON_ACK",
             "target": "size <= 0.8x baseline", "status": status, "episode_id": "e-1", "revision": 1, "cause": AWKWARD,
             "issued_at": iso(20), "projected_r": 4.5, "seq": seq} for seq, (minute, status) in enumerate(steps, 1)]


def forecast_rows() -> list[dict]:
    steps = [(10, 0.2, "ISSUED", {}), (20, 0.4, "ISSUED", {}), (30, 0.2, "SETTLED", {"outcome": 0.0}), (50, 0.4, "SETTLED", {"outcome": 1.0})]
    return [{"time": minute, "type": "MARKET_CRASH", "scope": SYMBOL, "made_at": iso(minute), "horizon_hours": 168.0, "probability": p,
             "low": p - 0.1, "high": p + 0.1, "status": status} | outcome for minute, p, status, outcome in steps]


def instant(minute: int) -> datetime:
    return BEGIN + timedelta(minutes=minute)


def iso(minute: int) -> str:
    return instant(minute).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(part.capitalize() for part in tail)


def write_files(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, keys, columns, rows in (("symbol_risk", ["symbol"], data.SYMBOL_COLUMNS, symbol_rows()),
                                      ("desk_risk", ["desk"], data.DESK_COLUMNS, desk_rows()),
                                      ("forecasts", ["type", "scope"], data.FORECAST_COLUMNS, forecast_rows())):
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, ["time", *keys, *columns], restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(row | {"time": iso(row["time"])} for row in rows)
    for name, rows in (("alert_levels", level_rows()), ("directives", directive_rows())):
        lines = [json.dumps({camel(field): value for field, value in row.items()} | {"time": iso(row["time"])}) for row in rows]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def point(measurement: str, row: dict, *tags: str) -> str:
    fields = ",".join(f"{name}={field(name, value)}" for name, value in row.items() if name not in ("time", *tags))
    nanos = int(instant(row["time"]).timestamp()) * 1_000_000_000
    identity = ",".join(f"{tag}={row[tag]}" for tag in tags)
    return f"{measurement},{identity} {fields} {nanos}"


def field(name: str, value: object) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{value}i" if name in ("seq", "revision", "level") else repr(value)


def write_points() -> None:
    lines = [point("symbol_risk", row, "symbol") for row in symbol_rows()]
    lines += [point("desk_risk", row, "desk") for row in desk_rows()]
    lines += [point("alert_level", row, "desk") for row in level_rows()]
    lines += [point("directive", row, "desk", "type") for row in directive_rows()]
    lines += [point("forecast", row, "type", "scope") for row in forecast_rows()]
    token = Path(os.environ["BREAKWATER_TOKENS"], "job").read_text().strip()
    request = urllib.request.Request(
        f"{os.environ['BREAKWATER_INFLUX_URL']}/api/v2/write?org={os.environ['BREAKWATER_INFLUX_ORG']}&bucket={BUCKET}&precision=ns",
        data="\n".join(lines).encode(), headers={"Authorization": f"Token {token}"})
    with urllib.request.urlopen(request, timeout=30) as response:
        assert response.status == 204, response.status


def main() -> None:
    folder = Path(os.environ["BREAKWATER_TOKENS"]).parent / "notebooks" / "sample"
    write_files(folder)
    write_points()
    files = data.Files(folder)
    server = data.InfluxDB(os.environ["BREAKWATER_INFLUX_URL"], os.environ["BREAKWATER_INFLUX_ORG"], BUCKET, iso(0), iso(60))
    for read, key, name in ((data.symbol_risk, "symbol", SYMBOL), (data.desk_risk, "desk", DESK), (data.alert_levels, "desk", DESK),
                            (data.directives, "desk", DESK), (data.forecasts, "scope", SYMBOL)):
        ours, theirs = read(files), read(server)
        theirs = theirs[theirs[key] == name]
        pd.testing.assert_frame_equal(ours.sort_index(axis=1), theirs.sort_index(axis=1), check_dtype=False, check_freq=False, check_index_type=False)
        print(f"{read.__name__}: {len(ours)} equal rows from files and from InfluxDB")
    assert data.alert_levels(files)["cause"].iloc[0] == AWKWARD
    assert data.outcomes(data.directives(files)).loc[(DESK, "SCALE_POSITIONS"), "FULFILLED"] == 1
    assert data.reliability(data.forecasts(files), bins=2)["came"].tolist() == [0.0, 1.0]
    print(f"the files of the check are in {folder}")


if __name__ == "__main__":
    main()
