"""Writes golden/losses.txt: values and gradients of every loss, computed by PyTorch in float64.

The inputs are float32 numbers, so that both sides start from the same.

    /usr/bin/python3 nn-core/src/test/python/golden_losses.py
"""

import pathlib

import torch
from torch.nn import functional as F

ROWS = 4
COLUMNS = 5


def gaussian(seed, scale=2.0):
    generator = torch.Generator().manual_seed(seed)
    return (scale * torch.randn(ROWS, COLUMNS, generator=generator)).double()


def probabilities(seed):
    """Each in (0, 1), apart from the others."""
    return torch.sigmoid(gaussian(seed)).float().double()


def distributions(seed):
    """Rows that sum to 1, but for rounding."""
    return torch.softmax(gaussian(seed), 1).float().double()


def bits(seed):
    return (gaussian(seed) > 0).double()


def one_hot():
    return F.one_hot(torch.tensor([2, 0, 4, 4]), COLUMNS).double()


def counts(seed):
    return gaussian(seed, 3.0).abs().floor()


def log_cosh(d):
    return d + F.softplus(-2 * d) - torch.log(torch.tensor(2.0, dtype=torch.float64))


# The name of a case, the loss of each row as a function of (p, t), p and t.
CASES = [
    ("mse", lambda p, t: F.mse_loss(p, t, reduction="none").mean(1), gaussian(1), gaussian(2)),
    ("mae", lambda p, t: F.l1_loss(p, t, reduction="none").mean(1), gaussian(3), gaussian(4)),
    (
        "huber",
        lambda p, t: F.huber_loss(p, t, reduction="none").mean(1),
        gaussian(5),
        gaussian(6),
    ),
    (
        "huber(delta=0.25)",
        lambda p, t: F.huber_loss(p, t, reduction="none", delta=0.25).mean(1),
        gaussian(7, 0.3),
        gaussian(8, 0.3),
    ),
    ("log_cosh", lambda p, t: log_cosh(p - t).mean(1), gaussian(9), gaussian(10)),
    (
        "binary_crossentropy",
        lambda p, t: F.binary_cross_entropy(p, t, reduction="none").mean(1),
        probabilities(11),
        bits(12),
    ),
    (
        "binary_crossentropy, soft targets",
        lambda p, t: F.binary_cross_entropy(p, t, reduction="none").mean(1),
        probabilities(13),
        probabilities(14),
    ),
    (
        "binary_crossentropy of logits",
        lambda p, t: F.binary_cross_entropy_with_logits(p, t, reduction="none").mean(1),
        gaussian(15, 10.0),
        probabilities(16),
    ),
    (
        "categorical_crossentropy",
        lambda p, t: -(t * p.log()).sum(1),
        distributions(17),
        one_hot(),
    ),
    (
        "categorical_crossentropy, soft targets",
        lambda p, t: -(t * p.log()).sum(1),
        distributions(18),
        distributions(19),
    ),
    (
        "categorical_crossentropy of logits",
        lambda p, t: F.cross_entropy(p, t, reduction="none"),
        gaussian(20, 10.0),
        one_hot(),
    ),
    (
        "categorical_crossentropy of logits, soft targets",
        lambda p, t: F.cross_entropy(p, t, reduction="none"),
        gaussian(21),
        distributions(22),
    ),
    (
        "kl_divergence",
        lambda p, t: F.kl_div(p.log(), t, reduction="none").sum(1),
        distributions(23),
        distributions(24),
    ),
    (
        "kl_divergence, one-hot targets",
        lambda p, t: F.kl_div(p.log(), t, reduction="none").sum(1),
        distributions(25),
        one_hot(),
    ),
    (
        "poisson",
        lambda p, t: F.poisson_nll_loss(
            p, t, log_input=False, eps=0.0, reduction="none"
        ).mean(1),
        (gaussian(26).abs() + 0.125).float().double(),
        counts(27),
    ),
    (
        "hinge",
        lambda p, t: F.relu(1 - t * p).mean(1),
        gaussian(28, 1.0),
        2 * bits(29) - 1,
    ),
]


def main():
    lines = [
        f"# Made by golden_losses.py with PyTorch {torch.__version__.split('+')[0]}.",
        "# case; then for each row: predictions; targets; loss; gradient",
    ]
    for name, loss, prediction, target in CASES:
        for numbers in (prediction, target):
            assert torch.equal(numbers, numbers.float().double()), name
        p = prediction.clone().requires_grad_()
        rows = loss(p, target)
        (gradient,) = torch.autograd.grad(rows.sum(), p)
        lines.append(name)
        for r in range(ROWS):
            fields = prediction[r], target[r], rows[r : r + 1], gradient[r]
            lines.append("; ".join(" ".join(repr(x) for x in f.tolist()) for f in fields))
    golden = pathlib.Path(__file__).parent / "../resources/golden/losses.txt"
    golden.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
