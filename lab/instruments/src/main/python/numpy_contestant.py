"""NumPy, as a network is usually written with it to learn how one works: a list of layers, a dictionary of
parameters, a function for each direction through one layer and through all."""
import numpy as np

from problem import BATCHES, LEARNING_RATE, Problem


def library():
    return "NumPy " + np.__version__


def work(assignment, threads):
    if assignment["kind"] == "train":
        return Training(Problem(assignment))
    if assignment["kind"] == "predict":
        return Prediction(Problem(assignment), assignment["rows"])
    raise ValueError("cannot " + assignment["kind"])


def architecture(problem):
    last = len(problem.layers) - 2
    return [
        {"input_dim": n, "output_dim": m, "activation": "sigmoid" if l == last else "relu"}
        for l, (n, m) in enumerate(zip(problem.layers, problem.layers[1:]))
    ]


def parameters(problem):
    values = {}
    for l, (w, b) in enumerate(zip(problem.weights, problem.biases), 1):
        values[f"W{l}"] = w
        values[f"b{l}"] = b
    return values


def relu(z):
    return np.maximum(z, 0)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def relu_backward(da, z):
    return da * (z > 0)


def sigmoid_backward(da, z):
    a = sigmoid(z)
    return da * a * (1 - a)


FORWARD = {"relu": relu, "sigmoid": sigmoid}
BACKWARD = {"relu": relu_backward, "sigmoid": sigmoid_backward}


def single_layer_forward_propagation(a_prev, w, b, activation):
    z = a_prev @ w + b
    return FORWARD[activation](z), z


def full_forward_propagation(x, params, layers):
    memory = {}
    a = x
    for l, layer in enumerate(layers, 1):
        memory[f"A{l - 1}"] = a
        a, memory[f"Z{l}"] = single_layer_forward_propagation(a, params[f"W{l}"], params[f"b{l}"], layer["activation"])
    return a, memory


def single_layer_backward_propagation(da, w, z, a_prev, activation, first):
    dz = BACKWARD[activation](da, z)
    return None if first else dz @ w.T, a_prev.T @ dz, dz.sum(axis=0)


def full_backward_propagation(a, t, memory, params, layers):
    gradients = {}
    da = (a - t) * np.float32(2 / t.size)
    for l in range(len(layers), 0, -1):
        da, gradients[f"dW{l}"], gradients[f"db{l}"] = single_layer_backward_propagation(
            da, params[f"W{l}"], memory[f"Z{l}"], memory[f"A{l - 1}"], layers[l - 1]["activation"], l == 1
        )
    return gradients


def update(params, gradients, layers, learning_rate):
    for l in range(1, len(layers) + 1):
        params[f"W{l}"] -= learning_rate * gradients[f"dW{l}"]
        params[f"b{l}"] -= learning_rate * gradients[f"db{l}"]


class Training:
    def __init__(self, problem):
        self.problem = problem
        self.layers = architecture(problem)
        self.params = parameters(problem)
        self.batches = problem.batches()
        self.next = 0

    def run(self):
        x, t = self.batches[self.next]
        self.next = (self.next + 1) % BATCHES
        a, memory = full_forward_propagation(x, self.params, self.layers)
        self.loss = np.mean((a - t) ** 2)
        gradients = full_backward_propagation(a, t, memory, self.params, self.layers)
        update(self.params, gradients, self.layers, np.float32(LEARNING_RATE))

    def check(self):
        a, _ = full_forward_propagation(self.problem.inputs, self.params, self.layers)
        return self.problem.mean_squared_error(a)


class Prediction:
    def __init__(self, problem, rows):
        self.layers = architecture(problem)
        self.params = parameters(problem)
        self.x = problem.first_inputs(rows)

    def run(self):
        a = self.x
        for l, layer in enumerate(self.layers, 1):
            a = FORWARD[layer["activation"]](a @ self.params[f"W{l}"] + self.params[f"b{l}"])
        self.outputs = a

    def check(self):
        self.run()
        return self.outputs.mean()
