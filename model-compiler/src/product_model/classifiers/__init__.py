"""One module per classifier: the part of the graph that scores features and picks a category."""

from sklearn.exceptions import NotFittedError
from sklearn.naive_bayes import MultinomialNB
from sklearn.utils.validation import check_is_fitted

from product_model.classifiers import multinomial_nb
from product_model.graph import Graph
from product_model.labels import category_names
from product_model.step import Step

KINDS = {MultinomialNB: multinomial_nb.add_to}


def build(step: Step, features: int) -> tuple[Graph, list[str]]:
    """The graph and the categories its indices mean; `features` is how many the vectorizer makes."""
    add_to = KINDS.get(type(step.estimator))
    if add_to is None:
        raise step.refuse(f"not a supported classifier; use one of {', '.join(k.__name__ for k in KINDS)}")
    try:
        check_is_fitted(step.estimator)
    except NotFittedError as error:
        raise step.refuse("not fitted; call fit on the pipeline before saving it") from error
    expected = step.estimator.n_features_in_
    if expected != features:
        raise step.refuse(f"expects {expected} features and the vectorizer makes {features}; fit them together")
    categories = category_names(step)
    graph = Graph(len(categories))
    add_to(graph, step)
    return graph, categories
