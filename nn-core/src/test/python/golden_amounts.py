"""Writes golden/losses_of_amounts.txt: pinball, tweedie and gamma in 60 decimal digits.

Values come from the formulas, gradients from central differences of the values with a step of 1e-20, so a wrong
derivative cannot agree. The inputs are float32 numbers, so that both sides start from the same. Needs Python alone.

    python3 nn-core/src/test/python/golden_amounts.py
"""

import pathlib
import random
import struct
from decimal import Decimal, getcontext

ROWS = 4
COLUMNS = 5
STEP = Decimal(10) ** -20

getcontext().prec = 60


def float32(x):
    return struct.unpack("<f", struct.pack("<f", x))[0]


def numbers(seed, draw):
    source = random.Random(seed)
    return [[float32(draw(source)) for _ in range(COLUMNS)] for _ in range(ROWS)]


def gaussian(source):
    return source.gauss(0, 2)


def amount(source):
    return source.gammavariate(2, 1.5) + 0.125


def often_zero(source):
    return source.gammavariate(2, 1.5) if source.random() < 0.5 else 0.0


def pinball(q):
    q = Decimal(q)
    return lambda p, t: q * (t - p) if t > p else (1 - q) * (p - t)


def tweedie(power):
    a = Decimal(power)
    return lambda p, t: p ** (2 - a) / (2 - a) + t * p ** (1 - a) / (a - 1)


def gamma(p, t):
    return p.ln() + t / p


def of_log(loss):
    return lambda z, t: loss(z.exp(), t)


CASES = [
    ("pinball", pinball("0.5"), numbers(1, gaussian), numbers(2, gaussian)),
    ("pinball(quantile=0.9)", pinball("0.9"), numbers(3, gaussian), numbers(4, gaussian)),
    ("tweedie", tweedie("1.5"), numbers(5, amount), numbers(6, often_zero)),
    ("tweedie(power=1.875)", tweedie("1.875"), numbers(7, amount), numbers(8, often_zero)),
    ("tweedie of logits", of_log(tweedie("1.5")), numbers(9, gaussian), numbers(10, often_zero)),
    ("gamma", gamma, numbers(11, amount), numbers(12, amount)),
    ("gamma of logits", of_log(gamma), numbers(13, gaussian), numbers(14, amount)),
]


def main():
    lines = [
        "# Made by golden_amounts.py.",
        "# case; then for each row: predictions; targets; loss; gradient",
    ]
    for name, loss, prediction, target in CASES:
        lines.append(name)
        for row, wanted in zip(prediction, target):
            pairs = [(Decimal(p), Decimal(t)) for p, t in zip(row, wanted)]
            value = float(sum(loss(p, t) for p, t in pairs) / COLUMNS)
            gradient = [
                float((loss(p + STEP, t) - loss(p - STEP, t)) / (2 * STEP) / COLUMNS)
                for p, t in pairs
            ]
            fields = row, wanted, [value], gradient
            lines.append("; ".join(" ".join(repr(x) for x in f) for f in fields))
    golden = pathlib.Path(__file__).parent / "../resources/golden/losses_of_amounts.txt"
    golden.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
