from __future__ import annotations

import numpy as np

from product_model.aligned import aligned
from product_model.classifiers.classifier_output import ClassifierOutput, Compile, by_probability, one_hot
from product_model.features import Features
from product_model.graph import Graph
from product_model.refusal import Refusal
from product_model.step import Step


def add(step: Step, features: Features, member: Compile) -> ClassifierOutput:
    voting, graph = step.estimator, features.graph
    categories = len(voting.classes_)
    members = remaining(voting)
    if len(members) != len(voting.estimators_):
        raise changed(step, f"estimators has {len(members)} that vote, {len(voting.estimators_)} were fitted")
    if voting.weights is not None and len(voting._weights_not_none) != len(members):
        raise changed(step, f"there are {len(voting._weights_not_none)} weights for {len(members)} estimators")
    voters = []
    for (name, _), fitted in aligned(members, voting.estimators_):
        voter = step.inner(name, fitted)
        # Voters are trained on the categories' numbers.
        if not np.array_equal(fitted.classes_, np.arange(categories)):
            raise voter.refuse("it was not trained on every category; fit the VotingClassifier again")
        voters.append((voter, member(voter, features)))
    if voting.voting == "hard":
        votes = weighted_sum(
            graph, [one_hot(graph, scored.category_index(graph), categories) for _, scored in voters], voting
        )
        return ClassifierOutput("votes", votes)
    for voter, scored in voters:
        if scored.probabilities is None:
            raise voter.refuse("it has no predict_proba; use voting='hard'")
    total = weighted_sum(graph, [scored.probabilities for _, scored in voters], voting)
    weight = np.sum(voting._weights_not_none) if voting.weights is not None else len(voters)
    return by_probability(graph.add("Div", [total, graph.number("weight", float(weight))]))


def changed(step: Step, how: str) -> Refusal:
    return step.refuse(f"{how}: it was changed after fit; fit the VotingClassifier again")


def remaining(voting) -> list:
    return [(name, estimator) for name, estimator in voting.estimators if not isinstance(estimator, str)]


def weighted_sum(graph: Graph, parts: list[str], voting) -> str:
    if voting.weights is not None:
        weights = voting._weights_not_none
        parts = [
            graph.add("Mul", [part, graph.number("vote", float(weight))]) for part, weight in aligned(parts, weights)
        ]
    total = parts[0]
    for part in parts[1:]:
        total = graph.add("Add", [total, part])
    return total
