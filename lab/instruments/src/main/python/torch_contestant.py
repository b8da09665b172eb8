"""PyTorch, eager, with autograd."""
import numpy as np
import torch
import torch.nn.functional as F

import images
from problem import BATCHES, LEARNING_RATE, Problem

IMAGE_BATCH = 64


torch.set_num_interop_threads(1)


def library():
    return "PyTorch " + torch.__version__


def work(assignment, threads):
    torch.set_num_threads(threads)
    kind = assignment["kind"]
    if kind == "train":
        return Training(Problem(assignment))
    if kind == "predict":
        return Prediction(Problem(assignment), assignment["rows"])
    if kind == "epoch":
        return Epoch(assignment["options"]["folder"])
    if kind == "accuracy":
        return Accuracy(assignment["options"]["folder"])
    raise ValueError("cannot " + kind)


class Network:
    """torch.nn.functional on bare tensors, which saves torch.nn.Module's calls; weights are [outputs, inputs]."""

    def __init__(self, problem, trained):
        self.weights = [torch.from_numpy(np.ascontiguousarray(w.T)).requires_grad_(trained) for w in problem.weights]
        self.biases = [torch.from_numpy(b).requires_grad_(trained) for b in problem.biases]
        self.hidden = list(zip(self.weights, self.biases))[:-1]

    def parameters(self):
        return self.weights + self.biases

    def __call__(self, x):
        for w, b in self.hidden:
            x = torch.relu_(F.linear(x, w, b))
        return torch.sigmoid(F.linear(x, self.weights[-1], self.biases[-1]))


class Training:
    def __init__(self, problem):
        self.problem = problem
        self.network = Network(problem, True)
        self.batches = [(torch.from_numpy(x), torch.from_numpy(t)) for x, t in problem.batches()]
        self.parameters = self.network.parameters()
        self.next = 0

    def run(self):
        x, t = self.batches[self.next]
        self.next = (self.next + 1) % BATCHES
        self.loss = F.mse_loss(self.network(x), t)
        gradients = torch.autograd.grad(self.loss, self.parameters)
        with torch.no_grad():
            torch._foreach_add_(self.parameters, gradients, alpha=-LEARNING_RATE)

    def check(self):
        with torch.no_grad():
            return self.problem.mean_squared_error(self.network(torch.from_numpy(self.problem.inputs)).numpy())


class Prediction:
    def __init__(self, problem, rows):
        self.network = Network(problem, False)
        self.x = torch.from_numpy(problem.first_inputs(rows))

    @torch.inference_mode()
    def run(self):
        self.outputs = self.network(self.x)

    def check(self):
        self.run()
        return self.outputs.mean().item()


def image_network():
    torch.manual_seed(1)
    network = torch.nn.Sequential(torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Linear(128, 10))
    for layer in (network[0], network[2]):  # as the engine's
        torch.nn.init.xavier_uniform_(layer.weight)
        torch.nn.init.zeros_(layer.bias)
    return network


class Epoch:
    """Epochs over Fashion-MNIST: shuffle, gather, step. The check is the epoch's loss."""

    def __init__(self, folder):
        pixels, labels = images.read(folder, "train")
        self.inputs, self.labels = torch.from_numpy(pixels), torch.from_numpy(labels)
        self.loss = 0
        self.restart()

    def restart(self):
        self.network = image_network()
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=0.1, foreach=True)

    def run(self):
        total = 0.0
        for rows in torch.randperm(len(self.inputs)).split(IMAGE_BATCH):
            self.optimizer.zero_grad(set_to_none=True)
            loss = F.cross_entropy(self.network(self.inputs[rows]), self.labels[rows])
            loss.backward()
            self.optimizer.step()
            total += loss.detach() * len(rows)
        self.loss = float(total) / len(self.inputs)

    def check(self):
        return self.loss


class Accuracy:
    """Training on Fashion-MNIST from initial weights until 0.88 of the test images are recognised, looked at after
    each epoch; the check is the number of epochs."""

    def __init__(self, folder):
        self.epoch = Epoch(folder)
        pixels, labels = images.read(folder, "t10k")
        self.inputs, self.labels = torch.from_numpy(pixels), torch.from_numpy(labels)
        self.epochs = 0

    def run(self):
        self.epoch.restart()
        for self.epochs in range(1, 51):
            self.epoch.run()
            with torch.inference_mode():
                right = (self.epoch.network(self.inputs).argmax(1) == self.labels).float().mean().item()
            if right >= 0.88:
                return
        raise RuntimeError("not 0.88 after 50 epochs")

    def check(self):
        return self.epochs
