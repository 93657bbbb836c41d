"""./classify as people start it: in any locale, as another user than its builder, from anywhere."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
EXAMPLES = ROOT / "examples"
MODULES = ["job-contract", "resource", "model-runtime", "inference-job", "cli"]
MINIMAL = {"PATH": os.environ["PATH"]}
if "JAVA_HOME" in os.environ:
    MINIMAL["JAVA_HOME"] = os.environ["JAVA_HOME"]

# Whoever runs the tests as root has other users; anyone else is one who may not write, which is what matters.
SOMEBODY = ["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"] if os.geteuid() == 0 else []


@pytest.fixture(scope="module", autouse=True)
def built():
    subprocess.run([ROOT / "classify", "--version"], check=True, capture_output=True)


@pytest.fixture
def products(tmp_path):
    """The sample, in a folder and a file with accents and a space."""
    folder = tmp_path / "dados de março"
    folder.mkdir()
    rows = (EXAMPLES / "produtos.csv").read_text().splitlines()[:100]
    (folder / "promoções.csv").write_text("\n".join(rows) + "\nbebê;brinquedo\n")
    manifest = (EXAMPLES / "produtos.yaml").read_text().replace("produtos.csv", "promoções.csv")
    (folder / "manifesto.yaml").write_text(manifest)
    return folder


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory):
    """A built checkout that nobody may write to, in a folder with a space, an accent and an ampersand."""
    checkout = tmp_path_factory.mktemp("programas") / "classificação & cia"
    checkout.mkdir()
    for name in ["pom.xml", "classify"]:
        shutil.copy2(ROOT / name, checkout)
    for name in ["crds", "examples"]:
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("predicoes", ".*"))
    for name in MODULES:
        shutil.copytree(ROOT / name / "src/main", checkout / name / "src/main")
        shutil.copy2(ROOT / name / "pom.xml", checkout / name)
    shutil.copy2(ROOT / "cli/java-options", checkout / "cli")
    unneeded = shutil.ignore_patterns("classes", "test-classes", "surefire-reports")
    shutil.copytree(ROOT / "cli/target", checkout / "cli/target", ignore=unneeded)
    for folder in [*checkout.parents][:3]:
        folder.chmod(0o755)
    subprocess.run(["chmod", "-R", "a-w,a+rX", checkout], check=True)
    yield checkout
    subprocess.run(["chmod", "-R", "u+w", checkout], check=True)


def classify(*arguments, launcher=ROOT / "classify", environment=None, who=(), cwd=None):
    command = [*who, launcher, *arguments]
    return subprocess.run(command, env=MINIMAL | (environment or {}), cwd=cwd, capture_output=True)


LOCALES = [{}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX"}, {"LANG": "pt_BR.ISO-8859-1"}, {"LC_ALL": "no_SUCH.UTF-8"}]


@pytest.mark.parametrize("locale", LOCALES, ids=str)
def test_accents_are_the_same_in_every_locale(products, locale):
    explained = classify("run", products / "manifesto.yaml", "--explain", "anéis bebê", environment=locale)
    assert "anéis  " in explained.stdout.decode(), explained.stderr.decode()


def test_accents_in_files_and_queries_are_the_same_without_a_locale(products):
    ran = classify("run", products / "manifesto.yaml")
    assert ran.returncode == 0, ran.stderr.decode()
    assert f"{products}/predicoes" in ran.stdout.decode()

    found = classify("query", products / "manifesto.yaml", "SELECT * FROM input WHERE descricao = 'bebê'")
    assert "|bebê     |brinquedo|" in found.stdout.decode()


def test_an_argument_in_another_encoding_is_refused(products):
    ran = classify("run", products / "manifesto.yaml", "--explain", "anéis".encode("latin-1"))

    assert ran.returncode == 2
    assert "an argument is not UTF-8 text" in ran.stderr.decode()


def test_runs_for_a_user_who_is_not_its_builder(products, elsewhere, tmp_path):
    for folder in [tmp_path, *tmp_path.parents][:3]:
        folder.chmod(0o755)
    products.chmod(0o777)
    link = tmp_path / "classify"
    link.symlink_to(elsewhere / "classify")

    home = {"HOME": "/no/such/folder"}
    ran = classify("run", "manifesto.yaml", launcher=link, environment=home, who=SOMEBODY, cwd=products)
    assert ran.returncode == 0, ran.stderr.decode()
    assert b"building" not in ran.stderr

    manifest = products / "manifesto.yaml"
    explained = classify("run", manifest, "--explain", "anéis", launcher=link, who=SOMEBODY, cwd="/")
    assert explained.returncode == 0, explained.stderr.decode()


@pytest.mark.parametrize(
    ("closed", "mode", "verb", "right"),
    [
        ("promoções.csv", 0o600, "read", "o+r"),
        ("fechada", 0o700, "look into", "o+x"),
        ("fechada", 0o711, "read", "o+rx"),
        (".", 0o755, "write in", "o+wx"),
        ("modelo/model.onnx", 0o600, "read", "o+r"),
        ("modelo", 0o700, "look into", "o+x"),
    ],
)
def test_says_what_another_user_may_not_do(products, elsewhere, tmp_path, closed, mode, verb, right):
    for folder in [tmp_path, *tmp_path.parents][:3]:
        folder.chmod(0o755)
    products.chmod(0o777)
    (products / "fechada").mkdir(mode=0o755)
    shutil.copy2(products / "promoções.csv", products / "fechada")
    (products / "modelo").mkdir(mode=0o755)
    shutil.copy2(EXAMPLES / "classificador-produtos.onnx", products / "modelo/model.onnx")
    manifest = products / "manifesto.yaml"
    documents = manifest.read_text().split("---")
    manifest.write_text(next(part for part in documents if "kind: ProductClassification" in part))
    if closed == "fechada":
        path = "/data/fechada/promoções.csv" if mode == 0o700 else "/data/fechada"
        manifest.write_text(manifest.read_text().replace("/data/promoções.csv", path))
    (products / closed).chmod(mode)
    claim = f"classificador-produtos={products / 'modelo'}"
    ran = classify("run", manifest, "--config-map", claim, launcher=elsewhere / "classify", who=SOMEBODY)

    said = ran.stderr.decode()
    place = (products / closed).resolve()
    assert f"may not {verb} {place}" in said, said
    assert f"chmod {right} {place} lets everyone" in said, said
    assert ran.returncode == 1
    if SOMEBODY:
        assert "the user with id 54321 and group 54321" in said
        assert "belongs to user 0 and group 0" in said


def test_a_build_of_other_sources_is_not_run(elsewhere):
    """Nor is it built again by who may not."""
    source = elsewhere / "cli/pom.xml"
    before = source.read_bytes()
    source.chmod(0o644)
    source.write_bytes(before + b"<!-- changed -->")
    try:
        ran = classify("--version", launcher=elsewhere / "classify", who=SOMEBODY)
    finally:
        source.write_bytes(before)
    assert ran.returncode == 2
    assert "is not built from the sources in" in ran.stderr.decode()
    assert "may not write to" in ran.stderr.decode()


def test_times_of_files_do_not_matter(elsewhere):
    (elsewhere / "pom.xml").touch()

    assert classify("--version", launcher=elsewhere / "classify", who=SOMEBODY).returncode == 0


def test_no_library_is_unpacked_at_a_start(products):
    """ONNX Runtime's has 24 MB."""
    small = ["prlimit", "--fsize=5000000"]
    explained = classify("run", products / "manifesto.yaml", "--explain", "bebê", who=small)

    assert explained.returncode == 0, explained.stderr.decode()


def test_says_where_temporary_files_cannot_be_written(products):
    nowhere = {"CLASSIFY_JAVA_OPTIONS": "-Djava.io.tmpdir=/no/such/folder"}
    explained = classify("run", products / "manifesto.yaml", "--explain", "bebê", environment=nowhere)

    assert explained.returncode == 1
    assert "the model cannot be written to /no/such/folder" in explained.stderr.decode()
