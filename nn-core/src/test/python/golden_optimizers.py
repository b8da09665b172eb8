"""Writes golden/optimizers.txt: 50 steps of every optimizer, computed by PyTorch in float32.

The problem is separable, so that its gradient is the same two float operations everywhere:
g = k (w - c), with the centre c alternating between two vectors, as if two batches took turns.
Parameters 0 to 2 are weights, 3 and 4 are biases (a group of their own, without weight decay).

    /usr/bin/python3 nn-core/src/test/python/golden_optimizers.py
"""

import pathlib

import numpy
import torch

STEPS = 50
START = [1.5, -2.0, 0.75, 0.5, -1.0]
CURVATURE = [1.0, 8.0, 0.125, 2.0, 0.5]
CENTRES = [[0.3, -0.6, 0.2, -0.4, 0.7], [-0.1, 0.9, -0.3, 0.6, 0.1]]
WEIGHTS = 3


class Lion(torch.optim.Optimizer):
    """Algorithm 2 of Chen et al., "Symbolic Discovery of Optimization Algorithms", 2023."""

    def __init__(self, groups, lr, betas=(0.9, 0.99)):
        super().__init__(groups, dict(lr=lr, betas=betas, weight_decay=0.0))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            beta1, beta2 = group["betas"]
            for w in group["params"]:
                m = self.state[w].setdefault("m", torch.zeros_like(w))
                c = beta1 * m + (1 - beta1) * w.grad
                w -= group["lr"] * (torch.sign(c) + group["weight_decay"] * w)
                m.copy_(beta2 * m + (1 - beta2) * w.grad)


def groups(weights, biases, decay=0.0):
    return [
        {"params": [weights], "weight_decay": decay},
        {"params": [biases], "weight_decay": 0.0},
    ]


# The text of the plug-in, the learning rate, and what makes PyTorch do the same.
RULES = [
    ("sgd", 0.1, lambda w, b, lr: torch.optim.SGD(groups(w, b), lr=lr)),
    ("momentum", 0.02, lambda w, b, lr: torch.optim.SGD(groups(w, b), lr=lr, momentum=0.9)),
    (
        "nesterov",
        0.02,
        lambda w, b, lr: torch.optim.SGD(groups(w, b), lr=lr, momentum=0.9, nesterov=True),
    ),
    ("adagrad", 0.3, lambda w, b, lr: torch.optim.Adagrad(groups(w, b), lr=lr)),
    (
        "rmsprop",
        0.05,
        lambda w, b, lr: torch.optim.RMSprop(groups(w, b), lr=lr, alpha=0.9, eps=1e-7),
    ),
    ("adam", 0.1, lambda w, b, lr: torch.optim.Adam(groups(w, b), lr=lr)),
    (
        "adam(beta1=0.8, beta2=0.9, epsilon=0.001)",
        0.1,
        lambda w, b, lr: torch.optim.Adam(groups(w, b), lr=lr, betas=(0.8, 0.9), eps=1e-3),
    ),
    ("adamw", 0.1, lambda w, b, lr: torch.optim.AdamW(groups(w, b, 0.01), lr=lr)),
    (
        "adamw(weight_decay=0.5)",
        0.1,
        lambda w, b, lr: torch.optim.AdamW(groups(w, b, 0.5), lr=lr),
    ),
    # 0.96 ** momentum_decay is 0: the momentum is constant.
    (
        "nadam",
        0.1,
        lambda w, b, lr: torch.optim.NAdam(groups(w, b), lr=lr, momentum_decay=1e6),
    ),
    ("lion", 0.03, lambda w, b, lr: Lion(groups(w, b), lr=lr)),
    ("lion(weight_decay=0.5)", 0.03, lambda w, b, lr: Lion(groups(w, b, 0.5), lr=lr)),
]


def trajectory(make, learning_rate):
    start = torch.tensor(START)
    weights = torch.nn.Parameter(start[:WEIGHTS].clone())
    biases = torch.nn.Parameter(start[WEIGHTS:].clone())
    optimizer = make(weights, biases, learning_rate)
    curvature = torch.tensor(CURVATURE)
    for step in range(STEPS):
        centre = torch.tensor(CENTRES[step % 2])
        point = torch.cat([weights.detach(), biases.detach()])
        gradient = curvature * (point - centre)
        weights.grad = gradient[:WEIGHTS].clone()
        biases.grad = gradient[WEIGHTS:].clone()
        optimizer.step()
        yield torch.cat([weights.detach(), biases.detach()]).numpy()


def main():
    lines = [
        f"# Made by golden_optimizers.py with PyTorch {torch.__version__.split('+')[0]}.",
        "# plug-in; learning rate; then the parameters after each step, one step a line",
    ]
    for text, learning_rate, make in RULES:
        lines.append(f"{text}; {learning_rate}")
        for point in trajectory(make, learning_rate):
            assert point.dtype == numpy.float32
            lines.append(" ".join(str(x) for x in point))
    golden = pathlib.Path(__file__).parent / "../resources/golden/optimizers.txt"
    golden.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
