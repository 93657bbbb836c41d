#!/usr/bin/env python3
"""Draws a CSV as SVG: its first column across, and a panel for each unit that the others' names end with.

Where the first column spans more than a hundredfold, both axes are logarithmic: what is linear rises as steeply as the
dotted line, or not at all.

plot.py FILE.csv FILE.svg
"""

import csv
import sys
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# So many times the least size are drawn by decades.
MANY = 100

UNITS = {
    "_cpu_ms": "processor time each, ms",
    "_lag_ms": "behind, ms",
    "_p99_ms": "99th percentile, ms",
    "_cpu_percent": "percent of a core",
    "_mib": "MiB",
    "_seconds": "seconds",
    "_us": "µs",
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
    sizes = [float(row[across]) for row in rows]
    decades = max(sizes) > MANY * max(min(sizes), 1)
    units = panels(columns)
    figure = Figure(figsize=(8, 2.2 * len(units)), layout="constrained")
    for axes, (unit, names) in zip(figure.subplots(len(units), 1, squeeze=False)[:, 0], units.items(), strict=True):
        lines = {name: [(float(row[across]), float(row[name])) for row in rows if row[name]] for name in names}
        for name, points in lines.items():
            axes.plot(*zip(*points, strict=True), marker=".", label=name.removesuffix(unit).replace("_", " "))
        axes.set_ylabel(UNITS[unit])
        if decades:
            by_decades(axes, lines)
        else:
            axes.set_ylim(bottom=0)
        axes.grid(alpha=0.3)
        axes.legend(fontsize=8, frameon=False)
    axes.set_xlabel(across)
    figure.savefig(target, format="svg", metadata={"Date": None})


def by_decades(axes: Axes, lines: dict[str, list[tuple[float, float]]]) -> None:
    """Both axes, with a line through the first one's last point that rises as what is linear does."""
    values = [value for points in lines.values() for _, value in points]
    (first, _), *_, (last, value) = next(iter(lines.values()))
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_ylim(min(values) / 2, max(values) * 2)
    axes.plot([first, last], [value * first / last, value], ":", color="grey", linewidth=1, scalex=False, scaley=False)


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
