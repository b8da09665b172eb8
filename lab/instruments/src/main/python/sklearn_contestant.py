"""scikit-learn's MLPRegressor by partial_fit. Its output is the identity, its loss half the squared error."""
import warnings

import numpy as np
import sklearn
from sklearn.neural_network import MLPRegressor

from problem import BATCHES, LEARNING_RATE, Problem


def library():
    return "scikit-learn " + sklearn.__version__


def work(assignment, threads):
    warnings.simplefilter("ignore")
    if assignment["kind"] == "train":
        return Training(Problem(assignment))
    if assignment["kind"] == "predict":
        return Prediction(Problem(assignment), assignment["rows"])
    raise ValueError("cannot " + assignment["kind"])


def network(problem):
    """With the problem's parameters, after one step without a learning rate, which makes the arrays."""
    outputs = problem.layers[-1]
    model = MLPRegressor(
        hidden_layer_sizes=problem.layers[1:-1],
        activation="relu",
        solver="sgd",
        alpha=0,
        batch_size=problem.batch,
        learning_rate="constant",
        learning_rate_init=2 * LEARNING_RATE / outputs,
        momentum=0,
        nesterovs_momentum=False,
    )
    batches = [(x, t.ravel() if outputs == 1 else t) for x, t in problem.batches()]
    model.partial_fit(*batches[0])
    for own, given in zip(model.coefs_ + model.intercepts_, problem.weights + problem.biases):
        own[...] = given
    return model, batches


class Training:
    def __init__(self, problem):
        self.problem = problem
        self.model, self.batches = network(problem)
        self.next = 0

    def run(self):
        self.model.partial_fit(*self.batches[self.next])
        self.next = (self.next + 1) % BATCHES

    def check(self):
        predictions = self.model.predict(self.problem.inputs)
        return self.problem.mean_squared_error(predictions.reshape(self.problem.targets.shape))


class Prediction:
    def __init__(self, problem, rows):
        self.model, _ = network(problem)
        self.x = problem.first_inputs(rows)

    def run(self):
        self.outputs = self.model.predict(self.x)

    def check(self):
        self.run()
        return np.mean(self.outputs)
