"""Every example of the README and of docs/ runs: commands in `sh` blocks, manifests in `yaml` blocks."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(sh|yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)

# The one runs this test; the other would replace the package that the tests' environment has of the working tree.
NOT_RUN = {"./run-tests\n", "pip install ./model-compiler\n"}


def blocks(language: str) -> list:
    return [
        pytest.param(text, id=f"{page.relative_to(ROOT)}-{number}")
        for page in PAGES
        for number, (found, text) in enumerate(BLOCK.findall(page.read_text()))
        if found == language and text not in NOT_RUN
    ]


@pytest.mark.parametrize("commands", blocks("sh"))
def test_commands_succeed(commands):
    """In the order of the pages, since a page's commands build on each other."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands],
        cwd=ROOT,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout


@pytest.mark.parametrize("manifest", blocks("yaml"))
def test_manifests_are_valid(manifest, tmp_path):
    # As the sample is written: a manifest that is copied must run.
    assert "/data/produtos.csv" not in manifest or 'delimiter: ";"' in manifest
    file = tmp_path / "manifest.yaml"
    file.write_text(manifest)
    ran = subprocess.run([ROOT / "classify", "validate", file], capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text())
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert not missing


@pytest.mark.parametrize("page", [ROOT / "ARCHITECTURE.md", ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_files_that_pages_for_developers_name_exist(page):
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split()
    named = re.findall(r"`([\w/.-]+\.(?:java|py|md|yaml|json))`", page.read_text())
    assert named
    missing = [name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in tracked)]
    assert not missing
