#!/usr/bin/env python3
"""Writes docs/reference/supported-models.md from the pipelines that the tests prove.

python model-compiler/fidelity/supported_models.py
"""

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "model-compiler" / "tests"))

from supported_pipelines import BETWEEN, CLASSIFIERS, VECTORIZERS, SupportedPipeline  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "supported-models.md"

TOP = """# Supported models

`product-model compile` takes a scikit-learn `Pipeline`: a vectorizer or a `FeatureUnion` of vectorizers, any of the steps
between, a classifier; and [what else people save](#saved-otherwise). What is not in these tables is refused when compiling, with a message that names the step and the
parameter and says what to use instead. This page is generated from the pipelines that the tests compare with
scikit-learn (`model-compiler/tests/supported_pipelines.py`, {number} of them); to add to it, add a pipeline there.

Labels may be str, int or bool. A subclass of a supported class is refused: it may compute anything.

*Scores* says how far they agree. **to the bit**: the very float64 that scikit-learn computes. **1e-9**: predictions are the
same, scores differ by less than a billionth, because scikit-learn multiplies dense matrices, and BLAS adds in an order
that depends on the processor and the size of the batch. Probabilities always agree to 1e-9: exponentials differ in the
last bit from one library to the next.
"""

SAVED = """
## Saved otherwise

| what | is compiled as |
|---|---|
| a tuple, list or dict of vectorizer and classifier, under any names and in any order, or two files | one Pipeline of them; transformers between go where there is one place for them |
| a `LabelEncoder` beside them, or names with `--labels` | names of the numbers that the classifier predicts, as `inverse_transform` gives them |
| `GridSearchCV`, `RandomizedSearchCV`, `HalvingGridSearchCV` and others that predict as these do | their `best_estimator_` |
| the Pipeline of imbalanced-learn | without its samplers, which act on training alone |
| a `ColumnTransformer` whose vectorizers take one column of texts | those vectorizers, side by side |
| `FunctionTransformer()` without a function, `"passthrough"`, `FrozenEstimator` | nothing, nothing, what it holds |

Two classifiers, two vectorizers without a FeatureUnion, a function beside them, or a list that may be names: refused, since
which is meant can't be told. What else lies in a dict is named in a warning.
"""

REFUSED = """
## Refused

| what | use instead |
|---|---|
| `tokenizer`, `preprocessor`, `analyzer` or `strip_accents` as a Python function | the parameters that describe it; `token_pattern` |
| `token_pattern` with back references, `$`, lookaround of more than one character, possessive or atomic groups, an optional or repeated capturing group, or that may match nothing | the message says what |
| `dtype` other than float64 where numbers are weighed (TfidfVectorizer, HashingVectorizer, and steps after CountVectorizer) | `dtype=np.float64` |
| `sublinear_tf` on what are no counts | TfidfTransformer right after the vectorizer |
| `StandardScaler(with_mean=True)` on sparse features | `with_mean=False`, or after TruncatedSVD |
| a negative `threshold` or `binarize` on sparse features | 0 or more |
| a `FeatureUnion` of sparse and dense features | TruncatedSVD after the union |
| `OneVsRestClassifier` over a classifier without `decision_function`, such as MultinomialNB | that classifier itself, or one with it |
| `CalibratedClassifierCV(method='temperature')` | `'sigmoid'` or `'isotonic'` |
| `NearestCentroid` with another metric or other priors | `metric='euclidean'`, `priors='uniform'` |
| `SVC` with another kernel, `decision_function_shape='ovo'`, or over 16 million numbers in its support vectors | `kernel='linear'`; `'ovr'`; LinearSVC |
| a `ColumnTransformer` over several columns, or whose `sparse_threshold` made texts' features dense | one column, or a text that SQL joins of several; `sparse_threshold=1` |
| `FunctionTransformer` of a function, or a class of your own | the vectorizer's parameters, or texts cleaned by SQL in `spec.input.query`, in training too |
| regressors, clusterers, Keras, PyTorch, XGBoost, LightGBM, CatBoost | a classifier of these tables |
| trees over more than 5,000 features | TruncatedSVD, SelectKBest or `max_features` |
| several labels for a text | one label each |
"""


def page() -> str:
    number = sum(len(section) for section in (VECTORIZERS, BETWEEN, CLASSIFIERS))
    return (
        TOP.format(number=number)
        + table("Vectorizers", VECTORIZERS)
        + table("Between", BETWEEN)
        + table("Classifiers", CLASSIFIERS)
        + SAVED
        + REFUSED
    )


def table(title: str, section: list[SupportedPipeline]) -> str:
    rows = "".join(row(subject, section) for subject in dict.fromkeys(one.subject for one in section))
    return f"\n## {title}\n\n| class | proven with | scores |\n|---|---|---|\n{rows}"


def row(subject: type, section: list[SupportedPipeline]) -> str:
    mine = [one for one in section if one.subject is subject]
    what = "; ".join(filter(None, dict.fromkeys(one.what for one in mine))) or "its defaults"
    exact = {True: "to the bit", False: "1e-9"}
    scores = ", ".join(words for exactly, words in exact.items() if any(one.exactly is exactly for one in mine))
    return f"| {subject.__name__} | {what} | {scores} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(PAGE)
