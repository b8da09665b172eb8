"""Writes a model and the outputs recorded for it: NAME.onnx and NAME.json."""

import json
import pathlib

import numpy
import onnx

from checking import check

FOLDER = pathlib.Path(__file__).parent.parent / "resources/dev/nn/onnx/imported"
DIGITS = {"half": 7, "float": 7, "double": 10}


def save(name, model, rows, recorded, made_by, precision="float", external=False, same_as=None):
    """Writes the two files of one model, and checks them.

    `rows` is an array [rows × ...] for a model with one tensor input, or a list of dictionaries by column name.
    `recorded` has the "kind" of output, its "numbers" or its "classes", "labels" and "probabilities", and "outputs",
    the arrays that the framework computed, by the names of the graph's outputs. With `same_as` the JSON file only names
    the model that has the same rows and outputs.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    clean(model)
    file = FOLDER / f"{name}.onnx"
    write(model, file, external)
    check(file, model, rows, recorded["outputs"], precision)
    text = contents(precision, rows, recorded)
    head = f'{{\n  "made_by": {json.dumps(made_by)},\n  "opset": {opset(model)},\n'
    if same_as:
        if not (FOLDER / f"{same_as}.json").read_text().endswith(text):
            raise ValueError(f"{name} has other rows or outputs than {same_as}: write both by the same script")
        text = f'  "same_as": {json.dumps(same_as)}\n}}\n'
    (FOLDER / f"{name}.json").write_text(head + text)


def write(model, file, external):
    if not external:
        file.write_bytes(model.SerializeToString(deterministic=True))
        return
    data = file.with_name(file.name + ".data")
    data.unlink(missing_ok=True)
    onnx.save_model(model, file, save_as_external_data=True, location=data.name, size_threshold=0)


def clean(message):
    """Removes documentation and metadata everywhere in a model: exporters put stack traces with paths there."""
    for field, value in message.ListFields():
        if field.name in ("doc_string", "metadata_props"):
            message.ClearField(field.name)
        elif field.message_type and not field.message_type.GetOptions().map_entry:
            for part in value if field.label == field.LABEL_REPEATED else [value]:
                clean(part)


def contents(precision, rows, recorded):
    """Returns the JSON text from the kind of output on, with one row a line."""
    digits = DIGITS[precision]
    lines = [f'  "kind": {json.dumps(recorded["kind"])}', f'  "precision": {json.dumps(precision)}']
    if isinstance(rows, numpy.ndarray):
        lines.append(f'  "shape": {json.dumps(list(rows.shape[1:]))}')
        rows = rows.reshape(len(rows), -1)
    if "classes" in recorded:
        lines.append(f'  "classes": {json.dumps(plain(recorded["classes"], digits))}')
    lines += [
        f'  "{part}": {table(recorded[part], digits)}'
        for part in ("labels", "probabilities", "numbers")
        if part in recorded
    ]
    lines.append(f'  "inputs": {table(rows, 17)}')
    return ",\n".join(lines) + "\n}\n"


def opset(model):
    return next(entry.version for entry in model.opset_import if entry.domain in ("", "ai.onnx"))


def table(rows, digits):
    rows = [json.dumps(plain(row, digits), ensure_ascii=False, separators=(",", ":")) for row in rows]
    if not rows[0].startswith(("[", "{")):
        return "[" + ", ".join(rows) + "]"
    return "[\n    " + ",\n    ".join(rows) + "\n  ]"


def plain(value, digits):
    """Returns a value as JSON takes it: a number in at most `digits` digits, null for a missing one."""
    if isinstance(value, dict):
        return {key: plain(part, digits) for key, part in value.items()}
    if isinstance(value, (list, tuple, numpy.ndarray)):
        return [plain(part, digits) for part in value]
    if isinstance(value, (float, numpy.floating)):
        # str gives the shortest decimals that are this number in its own precision
        return None if numpy.isnan(value) else float(f"{float(str(value)):.{digits}g}")
    return value.item() if isinstance(value, numpy.generic) else value


def numbers(outputs, name):
    """Returns the record of a model whose only output `name` is numbers, one array or list for each row."""
    return {"kind": "numbers", "numbers": outputs.reshape(len(outputs), -1), "outputs": {name: outputs}}
