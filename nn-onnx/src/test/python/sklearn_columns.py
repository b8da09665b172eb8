"""Pipelines of scikit-learn over tables of named columns, and over tensors whose columns mean different things."""

import random

import numpy
import pandas
from skl2onnx.common.data_types import StringTensorType
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import (
    MaxAbsScaler,
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    RobustScaler,
    StandardScaler,
)

from sklearn_converting import ROWS, finish, finish_frame, of_tensor
from sklearn_networks import LEARNED, amount, classifier, labels, regressor, tensor

COLOURS = ["red", "green", "blue"]
SIZES = ["L", "M", "S", "XL"]


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
    dense = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
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
    integers = [
        ("num", StandardScaler(), numbers),
        ("rooms", OneHotEncoder(handle_unknown="ignore"), ["rooms"]),
        ("cat", ignore, words),
    ]
    of_frame("columns_integers", integers, regressor("tanh"), t, y, unseen=True)
    mixed = [("num", StandardScaler(), [*numbers, "rooms"]), ("cat", ignore, words)]
    of_frame("columns_mixed_numbers", mixed, regressor("tanh"), t, y, unseen=True)
    filled = make_pipeline(SimpleImputer(), StandardScaler())
    of_frame(
        "columns_imputed", [("num", filled, numbers), both[1]], classifier("tanh"), t, grade, unseen=True, gaps=numbers
    )
    each = [
        ("area", filled, ["area"]),
        ("age", make_pipeline(SimpleImputer(strategy="median"), MinMaxScaler()), ["age"]),
    ]
    of_frame(
        "columns_each", [*each, ("colour", ignore, ["colour"])], regressor("tanh"), t, y, unseen=True, gaps=numbers
    )
    of_frame("columns_passthrough", [("cat", ignore, words), ("num", "passthrough", numbers)], regressor("tanh"), t, y)
    of_frame(
        "columns_remainder",
        [("cat", ignore, words)],
        regressor("tanh"),
        t[["area", *words]],
        y,
        remainder="passthrough",
    )
    of_frame(
        "columns_dropped",
        [("num", StandardScaler(), ["area"]), ("old", "drop", ["age"]), ("c", ignore, ["colour"])],
        regressor("tanh"),
        t,
        y,
    )
    of_frame(
        "columns_remainder_scaled",
        [("cat", ignore, words)],
        regressor("tanh"),
        t[["area", "age", *words]],
        y,
        remainder=MinMaxScaler(),
    )
    of_frame("columns_only_words", [("cat", dense, words)], classifier(), t[words], sale, unseen=True)
    of_frame(
        "columns_double",
        both,
        regressor("tanh"),
        t.astype({"area": "float64", "age": "float64"}).round(1),
        y,
        double=True,
    )
    of_frame("columns_opset11", both, classifier(), t, sale, opset=11)
    again = make_pipeline(ColumnTransformer(both), StandardScaler(with_mean=False), regressor("tanh"))
    finish_frame("columns_scaled_after", again.fit(t[numbers + words], y), t[numbers + words], numbers + words)
    frequent = make_pipeline(SimpleImputer(strategy="most_frequent", missing_values=""), ignore)
    empty = t.copy()
    empty.loc[1::5, "colour"] = ""
    of_frame("columns_imputed_words", [both[0], ("cat", frequent, words)], regressor("tanh"), empty, y)


def of_frame(
    name, parts, last, table, y, unseen=False, gaps=(), remainder="drop", zipmap=True, opset=None, double=False
):
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


def write_tensor_with_columns():
    """Writes column transformers over one tensor [rows × columns], whose last column is the number of a category."""
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
    of_tensor(
        "tensor_columns_passthrough",
        pipeline([("num", MinMaxScaler(), [1, 2])], regressor("tanh"), remainder="passthrough"),
        x,
        y,
    )
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
