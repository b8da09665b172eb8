"""The problem that a workload is trained on: the Python twin of dev.nn.lab.contest.Problem."""
import numpy as np

BATCHES = 8
LEARNING_RATE = 0.1


class Problem:
    """Arrays: weights[l] is [inputs, outputs], biases[l] is [outputs], inputs and targets are [rows, columns]."""

    def __init__(self, assignment):
        self.layers = assignment["layers"]
        self.batch = assignment["batch"]
        numbers = np.fromfile(assignment["problem"], dtype="<f4").astype(np.float32)
        start = 0

        def take(*shape):
            nonlocal start
            size = int(np.prod(shape))
            start += size
            return numbers[start - size : start].reshape(shape).copy()

        self.weights, self.biases = [], []
        for inputs, outputs in zip(self.layers, self.layers[1:]):
            self.weights.append(take(inputs, outputs))
            self.biases.append(take(outputs))
        rows = BATCHES * self.batch
        self.inputs = take(rows, self.layers[0])
        self.targets = take(rows, self.layers[-1])

    def batches(self):
        """A pair of inputs and targets for each batch."""
        return list(zip(np.split(self.inputs, BATCHES), np.split(self.targets, BATCHES)))

    def first_inputs(self, rows):
        """The first rows, over again where there are too few."""
        return np.ascontiguousarray(np.resize(self.inputs, (rows, self.layers[0])))

    def mean_squared_error(self, predictions):
        return float(np.mean((predictions.astype(np.float64) - self.targets) ** 2))
