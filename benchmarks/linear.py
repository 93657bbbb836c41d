#!/usr/bin/env python3
"""Measures what a run costs against one size at a time, and draws it: a CSV and an SVG for each in benchmarks/linear.

build/python/bin/python benchmarks/linear.py [--only rows,files] [--share 0.01] [--to FOLDER]

rows                    a process of its own each, with 1 GiB of heap; beside it the notebook, up to 1,000,000 rows
files, folders, columns the same rows in more files, in more folders (loja=1/), in wider tables; beside Spark's copy
vocabulary, categories, characters   the compiled model on one core; beside scikit-learn
--share makes all sizes but the least smaller: whether it runs.
"""

import argparse
import csv
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import plot
import scale_models
from classify import ROOT, WORK, build, generate, notebook_command, pairs, say

ROWS = (10_000, 100_000, 1_000_000, 10_000_000, 50_000_000)
NOTEBOOK_ROWS = 1_000_000
SHARED_ROWS = 200_000
FILES = (1, 10, 100, 1_000, 10_000, 20_000)
COLUMNS = (2, 20, 200)
VOCABULARY = (1_000, 10_000, 100_000, 1_000_000)
CATEGORIES = (2, 10, 100, 1_000)
CHARACTERS = (10, 100, 1_000, 10_000, 100_000)
# A pair for the compiler, and three that count.
PAIRS = 4


@dataclass(frozen=True)
class Used:
    """By a process and those that it waited for. `cpu`: seconds of a core."""

    seconds: float
    cpu: float
    mib: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(SIZES), help="of " + ", ".join(SIZES))
    parser.add_argument("--share", type=float, default=1)
    parser.add_argument("--to", type=Path, default=Path(__file__).parent / "linear")
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    build()
    for name in arguments.only.split(","):
        sizes, measure = SIZES[name]
        target = arguments.to / f"{name}.csv"
        write(target, list(measure(smaller(sizes, arguments.share))))
        plot.draw(target, target.with_suffix(".svg"))


def smaller(sizes: tuple[int, ...], share: float) -> list[int]:
    return sorted({sizes[0], *(max(sizes[0], round(size * share)) for size in sizes)})


def write(target: Path, rows: list[dict]) -> None:
    with target.open("w", newline="", encoding="utf-8") as file:
        table = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        table.writeheader()
        table.writerows(rows)


def rows_of_a_process(sizes: list[int]) -> Iterator[dict]:
    for rows in sizes:
        products = repeated(rows)
        claim = f"produtos={products.parent}"
        job = used(ROOT / "classify", "run", ROOT / "examples" / "produtos.yaml", "--claim", claim)
        notebook = ""
        if rows <= NOTEBOOK_ROWS:
            notebook = f"{used(*notebook_command(products), '--time-runs', 1).seconds:.1f}"
        yield told(
            {
                "rows": rows,
                "job_seconds": f"{job.seconds:.1f}",
                "job_cpu_seconds": f"{job.cpu:.1f}",
                "notebook_seconds": notebook,
                "job_mib": f"{job.mib:.0f}",
            }
        )


def repeated(rows: int) -> Path:
    """Generated up to a million, and then again and again."""
    most = min(rows, NOTEBOOK_ROWS)
    source = generate(most)
    if rows == most:
        return source
    target = folder(f"rows-{rows}") / "produtos.csv"
    header, body = source.read_bytes().split(b"\n", 1)
    with target.open("wb") as file:
        file.write(header + b"\n")
        for _ in range(rows // most):
            file.write(body)
    return target


def files(sizes: list[int]) -> Iterator[dict]:
    return split(sizes, "files", lambda number: f"part-{number:05}.csv")


def folders(sizes: list[int]) -> Iterator[dict]:
    return split(sizes, "folders", lambda number: f"loja={number}/part.csv")


def split(sizes: list[int], what: str, name) -> Iterator[dict]:
    header, *lines = generate(SHARED_ROWS).read_text(encoding="utf-8").splitlines(keepends=True)
    for size in sizes:
        products = folder(f"{what}-{size}") / "produtos"
        for number in range(size):
            file = products / name(number)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("".join([header, *lines[number::size]]), encoding="utf-8")
        yield beside_copy(what, size, products)


def columns(sizes: list[int]) -> Iterator[dict]:
    header, *lines = generate(SHARED_ROWS).read_text(encoding="utf-8").splitlines()
    for size in sizes:
        products = folder(f"columns-{size}") / "produtos.csv"
        names = "".join(f";c{number}" for number in range(2, size))
        values = "".join(f";valor {number}" for number in range(2, size))
        with products.open("w", encoding="utf-8") as file:
            file.write(f"{header}{names}\n")
            file.writelines(f"{line}{values}\n" for line in lines)
        yield beside_copy("columns", size, products)


def beside_copy(what: str, size: int, products: Path) -> dict:
    """The copy reads the text's column alone; the job looks at all, since a row with one too many is rejected."""
    warm = pairs(products, "csv", PAIRS)
    least = {side: min(pair[f"{side}_cpu_seconds"] for pair in warm) for side in ("job", "copy")}
    return told({what: size, **{f"{side}_cpu_seconds": f"{seconds:.2f}" for side, seconds in least.items()}})


def folder(name: str) -> Path:
    target = WORK / "linear" / name
    target.mkdir(parents=True, exist_ok=True)
    return target


def used(*command) -> Used:
    environment = os.environ | {"CLASSIFY_JAVA_OPTIONS": "-Xmx1g", "SPARK_LOCAL_IP": "127.0.0.1"}
    with (WORK / "linear.log").open("wb") as log:
        began = time.perf_counter()
        process = subprocess.Popen([str(word) for word in command], cwd=ROOT, env=environment, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{Path(log.name).read_text(encoding='utf-8')}")
    return Used(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def told(point: dict) -> dict:
    say(", ".join(f"{name} {value}" for name, value in point.items()))
    return point


SIZES = {
    "rows": (ROWS, rows_of_a_process),
    "files": (FILES, files),
    "folders": (FILES, folders),
    "columns": (COLUMNS, columns),
    "vocabulary": (VOCABULARY, lambda sizes: map(told, scale_models.vocabulary(sizes))),
    "categories": (CATEGORIES, lambda sizes: map(told, scale_models.categories(sizes))),
    "characters": (CHARACTERS, lambda sizes: map(told, scale_models.characters(sizes))),
}

if __name__ == "__main__":
    main()
