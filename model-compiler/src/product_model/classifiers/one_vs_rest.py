from __future__ import annotations

from sklearn.multiclass import _ConstantPredictor

from product_model.classifiers.classifier_output import (
    ClassifierOutput,
    Compile,
    by_decision,
    column_of,
    normalized,
    with_complement,
)
from product_model.features import Features
from product_model.step import Step


def add(step: Step, features: Features, member: Compile) -> ClassifierOutput:
    estimator = step.estimator
    if estimator.multilabel_:
        raise step.refuse("it was trained on several labels for a text; train with one each")
    inner = [step.inner(str(i), one) for i, one in enumerate(estimator.estimators_)]
    categories, graph = len(estimator.classes_), features.graph
    found = [one_decision(one, features, member) for one in inner]
    decision = found[0][0] if len(found) == 1 else graph.add("Concat", [decision for decision, _ in found], axis=1)
    given = [positive for _, positive in found]
    if None in given:
        return by_decision(graph, decision, categories, None)
    if len(given) == 1:
        return by_decision(graph, decision, categories, with_complement(graph, given[0]))
    # Rows of zeros stay so in scikit-learn; a sigmoid never gives them.
    return by_decision(graph, decision, categories, normalized(graph, graph.add("Concat", given, axis=1), categories))


def one_decision(step: Step, features: Features, member: Compile) -> tuple[str, str | None]:
    """Whether it is this category, as a decision and as a probability if there is one, both [batch, 1]."""
    if isinstance(step.estimator, _ConstantPredictor):
        raise step.refuse("its category has every text or none; leave it out of training")
    scored = member(step, features)
    if scored.decision is None:
        raise step.refuse(
            "its probabilities may tie where they round to 1; use a classifier with a decision_function, such as "
            "LogisticRegression, or this one without OneVsRestClassifier"
        )
    return scored.decision, scored.probabilities and column_of(features.graph, scored.probabilities, 1)
