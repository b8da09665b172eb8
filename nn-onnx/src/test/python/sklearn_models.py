"""Models of scikit-learn, as skl2onnx writes them: networks alone, after scalers and imputers, and over columns."""

import warnings

import numpy
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler

from sklearn_columns import write_columns, write_tensor_with_columns
from sklearn_converting import of_tensor
from sklearn_networks import amount, classifier, labels, regressor, scaled, tensor


def write():
    warnings.filterwarnings("ignore")
    write_networks()
    write_scalers()
    write_columns()
    write_tensor_with_columns()


def write_networks():
    x = tensor()
    for activation in ("relu", "tanh", "logistic", "identity"):
        of_tensor(f"binary_{activation}", classifier(activation), x, labels(x, [0, 1]))
        if activation in ("relu", "tanh"):
            of_tensor(f"strings_{activation}", classifier(activation), x, labels(x, ["high", "low", "mid"]))
        of_tensor(f"regressor_{activation}", scaled(regressor(activation)), x, amount(x))
    of_tensor("deep", scaled(classifier("tanh", (6, 5, 4))), x, labels(x, [3, 7, 11]))
    two = numpy.stack([amount(x), x[:, 3] * 10], 1)
    of_tensor("regressor_two", scaled(regressor("tanh", (6,))), x, two)
    of_tensor("regressor_double", scaled(regressor()), x.astype(numpy.float64).round(1), amount(x))
    of_tensor(
        "classifier_double",
        scaled(classifier()),
        x.astype(numpy.float64).round(1),
        labels(x, ["no", "yes"]),
        zipmap=False,
    )
    for names, word in (([0, 1], "binary"), (["a", "b", "c"], "strings"), ([2, 5, 9], "ints")):
        of_tensor(f"{word}_no_zipmap", scaled(classifier()), x, labels(x, names), zipmap=False)
        of_tensor(f"{word}_zipmap_columns", scaled(classifier()), x, labels(x, names), zipmap="columns")
    of_tensor("booleans", scaled(classifier()), x, labels(x, [False, True]), zipmap=False)
    many = numpy.stack([amount(x) > 1, x[:, 0] > 0, x[:, 3] > -2], 1).astype(int)
    of_tensor("multilabel", scaled(classifier()), x, many, zipmap=False)
    for opset in (9, 11, 21):
        of_tensor(f"opset{opset}", scaled(classifier()), x, labels(x, ["no", "yes"]), opset=opset)
    of_tensor("fixed_batch", scaled(regressor()), x, amount(x), batch=1)


def write_scalers():
    x = tensor(seed=1)
    scalers = {
        "standard": StandardScaler(),
        "standard_no_mean": StandardScaler(with_mean=False),
        "standard_no_std": StandardScaler(with_std=False),
        "min_max": MinMaxScaler(),
        "min_max_range": MinMaxScaler((-1, 1)),
        "min_max_clip": MinMaxScaler(clip=True),
        "robust": RobustScaler(),
        "robust_no_centering": RobustScaler(with_centering=False),
        "max_abs": MaxAbsScaler(),
    }
    for name, scaler in scalers.items():
        wide = x.copy()
        wide[:3] *= 5  # outside of what the scaler learned: the network is fitted on the others
        of_tensor(f"scaler_{name}", make_pipeline(scaler, regressor("tanh")), x, amount(x), shown=wide)
    gaps = x.copy()
    gaps[1::3, 0] = numpy.nan
    gaps[::4, 2] = numpy.nan
    for strategy in ("mean", "median"):
        pipeline = make_pipeline(SimpleImputer(strategy=strategy), StandardScaler(), regressor("tanh"))
        of_tensor(f"imputer_{strategy}", pipeline, gaps, amount(x))
    pipeline = make_pipeline(StandardScaler(), SimpleImputer(strategy="constant", fill_value=0.0), classifier("tanh"))
    of_tensor("imputer_after_scaler", pipeline, gaps, labels(x, ["a", "b", "c"]))
    of_tensor("two_scalers", make_pipeline(StandardScaler(), MinMaxScaler(), regressor("tanh")), x, amount(x))
