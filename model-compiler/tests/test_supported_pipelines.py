import warnings

import pytest

from adversarial import SENTENCES, texts
from scoring import assert_same_predictions, sample, scored
from supported_pipelines import ALL, SupportedPipeline

TRAINING = 500
UNSEEN = 60
CASES = [(one, False) for one in ALL] + [(one, True) for one in ALL if one.two]


def name(value: SupportedPipeline | bool) -> str:
    return str(value) if isinstance(value, SupportedPipeline) else "two categories" if value else "four categories"


@pytest.mark.parametrize(("supported", "two"), CASES, ids=name)
def test_predicts_and_scores_as_scikit_learn(compiled, draw, supported, two):
    titles, categories = sample()
    if two:
        categories = ["livro" if category == "livro" else "outro" for category in categories]
    model = supported.make()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(titles[:TRAINING], categories[:TRAINING])
    unseen = [*titles[TRAINING : TRAINING + UNSEEN], *SENTENCES, *texts(draw, 30)]
    content = compiled(model)
    assert_same_predictions(model, content, unseen, exactly=supported.exactly)
    assert {len(output) for output in scored(content, []).values()} == {0}
