"""Activations with unusual attributes, and written as other operators."""

import math

import numpy
from handmade_graph import around, constant, node, relu


def elu(z, alpha=1.0):
    return numpy.where(z > 0, z, alpha * numpy.expm1(z))


def write_activations():
    around(
        "clip_attributes", [node("Clip", "h", "a", min=-0.5, max=2.0)], lambda z: numpy.clip(z, -0.5, 2), opset=6 + 1
    )
    bounds = [constant("low", -0.5), constant("high", 2)]
    around("clip_inputs", [node("Clip", "h low high", "a")], lambda z: numpy.clip(z, -0.5, 2), bounds, 11)
    around("clip_low", [node("Clip", "h zero", "a")], relu, [constant("zero", 0)], 13)
    around("clip_high", [node("Clip", "h  high", "a")], lambda z: numpy.minimum(z, 6), [constant("high", 6)], 13)
    around(
        "clip_relu6",
        [node("Relu", "h", "r"), node("Clip", "r  six", "a")],
        lambda z: numpy.clip(z, 0, 6),
        [constant("six", 6)],
        13,
    )
    tenth = [constant("tenth", 0.1), constant("zero", 0)]
    scaled = node("Mul", "tenth h", "t")
    leaky = lambda z: numpy.where(z > 0, z, numpy.float32(0.1) * z)
    around("where_less", [node("Less", "h zero", "n"), scaled, node("Where", "n t h", "a")], leaky, tenth)
    around("where_greater", [node("Greater", "h zero", "p"), scaled, node("Where", "p h t", "a")], leaky, tenth)
    around("max_leaky", [scaled, node("Max", "h t", "a")], leaky, tenth[:1])
    around("max_relu", [node("Max", "h zero", "a")], relu, tenth[1:])
    six = [constant("zero", 0), constant("six", 6)]
    around("min_max", [node("Max", "h zero", "r"), node("Min", "r six", "a")], lambda z: numpy.clip(z, 0, 6), six)
    sixth = node("HardSigmoid", "h", "s", alpha=1 / 6, beta=0.5)
    gate = lambda z: numpy.clip(z * numpy.float32(1 / 6) + 0.5, 0, 1)
    around("hard_sigmoid", [node("HardSigmoid", "h", "a", alpha=1 / 6, beta=0.5)], gate)
    around("hard_sigmoid_default", [node("HardSigmoid", "h", "a")], lambda z: numpy.clip(0.2 * z + 0.5, 0, 1))
    around("hard_swish_by_sigmoid", [sixth, node("Mul", "h s", "a")], lambda z: z * gate(z))
    around("elu_alpha", [node("Elu", "h", "a", alpha=0.5)], lambda z: elu(z, 0.5))
    around(
        "celu_alpha",
        [node("Celu", "h", "a", alpha=2.0)],
        lambda z: numpy.maximum(z, 0) + 2 * numpy.expm1(numpy.minimum(z, 0) / 2),
    )
    around(
        "leaky_relu_default", [node("LeakyRelu", "h", "a")], lambda z: numpy.where(z > 0, z, numpy.float32(0.01) * z)
    )
    around(
        "prelu_scalar",
        [node("PRelu", "h slope", "a")],
        lambda z: numpy.where(z > 0, z, 0.25 * z),
        [constant("slope", [0.25])],
        9,
    )
    around("selu_opset6", [node("Selu", "h", "a")], lambda z: 1.0507010 * elu(z, 1.6732632), opset=7)
    erf = numpy.vectorize(math.erf)
    around("gelu_operator", [node("Gelu", "h", "a")], lambda z: 0.5 * z * (1 + erf(z / math.sqrt(2))), opset=20)
    bent = lambda z: 0.5 * z * (1 + numpy.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)))
    around("gelu_operator_tanh", [node("Gelu", "h", "a", approximate="tanh")], bent, opset=20)
    around("mish_operator", [node("Mish", "h", "a")], lambda z: z * numpy.tanh(numpy.logaddexp(z, 0)), opset=18)
    around("hard_swish_operator", [node("HardSwish", "h", "a")], lambda z: z * gate(z), opset=14)
    around("silu_turned", [node("Sigmoid", "h", "s"), node("Mul", "s h", "a")], lambda z: z / (1 + numpy.exp(-z)))
    written = [node("Neg", "h", "m"), node("Exp", "m", "e"), node("Add", "e one", "p"), node("Div", "one p", "a")]
    around("sigmoid_written", written, lambda z: 1 / (1 + numpy.exp(-z)), [constant("one", 1)])
    ratio = [node("Abs", "h", "b"), node("Add", "one b", "p"), node("Div", "h p", "a")]
    around("softsign_written", ratio, lambda z: z / (1 + abs(z)), [constant("one", 1)])
