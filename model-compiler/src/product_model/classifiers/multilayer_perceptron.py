from __future__ import annotations

from product_model.aligned import aligned
from product_model.classifiers.classifier_output import (
    ClassifierOutput,
    by_probability,
    index_if,
    sigmoid,
    softmax,
    with_complement,
)
from product_model.features import Dense, Features
from product_model.graph import Graph
from product_model.step import Step


def add(step: Step, features: Features) -> ClassifierOutput:
    network, graph = step.estimator, features.graph
    step.require_parameter("activation", ("identity", "logistic", "tanh", "relu"), "use 'relu'")
    layers = list(aligned(network.coefs_, network.intercepts_))
    values: Features = features
    for i, (weights, intercept) in enumerate(layers):
        if weights.dtype != "float64":
            raise step.refuse(f"coefs_ have dtype {weights.dtype}; fit on float64 features")
        total = graph.add("Add", [values.product(weights), graph.constant("intercept", intercept)])
        if i < len(layers) - 1:
            values = Dense(graph, activated(graph, total, network.activation), weights.shape[1])
    if network.out_activation_ == "softmax":
        return by_probability(softmax(graph, total))
    if network.out_activation_ != "logistic" or network.n_outputs_ != 1:
        raise step.refuse("it was trained on several labels for a text; train with one each")
    positive = sigmoid(graph, total)
    probabilities = with_complement(graph, positive)
    second = index_if(graph, graph.add("Greater", [positive, graph.number("half", 0.5)]))
    return ClassifierOutput("probability", probabilities, probabilities, winner=second)


def activated(graph: Graph, values: str, activation: str) -> str:
    if activation == "identity":
        return values
    if activation == "logistic":
        return sigmoid(graph, values)
    return graph.add({"tanh": "Tanh", "relu": "Relu"}[activation], [values])
