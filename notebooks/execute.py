"""Executes notebooks and checks that what they draw is not empty.

Use: python execute.py OUT NOTEBOOK...   The executed notebooks are written to the folder OUT; the originals stay as they are.
"""

from __future__ import annotations

import base64
import math
import os
import sys
import time
from pathlib import Path

import nbformat
import numpy as np
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from traitlets.config import Config

PLOT = "application/vnd.plotly.v1+json"


def main(out: Path, notebooks: list[Path]) -> int:
    out.mkdir(parents=True, exist_ok=True)
    faults = []
    for path in notebooks:
        began = time.monotonic()
        found, plots = run(path, out / path.name)
        faults += [f"{path.name}: {fault}" for fault in found]
        print(f"{path.name}: {plots} plots, {len(found)} faults, {time.monotonic() - began:.1f} s, written to {out / path.name}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def run(path: Path, target: Path) -> tuple[list[str], int]:
    """Executes one notebook; returns its faults and how many plots it drew."""
    notebook = nbformat.read(path, as_version=4)
    faults = [f"cell {i} is stored with results; clear them" for i, cell in enumerate(notebook.cells) if cell.get("outputs")]
    # Files instead of TCP between here and the kernel: nobody else on the machine can listen in.
    sockets = Path(os.environ["JUPYTER_RUNTIME_DIR"])
    client = NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}},
                            config=Config({"KernelManager": {"transport": "ipc", "ip": str(sockets / "kernel")}}))
    try:
        client.execute()
    except CellExecutionError as error:
        return [*faults, f"{error.ename}: {error.evalue}"], 0
    finally:
        nbformat.write(notebook, target)
    # A cell with this tag draws what results may lack, such as forecasts in the first month.
    needed = [(i, cell) for i, cell in enumerate(notebook.cells) if "may-lack-data" not in cell.metadata.get("tags", [])]
    plots = [(i, output["data"][PLOT]) for i, cell in needed
             for output in cell.get("outputs", []) if PLOT in output.get("data", {})]
    faults += [f"cell {i}: {fault}" for i, plot in plots for fault in plot_faults(plot)]
    expected = sum(cell.source.count(".show()") for _, cell in needed if cell.cell_type == "code")
    if len(plots) != expected:
        faults.append(f"{len(plots)} plots were drawn, must be {expected}")
    return faults, len(plots)


def plot_faults(plot: dict) -> list[str]:
    """What is missing in a plot: it must have lines, and each line at least two points with finite values."""
    if not plot.get("data"):
        return ["the plot has no lines"]
    faults = []
    for trace in plot["data"]:
        times, values = values_of(trace.get("x")), values_of(trace.get("y"))
        finite = sum(isinstance(value, (int, float)) and math.isfinite(value) for value in values)
        if len(times) != len(values) or finite < 2:
            faults.append(f"line {trace.get('name')}: {len(times)} times, {len(values)} values, {finite} of them finite; must be 2 or more")
    return faults


def values_of(column: object) -> list:
    """A column of a plot, which may be packed as base64."""
    if isinstance(column, dict) and "bdata" in column:
        return np.frombuffer(base64.b64decode(column["bdata"]), dtype=np.dtype(column["dtype"])).tolist()
    return list(column or [])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]]))
