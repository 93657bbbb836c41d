"""CalibratedClassifierCV: the mean of its classifiers' calibrated probabilities."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from product_model.classifiers.classifier_output import (
    ClassifierOutput,
    Compile,
    by_probability,
    column_of,
    normalized,
    sigmoid,
    with_complement,
)
from product_model.features import Features
from product_model.graph import Graph
from product_model.step import Step


def add(step: Step, features: Features, member: Compile) -> ClassifierOutput:
    graph, estimator = features.graph, step.estimator
    step.require_parameter("method", ("sigmoid", "isotonic"), "use 'sigmoid' or 'isotonic'")
    total = None
    for i, calibrated in enumerate(estimator.calibrated_classifiers_):
        probabilities = calibrated_probabilities(step.inner(str(i), calibrated), features, member)
        total = probabilities if total is None else graph.add("Add", [total, probabilities])
    return by_probability(graph.add("Div", [total, graph.number("folds", len(estimator.calibrated_classifiers_))]))


def calibrated_probabilities(step: Step, features: Features, member: Compile) -> str:
    graph, calibrated = features.graph, step.estimator
    categories = len(calibrated.classes)
    inner = step.inner("estimator", thawed(held(calibrated)))
    if not np.array_equal(inner.estimator.classes_, calibrated.classes):
        raise step.refuse("its part of the texts lacks a category; use more texts of each, or fewer folds")
    predictions = response(inner, features, categories, member)
    columns = [
        calibration(step, graph, column_of(graph, predictions, i), calibrator)
        for i, calibrator in enumerate(calibrated.calibrators)
    ]
    if categories == 2:
        found = with_complement(graph, columns[0])
    else:
        found = normalized(graph, graph.add("Concat", columns, axis=1), categories)
    one = graph.number("one", 1.0)
    beyond = graph.add(
        "And", [graph.add("Greater", [found, one]), graph.add("LessOrEqual", [found, graph.number("limit", 1 + 1e-5)])]
    )
    return graph.add("Where", [beyond, one, found])


def held(calibrated):
    """Up to scikit-learn 1.1 it is called base_estimator."""
    return calibrated.estimator if hasattr(calibrated, "estimator") else calibrated.base_estimator


def thawed(estimator):
    """What a FrozenEstimator, the way to calibrate without refitting, holds."""
    return estimator.estimator if type(estimator).__name__ == "FrozenEstimator" else estimator


def response(step: Step, features: Features, categories: int, member: Compile) -> str:
    scored = member(step, features)
    if scored.decision is not None:
        return scored.decision
    if scored.probabilities is None:
        raise step.refuse("it has neither decision_function nor predict_proba")
    return column_of(features.graph, scored.probabilities, 1) if categories == 2 else scored.probabilities


def calibration(step: Step, graph: Graph, predictions: str, calibrator) -> str:
    if step.estimator.method == "isotonic":
        return isotonic(step, graph, predictions, calibrator)
    slope = graph.add("Mul", [graph.number("slope", float(calibrator.a_)), predictions])
    line = graph.add("Add", [slope, graph.number("offset", float(calibrator.b_))])
    return sigmoid(graph, graph.add("Neg", [line]))


def isotonic(step: Step, graph: Graph, predictions: str, calibrator) -> str:
    """Linear between thresholds, as numpy.interp computes it."""
    xs, ys = calibrator.X_thresholds_, calibrator.y_thresholds_
    if xs.dtype != np.float64:
        raise step.refuse(f"its thresholds have dtype {xs.dtype}; fit on float64 features")
    if len(xs) == 1:
        nothing = graph.add("Mul", [predictions, graph.number("nothing", 0.0)])
        return graph.add("Add", [nothing, graph.number("constant", float(ys[0]))])
    least, most = graph.number("least", float(calibrator.X_min_)), graph.number("most", float(calibrator.X_max_))
    clipped = graph.add("Min", [graph.add("Max", [predictions, least]), most])
    reached = graph.add("GreaterOrEqual", [clipped, graph.constant("thresholds", xs)])
    # Not ReduceSum: of no rows, ONNX Runtime's gives as many columns as it got.
    ones = graph.constant("ones", np.ones((len(xs), 1)))
    counted = graph.add("MatMul", [graph.add("Cast", [reached], to=TensorProto.DOUBLE), ones])
    above = graph.add("Sub", [counted, graph.number("one", 1.0)])
    place = graph.add("Cast", [above], to=TensorProto.INT64)
    with np.errstate(divide="ignore", invalid="ignore"):
        slopes = np.append(np.diff(ys) / np.diff(xs), 0.0)
    graph.hold_by_text(len(xs))
    slope, x, y = (
        graph.add("Gather", [graph.constant(name, values), place])
        for name, values in (("slopes", slopes), ("thresholds", xs), ("levels", ys))
    )
    return graph.add("Add", [graph.add("Mul", [slope, graph.add("Sub", [clipped, x])]), y])
