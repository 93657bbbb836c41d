from product_model.classifiers.linear import add_linear_scores, float64
from product_model.graph import Graph
from product_model.step import Step


def add_to(graph: Graph, step: Step) -> None:
    """predict is the argmax of the joint log likelihood, computed as features @ feature_log_prob_.T + prior."""
    scores = add_linear_scores(
        graph, weights=float64(step, "feature_log_prob_").T, intercept=float64(step, "class_log_prior_")
    )
    graph.output("scores", scores, rank=2)
    graph.output("category_index", graph.add("ArgMax", [scores], axis=1, keepdims=0), rank=1)
