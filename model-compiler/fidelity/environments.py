"""Environments of other versions of scikit-learn, each with a Python that it supports, in build/versions."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "build" / "versions"
COMPILER = ROOT / "model-compiler"
# What product-model must leave as it is.
KEPT = ("scikit-learn", "joblib", "numpy", "scipy")


@dataclass(frozen=True)
class Environment:
    """`beside`: what its scikit-learn needs, in versions of its time, and what else a model is saved with."""

    scikit_learn: str
    python: str
    beside: tuple[str, ...]

    def __str__(self) -> str:
        return f"scikit-learn {self.scikit_learn}, Python {self.python}"

    @property
    def folder(self) -> Path:
        return FOLDER / f"{self.scikit_learn}-python-{self.python}"

    @property
    def executable(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def requirements(self) -> list[str]:
        return [f"scikit-learn=={self.scikit_learn}", *self.beside]

    def make(self) -> str:
        """Unless it is there. Gives what installing product-model into it changed, in words."""
        made = self.folder / "made-from"
        wanted = "\n".join([*self.requirements, (COMPILER / "pyproject.toml").read_text()])
        if made.is_file() and made.read_text() == wanted:
            return ""
        shutil.rmtree(self.folder, ignore_errors=True)
        subprocess.run([found_python(self.python), "-m", "venv", self.folder], check=True)
        self.install(*self.requirements)
        before = self.versions()
        self.install(str(COMPILER))
        after = self.versions()
        if before != after:
            return f"installing product-model made {', '.join(before)} into {', '.join(after)}"
        made.write_text(wanted)
        return ""

    def install(self, *what: str) -> None:
        pip = [self.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--prefer-binary"]
        subprocess.run([*pip, *what], check=True)

    def versions(self) -> list[str]:
        listed = [self.executable, "-m", "pip", "--disable-pip-version-check", "list", "--format=freeze"]
        found = subprocess.run(listed, check=True, capture_output=True, encoding="utf-8").stdout.split()
        return sorted(line for line in found if line.partition("==")[0].lower() in KEPT)


OLD = ("cloudpickle", "numpy<2")
SAVERS = ("cloudpickle", "skops")
# The seed of this project used the first but one.
ENVIRONMENTS = [
    Environment("1.0.2", "3.8", ("joblib==1.1.0", "cloudpickle")),
    Environment("1.0.2", "3.10", ("joblib==1.1.0", "cloudpickle", "numpy<1.24", "scipy<1.12")),
    Environment("1.1.3", "3.9", OLD),
    Environment("1.2.2", "3.10", (*SAVERS, "numpy<2", "scipy<1.12")),
    Environment("1.3.2", "3.8", SAVERS),
    Environment("1.4.2", "3.9", SAVERS),
    Environment("1.5.2", "3.12", SAVERS),
    Environment("1.6.1", "3.9", SAVERS),
    Environment("1.7.2", "3.13", SAVERS),
    Environment("1.8.0", "3.11", SAVERS),
    Environment("1.9.1", "3.13", SAVERS),
]


def found_python(version: str) -> str | None:
    """Of pyenv's, or on the PATH; None if this machine has none."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"), "versions")
    fitting = [folder for folder in pyenv.glob(f"{version}.*") if re.fullmatch(r"[\d.]+", folder.name)]
    for folder in sorted(fitting):
        if (folder / "bin" / "python").is_file():
            return str(folder / "bin" / "python")
    return shutil.which(f"python{version}")
