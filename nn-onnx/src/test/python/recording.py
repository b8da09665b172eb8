"""Writes a model and the outputs recorded for it: NAME.onnx and NAME.json, each checked against ONNX Runtime."""

import json
import pathlib

import numpy
import onnx
import onnx.reference  # before onnxruntime: Debian's registers its operators with the library that both share
import onnxruntime

FOLDER = pathlib.Path(__file__).parent.parent / "resources/dev/nn/onnx/imported"
TOLERANCE = {"half": 5e-3, "float": 1e-4, "double": 1e-4}


def save(name, model, rows, recorded, made_by, precision="float", external=False):
    """Writes the two files of one model.

    `rows` is an array [rows × ...] for a model with one tensor input, or a list of dictionaries by column name.
    `recorded` maps the name of each graph output to the array or list that the framework computed for it, and "kind" to
    "numbers", "classes" or "multilabel".
    """
    clean(model)
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"{name}.onnx"
    if external:
        external_file(name).unlink(missing_ok=True)
        onnx.save_model(model, file, save_as_external_data=True, location=external_file(name).name, size_threshold=0)
    else:
        file.write_bytes(model.SerializeToString(deterministic=True))
    onnx.checker.check_model(str(file), full_check=all(part.domain in ("", "ai.onnx") for part in model.opset_import))
    compare(name, file, rows, recorded, TOLERANCE[precision])
    (FOLDER / f"{name}.json").write_text(document(made_by, precision, model, rows, recorded))


def external_file(name):
    return FOLDER / f"{name}.onnx.data"


def clean(message):
    """Removes documentation and metadata everywhere in a model: exporters put stack traces with paths there."""
    for field, value in message.ListFields():
        if field.name in ("doc_string", "metadata_props"):
            message.ClearField(field.name)
        elif field.message_type and not field.message_type.GetOptions().map_entry:
            for part in value if field.label == field.LABEL_REPEATED else [value]:
                clean(part)


def compare(name, file, rows, recorded, tolerance):
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    for output, ours in zip(session.get_outputs(), run(session, rows)):
        theirs = recorded["outputs"][output.name]
        if isinstance(theirs, dict):  # the columns of a ZipMap
            ours = [[row[label] for label in theirs["classes"]] for row in ours]
            theirs = theirs["values"]
        theirs = numpy.asarray(theirs)
        ours = numpy.asarray(ours).reshape(theirs.shape)
        if theirs.dtype.kind == "f":
            numpy.testing.assert_allclose(ours, theirs, tolerance, tolerance, err_msg=f"{name}: {output.name}")
        else:
            numpy.testing.assert_array_equal(ours, theirs, err_msg=f"{name}: {output.name}")


def run(session, rows):
    """Returns the outputs for all rows; a model whose batch is fixed gets its rows in batches of that size."""
    inputs = session.get_inputs()
    size = inputs[0].shape[0]
    if not isinstance(size, int):
        return session.run(None, feeds(inputs, rows))
    parts = [session.run(None, feeds(inputs, rows[i : i + size])) for i in range(0, len(rows), size)]
    return [numpy.concatenate(part) for part in zip(*parts)]


TYPES = {
    "tensor(float)": numpy.float32,
    "tensor(double)": numpy.float64,
    "tensor(float16)": numpy.float16,
    "tensor(int64)": numpy.int64,
    "tensor(bool)": numpy.bool_,
    "tensor(string)": object,
}


def feeds(inputs, rows):
    if isinstance(rows, numpy.ndarray):
        return {inputs[0].name: rows.astype(TYPES[inputs[0].type])}
    return {
        i.name: numpy.array([missing(row[i.name], i.type) for row in rows], TYPES[i.type]).reshape(len(rows), 1)
        for i in inputs
    }


def missing(value, type):
    if value is not None:
        return value
    return "" if type == "tensor(string)" else numpy.nan


def document(made_by, precision, model, rows, recorded):
    """Returns the JSON text, with one row a line."""
    lines = ["{", f'  "made_by": {json.dumps(made_by)},', f'  "opset": {opset(model)},']
    lines.append(f'  "kind": {json.dumps(recorded["kind"])},')
    lines.append(f'  "precision": {json.dumps(precision)},')
    if isinstance(rows, numpy.ndarray):
        lines.append(f'  "shape": {json.dumps(list(rows.shape[1:]))},')
    for part in ("classes",):
        if part in recorded:
            lines.append(f'  "{part}": {json.dumps(plain(recorded[part]))},')
    for part in ("labels", "probabilities", "numbers"):
        if part in recorded:
            lines.append(f'  "{part}": {table(recorded[part])},')
    flat = rows.reshape(len(rows), -1) if isinstance(rows, numpy.ndarray) else rows
    lines.append(f'  "inputs": {table(flat)}')
    return "\n".join(lines) + "\n}\n"


def opset(model):
    return next(entry.version for entry in model.opset_import if entry.domain in ("", "ai.onnx"))


def table(rows):
    rows = [json.dumps(plain(row)) for row in rows]
    if not rows[0].startswith(("[", "{")):
        return "[" + ", ".join(rows) + "]"
    return "[\n    " + ",\n    ".join(rows) + "\n  ]"


def plain(value):
    """Returns a value as JSON takes it: a number in the fewest digits that its own precision needs, null for a missing one."""
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return [plain(part) for part in value]
    if isinstance(value, (float, numpy.floating)):
        return None if numpy.isnan(value) else float(str(value))
    if isinstance(value, numpy.generic):
        return value.item()
    return value


def numbers(outputs, name):
    """Returns what to record for a model whose only output `name` is numbers."""
    return {"kind": "numbers", "numbers": outputs, "outputs": {name: outputs}}
