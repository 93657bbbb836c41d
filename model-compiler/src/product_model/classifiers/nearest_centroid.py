from __future__ import annotations

import numpy as np

from product_model.classifiers.classifier_output import ClassifierOutput
from product_model.features import Features
from product_model.step import Step


def add(step: Step, features: Features) -> ClassifierOutput:
    """Squared distances as scikit-learn expands them: |x|² - 2 x·c + |c|², not below 0."""
    step.require_parameter("metric", ("euclidean",), "use 'euclidean'")
    estimator = step.estimator
    # Up to scikit-learn 1.5 there are none.
    priors = getattr(estimator, "class_prior_", None)
    if priors is not None and not np.isclose(priors, 1 / len(estimator.classes_)).all():
        raise step.refuse_parameter("priors", "use 'uniform'")
    centroids, graph = step.float64("centroids_"), features.graph
    features = features.without_dropped()
    distances = graph.add("Add", [features.squared_norms(), features.product(-2 * centroids.T)])
    lengths = np.array([centroid @ centroid for centroid in centroids])
    distances = graph.add("Add", [distances, graph.constant("centroid_lengths", lengths)])
    distances = graph.add("Max", [distances, graph.number("nothing", 0.0)])
    nearest = graph.add("ArgMin", [distances], axis=1, keepdims=0)
    return ClassifierOutput("negative_distance", graph.add("Neg", [graph.add("Sqrt", [distances])]), winner=nearest)
