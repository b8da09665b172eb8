"""Writes data sets of scikit-learn for bin/lab tables: the Python twin of tables.R.

    python3 tables.py FOLDER MOST sklearn:NAME ...
"""
import sys

from sklearn import datasets


def main():
    folder, most = sys.argv[1], int(sys.argv[2])
    for argument in sys.argv[3:]:
        name = argument.split(":")[1]
        data = getattr(datasets, "load_" + name)(as_frame=True)
        frame = data.frame.sample(frac=1, random_state=1).iloc[:most]
        frame.columns = [str(column).replace(",", " ").replace(" ", "_") for column in frame.columns]
        kinds = ["number"] * len(frame.columns)
        if "target_names" in data and data.target_names is not None and len(data.target_names) == 3 or name == "breast_cancer":
            frame["target"] = [str(data.target_names[label]) for label in frame["target"]]
            kinds[-1] = "category"
        frame.to_csv(f"{folder}/{name}.csv", index=False)
        with open(f"{folder}/{name}.kinds", "w", encoding="utf-8") as file:
            file.write("\n".join(kinds) + "\n")


if __name__ == "__main__":
    main()
