#!/usr/bin/env python3
"""Draws a CSV as SVG: its first column across, and a panel for each unit that the others' names end with.

plot.py FILE.csv FILE.svg
"""

import csv
import sys
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

UNITS = {
    "_cpu_ms": "processor time each, ms",
    "_lag_ms": "behind, ms",
    "_p99_ms": "99th percentile, ms",
    "_cpu_percent": "percent of a core",
    "_mib": "MiB",
    "_seconds": "seconds",
    "_ratio": "times",
}


def panels(columns: list[str]) -> dict[str, list[str]]:
    """The columns of each unit."""
    found: dict[str, list[str]] = {}
    for column in columns:
        unit = next(unit for unit in UNITS if column.endswith(unit))
        found.setdefault(unit, []).append(column)
    return found


def draw(source: Path, target: Path) -> None:
    """Draws the file."""
    # Text stays text, and the same numbers make the same file.
    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "plot", "font.size": 9})
    with source.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    across, *columns = rows[0]
    units = panels(columns)
    figure = Figure(figsize=(8, 2.2 * len(units)), layout="constrained")
    for axes, (unit, names) in zip(figure.subplots(len(units), 1, squeeze=False)[:, 0], units.items(), strict=True):
        for name in names:
            label = name.removesuffix(unit).replace("_", " ")
            axes.plot([float(row[across]) for row in rows], [float(row[name]) for row in rows], marker=".", label=label)
        axes.set_ylabel(UNITS[unit])
        axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
        axes.legend(fontsize=8, frameon=False)
    axes.set_xlabel(across)
    figure.savefig(target, format="svg", metadata={"Date": None})


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
