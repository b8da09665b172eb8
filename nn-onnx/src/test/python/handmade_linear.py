"""Layers: attributes of Gemm, products, constants in all their forms, and numbers that are shifted and scaled."""

import numpy
from onnx import helper, numpy_helper

from handmade_graph import (
    B1,
    B2,
    DOUBLE,
    FLOAT,
    HALF,
    W1,
    W2,
    X,
    around,
    constant,
    drawn,
    hidden,
    node,
    relu,
    save,
    weights,
)


def write_linear():
    h = hidden()
    first = [node("Gemm", "x W1 B1", "h"), node("Relu", "h", "a")]
    w1, b1 = constant("W1", W1), constant("B1", B1)
    scaled = [*first, node("Gemm", "a V C", "y", alpha=0.5, beta=2.0, transB=1)]
    save("gemm_alpha_beta", scaled, [w1, b1, constant("V", W2.T), constant("C", B2)], 0.5 * (h @ W2) + 2 * B2)
    save(
        "gemm_row_c",
        [*first, node("Gemm", "a V C", "y", transB=0)],
        [w1, b1, constant("V", W2), constant("C", [B2])],
        h @ W2 + B2,
    )
    save("gemm_no_c", [*first, node("Gemm", "a V", "y")], [w1, b1, constant("V", W2)], h @ W2)
    save(
        "gemm_scalar_c",
        [*first, node("Gemm", "a V C", "y")],
        [w1, b1, constant("V", W2), constant("C", 0.75)],
        h @ W2 + 0.75,
    )
    single = [*first, node("Gemm", "a V C", "y", beta=-1.0)]
    save("gemm_single_c", single, [w1, b1, constant("V", W2), constant("C", [0.75])], h @ W2 - 0.75)
    product = [node("Gemm", "P Q", "V", transA=1, alpha=0.5), *first, node("Gemm", "a V", "y")]
    p, q = drawn(3, 4), drawn(3, 2)
    save("gemm_of_constants", product, [w1, b1, constant("P", p), constant("Q", q)], h @ (0.5 * p.T.astype(float) @ q))
    turned = [*first, node("Transpose", "V", "U", perm=[1, 0]), node("MatMul", "a U", "p"), node("Add", "C p", "y")]
    save("matmul_transposed", turned, [w1, b1, constant("V", W2.T), constant("C", [B2])], h @ W2 + B2)
    chain = [node("MatMul", "x W1", "h"), node("MatMul", "h W2", "p"), node("Add", "p C", "y")]
    save("matmul_chain", chain, [w1, constant("W2", W2), constant("C", 0.5)], X.astype(float) @ W1 @ W2 + 0.5)
    total = [*first, node("MatMul", "a W2", "p"), node("Sum", "p B2 C", "y")]
    save("sum", total, [*weights(), constant("C", [[0.25, -1]])], h @ W2 + B2 + [0.25, -1])
    inputs = [
        helper.make_tensor_value_info(n, FLOAT, s)
        for n, s in [("x", ["N", 3]), ("W1", [3, 4]), ("B1", [4]), ("W2", [4, 2]), ("B2", [2])]
    ]
    around("initializers_as_inputs", [node("Relu", "h", "a")], relu, opset=8, inputs=inputs, ir=3)


def write_constants():
    h = hidden()
    tail = [node("Gemm", "x W1 B1", "h"), node("Relu", "h", "a"), node("Gemm", "a W2 B2", "y")]
    values = [helper.make_node("Constant", [], [c.name], value=c) for c in weights()]
    save("constant_nodes", [*values, *tail], [], h @ W2 + B2)
    listed = [
        node("Constant", "", "b", value_floats=[float(b) for b in B1]),
        node("Constant", "", "s", value_float=0.5),
        node("Constant", "", "three", value_ints=[3, 4]),
        node("Constant", "", "one", value_int=1),
        node("Reshape", "W three", "W1"),
        node("Cast", "one", "t", to=FLOAT),
        node("Gemm", "x W1 b", "h"),
        *(node("Relu", "h", "a"), node("Gemm", "a W2 B2", "g"), node("Mul", "g s", "m"), node("Add", "m t", "y")),
    ]
    flat = [constant("W", W1.reshape(-1)), constant("W2", W2), constant("B2", B2)]
    save("constant_lists", listed, flat, (h @ W2 + B2) * 0.5 + 1)
    typed = [helper.make_tensor("W1", FLOAT, W1.shape, W1.reshape(-1)), helper.make_tensor("B1", FLOAT, B1.shape, B1)]
    typed += [helper.make_tensor("W2", FLOAT, W2.shape, W2.reshape(-1)), helper.make_tensor("B2", FLOAT, B2.shape, B2)]
    save("float_data", tail, typed, h @ W2 + B2)

    doubles = [
        helper.make_tensor(c.name, DOUBLE, c.dims, numpy_helper.to_array(c).astype(float).reshape(-1))
        for c in weights()
    ]
    x = X.astype(numpy.float64).round(1)
    wide = relu(x @ W1.astype(float) + B1) @ W2 + B2
    ends = {
        "inputs": [helper.make_tensor_value_info("x", DOUBLE, ["N", 3])],
        "outputs": [helper.make_tensor_value_info("y", DOUBLE, ["N", 2])],
    }
    save("double_data", tail, doubles, wide, x=x, precision="double", **ends)

    rounded = [w.astype(numpy.float16) for w in (W1, B1, W2, B2)]
    halves = [
        helper.make_tensor(n + "h", HALF, w.shape, w.reshape(-1)) for n, w in zip(("W1", "B1", "W2", "B2"), rounded)
    ]
    casts = [node("Cast", n + "h", n, to=FLOAT) for n in ("W1", "B1", "W2", "B2")]
    w1, b1, w2, b2 = (w.astype(float) for w in rounded)
    save("half_data_cast", [*casts, *tail], halves, relu(X @ w1 + b1) @ w2 + b2)

    between = [
        node("Cast", "x", "f", to=FLOAT),
        node("Gemm", "f W1 B1", "h"),
        *tail[1:2],
        node("Gemm", "a W2 B2", "g"),
        node("Cast", "g", "y", to=DOUBLE),
    ]
    save("cast", between, weights(), h @ W2 + B2, x=x, **ends)


def write_affine():
    """Writes numbers that are shifted and scaled before, between and after the layers."""
    mean, var = numpy.float32([0.5, -1, 2]), numpy.float32([4, 0.25, 9])
    root = [node("Sub", "x M", "c"), node("Add", "V E", "v"), node("Sqrt", "v", "s"), node("Div", "c s", "n")]
    z = (X.astype(float) - mean) / numpy.sqrt(var + 1e-3)
    rest = [node("Gemm", "n W1 B1", "h"), node("Tanh", "h", "a"), node("Gemm", "a W2 B2", "y")]
    constants = [constant("M", [mean]), constant("V", [var]), constant("E", 1e-3)]
    save("normalized_by_root", [*root, *rest], [*weights(), *constants], numpy.tanh(z @ W1 + B1) @ W2 + B2)

    power = [node("Sub", "x M", "c"), node("Pow", "V half", "s"), node("Reciprocal", "s", "r"), node("Mul", "c r", "n")]
    z = (X.astype(float) - mean) / numpy.sqrt(var)
    constants = [constant("M", mean), constant("V", var), constant("half", 0.5)]
    save("normalized_by_power", [*power, *rest], [*weights(), *constants], numpy.tanh(z @ W1 + B1) @ W2 + B2)

    reverse = [node("Sub", "one x", "c"), node("Neg", "c", "d"), node("Mul", "two d", "n")]
    z = 2 * (X.astype(float) - 1)
    constants = [constant("one", 1), constant("two", [2])]
    save("reversed_operands", [*reverse, *rest], [*weights(), *constants], numpy.tanh(z @ W1 + B1) @ W2 + B2)

    after = [
        *(node("Gemm", "x W1 B1", "h"), node("Sigmoid", "h", "a"), node("Mul", "a K", "k"), node("Sub", "k L", "l")),
        *(node("Gemm", "l W2 B2", "g"), node("Mul", "g S", "m"), node("Add", "m T", "p"), node("Div", "p U", "y")),
    ]
    k, l, s, t = drawn(4), drawn(1, 4), numpy.float32([100, 0.5]), numpy.float32([[20, -3]])
    constants = [constant("K", k), constant("L", l), constant("S", s), constant("T", t), constant("U", 4)]
    inner = 1 / (1 + numpy.exp(-(X.astype(float) @ W1 + B1))) * k - l
    save("scaled_between_and_after", after, [*weights(), *constants], ((inner @ W2 + B2) * s + t) / 4)

    scale, shift, mu, v = drawn(4), drawn(4), drawn(4), numpy.abs(drawn(4)) + 0.2
    constants = [constant(n, c) for n, c in zip(("G", "S", "M", "V"), (scale, shift, mu, v))]
    for opset in (9, 15):
        around(
            f"batch_norm_opset{opset}",
            [node("BatchNormalization", "h G S M V", "b", epsilon=0.01, momentum=0.8), node("Relu", "b", "a")],
            lambda z: relu((z - mu) / numpy.sqrt(v + 0.01) * scale + shift),
            constants,
            opset,
        )
