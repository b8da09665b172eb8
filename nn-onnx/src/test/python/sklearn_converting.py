"""Fits a model of scikit-learn, converts it by skl2onnx, and records what scikit-learn predicts."""

import numpy
import skl2onnx
import sklearn
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType, Int64TensorType, StringTensorType

import recording

ROWS = 20


def of_tensor(name, model, x, y, shown=None, zipmap=True, opset=None, batch=None):
    """Converts a model of one input [rows × columns]."""
    model.fit(x, y)
    kind = DoubleTensorType if x.dtype == numpy.float64 else FloatTensorType
    precision = "double" if x.dtype == numpy.float64 else "float"
    rows = (x if shown is None else shown)[:ROWS]
    finish(name, model, [("X", kind([batch, x.shape[1]]))], rows, rows, zipmap, opset, precision)


def finish(name, model, types, rows, x, zipmap=True, opset=None, precision="float"):
    """Converts a fitted model and records its predictions for `x`, which is `rows` in the form that the model takes."""
    options = {id(model): {"zipmap": zipmap}} if hasattr(model, "predict_proba") else None
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


def finish_frame(name, model, table, columns, zipmap=True, opset=None, precision="float"):
    table = table[:ROWS]
    types = [(column, type_of(table[column])) for column in columns]
    rows = [{c: None if v != v else v for c, v in row.items()} for row in plain_rows(table)]
    finish(name, model, types, rows, table, zipmap, opset, precision)


def plain_rows(table):
    """Returns each row as a dictionary whose float32 numbers are still float32."""
    return [{c: table[c].iloc[i] for c in table.columns} for i in range(len(table))]


def type_of(column):
    kinds = {"float32": FloatTensorType, "float64": DoubleTensorType, "int64": Int64TensorType}
    return kinds.get(str(column.dtype), StringTensorType)([None, 1])
