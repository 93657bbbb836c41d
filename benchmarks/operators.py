#!/usr/bin/env python3
"""Times how the operator and kubeflow's make driver pods, in turn, beside one API server; prints a table in Markdown.

benchmarks/operators.py [--one-by-one 10] [--at-once 20] [--write benchmarks/operator/README.md]

No pod is ever scheduled, so that only their creation counts. kubeflow's spark-operator is built from its Go module the
first time, in build/peers; it submits by the spark-submit of PySpark.
"""

import argparse
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from classify import PYTHON, ROOT, machine, run, say, write
from peers import PEERS

NODE = ROOT / "e2e" / "node" / "node"
KUBECTL = Path(os.environ.get("KUBE_NODE_HOME", Path.home() / ".cache" / "kube-node")) / "bin" / "kubectl"
MODULE = Path(__file__).parent / "peers" / "spark-operator"
BEGIN = "<!-- Written by make operators. -->"
END = "<!-- End of what make operators writes. -->"
LONGEST = 300
TICKS = os.sysconf("SC_CLK_TCK")

OURS = """\
apiVersion: inference.products.dev/v1alpha1
kind: ProductClassification
metadata: {name: NAME, namespace: default}
spec:
  model: {configMap: {name: model, key: model.onnx}}
  input: {path: /data/produtos.csv, options: {delimiter: ";", header: "true"}, textColumn: descricao}
  output: {path: /data/NAME}
  volumes: [{name: data, mountPath: /data, persistentVolumeClaim: {claimName: data}}]
  driver: {cores: 1, memory: 1Gi}
  executor: {instances: 2, cores: 2, memory: 2Gi}
"""

BESIDE = """\
apiVersion: v1
kind: ServiceAccount
metadata: {name: spark, namespace: default}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: model, namespace: default}
binaryData: {model.onnx: AAAA}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: data, namespace: default}
spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 1Gi}}}
"""


@dataclass(frozen=True)
class Operator:
    """One of them: what is asked of it, how its resources are called, and how it is started."""

    name: str
    manifest: str
    kind: str
    command: list
    environment: dict[str, str]


@dataclass(frozen=True)
class Figures:
    """Seconds, but memory in bytes; the processor's and the memory are the operator's and its children's."""

    one_by_one: list[float]
    processor_one_by_one: float
    at_once: float
    processor_at_once: float
    memory: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--one-by-one", type=int, default=10)
    parser.add_argument("--at-once", type=int, default=20)
    parser.add_argument("--write", type=Path, help="the page that gets the table")
    arguments = parser.parse_args()

    run(ROOT / "tools" / "python-environment")
    run(NODE, "build")
    classpath = build()
    crds = kubeflow()
    load = os.getloadavg()[0]
    command = f"benchmarks/operators.py --one-by-one {arguments.one_by_one} --at-once {arguments.at_once}"
    lines = machine(command, load)
    with TemporaryDirectory() as folder, api_server(Path(folder) / "api") as server:
        kubectl("apply", "--server-side", "-f", ROOT / "crds", "-f", crds)
        kubectl("apply", "--server-side", "-f", "-", text=BESIDE)
        found = {each.name: measure(each, arguments, Path(folder)) for each in operators(classpath, server)}
    lines += table(arguments, found)
    print("\n".join(lines))
    if arguments.write:
        write(arguments.write, lines, BEGIN, END)


def build() -> str:
    """The class path of our operator."""
    say("building")
    written = PEERS / "classpath"
    PEERS.mkdir(parents=True, exist_ok=True)
    goals = ["package", "dependency:build-classpath", "-DincludeScope=runtime", f"-Dmdep.outputFile={written}"]
    run("mvn", "-q", "-B", "-Dquick", "-DskipTests", "-pl", "operator", "-am", *goals)
    return f"{ROOT / 'operator' / 'target' / 'classes'}:{written.read_text(encoding='utf-8').strip()}"


def kubeflow() -> Path:
    """Builds it. Returns the folder of its CRDs."""
    module = "github.com/kubeflow/spark-operator/v2"
    run(ROOT / "tools" / "require-go")
    say("building kubeflow's operator")
    run("go", "build", "-C", MODULE, "-o", PEERS / "spark-operator", f"{module}/cmd/operator")
    return Path(run("go", "-C", MODULE, "list", "-m", "-f", "{{.Dir}}", module).strip()) / "config" / "crd" / "bases"


@contextmanager
def api_server(folder: Path) -> Iterator[str]:
    """With KUBECONFIG for it. Gives its port. It ends with this process, however that does."""
    command = [str(NODE), "api", "run", str(folder)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        os.environ["KUBECONFIG"] = process.stdout.readline().strip()
        yield kubectl("config", "view", "-o", "jsonpath={.clusters[0].cluster.server}").rsplit(":", 1)[1]
    finally:
        process.stdin.close()
        process.wait()


def operators(classpath: str, port: str) -> list[Operator]:
    pyspark = next((PYTHON.parent.parent / "lib").glob("python3*/site-packages/pyspark"))
    options = ["--namespaces=default", "--enable-ui-service=false", "--health-probe-bind-address=0"]
    java = ["java", f"@{ROOT / 'operator' / 'src' / 'main' / 'jvm' / 'options'}", "-XX:MaxRAM=384m", "-cp", classpath]
    return [
        Operator(
            "here",
            OURS,
            "productclassifications",
            [*java, "dev.products.inference.operator.Main"],
            {
                "SPARK_USER": "spark",
                "JOB_IMAGE": "registry.example/job:1",
                "TENANTS": "pods",
                "PENDING_TIMEOUT": "1h",
                "HEALTH_PORT": "0",
            },
        ),
        Operator(
            "kubeflow/spark-operator 2.5.2",
            (MODULE / "application.yaml").read_text(encoding="utf-8"),
            "sparkapplications",
            [PEERS / "spark-operator", "controller", "start", *options],
            {
                "SPARK_HOME": str(pyspark),
                "KUBERNETES_SERVICE_HOST": "127.0.0.1",
                "KUBERNETES_SERVICE_PORT": port,
            },
        ),
    ]


def measure(operator: Operator, arguments: argparse.Namespace, folder: Path) -> Figures:
    say(operator.name)
    with ExitStack() as stack:
        # Both are told by watches of this process, so that a moment of its own is in neither.
        resources = stack.enter_context(watch(operator.kind))
        drivers = stack.enter_context(watch("pods", "-l", "spark-role=driver"))
        log = stack.enter_context((folder / "operator.log").open("w"))
        process = subprocess.Popen(
            [str(word) for word in operator.command], env=os.environ | operator.environment, stdout=log, stderr=log
        )
        stack.callback(end, process)
        memory = stack.enter_context(peak_memory(process.pid))
        ask(operator, [f"{operator.kind[:3]}-first"], drivers)
        began = processor_time(process.pid)
        names = [f"{operator.kind[:3]}-one-{number}" for number in range(arguments.one_by_one)]
        for name in names:
            ask(operator, [name], drivers)
        one_by_one = [drivers.at(name) - resources.at(name) for name in names]
        between = processor_time(process.pid)
        names = [f"{operator.kind[:3]}-many-{number}" for number in range(arguments.at_once)]
        ask(operator, names, drivers)
        at_once = max(map(drivers.at, names)) - min(map(resources.at, names))
        return Figures(
            one_by_one,
            (between - began) / arguments.one_by_one,
            at_once,
            (processor_time(process.pid) - between) / arguments.at_once,
            memory(),
        )


def ask(operator: Operator, names: list[str], drivers: "Seen") -> None:
    """Creates these resources, and waits for their drivers."""
    kubectl("create", "-f", "-", text="---\n".join(operator.manifest.replace("NAME", name) for name in names))
    until = time.monotonic() + LONGEST
    while not all(map(drivers.has, names)):
        if time.monotonic() > until:
            sys.exit(f"{operator.name} made no driver for some of {', '.join(names)}")
        time.sleep(0.02)


class Seen:
    """When a watch first told of each object."""

    def __init__(self) -> None:
        self.times: dict[str, float] = {}

    def see(self, name: str) -> None:
        self.times.setdefault(name, time.monotonic())

    def has(self, resource: str) -> bool:
        return any(name.startswith(f"{resource}-") for name in self.times)

    def at(self, resource: str) -> float:
        """Of the object of this name, or the pod whose name begins with it."""
        return min(at for name, at in self.times.items() if name == resource or name.startswith(f"{resource}-"))


@contextmanager
def watch(*what: str) -> Iterator[Seen]:
    seen = Seen()
    command = [str(KUBECTL), "get", *what, "--watch", "-o", "name"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)

    def follow() -> None:
        for line in process.stdout:
            seen.see(line.strip().rsplit("/", 1)[1])

    threading.Thread(target=follow, daemon=True).start()
    try:
        yield seen
    finally:
        end(process)


@contextmanager
def peak_memory(pid: int) -> Iterator[Callable[[], int]]:
    """The most that it and its children had resident at a time."""
    most = 0
    over = threading.Event()

    def look() -> None:
        nonlocal most
        while not over.wait(0.05):
            most = max(most, sum(map(resident, family(pid))))

    threading.Thread(target=look, daemon=True).start()
    try:
        yield lambda: most
    finally:
        over.set()


def family(pid: int) -> list[int]:
    """It and its children, of those that have not ended meanwhile."""
    found = [pid]
    for process in found:
        # By thread: any of them may have made it.
        with suppress(OSError):
            for children in Path(f"/proc/{process}/task").glob("*/children"):
                found += map(int, children.read_text().split())
    return found


def resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


def processor_time(pid: int) -> float:
    """Of it and of its children that have ended."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return sum(map(int, fields[11:15])) / TICKS


def table(arguments: argparse.Namespace, found: dict[str, Figures]) -> list[str]:
    rows = {
        "resource ADDED to driver pod ADDED, one by one: median": lambda it: f"{1000 * median(it.one_by_one):,.0f} ms",
        "the same: range": lambda it: f"{1000 * min(it.one_by_one):,.0f} to {1000 * max(it.one_by_one):,.0f} ms",
        "processor's time each, one by one": lambda it: f"{1000 * it.processor_one_by_one:,.0f} ms",
        f"{arguments.at_once} at once: first resource to last driver pod": lambda it: f"{it.at_once:.1f} s",
        "processor's time each, at once": lambda it: f"{1000 * it.processor_at_once:,.0f} ms",
        "resident at its peak": lambda it: f"{it.memory / 2**20:,.0f} MiB",
    }
    lines = [f"| | {' | '.join(found)} |", f"|---|{'--:|' * len(found)}"]
    return lines + [f"| {words} | {' | '.join(map(figure, found.values()))} |" for words, figure in rows.items()]


def kubectl(*words, text: str | None = None) -> str:
    command = [str(KUBECTL), *map(str, words)]
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed: {done.stderr}")
    return done.stdout


def end(process: subprocess.Popen) -> None:
    process.terminate()
    process.wait()


if __name__ == "__main__":
    main()
