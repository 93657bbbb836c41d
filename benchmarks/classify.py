#!/usr/bin/env python3
"""Times the job beside what Spark needs to copy the same rows, and beside the notebook; prints tables in Markdown.

benchmarks/classify.py [--rows 2000000] [--runs 9] [--processes 3] [--write docs/performance.md] [--quick]

Warm: for each format, the job and the copy in turn in one JVM, in several JVMs; then the notebook in one process.
The first third of a JVM's runs doesn't count: it compiles what the others run.
Cold: processes from their start to their end, ./classify and the notebook in turn.
--write puts the tables into a page, between the comments that say so.
--quick takes two minutes: fewer rows, no notebook, no cold starts. It fails if the job takes half as much again,
beside the copy, as benchmarks/ratios.json says.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
WORK = ROOT / "build" / "benchmarks"
PYTHON = ROOT / "build" / "python" / "bin" / "python"
MODEL = ROOT / "examples" / "classificador-produtos"
RATIOS = Path(__file__).parent / "ratios.json"
MASTER = "local[2]"
COLD_ROWS = 2_000
QUICK_ROWS = 200_000
QUICK_RUNS = 9
MUCH = 1.5
SEED = 12
BEGIN = "<!-- Written by make bench. -->"
END = "<!-- End of what make bench writes. -->"
FORMATS = {"csv": "CSV to CSV", "parquet": "Parquet to Parquet", "json": "JSON lines to CSV"}


@dataclass(frozen=True)
class Pairs:
    """What the JVMs of a format measured, a list of pairs of a copy and a job each."""

    processes: list[list[dict]]

    def median(self, key: str) -> float:
        return median(pair[key] for pairs in self.processes for pair in pairs)

    def spread(self, key: str) -> str:
        medians = sorted(median(pair[key] for pair in pairs) for pairs in self.processes)
        return f"{medians[0]:.2f} to {medians[-1]:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--runs", type=int, default=9, help="how often each is timed in a process")
    parser.add_argument("--processes", type=int, default=3, help="JVMs for each format")
    parser.add_argument("--write", type=Path, help="the page that gets the tables")
    parser.add_argument("--quick", action="store_true")
    arguments = parser.parse_args()

    build()
    if arguments.quick:
        sys.exit(quick())
    run(ROOT / "tools" / "python-environment")
    products = generate(arguments.rows)
    load = os.getloadavg()[0]
    measured = {
        name: Pairs([pairs(products, name, arguments.runs) for _ in range(arguments.processes)]) for name in FORMATS
    }
    lines = [
        *machine(
            f"benchmarks/classify.py --rows {arguments.rows} --runs {arguments.runs} --processes {arguments.processes}",
            load,
        ),
        *warm(arguments.rows, measured, median(notebook(products, arguments.runs))),
        "",
        *cold(generate(COLD_ROWS), arguments.runs),
    ]
    print("\n".join(lines))
    if arguments.write:
        write(arguments.write, lines, BEGIN, END)


def quick() -> int:
    """1 if a ratio is much more than it was."""
    usual = json.loads(RATIOS.read_text(encoding="utf-8"))
    products = generate(QUICK_ROWS)
    slower = 0
    for name, words in FORMATS.items():
        ratio = Pairs([pairs(products, name, QUICK_RUNS)]).median("cpu_ratio")
        print(f"{words}: the job takes {ratio:.2f} times the processor's time of the copy; usually {usual[name]:.2f}")
        slower |= ratio > MUCH * usual[name]
    if slower:
        print("The job has become slower by half: see docs/performance.md for where its time goes.")
    return int(slower)


def build() -> None:
    """As a user has it: with the startup cache, which Java passes over if a jar is younger."""
    say("building")
    target = ROOT / "cli" / "target"
    cache = target / "startup.jsa"
    if not cache.exists() or any(jar.stat().st_mtime > cache.stat().st_mtime for jar in target.glob("**/*.jar")):
        (target / "made-from").unlink(missing_ok=True)
    run(ROOT / "classify", "--version")
    run("mvn", "-q", "-B", "-Dquick", "-pl", "inference-job", "-am", "test-compile")


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


def pairs(products: Path, name: str, runs: int) -> list[dict]:
    """The copies and jobs of a JVM of its own."""
    say(f"{name}: the job and the copy, {runs} times each")
    cli = ROOT / "cli" / "target"
    tests = ROOT / "inference-job" / "target" / "test-classes"
    classpath = ":".join(map(str, [tests, cli / "classes", cli / "lib" / "*"]))
    java = ["java", f"@{ROOT / 'cli' / 'java-options'}", "-Xmx4g", "-cp", classpath]
    # Beside the claim of the cold starts, which reads all of its folder.
    folder = WORK / f"{products.parent.name}-copies"
    folder.mkdir(exist_ok=True)
    benchmark = ["dev.products.inference.job.CopyBenchmark", products, f"{MODEL}.onnx", folder, MASTER, runs, name]
    lines = run(*java, *benchmark).splitlines()
    return [json.loads(line) for line in lines if line.startswith("{")][runs // 3 :]


def notebook(products: Path, runs: int) -> list[float]:
    say(f"the notebook, {runs} times")
    return json.loads(run(*notebook_command(products), "--time-runs", runs).splitlines()[-1])["runs"][1:]


def notebook_command(products: Path) -> list:
    script = ROOT / "notebook" / "notebook.py"
    return [PYTHON, script, products, f"{MODEL}.joblib", products.parent / "notebook", "--master", MASTER]


def machine(command: str, load: float) -> list[str]:
    return [
        f"Measured on {date.today()}, by `{command}`,",
        f"on {os.cpu_count()} cores of {processor()}, where a load of {load:.1f} was others'.",
        "",
    ]


def processor() -> str:
    names = re.findall(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    return names[0] if names else "an unknown processor"


def warm(rows: int, measured: dict[str, Pairs], notebook_seconds: float) -> list[str]:
    lines = [
        f"| {rows:,} rows, warm | copy, s | job, s | job, rows/s | times the copy"
        " | by processor's time | in each process |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, found in measured.items():
        job = found.median("job_seconds")
        lines.append(
            f"| {FORMATS[name]} | {found.median('copy_seconds'):.2f} | {job:.2f} | {rows / job:,.0f}"
            f" | {found.median('ratio'):.2f} | {found.median('cpu_ratio'):.2f} | {found.spread('cpu_ratio')} |"
        )
    copy = measured["csv"].median("copy_seconds")
    return [
        *lines,
        f"| the notebook, CSV to CSV | {copy:.2f} | {notebook_seconds:.2f} | {rows / notebook_seconds:,.0f}"
        f" | {notebook_seconds / copy:.2f} | | |",
    ]


def cold(products: Path, runs: int) -> list[str]:
    say(f"{COLD_ROWS:,} rows in a process of their own, {runs} times each")
    manifest = ROOT / "examples" / "produtos.yaml"
    command = [ROOT / "classify", "run", manifest, "--claim", f"produtos={products.parent}", "--master", MASTER]
    times = [(seconds(*command), seconds(*notebook_command(products), "--time-runs", 1)) for _ in range(runs)]
    lines = [
        f"| {COLD_ROWS:,} rows, from the process's start to its end | median, s | range, s |",
        "|---|--:|--:|",
    ]
    for name, took in zip(("`./classify run`", "the notebook"), zip(*times, strict=True), strict=True):
        lines.append(f"| {name} | {median(took):.1f} | {min(took):.1f} to {max(took):.1f} |")
    return lines


def write(page: Path, lines: list[str], begin: str, end: str) -> None:
    """Puts the lines between these two of a page."""
    text = page.read_text(encoding="utf-8")
    before, rest = text.split(begin)
    after = rest.split(end)[1]
    page.write_text("\n".join([before + begin, *lines, end + after]), encoding="utf-8")


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
