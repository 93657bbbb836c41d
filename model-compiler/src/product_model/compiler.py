from dataclasses import dataclass
from pathlib import Path

from product_model import classifiers, metadata, pipeline, source, vectorizers


@dataclass(frozen=True)
class CompiledModel:
    """The ONNX file's content, the same bytes for the same model, Python and compiler."""

    onnx: bytes
    features: int
    categories: list[str]


def compile_model(path: Path) -> CompiledModel:
    """Raises Refusal when the model could not be compiled exactly."""
    loaded = source.load(path)
    vectorizer_step, classifier_step = pipeline.split(loaded.model)
    vectorizer = vectorizers.describe(vectorizer_step)
    graph, categories = classifiers.build(classifier_step, vectorizer.size)
    model = graph.model(metadata.properties(loaded, categories, vectorizer))
    return CompiledModel(model.SerializeToString(deterministic=True), vectorizer.size, categories)
