"""Activations of Keras as tf2onnx writes them, each with its formula in numpy.

An activation takes a graph of `keras_graph`, the tensor and numbers of its input, and the name of its layer. It returns
the tensor and numbers of its output.
"""

import math

import numpy


def operator(op, function, **attributes):
    """Returns an activation that is one operator."""
    return lambda net, at, x, layer: (net.node(op, [at], f"{layer}/{op}", **attributes), function(x))


def sigmoid_of(x):
    return 1 / (1 + numpy.exp(-x))


def softmax_of(x):
    e = numpy.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def elu_of(x, alpha=1.0):
    return numpy.where(x > 0, x, alpha * numpy.expm1(x))


erf = numpy.vectorize(math.erf)


relu = operator("Relu", lambda x: numpy.maximum(x, 0))
sigmoid = operator("Sigmoid", sigmoid_of)
tanh = operator("Tanh", numpy.tanh)
softmax = operator("Softmax", softmax_of)
log_softmax = operator("LogSoftmax", lambda x: numpy.log(softmax_of(x)))
elu = operator("Elu", elu_of)
selu = operator("Selu", lambda x: 1.0507009873554805 * elu_of(x, 1.6732632423543772))
softplus = operator("Softplus", lambda x: numpy.logaddexp(x, 0))
softsign = operator("Softsign", lambda x: x / (1 + abs(x)))
exponential = operator("Exp", numpy.exp)
leaky_relu = operator("LeakyRelu", lambda x: numpy.where(x > 0, x, numpy.float32(0.2) * x), alpha=0.2)


def scaled_elu(net, at, x, layer):
    """Keras' elu with alpha 0.5: where(x > 0, x, alpha · elu(x))."""
    low = net.node("Elu", [at], f"{layer}/Elu")
    scaled = net.node("Mul", [low, net.constant(f"{layer}/mul/x:0", 0.5)], f"{layer}/mul")
    positive = net.node("Greater", [at, net.constant(f"{layer}/Greater/y:0", 0)], f"{layer}/Greater")
    return net.node("Where", [positive, at, scaled], f"{layer}/SelectV2"), elu_of(x, 0.5)


def gelu(net, at, x, layer):
    half = net.node("Mul", [net.constant(f"{layer}/Gelu/mul/x:0", 0.5), at], f"{layer}/Gelu/mul")
    ratio = net.node("Div", [at, net.constant(f"{layer}/Gelu/Cast/x:0", 1.4142135623730951)], f"{layer}/Gelu/truediv")
    error = net.node("Erf", [ratio], f"{layer}/Gelu/Erf")
    more = net.node("Add", [net.constant(f"{layer}/Gelu/add/x:0", 1), error], f"{layer}/Gelu/add")
    return net.node("Mul", [half, more], f"{layer}/Gelu/mul_1"), 0.5 * x * (1 + erf(x / math.sqrt(2)))


def gelu_tanh(net, at, x, layer):
    half = net.node("Mul", [net.constant(f"{layer}/Gelu/mul/x:0", 0.5), at], f"{layer}/Gelu/mul")
    cube = net.node("Pow", [at, net.constant(f"{layer}/Gelu/Pow/y:0", 3)], f"{layer}/Gelu/Pow")
    small = net.node("Mul", [net.constant(f"{layer}/Gelu/mul_1/x:0", 0.044715), cube], f"{layer}/Gelu/mul_1")
    total = net.node("Add", [at, small], f"{layer}/Gelu/add")
    inner = net.node("Mul", [net.constant(f"{layer}/Gelu/mul_2/x:0", 0.7978845608028654), total], f"{layer}/Gelu/mul_2")
    bent = net.node("Tanh", [inner], f"{layer}/Gelu/Tanh")
    more = net.node("Add", [net.constant(f"{layer}/Gelu/add_1/x:0", 1), bent], f"{layer}/Gelu/add_1")
    y = 0.5 * x * (1 + numpy.tanh(0.7978845608028654 * (x + 0.044715 * x**3)))
    return net.node("Mul", [half, more], f"{layer}/Gelu/mul_3"), y


def silu(net, at, x, layer):
    gate = net.node("Sigmoid", [at], f"{layer}/Sigmoid")
    return net.node("Mul", [at, gate], f"{layer}/mul"), x * sigmoid_of(x)


def swish(net, at, x, layer):
    """TensorFlow's silu with its factor beta, which is 1."""
    scaled = net.node("Mul", [net.constant(f"{layer}/beta:0", 1), at], f"{layer}/mul")
    gate = net.node("Sigmoid", [scaled], f"{layer}/Sigmoid")
    return net.node("Mul", [at, gate], f"{layer}/mul_1"), x * sigmoid_of(x)


def mish(net, at, x, layer):
    bent = net.node("Tanh", [net.node("Softplus", [at], f"{layer}/Softplus")], f"{layer}/Tanh")
    return net.node("Mul", [at, bent], f"{layer}/mul"), x * numpy.tanh(numpy.logaddexp(x, 0))


def relu6(net, at, x, layer):
    bounds = [net.constant(f"{layer}/Relu6_min__{net.layers}", 0), net.constant(f"{layer}/Relu6_max__{net.layers}", 6)]
    return net.node("Clip", [at, *bounds], f"{layer}/Relu6"), numpy.clip(x, 0, 6)


def clip_by_value(net, at, x, layer, low, high):
    """TensorFlow's clip_by_value: max(min(x, high), low)."""
    below = net.node(
        "Min", [at, net.constant(f"{layer}/clip_by_value/Minimum/y:0", high)], f"{layer}/clip_by_value/Minimum"
    )
    low_name = net.constant(f"{layer}/clip_by_value/y:0", low)
    return net.node("Max", [below, low_name], f"{layer}/clip_by_value"), numpy.clip(x, low, high)


def hard_tanh(net, at, x, layer):
    return clip_by_value(net, at, x, layer, -1, 1)


def hard_sigmoid(net, at, x, layer):
    """Keras 3: clip(x / 6 + 0.5, 0, 1)."""
    sixth = net.node("Div", [at, net.constant(f"{layer}/truediv/y:0", 6)], f"{layer}/truediv")
    shifted = net.node("Add", [sixth, net.constant(f"{layer}/add/y:0", 0.5)], f"{layer}/add")
    return clip_by_value(net, shifted, x / 6 + 0.5, layer, 0, 1)


def hard_sigmoid_2(net, at, x, layer):
    """Keras 2: clip(0.2 x + 0.5, 0, 1)."""
    fifth = net.node("Mul", [at, net.constant(f"{layer}/mul/y:0", 0.2)], f"{layer}/mul")
    shifted = net.node("Add", [fifth, net.constant(f"{layer}/add/y:0", 0.5)], f"{layer}/add")
    return clip_by_value(net, shifted, 0.2 * x + 0.5, layer, 0, 1)


def hard_silu(net, at, x, layer):
    gate, value = hard_sigmoid(net, at, x, layer)
    return net.node("Mul", [at, gate], f"{layer}/mul_1"), x * value


def celu(net, at, x, layer):
    """Keras 3: max(x, 0) + alpha · expm1(min(x, 0) / alpha), here with alpha 1.3."""
    zero, alpha = net.constant(f"{layer}/Maximum/y:0", 0), net.constant(f"{layer}/mul/x:0", 1.3)
    high = net.node("Max", [at, zero], f"{layer}/Maximum")
    low = net.node("Div", [net.node("Min", [at, zero], f"{layer}/Minimum"), alpha], f"{layer}/truediv")
    less = net.node(
        "Sub", [net.node("Exp", [low], f"{layer}/Exp"), net.constant(f"{layer}/one:0", 1)], f"{layer}/Expm1"
    )
    scaled = net.node("Mul", [alpha, less], f"{layer}/mul")
    return net.node("Add", [high, scaled], f"{layer}/add"), numpy.maximum(x, 0) + 1.3 * numpy.expm1(
        numpy.minimum(x, 0) / 1.3
    )


def softmax_of_11(net, at, x, layer):
    """Softmax before opset 13 has the axis 1 written by tf2onnx."""
    return net.node("Softmax", [at], f"{layer}/Softmax", axis=1), softmax_of(x)


HIDDEN = {
    **{"relu": relu, "sigmoid": sigmoid, "tanh": tanh, "elu": elu, "elu_alpha": scaled_elu, "selu": selu},
    **{"softplus": softplus, "softsign": softsign, "exponential": exponential, "leaky_relu": leaky_relu},
    **{"gelu": gelu, "gelu_tanh": gelu_tanh, "silu": silu, "swish": swish, "mish": mish, "relu6": relu6},
    **{"hard_sigmoid": hard_sigmoid, "hard_sigmoid_2": hard_sigmoid_2, "hard_silu": hard_silu, "hard_tanh": hard_tanh},
    "celu": celu,
}
