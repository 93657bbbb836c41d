"""kubectl classify against a real API server; the tests write the statuses that an operator would."""

import base64
import hashlib
import json
import os
import platform
import re
import resource as resources
import subprocess
import threading
import time
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
PLUGIN = ROOT / "kubectl-classify"
SPEC = {
    "model": {"configMap": {"name": "modelo", "key": "model.onnx"}},
    "input": {"path": "/data/produtos.csv", "textColumn": "descricao"},
    "output": {"path": "/data/predicoes"},
    "volumes": [{"name": "data", "mountPath": "/data", "persistentVolumeClaim": {"claimName": "produtos"}}],
}


class Cluster:
    def __init__(self, kubeconfig):
        self.environment = {**os.environ, "KUBECONFIG": kubeconfig, "PATH": f"{PLUGIN}:{os.environ['PATH']}"}

    def kubectl(self, *arguments, **options):
        return subprocess.run(
            ["kubectl", *arguments], env=self.environment, capture_output=True, text=True, timeout=60, **options
        )

    def classify(self, *arguments):
        return self.kubectl("classify", *arguments)

    def get(self, name):
        return json.loads(self.kubectl("get", "pcl", name, "-o", "json").stdout)

    def status(self, name, phase, conditions, **more):
        """As the operator writes it."""
        status = {
            "observedGeneration": self.get(name)["metadata"]["generation"],
            "phase": phase,
            "conditions": [
                {
                    "type": kind,
                    "status": "True",
                    "reason": reason,
                    "message": message,
                    "lastTransitionTime": "2026-11-28T03:00:05Z",
                }
                for kind, reason, message in conditions
            ],
            **more,
        }
        patched = self.kubectl(
            "patch", "pcl", name, "--subresource=status", "--type=merge", "-p", json.dumps({"status": status})
        )
        assert patched.returncode == 0, patched.stderr


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    subprocess.run([PLUGIN / "kubectl-classify", "--version"], check=True, capture_output=True)
    folder = tmp_path_factory.mktemp("api")
    # It ends when its input does, however this process ends.
    server = subprocess.Popen(
        [ROOT / "e2e/node/node", "api", "run", folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        cluster = Cluster(server.stdout.readline().strip())
        installed = cluster.kubectl("apply", "-f", ROOT / "crds", "--server-side")
        assert installed.returncode == 0, installed.stderr
        until = time.monotonic() + 30
        while cluster.kubectl("get", "pcl").returncode != 0:
            assert time.monotonic() < until
        yield cluster
    finally:
        server.stdin.close()
        server.wait(timeout=30)


@pytest.fixture
def manifest(tmp_path):
    def write(name, namespace="default", **changes):
        file = tmp_path / f"{name}.json"
        document = {
            "apiVersion": "inference.products.dev/v1alpha1",
            "kind": "ProductClassification",
            "metadata": {"name": name, "namespace": namespace},
            "spec": {**SPEC, **changes},
        }
        file.write_text(json.dumps(document))
        return file

    return write


RUN = {"id": "a-1", "attempt": 1, "startTime": "2026-11-28T03:00:00Z", "driverPod": "a-1-driver"}
PUBLISHED = [("Complete", "Published", "the output is in /data/predicoes"), ("Finished", "Succeeded", "it succeeded")]
FAILED = [("Failed", "InputUnreadable", "there is no /data/produtos.csv"), ("Finished", "Failed", "it failed")]
RESULT = {
    "rowsRead": 1000,
    "rowsClassified": 990,
    "rowsRejected": 10,
    "categories": [{"category": "livro", "rows": 990}],
    "outputPath": "/data/predicoes",
}


@pytest.mark.parametrize(
    "phase, conditions, more, code, words",
    [
        ("Succeeded", PUBLISHED, {"result": RESULT}, 0, ["1,000 rows", "livro", "/data/predicoes"]),
        ("Failed", FAILED, {}, 1, ["there is no /data/produtos.csv", "What to do: Check spec.input.path"]),
        ("Suspended", [("Reconciling", "Suspended", "it is suspended")], {}, 3, ["suspended"]),
    ],
)
def test_run_follows_to_the_end_and_its_exit_code_says_how_it_was(
    cluster, manifest, phase, conditions, more, code, words
):
    name = f"follow-{phase.lower()}"
    ended = []
    follower = threading.Thread(target=lambda: ended.append(cluster.classify("run", str(manifest(name)))))
    follower.start()
    until = time.monotonic() + 30
    while cluster.kubectl("get", "pcl", name).returncode != 0:
        assert time.monotonic() < until
    cluster.status(name, "Running", [("Running", "DriverRunning", "a-1-driver runs")], run=RUN)
    cluster.status(name, "Running", [("Running", "DriverRunning", "a-1-driver runs")], progress={"rowsRead": 500})
    cluster.status(name, phase, conditions, **more)
    follower.join(timeout=60)
    assert ended[0].returncode == code, ended[0].stderr
    for word in words:
        assert word in ended[0].stdout
    again = cluster.classify("run", str(manifest(name)), "-o", "json")
    assert again.returncode == code
    assert json.loads(again.stdout)["status"]["phase"] == phase


def test_get_lists_what_is_there_and_why(cluster, manifest):
    cluster.kubectl("apply", "-f", manifest("listed"), check=True)
    assert "Changed" in cluster.classify("get", "listed").stdout
    cluster.status("listed", "Failed", FAILED, run=RUN)
    table = cluster.classify("get", "listed").stdout.splitlines()
    assert table[0].split()[:3] == ["NAME", "PHASE", "ATTEMPT"]
    assert table[1].split()[:3] == ["listed", "Failed", "1"]
    assert "InputUnreadable: there is no /data/produtos.csv" in table[1]
    assert "default" in cluster.classify("get", "-A").stdout
    assert json.loads(cluster.classify("get", "-o", "json").stdout)["kind"] == "List"
    missing = cluster.classify("get", "nothing")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "nothing" in missing.stderr


PROGRESS = {
    "percent": 40,
    "rowsRead": 400,
    "rowsPerSecond": 100,
    "rowsRejected": 4,
    "executorsRunning": 1,
    "executorsWanted": 2,
    "secondsLeft": 6,
}
RUNNING = [("Running", "DriverRunning", "a-1-driver runs")]


def test_get_goes_on_with_how_far_a_run_is(cluster, manifest):
    cluster.kubectl("apply", "-f", manifest("watched"), check=True)
    cluster.status("watched", "Running", RUNNING, run=RUN, progress=PROGRESS)
    watch = subprocess.Popen(
        ["kubectl", "classify", "get", "watched", "-w"], env=cluster.environment, stdout=subprocess.PIPE, text=True
    )
    try:
        columns = watch.stdout.readline()
        first = watch.stdout.readline()
        assert re.search(r"Running +1 +40 % +400 +100 +4 +1/2 +6s ", first)
        cluster.status("watched", "Running", RUNNING, progress={**PROGRESS, "percent": 50, "secondsLeft": 5})
        second = watch.stdout.readline()
        assert "50 %" in second
        assert second.index("50 %") == columns.index("DONE")
        cluster.kubectl("delete", "pcl", "watched", check=True)
        assert watch.stdout.readline() == "watched is deleted\n"
    finally:
        watch.terminate()
        watch.wait(timeout=30)


def test_run_shows_how_far_it_is_and_does_not_wait_for_what_is_gone(cluster, manifest):
    follower = subprocess.Popen(
        ["kubectl", "classify", "run", manifest("gone")], env=cluster.environment, stderr=subprocess.PIPE, text=True
    )
    try:
        until = time.monotonic() + 30
        while cluster.kubectl("get", "pcl", "gone").returncode != 0:
            assert time.monotonic() < until
        cluster.status("gone", "Running", RUNNING, run=RUN, progress=PROGRESS)
        assert follower.stderr.readline() == "Running: a-1-driver runs\n"
        expected = "40 %, 400 rows, 100 rows/s, 4 rejected, 1 of 2 executors, 6s left\n"
        assert follower.stderr.readline() == expected
        cluster.kubectl("delete", "pcl", "gone", check=True)
        assert "gone was deleted" in follower.stderr.readline()
        assert follower.wait(timeout=30) == 1
    finally:
        follower.kill()


def test_kubectl_completes_commands_names_and_options(cluster, manifest):
    def complete(*words):
        return cluster.kubectl("__complete", "classify", *words).stdout.splitlines()

    cluster.kubectl("apply", "-f", manifest("completed"), check=True)
    assert [line.split("\t")[0] for line in complete("re")[:-1]] == ["report", "rerun", "resume"]
    assert "completed" in complete("why", "-n", "default", "comp")
    assert "kube-system" in complete("why", "-n", "")
    assert complete("get", "-o", "") == ["json", ":4"]
    assert complete("run", "") == [":0"]


def test_why_tells_the_story_in_order_and_what_to_do(cluster, manifest):
    cluster.kubectl("apply", "-f", manifest("story"), check=True)
    cluster.status("story", "Failed", FAILED, run=RUN)
    event = {
        "apiVersion": "v1",
        "kind": "Event",
        "metadata": {"name": "story.1", "namespace": "default"},
        "involvedObject": {"kind": "ProductClassification", "name": "story", "namespace": "default"},
        "reason": "Submitted",
        "message": "the driver is a-1-driver\u202e",
        "firstTimestamp": "2026-11-28T03:00:01Z",
        "lastTimestamp": "2026-11-28T03:00:01Z",
        "source": {"component": "product-classification-operator"},
        "type": "Normal",
    }
    assert cluster.kubectl("create", "-f", "-", input=json.dumps(event)).returncode == 0
    told = cluster.classify("why", "story")
    assert told.returncode == 0, told.stderr
    words = told.stdout
    places = [words.index(part) for part in ["began: a-1", "Submitted", "Failed is True"]]
    assert places == sorted(places)
    assert "\u202e" not in words
    assert "story is Failed" in words
    assert "What to do: Check spec.input.path" in words
    story = json.loads(cluster.classify("why", "story", "-o", "json").stdout)
    assert story["reason"] == "InputUnreadable"
    assert story["story"] == sorted(story["story"], key=lambda moment: moment["time"])


def test_diff_says_whether_it_would_run_again_and_changes_nothing(cluster, manifest):
    new = cluster.classify("diff", str(manifest("changed")))
    assert new.stdout == "changed is new: it runs when it is applied\n"
    cluster.kubectl("apply", "-f", manifest("changed"), check=True)
    before = cluster.get("changed")["metadata"]["resourceVersion"]
    assert cluster.classify("diff", str(manifest("changed"))).stdout == "changed does not change\n"
    output = manifest("changed", output={"path": "/data/outras"})
    differs = cluster.classify("diff", str(output)).stdout
    assert 'spec.output.path: "/data/predicoes" -> "/data/outras" (defines the run)' in differs
    assert "changed runs again for it" in differs
    memory = cluster.classify("diff", str(manifest("changed", driver={"memory": "2Gi"})), "-o", "json")
    assert json.loads(memory.stdout)["rerun"] is False
    assert cluster.get("changed")["metadata"]["resourceVersion"] == before


def test_rerun_suspend_and_resume_change_the_resource(cluster, manifest):
    cluster.kubectl("apply", "-f", manifest("held"), check=True)
    assert cluster.classify("rerun", "held").returncode == 0
    assert cluster.get("held")["metadata"]["annotations"]["inference.products.dev/rerun-at"].endswith("Z")
    assert cluster.classify("suspend", "held").returncode == 0
    assert cluster.get("held")["spec"]["runPolicy"]["suspend"] is True
    assert cluster.classify("resume", "held", "-n", "default").returncode == 0
    assert cluster.get("held")["spec"]["runPolicy"]["suspend"] is False


def test_what_is_wrong_is_said_with_what_would_be_right(cluster, manifest, tmp_path):
    two = tmp_path / "two.json"
    items = [json.loads(manifest(name).read_text()) for name in ("um", "dois")]
    two.write_text(json.dumps({"apiVersion": "v1", "kind": "List", "items": items}))
    followed = cluster.classify("diff", str(two))
    assert followed.returncode == 1
    assert "two.json: must have one ProductClassification, and has 2: um, dois" in followed.stderr
    listed = cluster.classify("get", "-n", "kube-system")
    assert "-n names another one, -A looks in all" in listed.stderr


def test_logs_says_that_there_is_no_driver_yet(cluster, manifest):
    cluster.kubectl("apply", "-f", manifest("silent"), check=True)
    silent = cluster.classify("logs", "silent")
    assert silent.returncode == 1
    assert "has no driver" in silent.stderr


def test_explain_asks_the_resources_own_model(cluster):
    assert cluster.kubectl("apply", "-f", ROOT / "examples/produtos.yaml").returncode == 0
    # Where a terminal says nothing of its encoding, too.
    plain = {name: value for name, value in cluster.environment.items() if name not in ("LANG", "LC_ALL", "LC_CTYPE")}
    explain = ["kubectl", "classify", "explain", "produtos", "Senhor dos anéis"]
    words = subprocess.run(explain, env=plain, capture_output=True, text=True, encoding="utf-8")
    assert words.stdout.startswith('"Senhor dos anéis" is livro\n'), words.stderr
    assert re.search(r"^  anéis +1 +\d+$", words.stdout, re.MULTILINE)
    told = json.loads(subprocess.run([*explain, "-o", "json"], env=plain, capture_output=True, text=True).stdout)
    assert told["category"] == told["categories"][0]["category"] == "livro"
    assert sum(category["probability"] for category in told["categories"]) == pytest.approx(1)


def test_explain_says_why_it_cannot(cluster, manifest):
    cluster.kubectl("apply", "-f", manifest("unexplained"), check=True)
    missing = cluster.classify("explain", "unexplained", "Livro")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert 'configmaps "modelo" not found' in missing.stderr
    data = {"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "modelo"}, "data": {"outra": "x"}}
    assert cluster.kubectl("create", "-f", "-", input=json.dumps(data)).returncode == 0
    assert 'has no key "model.onnx", only outra' in cluster.classify("explain", "unexplained", "Livro").stderr
    cluster.kubectl("patch", "configmap", "modelo", "-p", '{"data": {"model.onnx": "x"}}', check=True)
    assert "spec.model of unexplained: " in cluster.classify("explain", "unexplained", "Livro").stderr
    model = {"persistentVolumeClaim": {"claimName": "modelos", "path": "produtos.onnx"}}
    cluster.kubectl("apply", "-f", manifest("on-a-claim", model=model), check=True)
    claimed = cluster.classify("explain", "on-a-claim", "Livro").stderr
    assert "./classify run FILE --claim modelos=FOLDER --explain TEXT" in claimed
    model = {"image": {"reference": "registry.example/models/produtos:1", "path": "produtos.onnx"}}
    cluster.kubectl("apply", "-f", manifest("in-an-image", model=model), check=True)
    pulled = cluster.classify("explain", "in-an-image", "Livro").stderr
    assert "in the image registry.example/models/produtos:1, which this command does not pull" in pulled
    assert "./classify run FILE --model-image FOLDER --explain TEXT" in pulled
    cluster.kubectl("apply", "-f", manifest("in-a-store", model={"uri": "s3a://loja/produtos.onnx"}), check=True)
    stored = cluster.classify("explain", "in-a-store", "Livro").stderr
    assert "the model is at s3a://loja/produtos.onnx, which this command does not read" in stored


@pytest.fixture
def stand_in(tmp_path):
    """Runs the plugin with a kubectl that answers by words of its arguments: an API server alone runs no pods."""

    def run(answers, *arguments):
        cases = "\n".join(f"*'{words}'*) cat <<'END'\n{answer}\nEND\n;;" for words, answer in answers.items())
        kubectl = tmp_path / "kubectl"
        kubectl.write_text(f"""#!/bin/sh\necho "$*" >> '{tmp_path}/asked'\ncase "$*" in\n{cases}\nesac\n""")
        kubectl.chmod(0o755)
        ran = subprocess.run(
            [PLUGIN / "kubectl-classify", *arguments],
            env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
        )
        return ran, (tmp_path / "asked").read_text().splitlines()

    return run


def resource(**spec):
    return json.dumps({"metadata": {"name": "a"}, "spec": spec, "status": {"run": {"driverPod": "a-1-driver"}}})


def pod(phase):
    return json.dumps(
        {
            "status": {"phase": phase},
            "spec": {"containers": [{"ports": [{"name": "spark-ui", "containerPort": 4041}]}]},
        }
    )


def test_logs_are_objects_for_programs(stand_in):
    answers = {"get": resource(), "logs a-1-driver": '{"level": "INFO"}\na word'}
    logs, _ = stand_in(answers, "logs", "a", "-o", "json")
    assert [json.loads(line) for line in logs.stdout.splitlines()] == [{"level": "INFO"}, {"message": "a word"}]


def test_logs_are_words_for_people(stand_in):
    event = {"time": "2026-11-28T03:00:00.000Z", "level": "WARN", "run": "a-1", "logger": "org.apache.Slow"}
    event |= {"error": "java.io.IOException: no\n\tat x.Y.z(Y.java:1)\n", "message": "it is\u202e slow"}
    lines = json.dumps(event, separators=(",", ":")) + "\na word"
    logs, _ = stand_in({"get": resource(), "logs a-1-driver": lines}, "logs", "a")
    assert logs.stdout.splitlines() == [
        "2026-11-28T03:00:00.000Z WARN  Slow it is\\u202e slow",
        "java.io.IOException: no",
        "at x.Y.z(Y.java:1)",
        "a word",
    ]


@pytest.mark.parametrize(
    "spec, phase, code, words",
    [
        ({"sparkUi": True}, "Running", 0, "Spark's UI: http://localhost:14040"),
        ({"sparkUi": True}, "Succeeded", 1, "a-1-driver is Succeeded, and Spark's UI is there while it runs"),
        ({}, "Running", 1, "spec.sparkUi is not true"),
    ],
)
def test_ui_is_that_of_a_driver_that_runs(stand_in, spec, phase, code, words):
    answers = {"get productcl": resource(**spec), "get pod a-1-driver": pod(phase)}
    ui, asked = stand_in(answers, "ui", "a", "-n", "lojas", "--port", "14040")
    assert ui.returncode == code
    assert words in ui.stdout + ui.stderr
    forwarded = "--namespace=lojas port-forward pod/a-1-driver 14040:4041"
    assert (forwarded in asked) == (code == 0)


PAGE = "<!DOCTYPE html>\n<title>Predições</title>\n"


def reported(phase):
    """What kubectl answers where a pod of this phase has printed the page."""
    pod = {
        "type": "ADDED",
        "object": {"status": {"phase": phase, "containerStatuses": [{"state": {"terminated": {}}}]}},
    }
    status = {"result": {"outputPath": "/data/predicoes"}}
    return {
        "get productcl": json.dumps({"metadata": {"name": "a"}, "spec": {**SPEC, "image": "job:1"}, "status": status}),
        "create": json.dumps({"metadata": {"name": "a-report-x"}}),
        "get pods --field-selector=metadata.name=a-report-x": json.dumps(pod),
        "logs a-report-x": "a warning of the JVM\n" + base64.b64encode(PAGE.encode()).decode(),
    }


def test_report_comes_from_a_pod_that_is_removed(stand_in, tmp_path):
    report, asked = stand_in(reported("Succeeded"), "report", "a", "--to", str(tmp_path / "a.html"))
    assert report.returncode == 0, report.stderr
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == PAGE
    assert "delete pod a-report-x --ignore-not-found --now --wait=false" in asked
    for_machines, _ = stand_in(reported("Succeeded"), "report", "a", "-o", "json")
    assert for_machines.stdout.strip() == PAGE.strip()


def test_report_says_what_the_pod_said_and_removes_it_too(stand_in, tmp_path):
    answers = {**reported("Failed"), "logs a-report-x": "print: there is no file /data/predicoes/_report/index.html"}
    report, asked = stand_in(answers, "report", "a", "--to", str(tmp_path / "a.html"))
    assert (report.returncode, report.stdout) == (1, "")
    assert report.stderr.strip() == answers["logs a-report-x"]
    assert not (tmp_path / "a.html").exists()
    assert any(line.startswith("delete pod a-report-x") for line in asked)


def test_the_pod_that_reads_a_report_may_be_where_pods_are_restricted(cluster, manifest):
    """Nothing runs here, so it is ended as soon as it is there."""
    cluster.kubectl("create", "namespace", "restrito", check=True)
    cluster.kubectl("label", "namespace", "restrito", "pod-security.kubernetes.io/enforce=restricted", check=True)
    cluster.kubectl("create", "serviceaccount", "default", "-n", "restrito")
    cluster.kubectl("apply", "-f", manifest("reported", namespace="restrito", image="job:1"), check=True)
    result = {"status": {"result": {"outputPath": "/data/predicoes"}}}
    cluster.kubectl(
        "patch", "pcl", "reported", "-n", "restrito", "--subresource=status", "--type=merge", "-p", json.dumps(result)
    )
    reading = subprocess.Popen(
        ["kubectl", "classify", "report", "reported", "-n", "restrito"],
        env=cluster.environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 30
    while not (pods := cluster.kubectl("get", "pods", "-n", "restrito", "-o", "name").stdout.split()):
        assert time.monotonic() < until and reading.poll() is None, reading.stderr.read()
    failed = {"status": {"phase": "Failed", "reason": "Evicted", "message": "no room"}}
    cluster.kubectl("patch", pods[0], "-n", "restrito", "--subresource=status", "-p", json.dumps(failed), check=True)
    assert reading.wait(timeout=30) == 1
    assert "Evicted no room" in reading.stderr.read()
    assert cluster.kubectl("get", "pods", "-n", "restrito", "-o", "name").stdout == ""


def test_krew_installs_what_needs_no_sources(cluster, tmp_path):
    url = "https://example.org/v1"
    packed = subprocess.run([PLUGIN / "package", url], capture_output=True, text=True, check=True)
    manifest = Path(packed.stdout.strip()).read_text()
    folder = Path(packed.stdout.strip()).parent
    archives = [folder / uri.removeprefix(url + "/") for uri in re.findall("uri: (.*)", manifest)]
    assert len(archives) == 4
    assert re.findall("sha256: (.*)", manifest) == [hashlib.sha256(each.read_bytes()).hexdigest() for each in archives]
    assert max(each.stat().st_size for each in archives) < 35_000_000
    archive = folder / f"kubectl-classify-linux-{'arm64' if platform.machine() == 'aarch64' else 'amd64'}.tar.gz"
    subprocess.run(["tar", "xf", archive, "-C", tmp_path], check=True)
    version = subprocess.run([tmp_path / "kubectl-classify", "--version"], capture_output=True, text=True)
    assert version.stdout == "kubectl classify " + re.search("version: v(.*)", manifest)[1] + "\n", version.stderr
    assert (tmp_path / "target/startup.jsa").exists()
    (onnxruntime,) = (tmp_path / "target/lib").glob("onnxruntime-*.jar")
    natives = [
        name for name in zipfile.ZipFile(onnxruntime).namelist() if "/native/" in name and not name.endswith("/")
    ]
    assert len(natives) == 2
    assert cluster.kubectl("apply", "-f", ROOT / "examples/produtos.yaml").returncode == 0
    explain = [tmp_path / "kubectl-classify", "explain", "produtos", "Senhor dos anéis"]
    words = subprocess.run(explain, env=cluster.environment, capture_output=True, text=True, encoding="utf-8")
    assert words.stdout.startswith('"Senhor dos anéis" is livro\n'), words.stderr


def test_starts_in_half_a_second():
    """Of the processor's time, since other work on this machine is none of its own."""

    def start():
        before = resources.getrusage(resources.RUSAGE_CHILDREN)
        subprocess.run([PLUGIN / "kubectl-classify", "--version"], check=True, capture_output=True)
        after = resources.getrusage(resources.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(start() for _ in range(5)) < 0.5
