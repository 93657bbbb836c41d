from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from product_model import emission, feature_pipeline, metadata, passes, pipeline, source
from product_model.aligned import aligned
from product_model.classifiers import registry
from product_model.classifiers.classifier_output import ClassifierOutput
from product_model.features.sources import Sources
from product_model.golden_rows import GoldenRow
from product_model.graph import Graph
from product_model.matrices.distinct import Distinct
from product_model.matrices.feature_transform import FeatureTransform
from product_model.matrices.matrix import DenseValues, Product, SquaredNorms
from product_model.onnx_graph import OnnxGraph
from product_model.saved import TextClassifier, text_classifier
from product_model.source import Source
from product_model.step import Step
from product_model.vectorizers import Vectorizer


@dataclass(frozen=True)
class Compilation:
    """A loaded model as a graph, whose features are those of `vectorizers`, one after the other."""

    source: Source
    model: TextClassifier
    graph: OnnxGraph
    score_kind: str
    vectorizers: list[tuple[Step, Vectorizer]]
    # What the reader does with the counts.
    transforms: tuple[FeatureTransform, ...]
    # Those with columns of their own; None if all are.
    distinct: Distinct | None
    # Why the graph has no probabilities; None if it has.
    no_probabilities: str | None

    def onnx(self, golden_rows: Sequence[GoldenRow] = ()) -> bytes:
        """The ONNX file's content, the same bytes for the same model, Python and compiler."""
        described = metadata.Described(
            self.source,
            self.categories,
            self.score_kind,
            self.graph.text_width,
            self.graph.feature_width,
            [vectorizer for _, vectorizer in self.vectorizers],
            [step for step in self.transforms if not step.changes_nothing()],
            self.distinct,
            self.no_probabilities,
        )
        properties = described.properties(golden_rows)
        columns = len(self.distinct) if self.distinct else self.features
        model = self.graph.model(properties, columns, len(self.categories))
        return model.SerializeToString(deterministic=True)

    @property
    def categories(self) -> list[str]:
        return self.model.categories

    @property
    def features(self) -> int:
        return sum(vectorizer.size for _, vectorizer in self.vectorizers)


def compile_model(path: Path, *, probabilities: bool = True) -> Compilation:
    """Raises Refusal when the model could not be compiled exactly."""
    return compile_loaded(source.load(path), probabilities=probabilities)


def compile_loaded(loaded: Source, *, probabilities: bool = True, any_threads: bool = False) -> Compilation:
    model = text_classifier(loaded.model, loaded.labels)
    steps, classifier = pipeline.split(model.pipeline)
    description = Graph(any_threads=any_threads)
    sources = Sources(description)
    output = registry.add(classifier, feature_pipeline.build(sources, steps))
    description.output("scores", output.scores)
    description.output("category_index", output.category_index(description))
    lack = lack_of_probabilities(classifier, output, probabilities)
    if lack is None:
        description.output("probabilities", output.probabilities)
    instructions = description.described()
    taken = [one for _, one in instructions if isinstance(one, (Product, DenseValues, SquaredNorms))]
    whole = [vectorizer for _, vectorizer in sources.vectorizers()]
    plan = passes.planned(taken, whole, any_threads=any_threads)
    graph = emission.emitted(instructions, plan, any_threads=any_threads)
    kept = [
        (step, vectorizer)
        for (step, _), vectorizer in aligned(sources.vectorizers(), passes.pruned(whole, plan.keep))
        if vectorizer.size
    ]
    transforms = taken[0].matrix.only(plan.keep).transforms[: plan.shared]
    return Compilation(loaded, model, graph, output.kind, kept, transforms, plan.distinct, lack)


def lack_of_probabilities(classifier: Step, scored: ClassifierOutput, wanted: bool) -> str | None:
    """The end of "the model has no probabilities: "."""
    kind = type(classifier.estimator).__name__
    if scored.probabilities is not None:
        return None if wanted else "it was compiled with --no-probabilities"
    if hasattr(classifier.estimator, "predict_proba"):
        return f"product-model does not compile those of {kind}"
    with_others = " with its parameters" if hasattr(type(classifier.estimator), "predict_proba") else ""
    return f"{kind} has no predict_proba{with_others}"
