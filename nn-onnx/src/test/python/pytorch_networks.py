"""Small feed-forward networks of PyTorch with rows to compute."""

import torch
from torch import nn

from pytorch_modules import ByHand, Classifier, Columns, Exponential, Reshaped, Scaled, Viewed, Widened

ROWS = 20

ACTIVATIONS = {
    "relu": nn.ReLU,
    "leaky_relu": lambda: nn.LeakyReLU(0.2),
    "elu": nn.ELU,
    "celu": lambda: nn.CELU(1.3),
    "selu": nn.SELU,
    "gelu": nn.GELU,
    "gelu_tanh": lambda: nn.GELU("tanh"),
    "silu": nn.SiLU,
    "mish": nn.Mish,
    "softplus": nn.Softplus,
    "softplus_beta": lambda: nn.Softplus(beta=2),
    "softsign": nn.Softsign,
    "tanh": nn.Tanh,
    "sigmoid": nn.Sigmoid,
    "hardsigmoid": nn.Hardsigmoid,
    "hardswish": nn.Hardswish,
    "hardtanh": lambda: nn.Hardtanh(-2, 3),
    "relu6": nn.ReLU6,
    "prelu": nn.PReLU,
    "identity": nn.Identity,
    "exponential": Exponential,
}


def mlp(activation, outputs=2):
    return nn.Sequential(nn.Linear(3, 4), activation, nn.Linear(4, outputs))


def without_bias():
    return nn.Sequential(nn.Linear(3, 4, bias=False), nn.Tanh(), nn.Linear(4, 2, bias=False))


def deep():
    return nn.Sequential(
        *(nn.Linear(3, 6), nn.ReLU(), nn.Linear(6, 5), nn.Tanh(), nn.Linear(5, 5), nn.Sigmoid()),
        *(nn.Linear(5, 4), nn.LeakyReLU(0.2), nn.Linear(4, 4), nn.ELU(), nn.Linear(4, 3), nn.SELU()),
        *(nn.Linear(3, 4), nn.GELU(), nn.Linear(4, 4), nn.SiLU(), nn.Linear(4, 2)),
    )


def clipped():
    return nn.Sequential(
        *(nn.Linear(3, 6), nn.ReLU6(), nn.Linear(6, 5), nn.Hardsigmoid(), nn.Linear(5, 5), nn.Hardswish()),
        *(nn.Linear(5, 4), nn.Hardtanh(-2, 3), nn.Linear(4, 4), nn.Mish(), nn.Linear(4, 4), nn.Softplus(beta=2)),
        *(nn.Linear(4, 4), nn.Softsign(), nn.Linear(4, 4), nn.CELU(1.3), nn.Linear(4, 2)),
    )


def plain_batch_norm():
    first = nn.Linear(3, 4, bias=False)
    return nn.Sequential(first, nn.BatchNorm1d(4, affine=False), nn.Sigmoid(), nn.Linear(4, 1))


NETWORKS = {
    **{name: lambda make=make: mlp(make()) for name, make in ACTIVATIONS.items()},
    "softmax": lambda: nn.Sequential(*mlp(nn.ReLU(), 3), nn.Softmax(dim=1)),
    "log_softmax": lambda: nn.Sequential(*mlp(nn.ReLU(), 3), nn.LogSoftmax(dim=1)),
    "binary": lambda: nn.Sequential(*mlp(nn.ReLU(), 1), nn.Sigmoid()),
    "argmax": lambda: Classifier(mlp(nn.ReLU(), 3)),
    "deep": deep,
    "clipped": clipped,
    "by_hand": ByHand,
    "linear": lambda: nn.Linear(3, 2),
    "no_bias": without_bias,
    "batch_norm": lambda: nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 2)),
    "batch_norm_first": lambda: nn.Sequential(nn.BatchNorm1d(3), *mlp(nn.Tanh())),
    "batch_norm_after": lambda: nn.Sequential(nn.Linear(3, 4), nn.SiLU(), nn.BatchNorm1d(4), nn.Linear(4, 2)),
    "batch_norm_last": lambda: nn.Sequential(*mlp(nn.ReLU()), nn.BatchNorm1d(2)),
    "batch_norm_plain": plain_batch_norm,
    "dropout": lambda: nn.Sequential(nn.Dropout(0.1), nn.Linear(3, 4), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4, 2)),
    "scaled": lambda: Scaled(mlp(nn.ReLU()), 250.0),
    "image": lambda: nn.Sequential(nn.Flatten(), nn.Linear(16, 5), nn.ReLU(), nn.Linear(5, 3)),
    "viewed": Viewed,
    "reshaped": Reshaped,
    "widened": Widened,
    "double": lambda: mlp(nn.Tanh()).double(),
    "half": lambda: mlp(nn.ReLU()).half(),
    "columns": lambda: Columns(mlp(nn.ReLU())),
}


def networks():
    """Yields name, network and the rows to compute: a tensor, or a dictionary of tensors [rows × 1] by column name."""
    for i, (name, make) in enumerate(NETWORKS.items()):
        torch.manual_seed(i)
        yield name, spread(make()), rows(name)


def spread(net):
    """Draws weights wide enough for both sides of a bend, and running statistics unlike 0 and 1."""
    for name, value in net.state_dict().items():
        if name.endswith("running_var"):
            value.copy_(torch.rand(value.shape) * 3 + 0.3)
        elif value.numel() > 1 and name not in ("mean", "std"):
            value.copy_(torch.randn(value.shape) * 0.8)
    return net.eval()


def rows(name):
    if name in ("image", "viewed", "reshaped"):
        return normal(1, 4, 4)
    if name == "columns":
        return {column: normal(1) * 2 for column in ("area", "age", "rooms")}
    if name == "scaled":
        return normal(3, scale=torch.tensor([1, 0.2, 5]), centre=torch.tensor([1, -0.5, 20]))
    return normal(
        3, scale=2.0, type={"double": torch.float64, "widened": torch.float64, "half": torch.float16}.get(name)
    )


def normal(*shape, scale=1.0, centre=0.0, type=None):
    """Returns random rows with one decimal, so that they are short in a file and exact."""
    tenths = torch.round((torch.randn(ROWS, *shape) * scale + centre) * 10)
    return tenths.to(type) / 10 if type else tenths / 10
