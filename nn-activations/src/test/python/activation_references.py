"""Writes the numbers that the activations are tested against.

Usage: python3 activation_references.py > ../resources/dev/nn/activations/references.txt

Each section starts with "elementwise" or "rows" and an activation as text. An element-wise one then
has lines of z, f(z), f'(z); one of rows has a line for each row: z, the gradient by a, a, and the
gradient by z, separated by "|". Inputs are 32-bit floats, everything is computed in 64 bits, and
gradients come from PyTorch's automatic differentiation. Made with PyTorch 2.6.
"""

import math

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)

ELEMENTWISE = {
    "identity": lambda z: z * 1,
    "sigmoid": torch.sigmoid,
    "hard_sigmoid": F.hardsigmoid,
    "tanh": torch.tanh,
    "hard_tanh": F.hardtanh,
    "relu": torch.relu,
    "relu6": F.relu6,
    "leaky_relu(slope=0.01)": lambda z: F.leaky_relu(z, as_float(0.01)),
    "leaky_relu(slope=0.2)": lambda z: F.leaky_relu(z, as_float(0.2)),
    "elu(alpha=1.0)": lambda z: elu(z, 1, 1),
    "elu(alpha=0.5)": lambda z: elu(z, 0.5, 1),
    "selu": lambda z: 1.0507009873554804934 * elu(z, 1.6732632423543772848, 1),
    "celu(alpha=1.0)": lambda z: elu(z, 1, 1),
    "celu(alpha=2.5)": lambda z: elu(z, 2.5, 2.5),
    # By erfc and sigmoid, because 1 + erf and 1 + tanh lose the tail of negative z even in 64 bits.
    "gelu(approximate=false)": lambda z: 0.5 * z * torch.special.erfc(-z / math.sqrt(2)),
    "gelu(approximate=true)": lambda z: z
    * torch.sigmoid(2 * math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)),
    "silu": F.silu,
    "hard_silu": F.hardswish,
    "mish": F.mish,
    "softplus(beta=1.0)": lambda z: F.softplus(z, threshold=500),
    "softplus(beta=3.0)": lambda z: F.softplus(z, beta=3, threshold=500),
    "softsign": F.softsign,
    "exponential": torch.exp,
}

ROWS = {
    "softmax": lambda z: torch.softmax(z, 1),
    "log_softmax": lambda z: log_softmax(z),
}


def elu(z, alpha, width):
    """By expm1, because F.elu loses the low bits of z near 0 even in 64 bits."""
    return torch.where(z > 0, z, alpha * torch.expm1(torch.clamp(z, max=0) / width))


def log_softmax(z):
    """By log1p, because torch.log_softmax loses chances below 1e-16 even in 64 bits."""
    top = torch.argmax(z, 1, keepdim=True)
    shifted = z - z.gather(1, top)
    others = torch.exp(shifted).scatter(1, top, 0)
    return shifted - torch.log1p(others.sum(1, keepdim=True))


def as_float(x):
    return torch.tensor(x, dtype=torch.float32).item()


def points():
    """Where the functions bend, where they level out, and a few dozen random numbers."""
    fixed = [0, 1, 2, 3, 6, 0.5, 1e-3, 1e-6, 1e-12, 4.5, 8, 12, 20, 30, 60, 80, 100, 1000]
    generator = torch.Generator().manual_seed(1)
    drawn = (3 * torch.randn(40, generator=generator)).tolist()
    both_signs = [sign * x for x in fixed for sign in (1, -1) if x or sign > 0]
    return torch.tensor(sorted(both_signs + drawn), dtype=torch.float32).double()


def rows():
    generator = torch.Generator().manual_seed(2)
    for scale in (1, 5, 40):
        for width in (1, 2, 3, 10):
            z = scale * torch.randn(1, width, generator=generator)
            yield z.float().double(), torch.randn(1, width, generator=generator).float().double()
    for z in ([1e4, -1e4], [1e4, 1e4, -1e4], [0, -20, -30], [2, 2, 2, 2], [-1e4, -9999, -1e4]):
        z = torch.tensor([z], dtype=torch.float64)
        yield z, torch.randn(z.shape, generator=generator).float().double()


def text(values):
    return " ".join(repr(v) for v in values.flatten().tolist())


def main():
    for name, function in ELEMENTWISE.items():
        z = points().requires_grad_()
        a = function(z)
        (slope,) = torch.autograd.grad(a.sum(), z)
        print("elementwise", name)
        for line in zip(z.tolist(), a.tolist(), slope.tolist()):
            print(*(repr(v) for v in line))
    for name, function in ROWS.items():
        print("rows", name)
        for z, g in rows():
            z.requires_grad_()
            a = function(z)
            (dz,) = torch.autograd.grad(a, z, g)
            print(" | ".join(text(v.detach()) for v in (z, g, a, dz)))


if __name__ == "__main__":
    main()
