import numpy as np

from product_model.graph import Graph
from product_model.step import Step


def add_linear_scores(graph: Graph, weights: np.ndarray, intercept: np.ndarray) -> str:
    """features @ weights + intercept, for weights of [features, categories].

    Bit for bit what scipy computes for a CSR matrix: a row starts at zero, its features are added one by one in
    ascending order, the intercept comes last. ScatterND adds in the order of its indices; padding the rows for
    Gather + ReduceSum is half as fast and adds in another order.
    """
    categories = weights.shape[1]
    gathered = graph.add("Gather", [graph.constant("weights", np.ascontiguousarray(weights)), "feature_ids"])
    last_axis = graph.constant("last_axis", np.array([-1], dtype=np.int64))
    column = graph.add("Unsqueeze", ["feature_values", last_axis])
    terms = graph.add("Mul", [gathered, column])
    width = graph.constant("categories", np.array([categories], dtype=np.int64))
    shape = graph.add("Concat", ["batch_size", width], axis=0)
    zeros = graph.add("ConstantOfShape", [shape], value=graph.tensor("zero", np.zeros(1)))
    rows = graph.add("Unsqueeze", ["feature_rows", last_axis])
    sums = graph.add("ScatterND", [zeros, rows, terms], reduction="add")
    return graph.add("Add", [sums, graph.constant("intercept", intercept)])


def float64(step: Step, attribute: str) -> np.ndarray:
    """A fitted attribute; one of another precision would have been summed in that precision."""
    values = getattr(step.estimator, attribute)
    if values.dtype != np.float64:
        raise step.refuse(f"{attribute} has dtype {values.dtype}; fit the classifier on float64 features")
    if np.isnan(values).any():
        raise step.refuse(f"{attribute} contains NaN; fit the classifier again")
    return values
