from __future__ import annotations

from product_model.step import Step


def terms_by_id(step: Step) -> list[str]:
    """The vocabulary as a list: term i is feature i."""
    vocabulary = getattr(step.estimator, "vocabulary_", None)
    if vocabulary is None:
        raise step.refuse("not fitted; call fit on the pipeline before saving it")
    strays = [term for term in vocabulary if not isinstance(term, str)]
    if strays:
        raise step.refuse(f"vocabulary term {strays[0]!r} is not a string")
    if sorted(vocabulary.values()) != list(range(len(vocabulary))):
        raise step.refuse(f"the vocabulary's ids are not 0 to {len(vocabulary) - 1}, each once")
    return [str(term) for term in sorted(vocabulary, key=vocabulary.get)]
