#!/usr/bin/env python3
"""Keeps a few of the small models that an older scikit-learn wrote, with what it predicts, for test_written.py.

    python model-compiler/tests/written/keep.py PYTHON...

Each PYTHON has scikit-learn and joblib. What fidelity/train.py writes there of 80 rows goes to tests/written.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE.parent))

from adversarial import SENTENCES, texts  # noqa: E402
from scoring import sample  # noqa: E402

ROWS = 80
# Of those that are read otherwise, the smallest.
KEPT = [
    "TfidfVectorizer, LinearSVC",
    "CountVectorizer, TfidfTransformer, LogisticRegression one against the rest",
    "TfidfVectorizer, SGDClassifier of log loss",
    "TfidfVectorizer, Normalizer, RidgeClassifier",
    "CountVectorizer, DecisionTreeClassifier",
    "CountVectorizer, ExtraTreesClassifier",
    "two categories: TfidfVectorizer, GradientBoostingClassifier of exponential loss",
    "CalibratedClassifierCV by isotonic over MultinomialNB",
    "FeatureUnion, MaxAbsScaler, SelectKBest, LinearSVC",
]


def main(pythons: list[str]) -> None:
    chosen = [*sample()[0][500:530], *SENTENCES, *texts(random.Random(3), 10)]
    (HERE / "texts.json").write_text(json.dumps(chosen))
    for python in pythons:
        with tempfile.TemporaryDirectory() as folder:
            train = ROOT / "model-compiler" / "fidelity" / "train.py"
            arguments = [ROOT / "examples" / "produtos.csv", HERE / "texts.json", folder, str(ROWS)]
            subprocess.run([python, train, *arguments], check=True)
            keep(Path(folder))


def keep(folder: Path) -> None:
    written = json.loads((folder / "written.json").read_text())
    kept = HERE / written["scikit_learn"]
    kept.mkdir(exist_ok=True)
    written["pipelines"] = {name: written["pipelines"][name] for name in KEPT}
    for pipeline in written["pipelines"].values():
        pipeline["files"] = {"lzma.joblib": pipeline["files"]["lzma.joblib"]}
        shutil.copy(folder / pipeline["files"]["lzma.joblib"], kept)
    (kept / "written.json").write_text(json.dumps(written, indent=1))


if __name__ == "__main__":
    main(sys.argv[1:])
