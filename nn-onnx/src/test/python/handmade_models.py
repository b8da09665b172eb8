"""Graphs written operator by operator: layers, activations, shapes, outputs and inputs."""

import numpy
from onnx import helper

import recording
from handmade_activations import write_activations
from handmade_graph import (
    B2,
    DOUBLE,
    FLOAT,
    INT64,
    MADE_BY,
    ROWS,
    SOURCE,
    W2,
    X,
    around,
    constant,
    drawn,
    hidden,
    model,
    node,
    relu,
    save,
    weights,
)
from handmade_linear import write_affine, write_constants, write_linear


def write():
    write_linear()
    write_constants()
    write_affine()
    write_activations()
    write_shapes()
    write_outputs()


def write_shapes():
    around("identity", [node("Identity", "h", "i"), node("Relu", "i", "r"), node("Identity", "r", "a")], relu)
    around("dropout_opset7", [node("Relu", "h", "r"), node("Dropout", "r", "a", ratio=0.4)], relu, opset=7)
    inputs = [constant("ratio", 0.4), constant("training", False, numpy.bool_)]
    around("dropout_opset13", [node("Relu", "h", "r"), node("Dropout", "r ratio training", "a")], relu, inputs, 13)
    around(
        "squeeze_opset11",
        [node("Unsqueeze", "h", "u", axes=[1]), node("Squeeze", "u", "a", axes=[1])],
        lambda z: z,
        opset=11,
    )
    axes = [constant("axes", [1], numpy.int64)]
    around(
        "squeeze_opset13",
        [node("Unsqueeze", "h axes", "u"), node("Squeeze", "u axes", "s"), node("Relu", "s", "a")],
        relu,
        axes,
        13,
    )
    around("flatten", [node("Flatten", "h", "f", axis=1), node("Relu", "f", "a")], relu)
    shape = [constant("shape", [0, -1], numpy.int64)]
    around("reshape", [node("Reshape", "h shape", "f"), node("Relu", "f", "a")], relu, shape)
    image = drawn(ROWS, 2, 3)
    w = drawn(6, 2)
    one = [helper.make_tensor_value_info("x", FLOAT, ["N", 2, 3])]
    save(
        "flatten_input",
        [node("Flatten", "x", "f"), node("MatMul", "f W", "y")],
        [constant("W", w)],
        image.reshape(ROWS, 6).astype(float) @ w,
        x=image,
        inputs=one,
    )


def write_outputs():
    softmax = [
        node("Gemm", "x W1 B1", "h"),
        node("Relu", "h", "a"),
        node("Gemm", "a W2 B2", "g"),
        node("Softmax", "g", "p"),
    ]
    g = hidden() @ W2 + B2
    p = numpy.exp(g) / numpy.exp(g).sum(1, keepdims=True)
    probabilities = helper.make_tensor_value_info("p", FLOAT, ["N", 2])
    for opset in (11, 13):
        save(f"softmax_opset{opset}", softmax, weights(), p, opset, outputs=[probabilities])
    for keep in (0, 1):
        label = helper.make_tensor_value_info("label", INT64, ["N", 1] if keep else ["N"])
        made = model(
            [*softmax, node("ArgMax", "p", "label", axis=1, keepdims=keep)],
            weights(),
            17,
            outputs=[label, probabilities],
        )
        labels = p.argmax(1)
        recorded = {"kind": "classes", "classes": [0, 1], "labels": labels, "probabilities": p.astype(numpy.float32)}
        recorded["outputs"] = {"label": labels.reshape(-1, 1) if keep else labels, "p": p.astype(numpy.float32)}
        recording.save(f"handmade_argmax_keep{keep}", made, X, recorded, MADE_BY)
    write_named()


def write_named():
    """Writes a network whose inputs are columns with names that no identifier may have."""
    names = ["living area (m²)", "rooms", "2nd floor?"]
    types = [FLOAT, INT64, DOUBLE]
    inputs = [helper.make_tensor_value_info(n, t, ["N", 1]) for n, t in zip(names, types)]
    casts = [helper.make_node("Cast", [n], [f"c{i}"], to=FLOAT) for i, n in enumerate(names)]
    nodes = [
        *casts,
        node("Concat", "c0 c1 c2", "x", axis=1),
        node("Gemm", "x W1 B1", "h"),
        node("Relu", "h", "a"),
        node("Gemm", "a W2 B2", "y"),
    ]
    rooms = SOURCE.randint(1, 6, ROWS)
    table = numpy.stack([X[:, 0], rooms, X[:, 2]], 1)
    rows = [
        {names[0]: numpy.float32(a), names[1]: int(b), names[2]: float(str(c))}
        for a, b, c in zip(X[:, 0], rooms, X[:, 2])
    ]
    save("named_columns", nodes, weights(), hidden(x=table) @ W2 + B2, x=rows, inputs=inputs)
