"""Networks of two layers, written operator by operator and computed by numpy."""

import numpy
from onnx import TensorProto, helper, numpy_helper

import recording

ROWS = 20
MADE_BY = "composed by onnx.helper, outputs by numpy"
FLOAT, DOUBLE, HALF, INT64 = TensorProto.FLOAT, TensorProto.DOUBLE, TensorProto.FLOAT16, TensorProto.INT64
SOURCE = numpy.random.RandomState(0)


def drawn(*shape):
    return SOURCE.normal(size=shape).round(3).astype(numpy.float32)


X = (drawn(ROWS, 3) * 2).round(1)
W1, B1, W2, B2 = drawn(3, 4), drawn(4), drawn(4, 2), drawn(2)


def node(op, inputs, output, **attributes):
    return helper.make_node(op, inputs.split(" ") if inputs else [], [output], **attributes)


def constant(name, value, type=numpy.float32):
    return numpy_helper.from_array(numpy.asarray(value, type), name)


def model(nodes, constants, opset, inputs=None, outputs=None, ir=8):
    inputs = inputs or [helper.make_tensor_value_info("x", FLOAT, ["N", 3])]
    outputs = outputs or [helper.make_tensor_value_info("y", FLOAT, ["N", 2])]
    graph = helper.make_graph(nodes, "handmade", inputs, outputs, constants)
    result = helper.make_model(graph, producer_name="handmade", opset_imports=[helper.make_opsetid("", opset)])
    result.ir_version = ir
    return result


def save(name, nodes, constants, y, opset=17, x=X, precision="float", **parts):
    y = numpy.asarray(y).astype(numpy.float64 if precision == "double" else numpy.float32)
    made = model(nodes, constants, opset, **parts)
    recording.save(f"handmade_{name}", made, x, recording.numbers(y, made.graph.output[0].name), MADE_BY, precision)


def relu(x):
    return numpy.maximum(x, 0)


def hidden(f=relu, x=X):
    return f(x.astype(numpy.float64) @ W1 + B1)


def around(name, nodes, f, constants=(), opset=17, **parts):
    """Writes a network whose hidden activation is `nodes`, from tensor h to tensor a; f is the same in numpy."""
    first, last = node("Gemm", "x W1 B1", "h"), node("Gemm", "a W2 B2", "y")
    save(name, [first, *nodes, last], [*weights(), *constants], hidden(f) @ W2 + B2, opset, **parts)


def weights():
    return [constant("W1", W1), constant("B1", B1), constant("W2", W2), constant("B2", B2)]
