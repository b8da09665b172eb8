"""A contestant's process: the Python twin of dev.nn.lab.contest.Worker, which describes the lines it reads and writes.

    python3 worker.py MODULE THREADS

MODULE has `library()`, which returns name and version, and `work(assignment, threads)`, which returns an object
with `run()`, one unit of the work, and `check()`; or `learn(task)`, the answer to a task on a table.
"""
import importlib
import json
import math
import os
import platform
import sys
import time
import traceback

MAX_SAMPLES = 1 << 16


class Stopwatch:
    """Times the units of a work, in groups where one alone is too short for the clock."""

    def __init__(self, work):
        self.work = work
        self.group = 1

    def warm_up(self, seconds, group_nanos):
        """Works at least for some time, then as long as a quarter of it is more than 3 % off the fastest."""
        start = time.perf_counter()
        fastest = math.inf
        while True:
            now = self.round(seconds / 4)["mean"]
            self.group = max(1, math.ceil(group_nanos / now))
            stable = abs(now - fastest) <= 0.03 * fastest
            fastest = min(fastest, now)
            passed = time.perf_counter() - start
            if passed >= seconds and stable or passed >= 4 * seconds:
                return

    def round(self, seconds):
        run, group, clock = self.work.run, range(self.group), time.perf_counter_ns
        samples = []
        start = last = clock()
        end = start + int(seconds * 1e9)
        while last < end or not samples:
            for _ in group:
                run()
            now = clock()
            samples.append(now - last)
            last = now
        units = len(samples) * self.group
        mean = (last - start) / units
        samples = sorted(samples[-MAX_SAMPLES:])
        return {
            "units": units,
            "mean": mean,
            "median": quantile(samples, 0.5) / self.group,
            "p99": quantile(samples, 0.99) / self.group,
            "group": self.group,
            "bytes": -1,
        }


def quantile(ordered, q):
    """By linear interpolation between the two nearest."""
    place = q * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


class Worker:
    def __init__(self, contestant, threads):
        self.contestant = contestant
        self.threads = threads
        self.stopwatches = []

    def answer(self, order):
        what = order["do"]
        if what == "prepare":
            work = self.contestant.work(order["assignment"], self.threads)
            check = float(work.check())
            self.stopwatches.append(Stopwatch(work))
            return {"check": check}
        if what == "learn":
            return self.contestant.learn(order["task"])
        if what == "quit":
            return {}
        stopwatch = self.stopwatches[order["work"]]
        if what == "warmUp":
            stopwatch.warm_up(order["seconds"], order["groupNanos"])
            return {}
        if what == "round":
            return stopwatch.round(order["seconds"])
        if what == "check":
            return {"check": float(stopwatch.work.check())}
        raise ValueError(f"not understood: {order}")


def blas():
    """The BLAS libraries of this process and the processor whose kernels they run, as far as threadpoolctl tells."""
    try:
        import threadpoolctl
    except ImportError:
        return ""
    libraries = [info for info in threadpoolctl.threadpool_info() if info["user_api"] == "blas"]
    return "".join(
        f", {info['internal_api']} {info['version']} ({info.get('architecture', 'unknown kernels')})" for info in libraries
    )


def failure(error):
    traceback.print_exc()
    return {"failure": f"{type(error).__name__}: {error}"}


def main():
    out = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # libraries chat
    try:
        contestant = importlib.import_module(sys.argv[1])
        hello = {"library": contestant.library() + blas(), "runtime": "Python " + platform.python_version()}
    except Exception as error:
        print(json.dumps(failure(error)), file=out)
        return
    print(json.dumps(hello), file=out)
    worker = Worker(contestant, int(sys.argv[2]))
    for line in sys.stdin:
        order = json.loads(line)
        try:
            answer = worker.answer(order)
        except Exception as error:
            answer = failure(error)
        print(json.dumps(answer), file=out)
        if order["do"] == "quit":
            return


if __name__ == "__main__":
    main()
