"""Networks of PyTorch as both of its exporters write them, and the outputs that PyTorch computes."""

import importlib.util
import io
import logging
import pathlib
import sys
import types
import warnings

import numpy
import onnx
import torch

import recording
from pytorch_modules import Classifier
from pytorch_networks import ROWS, networks

SAME_FUNCTIONS = ("batch_norm_after", "batch_norm_last", "batch_norm_plain")  # as batch_norm
OPSETS = {"deep": (11, 13, 20), "clipped": (12, 20), "batch_norm": (11,), "gelu_tanh": (20,)}


def record(exporter, name, net, x, model, made_by, external=False, variant=""):
    """Writes a model. A network is recorded once, with the model of TorchScript; other models refer to it."""
    with torch.no_grad():
        outputs = net(*x.values()) if isinstance(x, dict) else net(x)
    if isinstance(outputs, tuple):
        p, label = (part.numpy() for part in outputs)
        recorded = {"kind": "classes", "classes": [0, 1, 2], "labels": label, "probabilities": p}
        recorded["outputs"] = {"probabilities": p, "label": label}
    else:
        recorded = recording.numbers(outputs.numpy(), "y")
    file, first = f"pytorch_{exporter}_{name}{variant}", f"pytorch_script_{name}"
    same_as = None if file == first else first
    recording.save(file, model, rows_of(x), recorded, made_by, precision(x), external, same_as)


def rows_of(x):
    if not isinstance(x, dict):
        return x.numpy()
    return [{name: column[i, 0].numpy()[()] for name, column in x.items()} for i in range(ROWS)]


def precision(x):
    return {torch.float16: "half", torch.float64: "double"}.get(getattr(x, "dtype", None), "float")


def names(net, x):
    """Returns the names of the inputs and of the outputs."""
    return list(x) if isinstance(x, dict) else ["x"], (
        ["probabilities", "label"] if isinstance(net, Classifier) else ["y"]
    )


def arguments(x, rows=ROWS):
    return tuple(column[:rows] for column in (x.values() if isinstance(x, dict) else [x]))


def by_script(net, x, opset=None, dynamic=True):
    """Exports by TorchScript, the default exporter before PyTorch 2.9."""
    file = io.BytesIO()
    inputs, outputs = names(net, x)
    torch.onnx.export(
        net,
        arguments(x, ROWS if dynamic else 1),
        file,
        dynamo=False,
        opset_version=opset,
        input_names=inputs,
        output_names=outputs,
        dynamic_axes={name: {0: "batch"} for name in inputs + outputs} if dynamic else None,
    )
    return onnx.load_from_string(file.getvalue())


def by_dynamo(net, x, optimize=True):
    """Exports by torch.export, the default exporter since PyTorch 2.9."""
    inputs, outputs = names(net, x)
    batch = torch.export.Dim("batch")
    return torch.onnx.export(
        net,
        arguments(x),
        dynamo=True,
        input_names=inputs,
        output_names=outputs,
        dynamic_shapes=tuple({0: batch} for _ in inputs),
        optimize=optimize,
        verbose=False,
    ).model_proto


def script():
    quiet()
    made_by = f"torch {version_of(torch)}, torch.onnx.export(dynamo=False)"
    for name, net, x in networks():
        record("script", name, net, x, by_script(net, x), made_by)
        for opset in OPSETS.get(name, ()):
            record("script", name, net, x, by_script(net, x, opset), made_by, variant=f"_opset{opset}")
        if name == "deep":
            record("script", name, net, x, by_script(net, x), made_by, external=True, variant="_external")
            record("script", name, net, x, by_script(net, x, dynamic=False), made_by, variant="_batch1")


def dynamo():
    """Exports by torch.export and the onnxscript that is on the path.

    The versions write different graphs. With onnxscript 0.2 a model contains the functions of torch_lib that it calls,
    as by default with PyTorch 2.6. Later versions write the graphs of PyTorch 2.9, which optimizes by default.
    """
    define_ml_dtypes()
    import onnxscript

    quiet()
    version = version_of(onnxscript)
    made_by = f"torch {version_of(torch)}, onnxscript {version}, torch.onnx.export(dynamo=True, optimize=%s)"
    for name, net, x in networks():
        normalized = name.startswith("batch_norm")
        if version.startswith("0.2."):
            model = by_dynamo(net, x, optimize=False)
            if any(node.domain for node in model.graph.node) and name not in SAME_FUNCTIONS:
                record("functions", name, net, x, model, made_by % False)
            if normalized:  # the BatchNormalization of later versions needs PyTorch 2.7
                record("dynamo", name, net, x, by_dynamo(net, x), made_by % True)
        elif not normalized:
            record("dynamo", name, net, x, by_dynamo(net, x), made_by % True)
            if name == "deep":
                record("dynamo", name, net, x, by_dynamo(net, x, False), made_by % False, variant="_unoptimized")
                record("dynamo", name, net, x, by_dynamo(net, x), made_by % True, external=True, variant="_external")


def define_ml_dtypes():
    """Defines the module ml_dtypes if it is not installed: onnxscript refers to its types, but no model here has one."""
    if importlib.util.find_spec("ml_dtypes"):
        return
    module = sys.modules["ml_dtypes"] = types.ModuleType("ml_dtypes")
    eights = ("e4m3fn", "e4m3fnuz", "e4m3b11fnuz", "e5m2", "e5m2fnuz", "e8m0fnu")
    setattr(module, "bfloat16", numpy.dtype([("bfloat16", numpy.uint16)]))
    for name in [f"float8_{eight}" for eight in eights] + ["float4_e2m1fn", "int4", "uint4", "int2", "uint2"]:
        setattr(module, name, numpy.dtype([(name, numpy.uint8)]))


def version_of(package):
    """Returns the version of a package that is installed, or whose sources are on the path."""
    if hasattr(package, "__version__"):
        return package.__version__.split("+")[0]
    return (pathlib.Path(package.__file__).parent.parent / "VERSION").read_text().strip()


def quiet():
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
