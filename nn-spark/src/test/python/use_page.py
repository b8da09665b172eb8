"""Usage: use_page.py PORT. Uses the classes of the page, which are in the module page."""

import sys
from types import SimpleNamespace

from gateway import Gateway, JavaObject, JavaPackage
from pyspark.ml.wrapper import DataFrame, JavaWrapper

JavaWrapper.gateway = Gateway(int(sys.argv[1]))
test = JavaObject(JavaWrapper.gateway, "t")  # the entry point
spark = SimpleNamespace(_jvm=JavaPackage(JavaWrapper.gateway))

from page import NnEstimator, NnModel

houses = DataFrame(test.houses())
model = NnEstimator(
    inputCols=["rooms", "district"],
    labelCol="price",
    layers="8 relu",
    maxIter=2,
    learningRate=0.01,
    seed=3,
    standardization=False,
).fit(houses)
test.took(model.transform(houses)._jdf)
model.save(test.folder())
loaded = NnModel.load(spark, test.folder())
test.took(loaded.transform(houses)._jdf)
print(type(model).__name__, type(loaded).__name__, model.uid == loaded.uid)
try:
    NnEstimator(maxIter=-1)
except RuntimeError as e:
    print(e)
