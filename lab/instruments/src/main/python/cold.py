"""scikit-learn or PyTorch in a process of its own: the Python twin of dev.nn.lab.cold.ColdWorker, which describes tasks and figures.

    python3 cold.py sklearn|torch THREADS TASK [ARGUMENT ...]

With 0 threads a library chooses their number itself.
"""
import importlib
import platform
import sys
import time
import warnings

import numpy as np

RELEVANT = 8
FIRST = 10


def data(rows, inputs, outputs):
    """Inputs are uniform from -1 to 1; a target is a sum of the first, or which sum is greatest."""
    random = np.random.default_rng(1)
    teacher = random.uniform(-1, 1, (RELEVANT, outputs)).astype(np.float32)
    x = 2 * random.random((rows, inputs), dtype=np.float32) - 1
    sums = x[:, :RELEVANT] @ teacher
    return x, sums.ravel() if outputs == 1 else sums.argmax(1)


def fit_sklearn(x, t, layers, batch, epochs):
    from sklearn.neural_network import MLPClassifier, MLPRegressor

    numbers = layers[-1] == 1
    model = (MLPRegressor if numbers else MLPClassifier)(
        hidden_layer_sizes=layers[1:-1],
        batch_size=batch,
        max_iter=epochs,
        n_iter_no_change=epochs,
        alpha=0,
        random_state=1,
    )
    model.fit(x, t)
    return model.loss_ * (2 if numbers else 1)  # half the squared error


def fit_torch(x, t, layers, batch, epochs):
    import torch

    torch.manual_seed(1)
    x, t = torch.from_numpy(x), torch.from_numpy(t)
    modules = []
    for inputs, outputs in zip(layers, layers[1:]):
        modules += [torch.nn.Linear(inputs, outputs), torch.nn.ReLU()]
    network = torch.nn.Sequential(*modules[:-1])
    optimizer = torch.optim.Adam(network.parameters(), lr=0.001)
    numbers = layers[-1] == 1
    criterion = torch.nn.MSELoss() if numbers else torch.nn.CrossEntropyLoss()
    for _ in range(epochs):
        total = 0.0
        for rows in torch.randperm(len(x)).split(batch):
            optimizer.zero_grad()
            output = network(x[rows])
            loss = criterion(output.squeeze(1) if numbers else output, t[rows])
            loss.backward()
            optimizer.step()
            total += loss.detach() * len(rows)
    return float(total) / len(x)


def fit(library, rows, workload, epochs):
    layers, batch = parse(workload)
    x, t = data(int(rows), layers[0], layers[-1])
    learn, module = {"sklearn": (fit_sklearn, "sklearn.neural_network"), "torch": (fit_torch, "torch")}[library]
    importlib.import_module(module)  # in the time of the process alone
    start = time.perf_counter()
    loss = learn(x, t, layers, batch, int(epochs))
    show("fit", time.perf_counter() - start)
    show("loss", loss)


def steps(library, workload, file, horizons):
    from problem import Problem

    layers, batch = parse(workload)
    problem = Problem({"layers": layers, "batch": batch, "problem": file})
    run = importlib.import_module(library + "_contestant").Training(problem).run
    horizons = horizons.split(",")
    ends = [float(horizon) for horizon in horizons]
    completed, done, longest = [], 0, 0.0
    start = last = time.perf_counter()
    while len(completed) < len(ends):
        run()
        now = time.perf_counter()
        while len(completed) < len(ends) and now - start > ends[len(completed)]:
            completed.append(done)
        done += 1
        if done > FIRST:
            longest = max(longest, now - last)
        last = now
    for horizon, count in zip(horizons, completed):
        show(horizon, count)
    if done > FIRST:
        show("longest", longest)


def hello(library):
    contestant = importlib.import_module(library + "_contestant")
    show("runtime", f"{contestant.library()}, Python {platform.python_version()}")


def parse(workload):
    layers, batch = workload.split("*")
    return [int(width) for width in layers.split("-")], int(batch)


def show(name, figure):
    print("cold", name, figure)


def main():
    library, threads, task = sys.argv[1:4]
    warnings.simplefilter("ignore")
    if library == "torch" and threads != "0":
        import torch

        torch.set_num_threads(int(threads))
    {"hello": hello, "fit": fit, "steps": steps}[task](library, *sys.argv[4:])


if __name__ == "__main__":
    main()
