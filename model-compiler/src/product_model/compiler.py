from dataclasses import dataclass
from pathlib import Path

import numpy as np

from product_model import classifiers, front, metadata, pipeline, source
from product_model.classifiers.scored import Scored
from product_model.features.sources import Sources
from product_model.graph import Graph
from product_model.labels import category_names
from product_model.step import Step


@dataclass(frozen=True)
class CompiledModel:
    """The ONNX file's content, the same bytes for the same model, Python and compiler."""

    onnx: bytes
    features: int
    categories: list[str]


def compile_model(path: Path, *, probabilities: bool = True) -> CompiledModel:
    """Raises Refusal when the model could not be compiled exactly."""
    loaded = source.load(path)
    steps, classifier = pipeline.split(loaded.model)
    graph, sources, scored = built(steps, classifier, None)
    needed = sources.needs.needed
    if not needed.all():
        # Knowing what matters, once more without the rest.
        needed[0] |= not needed.any()
        graph, sources, scored = built(steps, classifier, needed)
    categories = category_names(classifier)
    graph.output("scores", scored.scores)
    graph.output("category_index", scored.category_index(graph))
    if probabilities and scored.probabilities is not None:
        graph.output("probabilities", scored.probabilities)
    vectorizers = sources.vectorizers()
    properties = metadata.properties(loaded, categories, vectorizers, scored.kind, graph.width)
    model = graph.model(properties, len(categories))
    return CompiledModel(
        model.SerializeToString(deterministic=True), sum(vectorizer.size for vectorizer in vectorizers), categories
    )


def built(steps: list[Step], classifier: Step, keep: np.ndarray | None) -> tuple[Graph, Sources, Scored]:
    graph = Graph()
    sources = Sources(graph, keep)
    return graph, sources, classifiers.add(classifier, front.build(sources, steps))
