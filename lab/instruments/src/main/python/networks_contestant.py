"""Networks for tables by other authors, in PyTorch: RealMLP-TD-S (Holzmüller, Grinsztajn and Steinwart, NeurIPS 2024) and TabM
(Gorishniy, Kotelnikov and Babenko, ICLR 2025), at the settings that their authors publish.

The authors' files are not part of nn. NN_NETWORKS names the folder that has them (lab/README.md).

Each network keeps a random fifth of its training rows, stratified by labels, for its validation. "realmlp" is the mean
of five networks with different such fifths. TabM follows its authors' example: quantile inputs, piecewise-linear embeddings with
48 bins of 16 numbers, AdamW, batches of 256 rows, clipped gradients, and a patience of 16 epochs on the validation metric.
"""
import copy
import io
import os
import sys
import time
import warnings

import numpy as np
import pandas as pd
import torch
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OrdinalEncoder, QuantileTransformer

from tables_contestant import columns, read

NETWORKS = 5
BATCH = 256
PATIENCE = 16

sys.path[:0] = [os.environ.get("NN_NETWORKS", "")]
if not hasattr(np, "NaN"):  # NumPy 2 removed the spellings that RealMLP-TD-S uses
    np.NaN, np.Inf = np.nan, np.inf


def library():
    import mlp
    import tabm

    return f"PyTorch {torch.__version__} with RealMLP-TD-S, TabM"


def learn(task):
    """Does a task; the answer is that of dev.nn.lab.contest.tables.TableRun."""
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    x, y = read(task)
    train, test = task["train"], task["test"]
    known, y = x.iloc[train].reset_index(drop=True), y[train]
    start = time.process_time()
    members = LEARNERS[task["variant"]](task, known, y)
    seconds = time.process_time() - start
    outputs = np.mean([member.predict(x.iloc[test]) for member in members], axis=0)
    return {"seconds": seconds, "bytes": sum(size(member) for member in members), "predictions": outputs.tolist()}


def size(member):
    file = io.BytesIO()
    torch.save(member.network.state_dict(), file)
    return file.tell()


def fifth(task, y, seed):
    """The places for training and for validation."""
    places = np.arange(len(y))
    several = task["labels"] and np.unique(y, return_counts=True)[1].min() > 1
    return train_test_split(places, test_size=0.2, random_state=seed, stratify=y if several else None)


def realmlp(task, x, y):
    return [RealMlp(task, x, y, task["seed"] + member) for member in range(NETWORKS)]


class RealMlp:
    def __init__(self, task, x, y, seed):
        from mlp import Standalone_RealMLP_TD_S_Classifier, Standalone_RealMLP_TD_S_Regressor

        torch.manual_seed(seed)
        self.labels = len(task["labels"])
        self.numbers = columns(x)[1]
        self.filled = SimpleImputer(strategy="median", keep_empty_features=True).fit(x[self.numbers]) if self.numbers else None
        train, kept = fifth(task, y, seed)
        self.model = Standalone_RealMLP_TD_S_Classifier() if self.labels else Standalone_RealMLP_TD_S_Regressor()
        unseen = ~np.isin(y[kept], y[train]) if self.labels else np.zeros(len(kept), bool)
        kept = kept[~unseen]
        self.model.fit(self.inputs(x.iloc[train]), y[train], self.inputs(x.iloc[kept]), y[kept])

    @property
    def network(self):
        return self.model.model_.model_

    def inputs(self, x):
        x = x.copy()
        if self.filled is not None:
            x[self.numbers] = self.filled.transform(x[self.numbers])
        return x

    def predict(self, x):
        if not self.labels:
            return self.model.predict(self.inputs(x)).reshape(-1, 1)
        probabilities = np.zeros((len(x), self.labels))
        probabilities[:, self.model.classes_] = self.model.predict_proba(self.inputs(x))
        return probabilities


def tabm(task, x, y):
    return [TabM(task, x, y)]


class TabM:
    def __init__(self, task, x, y):
        torch.manual_seed(task["seed"])
        self.labels = len(task["labels"])
        categories, numbers = columns(x)
        train, kept = fifth(task, y, task["seed"])
        self.encode(x.iloc[train], categories, numbers)
        self.mean, self.deviation = (0.0, 1.0) if self.labels else (y[train].mean(), y[train].std() + 1e-30)
        inputs = self.inputs(x.iloc[train])
        self.network = self.made(inputs[0])
        target = torch.as_tensor((y - self.mean) / self.deviation, dtype=torch.int64 if self.labels else torch.float32)
        self.fit(inputs, target[train], self.inputs(x.iloc[kept]), target[kept])

    def encode(self, x, categories, numbers):
        self.categories, self.numbers = categories, [name for name in numbers if x[name].nunique() > 1]
        self.codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1).fit(x[categories].fillna(""))
        self.filled = SimpleImputer(strategy="median", keep_empty_features=True)
        self.scaled = QuantileTransformer(
            n_quantiles=max(min(len(x) // 30, 1000), 10), output_distribution="normal", subsample=10**9, random_state=0
        )
        if self.numbers:
            known = self.filled.fit_transform(x[self.numbers])
            self.scaled.fit(known + np.random.default_rng(0).normal(0, 1e-5, known.shape))

    def inputs(self, x):
        numbers = categories = None
        if self.numbers:
            numbers = torch.as_tensor(self.scaled.transform(self.filled.transform(x[self.numbers])), dtype=torch.float32)
        if self.categories:  # an unknown category has a place of its own
            categories = torch.as_tensor(self.codes.transform(x[self.categories].fillna("")) + 1, dtype=torch.int64)
        return numbers, categories

    def made(self, numbers):
        import rtdl_num_embeddings
        import tabm

        embeddings = None
        if numbers is not None:
            bins = rtdl_num_embeddings.compute_bins(numbers, n_bins=min(48, len(numbers) - 1))
            embeddings = rtdl_num_embeddings.PiecewiseLinearEmbeddings(bins, d_embedding=16, activation=False, version="B")
        return tabm.TabM.make(
            n_num_features=len(self.numbers),
            cat_cardinalities=[len(known) + 1 for known in self.codes.categories_] if self.categories else [],
            d_out=self.labels or 1,
            num_embeddings=embeddings,
        )

    def outputs(self, inputs, rows):
        return self.network(*[part if part is None else part[rows] for part in inputs]).float()

    def loss(self, outputs, target):
        repeated = target.repeat_interleave(outputs.shape[1])
        if self.labels:
            return torch.nn.functional.cross_entropy(outputs.flatten(0, 1), repeated)
        return torch.nn.functional.mse_loss(outputs.flatten(), repeated)

    def mean_output(self, inputs):
        """The mean of the members' numbers or probabilities."""
        count = len(next(part for part in inputs if part is not None))
        self.network.eval()
        with torch.inference_mode():
            outputs = torch.cat([self.outputs(inputs, rows) for rows in torch.arange(count).split(1024)])
        return (outputs.softmax(-1) if self.labels else outputs).mean(1)

    def error(self, inputs, target):
        outputs = self.mean_output(inputs)
        if self.labels:
            return (outputs.argmax(1) != target).float().mean().item()
        return (outputs[:, 0] - target).square().mean().item()

    def fit(self, inputs, target, kept_inputs, kept_target):
        optimizer = torch.optim.AdamW(self.network.parameters(), lr=2e-3, weight_decay=3e-4)
        best, least, left = None, np.inf, PATIENCE
        while left >= 0:
            for rows in torch.randperm(len(target)).split(BATCH):
                self.network.train()
                optimizer.zero_grad()
                self.loss(self.outputs(inputs, rows), target[rows]).backward()
                torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
                optimizer.step()
            error = self.error(kept_inputs, kept_target)
            left -= 1
            if error < least:
                best, least, left = copy.deepcopy(self.network.state_dict()), error, PATIENCE
        self.network.load_state_dict(best)

    def predict(self, x):
        outputs = self.mean_output(self.inputs(x)).numpy()
        return outputs if self.labels else outputs * self.deviation + self.mean


LEARNERS = {"realmlp": realmlp, "tabm": tabm}
