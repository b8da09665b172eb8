"""Writes a file of tensors with Python's safetensors, for GoldenFileTest.

    python3 golden_safetensors.py ../resources/golden/python.safetensors

Written with safetensors 0.4.5 and numpy (Debian: python3-safetensors).
"""

import sys

import numpy as np
from safetensors.numpy import save_file

save_file(
    {
        "layers.0.weight": np.arange(1, 7, dtype=np.float32).reshape(2, 3) / 8,
        "layers.0.bias": np.array([-0.0, np.inf, np.finfo(np.float32).tiny], np.float32),
        "scalar": np.array(-2.5, np.float32),
        "none": np.zeros((3, 0), np.float32),
    },
    sys.argv[1],
    {"format": "np", "note": "one \"quoted\" line\nand π 😀"},
)
