"""Models of scikit-learn, as skl2onnx writes them: networks alone, and pipelines from raw columns to labels."""

import random
import warnings

import numpy
import pandas
import skl2onnx
import sklearn
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType, Int64TensorType, StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import (
    MaxAbsScaler,
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    RobustScaler,
    StandardScaler,
)

import recording

ROWS = 20
LEARNED = 120
COLOURS = ["red", "green", "blue"]
SIZES = ["L", "M", "S", "XL"]


def network(kind, activation="relu", hidden=(5,), seed=0):
    return kind(hidden, activation=activation, solver="lbfgs", max_iter=60, alpha=0.01, random_state=seed)


def classifier(activation="relu", hidden=(5,)):
    return network(MLPClassifier, activation, hidden)


def regressor(activation="relu", hidden=(5,)):
    return network(MLPRegressor, activation, hidden)


def tensor(columns=4, seed=0):
    """Returns rows of numbers in units of their own, float32 with one decimal."""
    source = numpy.random.RandomState(seed)
    x = source.normal(size=(LEARNED, columns)) * [1, 0.3, 12, 3][:columns] + [0, 1, 40, -2][:columns]
    return x.round(1).astype(numpy.float32)


def amount(x):
    """Returns a smooth target of the rows of `tensor`."""
    return (x[:, 0] - 2 * (x[:, 1] - 1) + numpy.abs(x[:, 2] - 40) / 12 + 0.1 * x[:, -1]).astype(numpy.float64)


def labels(x, names):
    ranks = amount(x).argsort().argsort() * len(names) // len(x)
    return numpy.array(names)[ranks]


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
    of_tensor("classifier_double", scaled(classifier()), x.astype(numpy.float64).round(1), labels(x, ["no", "yes"]), zipmap=False)
    for names, word in (([0, 1], "binary"), (["a", "b", "c"], "strings"), ([2, 5, 9], "ints")):
        of_tensor(f"{word}_no_zipmap", scaled(classifier()), x, labels(x, names), zipmap=False)
        of_tensor(f"{word}_zipmap_columns", scaled(classifier()), x, labels(x, names), zipmap="columns")
    of_tensor("booleans", scaled(classifier()), x, labels(x, [False, True]), zipmap=False)
    many = numpy.stack([amount(x) > 1, x[:, 0] > 0, x[:, 3] > -2], 1).astype(int)
    of_tensor("multilabel", scaled(classifier()), x, many, zipmap=False)
    for opset in (9, 11, 21):
        of_tensor(f"opset{opset}", scaled(classifier()), x, labels(x, ["no", "yes"]), opset=opset)
    of_tensor("fixed_batch", scaled(regressor()), x, amount(x), batch=1)


def scaled(last):
    return make_pipeline(StandardScaler(), last)


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


def of_tensor(name, model, x, y, shown=None, zipmap=True, opset=None, batch=None):
    """Converts a model of one input [rows × columns]."""
    model.fit(x, y)
    kind = DoubleTensorType if x.dtype == numpy.float64 else FloatTensorType
    precision = "double" if x.dtype == numpy.float64 else "float"
    rows = (x if shown is None else shown)[:ROWS]
    finish(name, model, [("X", kind([batch, x.shape[1]]))], rows, rows, zipmap, opset, precision)


def finish(name, model, types, rows, x, zipmap=True, opset=None, precision="float"):
    """Converts a fitted model and records what it predicts for `x`, which is `rows` in the form that the model takes."""
    options = None if hasattr(model, "predict_proba") is False else {id(model): {"zipmap": zipmap}}
    graph = convert_sklearn(model, "model", types, target_opset=opset, options=options)
    made_by = f"scikit-learn {sklearn.__version__}, skl2onnx {skl2onnx.__version__}"
    recording.save(f"sklearn_{name}", graph, rows, recorded(model, graph, x), made_by, precision)


def recorded(model, graph, x):
    outputs = [output.name for output in graph.graph.output]
    y = model.predict(x)
    if not hasattr(model, "predict_proba"):
        y = y.reshape(len(y), -1)
        return recording.numbers(y, outputs[0])
    p = model.predict_proba(x)
    if y.ndim == 2:
        return {"kind": "multilabel", "labels": y, "probabilities": p, "outputs": dict(zip(outputs, (y, p)))}
    classes = list(model.classes_)
    if y.dtype.kind == "b":
        classes, y = [int(c) for c in classes], y.astype(int)
    if len(outputs) > 2:
        by_output = {outputs[0]: y, **{name: p[:, i] for i, name in enumerate(outputs[1:])}}
    elif graph.graph.output[1].type.HasField("sequence_type"):
        by_output = {outputs[0]: y, outputs[1]: {"classes": classes, "values": p}}
    else:
        by_output = dict(zip(outputs, (y, p)))
    return {"kind": "classes", "classes": classes, "labels": y, "probabilities": p, "outputs": by_output}


def frame(seed=3):
    """Returns a table of named columns: numbers, an integer and words."""
    source = random.Random(seed)
    rows = [
        {
            "area": round(source.gauss(100, 30), 1),
            "age": round(source.uniform(0, 50), 1),
            "rooms": source.randint(1, 6),
            "colour": source.choice(COLOURS),
            "size": source.choice(SIZES),
        }
        for _ in range(LEARNED)
    ]
    return pandas.DataFrame(rows).astype({"area": "float32", "age": "float32"})


def price(table):
    words = table["colour"].map({c: 40.0 * i for i, c in enumerate(COLOURS)})
    return (table["area"] * 2 - table["age"] + 15 * table["rooms"] + words).to_numpy() / 100


def write_columns():
    t = frame()
    y = price(t)
    sale = numpy.where(y > numpy.median(y), "dear", "cheap")
    grade = numpy.array(["A", "B", "C"])[y.argsort().argsort() * 3 // len(y)]
    numbers, words = ["area", "age"], ["colour", "size"]
    ignore = OneHotEncoder(handle_unknown="ignore")
    both = [("num", StandardScaler(), numbers), ("cat", ignore, words)]

    of_frame("columns_regressor", both, regressor("tanh"), t, y, unseen=True)
    of_frame("columns_binary", both, classifier(), t, sale, unseen=True)
    of_frame("columns_grades", both, classifier("tanh"), t, grade, unseen=True)
    of_frame("columns_no_zipmap", both, classifier("tanh"), t, grade, unseen=True, zipmap=False)
    of_frame("columns_strict", [both[0], ("cat", OneHotEncoder(), words)], regressor("tanh"), t, y)
    of_frame("columns_drop_first", [both[0], ("cat", OneHotEncoder(drop="first"), words)], regressor("tanh"), t, y)
    binary = OneHotEncoder(drop="if_binary")
    of_frame("columns_if_binary", [both[0], ("cat", binary, words)], regressor("tanh"), t, y)
    ordinal = [both[0], ("cat", OrdinalEncoder(), words)]
    of_frame("columns_ordinal", ordinal, regressor("tanh"), t, y)
    unknown = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    of_frame("columns_ordinal_unknown", [both[0], ("cat", unknown, words)], regressor("tanh"), t, y, unseen=True)
    integers = [("num", StandardScaler(), numbers), ("rooms", OneHotEncoder(handle_unknown="ignore"), ["rooms"]), ("cat", ignore, words)]
    of_frame("columns_integers", integers, regressor("tanh"), t, y, unseen=True)
    mixed = [("num", StandardScaler(), [*numbers, "rooms"]), ("cat", ignore, words)]
    of_frame("columns_mixed_numbers", mixed, regressor("tanh"), t, y, unseen=True)
    filled = make_pipeline(SimpleImputer(), StandardScaler())
    of_frame("columns_imputed", [("num", filled, numbers), both[1]], classifier("tanh"), t, grade, unseen=True, gaps=numbers)
    each = [("area", filled, ["area"]), ("age", make_pipeline(SimpleImputer(strategy="median"), MinMaxScaler()), ["age"])]
    of_frame("columns_each", [*each, ("colour", ignore, ["colour"])], regressor("tanh"), t, y, unseen=True, gaps=numbers)
    of_frame("columns_passthrough", [("cat", ignore, words), ("num", "passthrough", numbers)], regressor("tanh"), t, y)
    of_frame("columns_remainder", [("cat", ignore, words)], regressor("tanh"), t[["area", *words]], y, remainder="passthrough")
    of_frame("columns_dropped", [("num", StandardScaler(), ["area"]), ("old", "drop", ["age"]), ("c", ignore, ["colour"])], regressor("tanh"), t, y)
    of_frame("columns_remainder_scaled", [("cat", ignore, words)], regressor("tanh"), t[["area", "age", *words]], y, remainder=MinMaxScaler())
    of_frame("columns_only_words", [("cat", ignore, words)], classifier(), t[words], sale, unseen=True)
    of_frame("columns_double", both, regressor("tanh"), t.astype({"area": "float64", "age": "float64"}).round(1), y, double=True)
    of_frame("columns_opset11", both, classifier(), t, sale, opset=11)
    again = make_pipeline(ColumnTransformer(both), StandardScaler(with_mean=False), regressor("tanh"))
    finish_frame("columns_scaled_after", again.fit(t[numbers + words], y), t[numbers + words], numbers + words)
    frequent = make_pipeline(SimpleImputer(strategy="most_frequent", missing_values=""), ignore)
    empty = t.copy()
    empty.loc[1::5, "colour"] = ""
    of_frame("columns_imputed_words", [both[0], ("cat", frequent, words)], regressor("tanh"), empty, y)


def of_frame(name, parts, last, table, y, unseen=False, gaps=(), remainder="drop", zipmap=True, opset=None, double=False):
    """Converts a ColumnTransformer and a network, with one input [rows × 1] for each column of the table."""
    table = table.copy()
    for i, column in enumerate(gaps):
        table.loc[1 + i :: 4, column] = numpy.nan
    model = Pipeline([("columns", ColumnTransformer(parts, remainder=remainder)), ("network", last)])
    model.fit(table, y)
    shown = table[:ROWS].copy()
    if unseen:
        for i, column in enumerate(c for c in ("colour", "size") if c in table):
            shown.loc[2 + i :: 6, column] = "unseen"
    finish_frame(name, model, shown, table.columns, zipmap, opset, "double" if double else "float")


def finish_frame(name, model, table, columns, zipmap=True, opset=None, precision="float"):
    table = table[:ROWS]
    types = [(column, type_of(table[column])) for column in columns]
    rows = [{c: None if v != v else v for c, v in row.items()} for row in plain_rows(table)]
    finish(name, model, types, rows, table, zipmap, opset, precision)


def plain_rows(table):
    """Returns each row as a dictionary whose float32 numbers are still float32."""
    return [{c: table[c].iloc[i] for c in table.columns} for i in range(len(table))]


def type_of(column):
    kind = {"float32": FloatTensorType, "float64": DoubleTensorType, "int64": Int64TensorType}.get(str(column.dtype), StringTensorType)
    return kind([None, 1])


def write_tensor_with_columns():
    """Writes column transformers over one tensor [rows × columns], whose last column is a category given as a number."""
    x = tensor(seed=5)
    x[:, 3] = numpy.random.RandomState(6).randint(0, 4, LEARNED)
    y = amount(x)
    numbers, category = [0, 1, 2], [3]
    encoder = OneHotEncoder(handle_unknown="ignore")
    shown = x.copy()
    shown[::5, 3] = 9

    def pipeline(parts, last, **options):
        return make_pipeline(ColumnTransformer(parts, **options), last)

    both = [("num", StandardScaler(), numbers), ("cat", encoder, category)]
    of_tensor("tensor_columns", pipeline(both, regressor("tanh")), x, y, shown)
    of_tensor("tensor_columns_classes", pipeline(both, classifier("tanh")), x, labels(x, ["a", "b", "c"]), shown)
    of_tensor("tensor_columns_passthrough", pipeline([("num", MinMaxScaler(), [1, 2])], regressor("tanh"), remainder="passthrough"), x, y)
    of_tensor("tensor_columns_dropped", pipeline([("num", RobustScaler(), [2, 0])], regressor("tanh")), x, y)
    swapped = [("b", StandardScaler(), [2, 3]), ("a", MaxAbsScaler(), [0, 1])]
    of_tensor("tensor_columns_swapped", pipeline(swapped, regressor("tanh")), x, y)
    gaps = x.copy()
    gaps[::4, 1] = numpy.nan
    filled = [("num", make_pipeline(SimpleImputer(), StandardScaler()), numbers), ("cat", encoder, category)]
    of_tensor("tensor_columns_imputed", pipeline(filled, regressor("tanh")), gaps, y)
    words = numpy.array([[a, b] for a in COLOURS for b in SIZES for _ in range(LEARNED // 12)])
    strings_of_tensor("tensor_of_words", make_pipeline(encoder, regressor("tanh")), words)


def strings_of_tensor(name, model, words):
    order = numpy.random.RandomState(7).permutation(len(words))
    words = words[order]
    model.fit(words, [COLOURS.index(a) + 0.5 * SIZES.index(b) for a, b in words])
    finish(name, model, [("X", StringTensorType([None, 2]))], words[:ROWS].astype(object), words[:ROWS])
