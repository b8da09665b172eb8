"""Models of Keras in the form in which tf2onnx 1.17 writes them.

TensorFlow is no Debian package, so these graphs are composed operator by operator after the documentation and sources of
Keras and tf2onnx, with their names of nodes and tensors, and numpy computes the outputs in double precision. They are not
exported: README.md says the same.
"""

import math

import numpy
from onnx import TensorProto, helper, numpy_helper

import recording

ROWS = 20
MADE_BY = "composed as tf2onnx 1.17 writes models of Keras, outputs by numpy"
IR_OF_OPSET = {9: 4, 11: 6, 13: 7, 15: 8, 17: 8}


class Sequential:
    """A graph that grows layer by layer, together with the numbers that flow through it."""

    def __init__(self, x, opset=15, batch="unk__6", name="dense_input", model="sequential", seed=0):
        self.source = numpy.random.RandomState(seed)
        self.rows, self.value = x, x.astype(numpy.float64)
        self.opset, self.batch, self.model = opset, batch, model
        self.nodes, self.constants = [], []
        self.inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [batch, *x.shape[1:]])]
        self.at = name
        self.layers = 0

    def constant(self, name, value, type=numpy.float32):
        """Adds an initializer, and returns its name."""
        self.constants.append(numpy_helper.from_array(numpy.asarray(value, type), name))
        return name

    def node(self, op, inputs, name, **attributes):
        """Adds a node whose output is its name and ":0", and returns this output."""
        self.nodes.append(helper.make_node(op, inputs, [f"{name}:0"], name, **attributes))
        return f"{name}:0"

    def dense(self, units, activation=None, use_bias=True):
        layer = f"{self.model}/dense" + (f"_{self.layers}" if self.layers else "")
        self.layers += 1
        w = self.source.normal(size=(self.value.shape[1], units)).astype(numpy.float32)
        b = self.source.normal(size=units).astype(numpy.float32) if use_bias else numpy.zeros(units)
        kernel = self.constant(f"{layer}/MatMul/ReadVariableOp:0", w)
        if use_bias and isinstance(self.batch, int):  # tf2onnx fuses them if it knows all sizes
            bias = self.constant(f"{layer}/BiasAdd/ReadVariableOp:0", b)
            self.at = self.node("Gemm", [self.at, kernel, bias], f"{layer}/MatMul__9{self.layers}")
        else:
            self.at = self.node("MatMul", [self.at, kernel], f"{layer}/MatMul")
            if use_bias:
                bias = self.constant(f"{layer}/BiasAdd/ReadVariableOp:0", b)
                self.at = self.node("Add", [self.at, bias], f"{layer}/BiasAdd")
        self.value = self.value @ w + b
        return self.activation(activation, layer) if activation else self

    def activation(self, activation, layer=None):
        if layer is None:
            layer = f"{self.model}/activation"
        self.at, self.value = activation(self, self.at, self.value, layer)
        return self

    def batch_normalization(self):
        layer = f"{self.model}/batch_normalization"
        mul = self.source.uniform(0.3, 2, self.value.shape[1]).astype(numpy.float32)
        sub = self.source.normal(size=self.value.shape[1]).astype(numpy.float32)
        scaled = self.node("Mul", [self.at, self.constant(f"{layer}/batchnorm/mul:0", mul)], f"{layer}/batchnorm/mul_1")
        self.at = self.node("Add", [scaled, self.constant(f"{layer}/batchnorm/sub:0", sub)], f"{layer}/batchnorm/add_1")
        self.value = self.value * mul + sub
        return self

    def normalization(self):
        layer = f"{self.model}/normalization"
        mean = self.value.mean(0, keepdims=True).astype(numpy.float32)
        std = self.value.std(0, keepdims=True).astype(numpy.float32)
        centred = self.node("Sub", [self.at, self.constant(f"{layer}/Sub/y:0", mean)], f"{layer}/sub")
        self.at = self.node("Div", [centred, self.constant(f"{layer}/Maximum:0", std)], f"{layer}/truediv")
        self.value = (self.value - mean) / std
        return self

    def rescaling(self, scale, offset):
        layer = f"{self.model}/rescaling"
        scaled = self.node("Mul", [self.at, self.constant(f"{layer}/Cast/x:0", scale)], f"{layer}/mul")
        self.at = self.node("Add", [scaled, self.constant(f"{layer}/Cast_1/x:0", offset)], f"{layer}/add")
        self.value = self.value * numpy.float32(scale) + numpy.float32(offset)
        return self

    def flatten(self):
        size = math.prod(self.value.shape[1:])
        shape = self.constant(f"{self.model}/flatten/Const:0", [-1, size], numpy.int64)
        self.at = self.node("Reshape", [self.at, shape], f"{self.model}/flatten/Reshape")
        self.value = self.value.reshape(-1, size)
        return self

    def save(self, name):
        """Writes the model. The last tensor is called like the last layer, as by tf2onnx for a Keras model."""
        output = f"dense_{self.layers - 1}" if self.layers > 1 else "dense"
        self.nodes[-1].output[0] = output
        outputs = [helper.make_tensor_value_info(output, TensorProto.FLOAT, [self.batch, self.value.shape[1]])]
        graph = helper.make_graph(self.nodes, "tf2onnx", self.inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", self.opset), helper.make_opsetid("ai.onnx.ml", 2)]
        model = helper.make_model(graph, producer_name="tf2onnx", producer_version="1.17.0", opset_imports=opsets)
        model.ir_version = IR_OF_OPSET[self.opset]
        y = self.value.astype(numpy.float32)
        recording.save(f"keras_{name}", model, self.rows, recording.numbers(y, output), MADE_BY)


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
    below = net.node("Min", [at, net.constant(f"{layer}/clip_by_value/Minimum/y:0", high)], f"{layer}/clip_by_value/Minimum")
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
    less = net.node("Sub", [net.node("Exp", [low], f"{layer}/Exp"), net.constant(f"{layer}/one:0", 1)], f"{layer}/Expm1")
    scaled = net.node("Mul", [alpha, less], f"{layer}/mul")
    return net.node("Add", [high, scaled], f"{layer}/add"), numpy.maximum(x, 0) + 1.3 * numpy.expm1(numpy.minimum(x, 0) / 1.3)


HIDDEN = {
    **{"relu": relu, "sigmoid": sigmoid, "tanh": tanh, "elu": elu, "elu_alpha": scaled_elu, "selu": selu},
    **{"softplus": softplus, "softsign": softsign, "exponential": exponential, "leaky_relu": leaky_relu},
    **{"gelu": gelu, "gelu_tanh": gelu_tanh, "silu": silu, "swish": swish, "mish": mish, "relu6": relu6},
    **{"hard_sigmoid": hard_sigmoid, "hard_sigmoid_2": hard_sigmoid_2, "hard_silu": hard_silu, "hard_tanh": hard_tanh},
    "celu": celu,
}


def rows(*shape, seed=0, scale=1.5):
    return numpy.random.RandomState(seed).normal(size=(ROWS, *shape), scale=scale).round(1).astype(numpy.float32)


def write():
    for i, (name, activation) in enumerate(HIDDEN.items()):
        Sequential(rows(3, seed=i), seed=i).dense(4, activation).dense(2).save(name)
    x = rows(3, seed=50)
    Sequential(x, seed=50).dense(4, relu).dense(3, softmax).save("softmax")
    Sequential(x, seed=51).dense(4, relu).dense(3, log_softmax).save("log_softmax")
    Sequential(x, seed=52).dense(4, relu).dense(1, sigmoid).save("binary")
    Sequential(x, seed=53).dense(5, tanh).dense(4, leaky_relu).dense(4, silu).dense(2).save("deep")
    Sequential(x, seed=54, opset=9).dense(4, relu).dense(2).save("opset9")
    Sequential(x, seed=55, opset=11).dense(4, relu6).dense(3).activation(softmax_of_11).save("opset11")
    Sequential(x, seed=56, opset=13).dense(4, gelu).dense(2).save("opset13")
    Sequential(x, seed=57, opset=17).dense(4, selu).dense(2).save("opset17")
    Sequential(x, seed=58, batch=1).dense(4, relu).dense(2).save("batch1")
    Sequential(x, seed=59).dense(4, relu, use_bias=False).dense(2, use_bias=False).save("no_bias")
    Sequential(x, seed=60).dense(4, relu).batch_normalization().dense(2).save("batch_norm")
    Sequential(x, seed=61).batch_normalization().dense(4, tanh).dense(2).save("batch_norm_first")
    wide = x * numpy.float32([1, 20, 300])
    Sequential(wide, seed=62, name="normalization_input").normalization().dense(4, relu).dense(2).save("normalization")
    image = numpy.random.RandomState(63).randint(0, 256, (ROWS, 4, 4, 1)).astype(numpy.float32)
    Sequential(image, seed=63, name="rescaling_input").rescaling(1 / 127.5, -1).flatten().dense(4, relu).dense(3, softmax).save("image")


def softmax_of_11(net, at, x, layer):
    """Softmax before opset 13 has the axis 1 written by tf2onnx."""
    return net.node("Softmax", [at], f"{layer}/Softmax", axis=1), softmax_of(x)
