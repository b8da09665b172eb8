"""Models of Keras in the form in which tf2onnx writes them: composed, not exported (see keras_graph.py)."""

import numpy

from keras_activations import (
    HIDDEN,
    gelu,
    leaky_relu,
    log_softmax,
    relu,
    relu6,
    selu,
    sigmoid,
    silu,
    softmax,
    softmax_of_11,
    tanh,
)
from keras_graph import Sequential

ROWS = 20


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
    columns = Sequential(x, seed=64, model="model").columns(["area", "age", "rooms"])
    columns.dense(4, relu).dense(2).save("columns")
    Sequential(x, seed=59).dense(4, relu, use_bias=False).dense(2, use_bias=False).save("no_bias")
    Sequential(x, seed=60).dense(4, relu).batch_normalization().dense(2).save("batch_norm")
    Sequential(x, seed=61).batch_normalization().dense(4, tanh).dense(2).save("batch_norm_first")
    wide = x * numpy.float32([1, 20, 300])
    Sequential(wide, seed=62, name="normalization_input").normalization().dense(4, relu).dense(2).save("normalization")
    image = numpy.random.RandomState(63).randint(0, 256, (ROWS, 4, 4, 1)).astype(numpy.float32)
    Sequential(image, seed=63, name="rescaling_input").rescaling(1 / 127.5, -1).flatten().dense(4, relu).dense(
        3, softmax
    ).save("image")
