#!/usr/bin/env python3
"""Compares compiled models with scikit-learn at length, through the Java code that the job runs.

    python model-compiler/fidelity/run.py [pipelines] [characters] [rows] [versions[=1.0,1.4…]]

pipelines: the product of vectorizers' options and classifiers, on hostile texts; minutes.
characters: every code point, alone and between letters, as features; minutes.
rows: a million generated products through the sample's model.
versions: what each version of scikit-learn trains, compiled by it and by the newest; makes their environments.
Says of each comparison what differs, and exits with 1 if anything does.
"""

import sys
import time
import warnings
from pathlib import Path

FOLDER = Path(__file__).parent
sys.path[:0] = [str(FOLDER), str(FOLDER.parent / "tests"), str(FOLDER.parent / "src")]

import versions  # noqa: E402

import characters  # noqa: E402
import pipelines  # noqa: E402
import rows  # noqa: E402

STAGES = {
    "pipelines": pipelines.comparisons,
    "characters": characters.comparisons,
    "rows": rows.comparisons,
    "versions": versions.comparisons,
}


def main(names: list[str]) -> int:
    warnings.simplefilter("ignore")
    failed = 0
    for stage in names or STAGES:
        name, _, chosen = stage.partition("=")
        started, compared = time.perf_counter(), 0
        for what, difference in STAGES[name](*filter(None, chosen.split(","))):
            compared += 1
            if sys.stderr.isatty():
                print(f"\r{name}: {compared}", end="\r", file=sys.stderr, flush=True)
            if difference:
                failed += 1
                print(f"{name}: {what}: {difference}", flush=True)
        print(f"{name}: {compared} comparisons in {time.perf_counter() - started:.0f} s", flush=True)
    print(f"{failed} differ" if failed else "none differs")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
