"""Writes the models that the importer's tests read, as users of PyTorch, scikit-learn and Keras export them.

    python3 nn-onnx/src/test/python/make_models.py script dynamo sklearn keras handmade

Without names, all families are written. README.md in this folder tells which libraries each family needs.
"""

import importlib
import sys

FAMILIES = {
    "script": ("pytorch_models", "script"),
    "dynamo": ("pytorch_models", "dynamo"),
    "sklearn": ("sklearn_models", "write"),
    "keras": ("keras_models", "write"),
    "handmade": ("handmade_models", "write"),
}


def main(names):
    for name in names or FAMILIES:
        module, function = FAMILIES[name]
        getattr(importlib.import_module(module), function)()


if __name__ == "__main__":
    main(sys.argv[1:])
