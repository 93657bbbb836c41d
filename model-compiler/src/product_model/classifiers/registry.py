"""Which class is compiled by what."""

from __future__ import annotations

from collections.abc import Callable

from sklearn import calibration, ensemble, linear_model, multiclass, naive_bayes, neighbors, neural_network, svm, tree

from product_model.classifiers import (
    boosting,
    calibrated,
    forest,
    linear,
    multilayer_perceptron,
    nearest_centroid,
    one_vs_rest,
    support_vectors,
    voting,
)
from product_model.classifiers import naive_bayes as bayes
from product_model.classifiers.classifier_output import ClassifierOutput, Compile
from product_model.features import Features
from product_model.step import Step


def add(step: Step, features: Features) -> ClassifierOutput:
    kind: Compile | None = KINDS.get(type(step.estimator))
    if kind is None:
        raise step.refuse_kind("not a supported classifier", KINDS)
    step.require_fitted()
    step.require_own_methods()
    if len(step.estimator.classes_) == 1 and type(step.estimator) not in OF_ONE_CATEGORY:
        raise step.refuse("it was trained on one category only; train it on two or more")
    columns = features.columns
    step.require_columns(columns if isinstance(columns, int) else len(columns))
    return kind(step, features)


def of_members(ensemble: Callable[[Step, Features, Compile], ClassifierOutput]) -> Compile:
    """Of an ensemble, whose members may be of any class here."""
    return lambda step, features: ensemble(step, features, add)


KINDS = {
    naive_bayes.MultinomialNB: bayes.multinomial,
    naive_bayes.ComplementNB: bayes.complement,
    naive_bayes.BernoulliNB: bayes.bernoulli,
    linear_model.LogisticRegression: linear.logistic,
    linear_model.LogisticRegressionCV: linear.logistic,
    linear_model.SGDClassifier: linear.stochastic_gradient_descent,
    svm.LinearSVC: linear.add,
    svm.SVC: support_vectors.add,
    svm.NuSVC: support_vectors.add,
    linear_model.RidgeClassifier: linear.add,
    linear_model.RidgeClassifierCV: linear.add,
    linear_model.Perceptron: linear.add,
    neighbors.NearestCentroid: nearest_centroid.add,
    multiclass.OneVsRestClassifier: of_members(one_vs_rest.add),
    calibration.CalibratedClassifierCV: of_members(calibrated.add),
    ensemble.VotingClassifier: of_members(voting.add),
    tree.DecisionTreeClassifier: forest.tree,
    tree.ExtraTreeClassifier: forest.tree,
    ensemble.RandomForestClassifier: forest.forest,
    ensemble.ExtraTreesClassifier: forest.forest,
    ensemble.GradientBoostingClassifier: boosting.gradient_boosting,
    ensemble.HistGradientBoostingClassifier: boosting.histogram,
    neural_network.MLPClassifier: multilayer_perceptron.add,
}
# What has scores and probabilities of a single category as well.
OF_ONE_CATEGORY = (
    naive_bayes.MultinomialNB,
    naive_bayes.ComplementNB,
    naive_bayes.BernoulliNB,
    ensemble.VotingClassifier,
    tree.DecisionTreeClassifier,
    tree.ExtraTreeClassifier,
    ensemble.RandomForestClassifier,
    ensemble.ExtraTreesClassifier,
)
# scikit-learn 1.10 has it no more.
if hasattr(linear_model, "PassiveAggressiveClassifier"):
    KINDS[linear_model.PassiveAggressiveClassifier] = linear.add
