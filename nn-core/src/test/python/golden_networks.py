#!/usr/bin/env python3
"""Trains three small networks with PyTorch and writes what came out, for the engine to be held against.

    /usr/bin/python3 nn-core/src/test/python/golden_networks.py

Each network is trained by full-batch steps from given parameters, once in float32 and once, from the
same numbers, in float64. The distance between the two runs is what rounding explains, and so the
measure of how far another correct float32 implementation may be away.

A file is lines of "key: value", arrays as numbers with a space between. Parameters are flat, in the
engine's layout: W0, b0, W1, b1, ..., W being [inputs x outputs], row-major. PyTorch's own weight is its
transpose. Losses are those before each step. Keys that end in _double belong to the float64 run.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Callable

import numpy as np
import torch
from torch import nn
from torch.nn import functional

STEPS = 50
FOLDER = Path(__file__).parent.parent / "resources" / "golden"


@dataclass(frozen=True)
class Recipe:
    """One network, its data and how it is trained; layers stop before the activation the loss contains."""

    name: str
    spec: str
    layers: Callable[[], list[nn.Module]]
    loss: str
    loss_of: Callable[[torch.Tensor, torch.Tensor], torch.Tensor]
    optimizer: str
    optimizer_of: Callable[[list[torch.Tensor]], torch.optim.Optimizer]
    learning_rate: float
    rows: int
    inputs: int
    target_of: Callable[[torch.Tensor], torch.Tensor]


def waves(x: torch.Tensor) -> torch.Tensor:
    """Two smooth functions of the inputs, to be regressed."""
    return torch.stack([torch.sin(x[:, 0] + x[:, 1]), 0.5 * x[:, 2] - x[:, 0] * x[:, 1]], dim=1)


def largest(x: torch.Tensor) -> torch.Tensor:
    """Which of the first three inputs is the largest, one-hot."""
    return functional.one_hot(x[:, :3].argmax(dim=1), 3).to(x.dtype)


def outside(x: torch.Tensor) -> torch.Tensor:
    """1 for points far from the origin, 0 for near ones."""
    squares = (x * x).sum(dim=1, keepdim=True)
    return (squares > squares.median()).to(x.dtype)


RECIPES = [
    Recipe(
        name="mse_sgd",
        spec="3 -> 5 tanh -> 2 identity",
        layers=lambda: [nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 2)],
        loss="mse",
        loss_of=functional.mse_loss,
        optimizer="sgd",
        optimizer_of=lambda p: torch.optim.SGD(p, lr=0.1),
        learning_rate=0.1,
        rows=16,
        inputs=3,
        target_of=waves,
    ),
    Recipe(
        name="categorical_crossentropy_momentum",
        spec="4 -> 8 relu -> 6 sigmoid -> 3 softmax",
        layers=lambda: [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 6), nn.Sigmoid(), nn.Linear(6, 3)],
        loss="categorical_crossentropy",
        loss_of=functional.cross_entropy,
        optimizer="momentum(momentum=0.9)",
        optimizer_of=lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9),
        learning_rate=0.05,
        rows=20,
        inputs=4,
        target_of=largest,
    ),
    Recipe(
        name="binary_crossentropy_adam",
        spec="5 -> 7 silu -> 6 leaky_relu(slope=0.1) -> 1 sigmoid",
        layers=lambda: [nn.Linear(5, 7), nn.SiLU(), nn.Linear(7, 6), nn.LeakyReLU(0.1), nn.Linear(6, 1)],
        loss="binary_crossentropy",
        loss_of=functional.binary_cross_entropy_with_logits,
        optimizer="adam",
        optimizer_of=lambda p: torch.optim.Adam(p, lr=0.01),
        learning_rate=0.01,
        rows=24,
        inputs=5,
        target_of=outside,
    ),
]


def flat(network: nn.Module) -> np.ndarray:
    """The parameters in the engine's layout."""
    # Linear yields weight [outputs x inputs], then bias; transposing leaves the bias as it is.
    return np.concatenate([p.detach().numpy().T.reshape(-1) for p in network.parameters()])


def train(recipe: Recipe, network: nn.Module, x: torch.Tensor, t: torch.Tensor) -> list[float]:
    """Trains the network in place and returns the loss before each step."""
    optimizer = recipe.optimizer_of(list(network.parameters()))
    losses = []
    for _ in range(STEPS):
        loss = recipe.loss_of(network(x), t)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


def numbers(values) -> str:
    """Decimals that read back to the same values, the shortest there are for the element type."""
    return " ".join(str(value) for value in np.asarray(values).reshape(-1))


def golden(recipe: Recipe) -> str:
    torch.manual_seed(20260101)
    x = torch.randn(recipe.rows, recipe.inputs)
    t = recipe.target_of(x)
    single = nn.Sequential(*recipe.layers())
    double = nn.Sequential(*recipe.layers()).double()
    double.load_state_dict(single.state_dict())
    initial = flat(single)
    entries = {
        "spec": recipe.spec,
        "loss": recipe.loss,
        "optimizer": recipe.optimizer,
        "learning_rate": recipe.learning_rate,
        "rows": recipe.rows,
        "inputs": numbers(x),
        "targets": numbers(t),
        "initial_parameters": numbers(initial),
        "losses": numbers(train(recipe, single, x, t)),
        "losses_double": numbers(train(recipe, double, x.double(), t.double())),
        "final_parameters": numbers(flat(single)),
        "final_parameters_double": numbers(flat(double)),
    }
    head = f"# Written by golden_networks.py with PyTorch {torch.__version__}; {STEPS} full-batch steps.\n"
    return head + "".join(f"{key}: {value}\n" for key, value in entries.items())


def main() -> None:
    torch.set_num_threads(1)
    FOLDER.mkdir(parents=True, exist_ok=True)
    for recipe in RECIPES:
        path = FOLDER / f"{recipe.name}.txt"
        path.write_text(golden(recipe), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
