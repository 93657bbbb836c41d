import numpy as np

from product_model.step import Step


def category_names(step: Step) -> list[str]:
    """The classes in the classifier's order, as the strings that predictions are written as."""
    classes = np.asarray(step.estimator.classes_)
    if classes.dtype.kind in "biuU" or all(isinstance(label, str) for label in classes):
        return [str(label) for label in classes]
    kinds = ", ".join(sorted({type(label).__name__ for label in classes}))
    raise step.refuse(f"labels of type {kinds} are not supported; train with labels that are all str, int or bool")
