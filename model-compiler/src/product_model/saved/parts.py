"""A vectorizer, a classifier and what else was saved beside them: as a tuple, a list, a dict or several files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from product_model.refusal import Refusal
from product_model.saved.predictor import predictor
from product_model.saved.role import Role, is_estimator, is_function, role
from product_model.saved.unusable import INSTEAD, described, is_of_another_tool


@dataclass(frozen=True)
class Part:
    """`name`: its key, its place or the option that gave it."""

    name: str
    found: Any
    role: Role

    def __str__(self) -> str:
        return f"'{self.name}' ({type(self.found).__name__})"


@dataclass(frozen=True)
class Parts:
    """`ordered`: whether the order in which they were saved says something."""

    found: list[Part]
    ordered: bool

    def of(self, *roles: Role) -> list[Part]:
        return [part for part in self.found if part.role in roles]

    @property
    def labels(self) -> list[Part]:
        return self.of(Role.LABELS)

    def unused(self) -> list[Part]:
        return [part for part in self.of(Role.OTHER) if part.found is not None]

    def in_order(self) -> list[Part]:
        """The estimators, as texts go through them."""
        self._refuse_others()
        vectorizers, transformers, classifiers = map(self.of, (Role.VECTORIZER, Role.TRANSFORMER, Role.CLASSIFIER))
        if not classifiers:
            raise Refusal(
                f"the model holds {listed(vectorizers + transformers)} and no classifier: {INSTEAD}, or give the "
                "classifier's file with --classifier"
            )
        if len(classifiers) > 1:
            raise Refusal(
                f"the model holds {len(classifiers)} classifiers, {listed(classifiers)}, and which one predicts can't "
                f"be told: {INSTEAD}"
            )
        if not vectorizers and not transformers:
            return classifiers
        if not vectorizers:
            raise Refusal(
                f"the model holds {listed(transformers + classifiers)} and no vectorizer: {INSTEAD}, or give the "
                "vectorizer's file with --vectorizer"
            )
        if len(vectorizers) > 1:
            raise Refusal(
                f"the model holds {len(vectorizers)} vectorizers, {listed(vectorizers)}, and how their features go "
                f"together can't be told: {INSTEAD}, with a FeatureUnion"
            )
        in_order = [*vectorizers, *transformers, *classifiers]
        if len(transformers) > 1 and not (self.ordered and in_order == self.of(*(part.role for part in in_order))):
            raise Refusal(
                f"the model holds {listed(transformers)}, and which of them comes first can't be told: {INSTEAD}"
            )
        return in_order

    def _refuse_others(self) -> None:
        strange = self.of(Role.REGRESSOR, Role.CLUSTERER, Role.OUTLIERS)
        if strange:
            one = strange[0]
            raise Refusal(
                f"the model holds {one}, which {one.role.value}: save the vectorizer and the classifier alone"
            )
        foreign = [part for part in self.unused() if is_estimator(part.found) or is_of_another_tool(part.found)]
        if foreign:
            raise Refusal(f"the model holds '{foreign[0].name}', {described(foreign[0].found)}")
        functions = [part for part in self.unused() if is_function(part.found)]
        if functions:
            raise Refusal(
                f"the model holds '{functions[0].name}', a Python function, which can't run in the job: if texts go "
                "through it, say what it does with the vectorizer's parameters and train again; if not, leave it out"
            )
        if len(self.labels) > 1:
            raise Refusal(
                f"the model holds {listed(self.labels)}, and which of them names the categories can't be told: leave "
                "one out"
            )


def contained(model: Any) -> Parts | None:
    """None if the model is one object."""
    if not is_container(model) or not any(is_estimator(found) for _, found in entries("", model)):
        return None
    return Parts([part(name, found) for name, found in entries("", model)], not isinstance(model, Mapping))


def part(name: str, found: Any) -> Part:
    if not is_estimator(found):
        return Part(name, found, Role.OTHER)
    found = predictor(name, found)
    return Part(name, found, role(found))


def entries(name: str, model: Any) -> Iterator[tuple[str, Any]]:
    """Those of containers inside too, where they hold an estimator."""
    pairs = model.items() if isinstance(model, Mapping) else enumerate(model)
    for key, found in pairs:
        inner = f"{name}.{key}" if name else str(key)
        if is_container(found) and any(is_estimator(one) for _, one in entries("", found)):
            yield from entries(inner, found)
        else:
            yield inner, found


def is_container(found: Any) -> bool:
    if isinstance(found, np.ndarray):
        return found.dtype == object and found.ndim == 1
    return isinstance(found, (tuple, list, Mapping))


def listed(parts: list[Part]) -> str:
    return " and ".join(map(str, parts))
