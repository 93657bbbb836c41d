"""Models of every minor version of scikit-learn, compiled by it and by the newest, beside what it predicts itself."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import sklearn
import versions_page
from environments import COMPILER, ENVIRONMENTS, FOLDER, ROOT, Environment, found_python
from version_result import Result

from adversarial import SENTENCES, texts
from compared import ABSOLUTE, RELATIVE, shown
from scoring import metadata, sample, scored

HERE = Path(__file__).parent
TEXTS = FOLDER / "texts.json"
RESULTS = "results.json"
PAGE = ROOT / "docs" / "reference" / "versions.md"


def comparisons(*chosen: str) -> Iterator[tuple[str, str]]:
    """`chosen`: the beginnings of versions, such as 1.0; all if there are none."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    titles, _ = sample()
    TEXTS.write_text(json.dumps([*titles[400:600], *SENTENCES, *texts(random.Random(11), 80)]))
    for environment in ENVIRONMENTS:
        if chosen and not environment.scikit_learn.startswith(chosen):
            continue
        if found_python(environment.python) is None:
            print(f"versions: not compared, as there is no Python {environment.python} here: {environment}", flush=True)
            continue
        try:
            yield f"{environment}: installing", environment.make()
            results = []
            for result in of_environment(environment):
                results.append(result.row)
                yield f"{environment}, compiled by {result.compiled_by}: {result.pipeline}", result.difference
            (environment.folder / RESULTS).write_text(json.dumps(results))
        except subprocess.CalledProcessError as error:
            yield str(environment), f"{Path(error.cmd[0]).name} {' '.join(map(str, error.cmd[1:3]))} failed"
    if os.environ.get("UPDATE_GENERATED"):
        PAGE.write_text(versions_page.page(kept()), encoding="utf-8")


def kept() -> dict[Environment, list[Result]]:
    """The last results of each environment, none where it was never compared."""
    found = {}
    for environment in ENVIRONMENTS:
        path = environment.folder / RESULTS
        rows = json.loads(path.read_text()) if path.is_file() else []
        found[environment] = [Result(environment, *row) for row in rows]
    return found


def of_environment(environment: Environment) -> Iterator[Result]:
    trained = environment.folder / "trained"
    run(environment.executable, "train.py", ROOT / "examples" / "produtos.csv", TEXTS, trained)
    compilers = {environment.scikit_learn: environment.executable, sklearn.__version__: Path(sys.executable)}
    folders = {version: environment.folder / f"compiled-by-{version}" for version in compilers}
    for version, python in compilers.items():
        run(python, "compile_all.py", trained, folders[version])
    for name, pipeline in json.loads((trained / "written.json").read_text())["pipelines"].items():
        yield from of_pipeline(environment, name, pipeline, folders)


def run(python: Path, program: str, *arguments: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(COMPILER / "src")}
    subprocess.run([python, HERE / program, *arguments], check=True, env=environment)


def of_pipeline(environment: Environment, name: str, pipeline: dict, folders: dict[str, Path]) -> list[Result]:
    """For each compiler. What both compile to the same is scored once."""
    results, scored = [], {}
    for version, folder in folders.items():
        result = Result(environment, name, version)
        refused = json.loads((folder / "compiled.json").read_text())
        for kind, file in pipeline["files"].items():
            if refused[file] is not None:
                refuse(result, kind, refused[file])
                continue
            result.files += 1
            path = folder / f"{file}.onnx"
            key = without_source(path)
            if key not in scored:
                scored[key] = differing(pipeline, path)
                result.rows += len(pipeline["labels"])
            number, difference = scored[key]
            result.differing += number
            result.difference = result.difference or difference
        results.append(result)
    return results


def refuse(result: Result, kind: str, reason: str) -> None:
    result.refused[kind] = reason
    remedies = f"scikit-learn=={result.environment.scikit_learn}", "use Python 3.9 or later"
    if not any(remedy in reason for remedy in remedies):
        result.difference = f"refused without the version to use: {reason}"


def without_source(path: Path) -> bytes:
    """What a compiled model does, but for what it says of its file, and for the Unicode of the Python that compiled."""
    model = onnx.load_model(path)
    content = metadata(path.read_bytes())
    del content["source"], content["unicode"]
    model.metadata_props[0].value = json.dumps(content)
    return model.SerializeToString(deterministic=True)


def differing(pipeline: dict, path: Path) -> tuple[int, str]:
    """How many categories differ, and what differs, in words."""
    content = path.read_bytes()
    described, given = metadata(content), json.loads(TEXTS.read_text())
    found = scored(content, given)
    categories = [described["categories"][i] for i in found["category_index"]]
    wrong = [i for i, category in enumerate(categories) if category != pipeline["labels"][i]]
    if wrong:
        first, expected = shown(given[wrong[0]]), pipeline["labels"][wrong[0]]
        return len(wrong), f"{len(wrong)} categories, as of {first}: {expected}, compiled {categories[wrong[0]]}"
    if described.get("score") == "decision_function" and not near(pipeline["scores"], found["scores"]):
        return 0, "scores differ"
    if "probabilities" in found and not near(pipeline["probabilities"], found["probabilities"]):
        return 0, "probabilities differ"
    return 0, ""


def near(expected: list, given: np.ndarray) -> bool:
    expected = np.array(expected)
    if expected.ndim == 1:
        expected = np.column_stack([-expected, expected])
    return bool(np.isclose(given, expected, RELATIVE, ABSOLUTE).all())
