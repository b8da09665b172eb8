"""Checks a written model by ONNX's own checker, and the recorded outputs by ONNX Runtime."""

import numpy
import onnx
import onnx.reference  # before onnxruntime: Debian's registers its operators with the library that both share
import onnxruntime

TOLERANCE = {"half": 5e-3, "float": 1e-4, "double": 1e-4}
TYPES = {
    "tensor(float)": numpy.float32,
    "tensor(double)": numpy.float64,
    "tensor(float16)": numpy.float16,
    "tensor(int64)": numpy.int64,
    "tensor(string)": object,
}


def check(file, model, rows, outputs, precision):
    """Raises an error if the file is no valid model, or computes other outputs than those given by name of output."""
    # The full check wants the shapes that exporters claim to be right, and those of PyTorch 2.6 in functions are not.
    onnx.checker.check_model(str(file), full_check=all(part.domain in ("", "ai.onnx") for part in model.opset_import))
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    for output, ours in zip(session.get_outputs(), run(session, rows)):
        theirs = outputs[output.name]
        if isinstance(theirs, dict):  # of a ZipMap
            ours = [[row[label] for label in theirs["classes"]] for row in ours]
            theirs = theirs["values"]
        theirs = numpy.asarray(theirs)
        ours = numpy.asarray(ours).reshape(theirs.shape)
        place = f"{file.name}: {output.name}"
        if theirs.dtype.kind == "f":
            numpy.testing.assert_allclose(ours, theirs, TOLERANCE[precision], TOLERANCE[precision], err_msg=place)
        else:
            numpy.testing.assert_array_equal(ours, theirs, err_msg=place)


def run(session, rows):
    """Returns the outputs for all rows; a model whose batch is fixed gets its rows in batches of that size."""
    inputs = session.get_inputs()
    size = inputs[0].shape[0]
    if not isinstance(size, int):
        return session.run(None, feeds(inputs, rows))
    parts = [session.run(None, feeds(inputs, rows[i : i + size])) for i in range(0, len(rows), size)]
    return [numpy.concatenate(part) for part in zip(*parts)]


def feeds(inputs, rows):
    if isinstance(rows, numpy.ndarray):
        return {inputs[0].name: rows.astype(TYPES[inputs[0].type])}
    return {i.name: column(rows, i.name, TYPES[i.type]) for i in inputs}


def column(rows, name, type):
    values = [numpy.nan if row[name] is None else row[name] for row in rows]
    return numpy.array(values, type).reshape(len(rows), 1)
