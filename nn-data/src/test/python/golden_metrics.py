"""Writes golden/metrics.txt: values of every metric, computed by scikit-learn in float64.

Predictions, targets and weights are float32 numbers, so that both sides start from the same.

    /usr/bin/python3 nn-data/src/test/python/golden_metrics.py
"""

import pathlib
import warnings

import numpy as np
import sklearn
from sklearn import metrics as sk
from sklearn.preprocessing import label_binarize

# What is not defined or warned about is left out by hand below.
warnings.simplefilter("ignore")

EPSILON = 2.0**-23


def single(x):
    return np.asarray(x, np.float32).astype(np.float64)


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return single(e / e.sum(axis=1, keepdims=True))


def calibration_error(probability, true, weight, bins=10):
    """Expected calibration error; each bin has its upper end, as in sk's calibration_curve."""
    edges = np.linspace(0, 1, bins + 1)
    index = np.searchsorted(edges[1:-1], probability)
    sums = [np.bincount(index, v * weight, bins) for v in (probability, true)]
    return np.abs(sums[1] - sums[0]).sum() / weight.sum()


def top_k(t, p, k, weight):
    """Classes in reverse, because sk takes the higher index of equals first, we the lower."""
    classes = p.shape[1]
    return sk.top_k_accuracy_score(
        classes - 1 - t, p[:, ::-1], k=k, sample_weight=weight, labels=range(classes)
    )


def classification(p, t, weight, without=()):
    binary = p.shape[1] <= 2
    q = np.hstack([1 - p, p]) if p.shape[1] == 1 else p
    classes = q.shape[1]
    predicted = q.argmax(axis=1)
    w = {"sample_weight": weight}
    values = {
        "accuracy": sk.accuracy_score(t, predicted, **w),
        "balanced_accuracy": sk.balanced_accuracy_score(t, predicted, **w),
    }
    for name, score in (
        ("precision", sk.precision_score),
        ("recall", sk.recall_score),
        ("f1", sk.f1_score),
    ):
        if binary:
            values[name] = score(t, predicted, zero_division=0, **w)
        for average in ("macro", "micro", "weighted"):
            values[f"{name}_{average}"] = score(
                t, predicted, average=average, zero_division=0, **w
            )
        each = score(
            t, predicted, average=None, labels=range(classes), zero_division=0, **w
        )
        for c in range(classes):
            values[f"{name} of {c}"] = each[c]
    confusion = sk.confusion_matrix(t, predicted, labels=range(classes), **w)
    for a in range(classes):
        for c in range(classes):
            values[f"count {a} {c}"] = confusion[a, c]
    values["log_loss"] = sk.log_loss(t, q, labels=range(classes), eps=EPSILON, **w)
    hot = np.eye(classes)[t]
    if binary:
        values["brier_score"] = sk.brier_score_loss(t, q[:, 1], pos_label=1, **w)
        values["calibration_error"] = calibration_error(q[:, 1], t == 1, weight)
        values["roc_auc"] = sk.roc_auc_score(t, q[:, 1], **w) if len(set(t)) > 1 else None
        values["average_precision"] = sk.average_precision_score(t, q[:, 1], **w)
    else:
        values["top_1_accuracy"] = top_k(t, q, 1, weight)
        values["top_2_accuracy"] = top_k(t, q, 2, weight)
        # scikit-learn 1.4 has none for several classes; this is Brier's own.
        values["brier_score"] = np.average(((q - hot) ** 2).sum(axis=1), weights=weight)
        values["calibration_error"] = calibration_error(
            q.max(axis=1), predicted == t, weight
        )
        binarized = label_binarize(t, classes=range(classes))
        if len(set(t)) == classes:
            # roc_auc_score(multi_class="ovr") is this, but insists on rows that add up to 1.
            values["roc_auc"] = sk.roc_auc_score(binarized, q, average="macro", **w)
            values["average_precision"] = sk.average_precision_score(
                binarized, q, average="macro", **w
            )
    return {name: v for name, v in values.items() if name not in without and v is not None}


def curves(p, t, weight):
    score = p[:, -1]
    fpr, tpr, thresholds = sk.roc_curve(t, score, sample_weight=weight, drop_intermediate=False)
    for point in zip(thresholds, fpr, tpr):
        yield "roc", point
    precision, recall, thresholds = sk.precision_recall_curve(t, score, sample_weight=weight)
    for point in zip(list(thresholds[::-1]), recall[-2::-1], precision[-2::-1]):
        yield "pr", point


def regression(p, t, weight):
    values = {}
    for name, score in (
        ("mse", sk.mean_squared_error),
        ("rmse", sk.root_mean_squared_error),
        ("mae", sk.mean_absolute_error),
        ("r2", sk.r2_score),
        ("mape", sk.mean_absolute_percentage_error),
    ):
        values[name] = score(t, p, sample_weight=weight)
        for c, each in enumerate(score(t, p, sample_weight=weight, multioutput="raw_values")):
            values[f"{name} of {c}"] = each
    return values


def weights(random, rows):
    return single(random.integers(1, 9, rows) / 4)


def cases():
    random = np.random.default_rng(5)
    rows = 60

    t = random.integers(0, 2, rows)
    p = single(1 / (1 + np.exp(-(random.normal(size=(rows, 1)) + 1.5 * t[:, None] - 0.7))))
    ties = single(np.round(8 * p) / 8)
    yield "binary", p, t, np.ones(rows)
    yield "binary, ties", ties, t, np.ones(rows)
    yield "binary, ties, weights", ties, t, weights(random, rows)
    yield "binary, two columns", np.hstack([1 - ties, ties]), t, weights(random, rows)
    yield "binary, class 1 never predicted", single(p / 2), t, np.ones(rows)
    yield "binary, all of class 1", p, np.ones(rows, int), np.ones(rows)
    yield "binary, one score for all", np.full((rows, 1), 0.75), t, np.ones(rows)
    yield "binary, certain", single(np.round(p)), t, weights(random, rows)

    t = random.integers(0, 4, rows)
    z = random.normal(size=(rows, 4)) + 1.5 * np.eye(4)[t]
    p = softmax(z)
    yield "classes", p, t, np.ones(rows)
    yield "classes, weights", p, t, weights(random, rows)
    eighths = random.multinomial(8, p) / 8
    yield "classes, ties", eighths, t, weights(random, rows)
    yield "classes, certain", np.eye(4)[p.argmax(axis=1)], t, np.ones(rows)
    yield "classes, one never predicted", softmax(z - [0, 0, 0, 9]), t, weights(random, rows)
    yield "classes, one not there", p, np.minimum(t, 2), weights(random, rows)
    yield "classes, one neither predicted nor there", softmax(
        z - [0, 0, 0, 9]
    ), np.minimum(t, 2), np.ones(rows)
    yield "classes, only one there", p, np.full(rows, 2), np.ones(rows)

    t = single(3 * random.normal(size=(rows, 1)) + 2)
    p = single(t + random.normal(size=(rows, 1)))
    yield "quantity", p, t, np.ones(rows)
    yield "quantity, weights", p, t, weights(random, rows)
    zeros = t * (np.arange(rows)[:, None] % 5 > 0)
    yield "quantity, targets of 0", p, zeros, weights(random, rows)
    yield "quantity, worse than the mean", -p, t, np.ones(rows)
    yield "quantity, all targets equal", p, np.full((rows, 1), 1.5), np.ones(rows)
    yield "quantity, all targets equal and met", np.full((rows, 1), 1.5), np.full(
        (rows, 1), 1.5
    ), np.ones(rows)
    t = single(random.normal(size=(rows, 3)) * [1, 10, 0.1])
    p = single(t + random.normal(size=(rows, 3)) * [0.5, 1, 0.2])
    yield "quantities", p, t, np.ones(rows)
    yield "quantities, weights", p, t, weights(random, rows)


def text(numbers):
    return " ".join(repr(float(x)) for x in np.atleast_1d(numbers))


def main():
    lines = [
        f"# Made by golden_metrics.py with scikit-learn {sklearn.__version__}, NumPy {np.__version__}.",
        "# case NAME; rows: predictions; targets; weight; then a line for each value or point",
    ]
    for name, p, t, weight in cases():
        lines.append(f"case {name}")
        for r in range(len(p)):
            lines.append(f"row {text(p[r])}; {text(t[r])}; {text(weight[r])}")
        if name.startswith("quantit"):
            values = regression(p, t, weight)
        else:
            values = classification(p, t, weight)
        lines += [f"value {key}; {text(value)}" for key, value in values.items()]
        if name.startswith("binary, ties"):
            lines += [f"point {key}; {text(point)}" for key, point in curves(p, t, weight)]
    golden = pathlib.Path(__file__).parent / "../resources/golden/metrics.txt"
    golden.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
