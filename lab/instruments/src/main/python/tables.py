"""Writes data sets of Python and of files for bin/lab tables: the twin of tables.R.

    python3 tables.py FOLDER MOST ORIGIN:NAME ...

The origin is sklearn, uci or brownlee. The last two are repositories on GitHub, treforevans/uci_datasets and
jbrownlee/Datasets, and NN_FRESH names the folder that has their copies by these names (lab/README.md). A table of uci
also gets a file of its ten divisions: a line for each, with the rows to predict.
"""
import os
import sys

import pandas
from sklearn import datasets


def of_sklearn(name):
    data = getattr(datasets, "load_" + name)(as_frame=True)
    frame = data.frame
    frame.columns = [str(column).replace(",", " ").replace(" ", "_") for column in frame.columns]
    kinds = ["number"] * len(frame.columns)
    if "target_names" in data and data.target_names is not None and len(data.target_names) == 3 or name == "breast_cancer":
        frame["target"] = [str(data.target_names[label]) for label in frame["target"]]
        kinds[-1] = "category"
    return frame, kinds, None


def of_uci(name):
    folder = f"{os.environ['NN_FRESH']}/uci_datasets/uci_datasets/{name}"
    frame = pandas.read_csv(f"{folder}/data.csv.gz", header=None)
    masks = pandas.read_csv(f"{folder}/test_mask.csv.gz", header=None)
    frame.columns = [f"x{column + 1}" for column in frame.columns[:-1]] + ["target"]
    return frame, ["number"] * len(frame.columns), masks


def of_brownlee(name):
    file = f"{os.environ['NN_FRESH']}/Datasets/{name}.csv"
    frame = pandas.read_csv(file, header=None, skipinitialspace=True, quotechar="'", na_values=["?"])
    frame.columns = [f"x{column + 1}" for column in frame.columns[:-1]] + ["target"]
    kinds = ["number" if pandas.api.types.is_numeric_dtype(frame[column]) else "category" for column in frame.columns]
    kinds[-1] = "category"
    return frame, kinds, None


ORIGINS = {"sklearn": of_sklearn, "uci": of_uci, "brownlee": of_brownlee}


def main():
    folder, most = sys.argv[1], int(sys.argv[2])
    for argument in sys.argv[3:]:
        origin, name = argument.split(":")
        frame, kinds, masks = ORIGINS[origin](name)
        frame = frame.sample(frac=1, random_state=1).iloc[:most]
        if masks is not None:
            masks = masks.loc[frame.index].reset_index(drop=True)
            with open(f"{folder}/{name}.divisions", "w", encoding="utf-8") as file:
                for column in masks.columns:
                    file.write(" ".join(str(row) for row in masks.index[masks[column] != 0]) + "\n")
        frame.to_csv(f"{folder}/{name}.csv", index=False)
        with open(f"{folder}/{name}.kinds", "w", encoding="utf-8") as file:
            file.write("\n".join(kinds) + "\n")


if __name__ == "__main__":
    main()
