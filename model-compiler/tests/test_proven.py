import warnings

import pytest

from hostile import SENTENCES, texts
from proven import ALL, Proven
from scoring import assert_same_predictions, sample, scored

TRAINING = 500
UNSEEN = 60
CASES = [(proven, False) for proven in ALL] + [(proven, True) for proven in ALL if proven.two]


def name(value: Proven | bool) -> str:
    return str(value) if isinstance(value, Proven) else "two categories" if value else "four categories"


@pytest.mark.parametrize(("proven", "two"), CASES, ids=name)
def test_predicts_and_scores_as_scikit_learn(compiled, draw, proven, two):
    titles, categories = sample()
    if two:
        categories = ["livro" if category == "livro" else "outro" for category in categories]
    model = proven.make()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(titles[:TRAINING], categories[:TRAINING])
    unseen = [*titles[TRAINING : TRAINING + UNSEEN], *SENTENCES, *texts(draw, 30)]
    content = compiled(model)
    assert_same_predictions(model, content, unseen, exactly=proven.exactly)
    assert {len(output) for output in scored(content, []).values()} == {0}
