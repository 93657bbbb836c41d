import numpy as np
import onnx
import onnxruntime
import pytest
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB
from sklearn.svm import LinearSVC

from adversarial import SENTENCES, texts
from product_model import reference
from product_model.compiler import Compilation, compile_loaded
from product_model.portable import portable_model
from product_model.reading.writer import of_this_process
from product_model.refusal import Refusal
from product_model.source import Source
from scoring import sample
from supported_pipelines import pipeline, union

DOTTED = ["livro Lİ livİ lİvro LİVRO kİ xbox kit", "İ livroİ İlivro quiİ aİ", "LİLİ Lİlİ"]

PORTABLE = {
    "counts": lambda: pipeline(CountVectorizer(), MultinomialNB()),
    "tf-idf": lambda: pipeline(TfidfVectorizer(sublinear_tf=True, stop_words=["de"]), LogisticRegression()),
    "case": lambda: pipeline(TfidfVectorizer(lowercase=False, token_pattern=r"\w+", binary=True), LinearSVC()),
    "dotted": lambda: pipeline(
        CountVectorizer(vocabulary=["li", "ki", "kit", "livro", "Ab", "a", "lİ"]), MultinomialNB()
    ),
    "projection": lambda: pipeline(TfidfVectorizer(), TruncatedSVD(5, random_state=0), LogisticRegression()),
}


def compiled(model) -> Compilation:
    titles, categories = sample()
    model.fit(titles[:400], categories[:400])
    return compile_loaded(Source(model, "model", "", of_this_process()), any_threads=True)


@pytest.mark.filterwarnings("ignore:Upper case characters")
@pytest.mark.parametrize("name", PORTABLE)
def test_predicts_and_scores_as_scikit_learn_from_texts(draw, name):
    model = PORTABLE[name]()
    compilation = compiled(model)
    content = portable_model(compilation)
    onnx.checker.check_model(onnx.load_from_string(content))
    given = [*sample()[0][400:500], *SENTENCES, *texts(draw, 200), *DOTTED]
    session = onnxruntime.InferenceSession(content, providers=["CPUExecutionProvider"])
    category, scores = session.run(["category", "scores"], {"text": np.array(given, dtype=object)})
    assert list(category) == reference.categories(model, given)
    expected = reference.scores(compilation.score_kind, model, given)
    if name == "projection":
        np.testing.assert_allclose(scores, expected, 1e-9, 1e-12)
    else:
        np.testing.assert_array_equal(scores, expected)


REFUSED = {
    "several: leave out FeatureUnion": lambda: pipeline(
        union(CountVectorizer(), CountVectorizer(analyzer="char")), LinearSVC()
    ),
    "a portable graph can't have weights of minus infinity; use alpha above 0": lambda: pipeline(
        CountVectorizer(), MultinomialNB(alpha=0, force_alpha=True)
    ),
    "ONNX has no hash of strings": lambda: pipeline(HashingVectorizer(), LinearSVC()),
    "analyzer='char' is not supported; a portable graph finds words": lambda: pipeline(
        CountVectorizer(analyzer="char"), LinearSVC()
    ),
    "strip_accents='ascii' is not supported; a port": lambda: pipeline(
        CountVectorizer(strip_accents="ascii"), LinearSVC()
    ),
    "ngram_range=(1, 2) is not supported; a portable": lambda: pipeline(
        CountVectorizer(ngram_range=(1, 2)), LinearSVC()
    ),
    "a portable graph finds runs of \\w": lambda: pipeline(CountVectorizer(token_pattern=r"\S+"), LinearSVC()),
    "its vocabulary has 'σοφος', and the lower case of Σ": lambda: pipeline(
        CountVectorizer(vocabulary=["livro", "σοφος"]), MultinomialNB()
    ),
    "no text can have a word of its vocabulary": lambda: pipeline(
        CountVectorizer(vocabulary=["a", "É"]), MultinomialNB()
    ),
    "sums over trees are not portable": lambda: pipeline(CountVectorizer(max_features=20), RandomForestClassifier(2)),
}


@pytest.mark.filterwarnings("ignore:Upper case characters")
@pytest.mark.parametrize("message", REFUSED)
def test_refuses_what_operators_for_text_can_not_do_exactly(message):
    with pytest.raises(Refusal) as refusal:
        portable_model(compiled(REFUSED[message]()))
    assert message in str(refusal.value)
