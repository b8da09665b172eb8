"""Fashion-MNIST from gzipped IDX files."""
import gzip
import os

import numpy as np


def read(folder, part):
    """Pixels / 255 as [images, 784] and labels as [images]; part is train or t10k."""
    with gzip.open(os.path.join(folder, part + "-images-idx3-ubyte.gz")) as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784)
    with gzip.open(os.path.join(folder, part + "-labels-idx1-ubyte.gz")) as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    return (pixels / np.float32(255)).astype(np.float32), labels.astype(np.int64)
