from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from product_model import feature_pipeline, metadata, pipeline, source
from product_model.classifiers import registry
from product_model.classifiers.classifier_output import ClassifierOutput
from product_model.features.distinct import Distinct
from product_model.features.sources import Sources
from product_model.features.span import Needs
from product_model.features.weighting import Weighting
from product_model.golden_rows import GoldenRow
from product_model.graph import Graph
from product_model.saved import TextClassifier, text_classifier
from product_model.source import Source
from product_model.step import Step
from product_model.vectorizers import Vectorizer


@dataclass(frozen=True)
class Compilation:
    """A loaded model as a graph, whose features are those of `vectorizers`, one after the other."""

    source: Source
    model: TextClassifier
    graph: Graph
    scored: ClassifierOutput
    vectorizers: list[tuple[Step, Vectorizer]]
    # What the reader does with the counts.
    weightings: tuple[Weighting, ...]
    # Those with columns of their own; None if all are.
    distinct: Distinct | None
    # Why the graph has no probabilities; None if it has.
    no_probabilities: str | None

    def onnx(self, golden_rows: Sequence[GoldenRow] = ()) -> bytes:
        """The ONNX file's content, the same bytes for the same model, Python and compiler."""
        described = metadata.Described(
            self.source,
            self.categories,
            self.scored.kind,
            self.graph.text_width,
            self.graph.feature_width,
            [vectorizer for _, vectorizer in self.vectorizers],
            [step for step in self.weightings if not step.changes_nothing()],
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
    graph, sources, scored = built(steps, classifier, None, any_threads)
    needs = sources.needs
    if needs.worth_again():
        # Knowing what matters, once more without the rest.
        needs.needed[0] |= not needs.needed.any()
        graph, sources, scored = built(steps, classifier, needs, any_threads)
    graph.output("scores", scored.scores)
    graph.output("category_index", scored.category_index(graph))
    lack = lack_of_probabilities(classifier, scored, probabilities)
    if lack is None:
        graph.output("probabilities", scored.probabilities)
    needs = sources.needs
    return Compilation(loaded, model, graph, scored, sources.vectorizers(), needs.by_reader(), needs.distinct, lack)


def lack_of_probabilities(classifier: Step, scored: ClassifierOutput, wanted: bool) -> str | None:
    """The end of "the model has no probabilities: "."""
    kind = type(classifier.estimator).__name__
    if scored.probabilities is not None:
        return None if wanted else "it was compiled with --no-probabilities"
    if hasattr(classifier.estimator, "predict_proba"):
        return f"product-model does not compile those of {kind}"
    with_others = " with its parameters" if hasattr(type(classifier.estimator), "predict_proba") else ""
    return f"{kind} has no predict_proba{with_others}"


def built(
    steps: list[Step], classifier: Step, before: Needs | None, any_threads: bool
) -> tuple[Graph, Sources, ClassifierOutput]:
    graph = Graph(any_threads=any_threads)
    sources = Sources(graph, before)
    return graph, sources, registry.add(classifier, feature_pipeline.build(sources, steps))
