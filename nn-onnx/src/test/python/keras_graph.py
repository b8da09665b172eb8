"""Graphs of Keras in the form in which tf2onnx 1.17 writes them, grown layer by layer.

Debian has no TensorFlow, so these graphs are composed by the documentation and sources of Keras and tf2onnx, with their
names of nodes and tensors, and numpy computes the outputs in double precision. They are not exported.
"""

import math

import numpy
from onnx import TensorProto, helper, numpy_helper

import recording

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

    def columns(self, names):
        """Replaces the only input by one input for each column, which a layer Concatenate joins."""
        self.rows = [dict(zip(names, row)) for row in self.rows]
        self.inputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, [self.batch, 1]) for name in names]
        self.at = self.node("Concat", names, f"{self.model}/concatenate/concat", axis=1)
        return self

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
