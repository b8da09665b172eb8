"""Feed-forward networks of PyTorch, as both of its exporters write them."""

import io
import logging
import pathlib
import warnings

import numpy
import onnx
import torch
from torch import nn

import recording

ROWS = 20
INPUTS = 3

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
    "log_softmax": lambda: nn.LogSoftmax(dim=1),
    "softmax": lambda: nn.Softmax(dim=1),
    "prelu": nn.PReLU,
    "identity": nn.Identity,
    "exponential": lambda: Exponential(),
}


class Scaled(nn.Module):
    """Normalizes its inputs first and returns numbers in their units: y = net((x - mean) / std) · scale."""

    def __init__(self, net, scale):
        super().__init__()
        self.net = net
        self.scale = scale
        self.register_buffer("mean", torch.tensor([1.0, -0.5, 20.0]))
        self.register_buffer("std", torch.tensor([2.0, 0.25, 8.0]))

    def forward(self, x):
        return self.net((x - self.mean) / self.std) * self.scale


class Exponential(nn.Module):
    def forward(self, x):
        return torch.exp(x)


class ByHand(nn.Module):
    """Activations written by functions of tensors rather than by layers, and weights that are no layers."""

    def __init__(self):
        super().__init__()
        self.first = nn.Linear(INPUTS, 4)
        self.second = nn.Linear(4, 4)
        self.third = nn.Linear(4, 4)
        self.w = nn.Parameter(torch.zeros(4, 2))
        self.b = nn.Parameter(torch.zeros(2))

    def forward(self, x):
        x = self.first(x)
        x = self.second(x * torch.sigmoid(x))
        x = self.third(torch.clamp(x, min=0))
        x = x * torch.tanh(nn.functional.softplus(x))
        return torch.clamp(x, -1.5, 1.5) @ self.w + self.b


class Viewed(nn.Module):
    """Flattens an image by `view`, with the number of rows that the input has, and squeezes its only output."""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(16, 4), nn.ReLU(), nn.Linear(4, 1))

    def forward(self, x):
        return self.net(x.view(x.size(0), -1)).squeeze(-1)


class Reshaped(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(16, 4), nn.ReLU(), nn.Linear(4, 2))

    def forward(self, x):
        return self.net(x.reshape(-1, 16))


class Widened(nn.Module):
    """Takes numbers in double precision, computes in single precision."""

    def __init__(self):
        super().__init__()
        self.net = mlp(nn.ReLU())

    def forward(self, x):
        return self.net(x.float()).double()


class Classifier(nn.Module):
    """Returns probabilities and the class with the highest one."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        p = torch.softmax(self.net(x), dim=-1)
        return p, torch.argmax(p, dim=1)


def mlp(activation, outputs=2, width=4):
    return nn.Sequential(nn.Linear(INPUTS, width), activation, nn.Linear(width, outputs))


def alone(activation):
    return nn.Sequential(mlp(activation, 3, 4), activation)


def seed(number):
    torch.manual_seed(number)


def normal(*shape, scale=2.0):
    return torch.round(torch.randn(*shape) * scale * 100) / 100


def spread(net):
    """Draws weights wide enough that activations meet both sides of their bends, and running statistics unlike 0 and 1."""
    for name, value in net.state_dict().items():
        if name.endswith("running_var"):
            value.copy_(torch.rand(value.shape) * 3 + 0.3)
        elif value.dtype.is_floating_point and not name.endswith(("mean", "std")) or name.endswith("running_mean"):
            if value.dim() > 0 and value.numel() > 1:
                value.copy_(torch.randn(value.shape) * 0.8)
    return net.eval()


def networks():
    """Yields name, network, example rows and the kind of output; each is drawn from its own seed."""
    for i, (name, make) in enumerate(ACTIVATIONS.items()):
        seed(100 + i)
        tail = make() if name.endswith("softmax") else nn.Identity()
        yield name, spread(nn.Sequential(*mlp(make(), 2), tail) if name.endswith("softmax") else mlp(make())), normal(ROWS, INPUTS)
    seed(1)
    yield "deep", spread(
        nn.Sequential(
            *(nn.Linear(3, 6), nn.ReLU(), nn.Linear(6, 5), nn.Tanh(), nn.Linear(5, 5), nn.Sigmoid()),
            *(nn.Linear(5, 4), nn.LeakyReLU(0.2), nn.Linear(4, 4), nn.ELU(), nn.Linear(4, 3), nn.SELU()),
            *(nn.Linear(3, 4), nn.GELU(), nn.Linear(4, 4), nn.SiLU(), nn.Linear(4, 2)),
        )
    ), normal(ROWS, 3)
    seed(2)
    yield "clipped", spread(
        nn.Sequential(
            *(nn.Linear(3, 6), nn.ReLU6(), nn.Linear(6, 5), nn.Hardsigmoid(), nn.Linear(5, 5), nn.Hardswish()),
            *(nn.Linear(5, 4), nn.Hardtanh(-2, 3), nn.Linear(4, 4), nn.Mish(), nn.Linear(4, 4), nn.Softplus(beta=2)),
            *(nn.Linear(4, 4), nn.Softsign(), nn.Linear(4, 4), nn.CELU(1.3), nn.Linear(4, 2)),
        )
    ), normal(ROWS, 3)
    seed(3)
    yield "batch_norm", spread(nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 2))), normal(ROWS, 3)
    seed(4)
    yield "batch_norm_first", spread(nn.Sequential(nn.BatchNorm1d(3), nn.Linear(3, 4), nn.Tanh(), nn.Linear(4, 2))), normal(ROWS, 3)
    seed(5)
    yield "batch_norm_after", spread(nn.Sequential(nn.Linear(3, 4), nn.SiLU(), nn.BatchNorm1d(4), nn.Linear(4, 2))), normal(ROWS, 3)
    seed(6)
    yield "batch_norm_last", spread(nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2), nn.BatchNorm1d(2))), normal(ROWS, 3)
    seed(7)
    yield "batch_norm_plain", spread(
        nn.Sequential(nn.Linear(3, 4, bias=False), nn.BatchNorm1d(4, affine=False), nn.Sigmoid(), nn.Linear(4, 1))
    ), normal(ROWS, 3)
    seed(8)
    yield "dropout", spread(
        nn.Sequential(nn.Dropout(0.1), nn.Linear(3, 4), nn.ReLU(), nn.Dropout(0.5), nn.Linear(4, 2))
    ), normal(ROWS, 3)
    seed(9)
    yield "image", spread(nn.Sequential(nn.Flatten(), nn.Linear(16, 5), nn.ReLU(), nn.Linear(5, 3))), normal(ROWS, 1, 4, 4, scale=1)
    seed(10)
    yield "scaled", spread(Scaled(mlp(nn.ReLU()), 250.0)), normal(ROWS, 3) * torch.tensor([1, 0.2, 5]) + torch.tensor([1, -0.5, 20])
    seed(11)
    yield "no_bias", spread(nn.Sequential(nn.Linear(3, 4, bias=False), nn.Tanh(), nn.Linear(4, 2, bias=False))), normal(ROWS, 3)
    seed(12)
    yield "linear", spread(nn.Sequential(nn.Linear(3, 2))), normal(ROWS, 3)
    seed(13)
    yield "double", spread(mlp(nn.Tanh()).double()), normal(ROWS, 3).double()
    seed(14)
    yield "half", spread(mlp(nn.ReLU())).half(), normal(ROWS, 3).half()
    seed(15)
    yield "binary", spread(nn.Sequential(*mlp(nn.ReLU(), 1), nn.Sigmoid())), normal(ROWS, 3)
    seed(16)
    yield "argmax", spread(Classifier(mlp(nn.ReLU(), 3))), normal(ROWS, 3)
    seed(17)
    yield "by_hand", spread(ByHand()), normal(ROWS, 3)
    seed(18)
    yield "viewed", spread(Viewed()), normal(ROWS, 1, 4, 4, scale=1)
    seed(19)
    yield "reshaped", spread(Reshaped()), normal(ROWS, 1, 4, 4, scale=1)
    seed(20)
    yield "widened", spread(Widened()), normal(ROWS, 3).double()


OPSETS = {"deep": (11, 13, 20), "clipped": (12, 20), "batch_norm": (11,), "gelu_tanh": (20,)}
PRECISION = {torch.float16: "half", torch.float32: "float", torch.float64: "double"}


def record(prefix, name, net, x, model, made_by, external=False):
    with torch.no_grad():
        outputs = net(x)
    if isinstance(outputs, tuple):
        p, label = (part.numpy() for part in outputs)
        recorded = {"kind": "classes", "classes": [0, 1, 2], "labels": label, "probabilities": p}
        recorded["outputs"] = dict(zip([o.name for o in model.graph.output], (p, label)))
    else:
        recorded = recording.numbers(outputs.numpy(), model.graph.output[0].name)
    recording.save(f"{prefix}_{name}", model, x.numpy(), recorded, made_by, PRECISION[x.dtype], external)


def output_names(net):
    return ["probabilities", "label"] if isinstance(net, Classifier) else ["y"]


def by_script(net, x, opset=None, dynamic=True):
    """Exports by TorchScript, the exporter of PyTorch before 2.9."""
    file = io.BytesIO()
    names = output_names(net)
    axes = {name: {0: "batch"} for name in ["x", *names]} if dynamic else None
    torch.onnx.export(
        *(net, (x,), file),
        dynamo=False,
        opset_version=opset,
        input_names=["x"],
        output_names=names,
        dynamic_axes=axes,
    )
    return onnx.load_from_string(file.getvalue())


def by_dynamo(net, x, opset=None, dynamic=True, optimize=True):
    """Exports by torch.export, the exporter of PyTorch since 2.9."""
    shapes = ({0: torch.export.Dim("batch")},) if dynamic else None
    program = torch.onnx.export(
        *(net, (x,)),
        dynamo=True,
        opset_version=opset,
        input_names=["x"],
        output_names=output_names(net),
        dynamic_shapes=shapes,
        optimize=optimize,
        verbose=False,
    )
    return program.model_proto


def script():
    quiet()
    made_by = f"torch {torch.__version__.split('+')[0]}, torch.onnx.export(dynamo=False)"
    for name, net, x in networks():
        record("pytorch_script", name, net, x, by_script(net, x), made_by)
        for opset in OPSETS.get(name, ()):
            record("pytorch_script", f"{name}_opset{opset}", net, x, by_script(net, x, opset), made_by)
        if name == "deep":
            record("pytorch_script", "external", net, x, by_script(net, x), made_by, external=True)
            record("pytorch_script", "batch1", net, x, by_script(net, x[:1], dynamic=False), made_by)


def dynamo():
    """Exports by whichever onnxscript is on the path.

    With onnxscript 0.2 a model keeps the functions of torch_lib, as by PyTorch 2.6 and its defaults; a later onnxscript
    writes the graphs of PyTorch 2.9 and later, where `optimize` is the default.
    """
    import onnxscript

    quiet()
    version = version_of(onnxscript)
    old = version.startswith("0.2.")
    prefix = "pytorch_functions" if old else "pytorch_dynamo"
    made_by = f"torch {torch.__version__.split('+')[0]}, onnxscript {version}, torch.onnx.export(dynamo=True, optimize={not old})"
    for name, net, x in networks():
        normalized = name.startswith("batch_norm")
        if old or not normalized:  # the BatchNormalization of later torch_libs needs PyTorch 2.7
            model = by_dynamo(net, x, optimize=not old)
            if not old or any(node.domain for node in model.graph.node):
                record(prefix, name, net, x, model, made_by)
        if old and normalized:
            record("pytorch_dynamo", name, net, x, by_dynamo(net, x), made_by.replace("optimize=False", "optimize=True"))
        if not old and name == "deep":
            record(prefix, "unoptimized", net, x, by_dynamo(net, x, optimize=False), made_by.replace("optimize=True", "optimize=False"))
            record(prefix, "external", net, x, by_dynamo(net, x), made_by, external=True)


def version_of(package):
    """Returns the version of a package that is installed, or whose sources are on the path."""
    if hasattr(package, "__version__"):
        return package.__version__.split("+")[0]
    return (pathlib.Path(package.__file__).parent.parent / "VERSION").read_text().strip()


def quiet():
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
