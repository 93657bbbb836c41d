#!/usr/bin/env python3
"""Times the job beside the notebook, and beside what Spark needs to copy the same file; prints tables in Markdown.

benchmarks/classify.py [--rows 2000000] [--runs 7]

Warm: the job and the copy in turn in one JVM, then the notebook in one process; the first run of each doesn't count.
Cold: processes from their start to their end, ./classify and the notebook in turn.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
WORK = ROOT / "build" / "benchmarks"
PYTHON = ROOT / "build" / "python" / "bin" / "python"
MODEL = ROOT / "examples" / "classificador-produtos"
MASTER = "local[2]"
COLD_ROWS = 2_000
SEED = 12


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--runs", type=int, default=7, help="how often each is timed, the first warm one not counted")
    arguments = parser.parse_args()

    build()
    products = generate(arguments.rows)
    pairs = job_and_copy(products, arguments.runs)
    print_warm(
        arguments.rows,
        copy=median(pair["copy_seconds"] for pair in pairs),
        job=median(pair["job_seconds"] for pair in pairs),
        notebook=median(notebook(products, arguments.runs)),
    )
    print_cold(*cold(generate(COLD_ROWS), arguments.runs))


def build() -> None:
    say("building")
    run(ROOT / "tools" / "python-environment")
    run("mvn", "-q", "-B", "-Dquick", "-DskipTests", "-pl", "cli", "-am", "package")
    run(ROOT / "classify", "--version")  # Makes the startup cache, which a user has.


def generate(rows: int) -> Path:
    """A folder of its own for each, as it is the claim of ./classify."""
    products = WORK / str(rows) / "produtos.csv"
    if not products.exists():
        say(f"writing {rows:,} rows")
        products.parent.mkdir(parents=True, exist_ok=True)
        written = products.with_suffix(".part")
        generator = ROOT / "examples" / "generate_produtos.py"
        run(sys.executable, generator, "--rows", rows, "--seed", SEED, "--output", written)
        written.rename(products)
    return products


def job_and_copy(products: Path, runs: int) -> list[dict]:
    say(f"the job and the copy, {runs} times each")
    cli = ROOT / "cli" / "target"
    tests = ROOT / "inference-job" / "target" / "test-classes"
    classpath = ":".join(map(str, [tests, cli / "classes", cli / "lib" / "*"]))
    java = ["java", f"@{ROOT / 'cli' / 'java-options'}", "-Xmx4g", "-cp", classpath]
    benchmark = ["dev.products.inference.job.CopyBenchmark", products, f"{MODEL}.onnx", products.parent, MASTER, runs]
    lines = run(*java, *benchmark).splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")][1:]


def notebook(products: Path, runs: int) -> list[float]:
    say(f"the notebook, {runs} times")
    return json.loads(run(*notebook_command(products), "--time-runs", runs).splitlines()[-1])["runs"][1:]


def cold(products: Path, runs: int) -> tuple[float, float]:
    say(f"{COLD_ROWS:,} rows in a process of their own, {runs} times each")
    manifest = ROOT / "examples" / "produtos.yaml"
    command = [ROOT / "classify", "run", manifest, "--claim", f"produtos={products.parent}", "--master", MASTER]
    times = [(seconds(*command), seconds(*notebook_command(products), "--time-runs", 1)) for _ in range(runs)]
    ours, notebooks = zip(*times, strict=True)
    return median(ours), median(notebooks)


def notebook_command(products: Path) -> list:
    script = ROOT / "notebook" / "notebook.py"
    return [PYTHON, script, products, f"{MODEL}.joblib", products.parent / "notebook", "--master", MASTER]


def print_warm(rows: int, copy: float, job: float, notebook: float) -> None:
    print(f"| {rows:,} rows, warm | median seconds | rows/s | times the copy | times the job |")
    print("|---|--:|--:|--:|--:|")
    for name, took in (
        ("Spark copies the file, a constant for the prediction", copy),
        ("the job", job),
        ("the notebook", notebook),
    ):
        print(f"| {name} | {took:.2f} | {rows / took:,.0f} | {took / copy:.2f} | {took / job:.2f} |")
    print()


def print_cold(ours: float, notebook: float) -> None:
    print(f"| {COLD_ROWS:,} rows, from the process's start to its end | median seconds | times `./classify run` |")
    print("|---|--:|--:|")
    for name, took in (("`./classify run`", ours), ("the notebook", notebook)):
        print(f"| {name} | {took:.1f} | {took / ours:.2f} |")


def seconds(*command) -> float:
    began = time.perf_counter()
    run(*command)
    return time.perf_counter() - began


def run(*command) -> str:
    """What it prints; what it says of its progress is shown only if it fails."""
    memory = {"CLASSIFY_JAVA_OPTIONS": "-Xmx4g", "PYSPARK_SUBMIT_ARGS": "--driver-memory 4g pyspark-shell"}
    process = subprocess.run(
        [str(word) for word in command], cwd=ROOT, env=os.environ | memory, capture_output=True, text=True
    )
    if process.returncode != 0:
        sys.exit(f"{command[0]} failed:\n{process.stdout}{process.stderr}")
    return process.stdout


def say(what: str) -> None:
    print(what, file=sys.stderr)


if __name__ == "__main__":
    main()
