"""Learners of tables in Python: scikit-learn's and XGBoost's estimators at their defaults, on inputs encoded as their documentation
recommends.

A task has a variant, the name of the learner. Categories are codes for trees that split by them natively
(HistGradientBoosting, XGBoost), codes as numbers for a random forest, and one-hot for linear models and the
perceptron, for which numbers are standardized and missing ones are the median. A target of numbers is standardized for the
perceptron, which does not learn large ones otherwise.
"""
import pickle
import time
import warnings

import numpy as np
import pandas as pd
import sklearn
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler

MOST_CATEGORIES = 255  # of a column that HistGradientBoosting splits natively


def library():
    try:
        import xgboost
    except ImportError:
        return "scikit-learn " + sklearn.__version__
    return f"scikit-learn {sklearn.__version__}, XGBoost {xgboost.__version__}"


def learn(task):
    """Does a task; the answer is that of dev.nn.lab.contest.tables.TableRun."""
    warnings.simplefilter("ignore")
    x, y = read(task)
    train, test = task["train"], task["test"]
    model = LEARNERS[task["variant"]](task, x)
    start = time.process_time()
    model.fit(x.iloc[train], y[train])
    seconds = time.process_time() - start
    return {"seconds": seconds, "bytes": len(pickle.dumps(model)), "predictions": predictions(task, model, x.iloc[test])}


def read(task):
    """Inputs as a frame, whose categories are texts and whose dates are parts, and the target: numbers, or indices of labels."""
    kinds = {column["name"]: column["kind"] for column in task["columns"]}
    texts = {name: str for name, kind in kinds.items() if kind != "NUMBER"}
    if task["labels"]:
        texts[task["target"]] = str
    frame = pd.read_csv(task["file"], dtype=texts, keep_default_na=False, na_values=[""])
    target = frame.pop(task["target"])
    for name, kind in kinds.items():
        if kind == "DATE" and name != task["target"]:
            date = pd.to_datetime(frame.pop(name))
            frame[name + " day"] = (date - pd.Timestamp(0)).dt.days.astype(float)
            for part in ("year", "month", "day", "weekday"):
                frame[name + " " + part] = getattr(date.dt, part).astype(float)
    numbers = frame.select_dtypes("number").columns
    frame[numbers] = frame[numbers].astype(float)
    if task["labels"]:
        places = {label: i for i, label in enumerate(task["labels"])}
        return frame, target.map(places).to_numpy()
    return frame, target.to_numpy(dtype=float)


def predictions(task, model, x):
    if not task["labels"]:
        return model.predict(x).reshape(-1, 1).tolist()
    probabilities = np.zeros((len(x), len(task["labels"])))
    probabilities[:, model.classes_] = model.predict_proba(x)
    return probabilities.tolist()


def columns(x):
    categories = [name for name in x.columns if x[name].dtype == object]
    return categories, [name for name in x.columns if name not in categories]


def codes():
    return OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=np.nan, encoded_missing_value=np.nan)


def histogram_boosting(task, x):
    categories, numbers = columns(x)
    native = [i for i, name in enumerate(categories) if x[name].nunique() < MOST_CATEGORIES]
    encoder = ColumnTransformer([("codes", codes(), categories), ("numbers", "passthrough", numbers)])
    kind = HistGradientBoostingClassifier if task["labels"] else HistGradientBoostingRegressor
    return make_pipeline(encoder, kind(categorical_features=native, random_state=task["seed"]))


def random_forest(task, x):
    categories, numbers = columns(x)
    encoder = ColumnTransformer([("codes", codes(), categories), ("numbers", "passthrough", numbers)])
    kind = RandomForestClassifier if task["labels"] else RandomForestRegressor
    return make_pipeline(encoder, kind(random_state=task["seed"]))


def one_hot(x):
    categories, numbers = columns(x)
    filled = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    return ColumnTransformer([("one-hot", OneHotEncoder(handle_unknown="ignore"), categories), ("numbers", filled, numbers)])


def perceptron(task, x):
    if task["labels"]:
        return make_pipeline(one_hot(x), MLPClassifier(random_state=task["seed"]))
    scaled = TransformedTargetRegressor(MLPRegressor(random_state=task["seed"]), transformer=StandardScaler())
    return make_pipeline(one_hot(x), scaled)


def linear(task, x):
    return make_pipeline(one_hot(x), LogisticRegression() if task["labels"] else Ridge())


class Boosted:
    """XGBoost on a frame with native categories; its classes must be 0, 1, … without a gap."""

    def __init__(self, task, x):
        import xgboost

        kind = xgboost.XGBClassifier if task["labels"] else xgboost.XGBRegressor
        self.model = kind(enable_categorical=True, random_state=task["seed"], n_jobs=1)
        self.labels = bool(task["labels"])
        self.categories, _ = columns(x)

    def fit(self, x, y):
        self.known = {name: pd.CategoricalDtype(sorted(x[name].dropna().unique())) for name in self.categories}
        self.classes_ = np.unique(y) if self.labels else None
        self.model.fit(self.encoded(x), np.searchsorted(self.classes_, y) if self.labels else y)

    def encoded(self, x):
        return x.astype(self.known)

    def predict(self, x):
        return self.model.predict(self.encoded(x))

    def predict_proba(self, x):
        return self.model.predict_proba(self.encoded(x))


LEARNERS = {
    "hgb": histogram_boosting,
    "rf": random_forest,
    "mlp": perceptron,
    "linear": linear,
    "xgboost": Boosted,
}
