"""The base classes that an estimator and a model of Java have in PySpark."""


class DataFrame:
    def __init__(self, java_frame):
        self._jdf = java_frame


class JavaWrapper:
    gateway = None

    def __init__(self, java_obj=None):
        self._java_obj = java_obj

    @staticmethod
    def _new_java_obj(java_class, *values):
        return JavaWrapper.gateway.construct(java_class, *values)


class JavaEstimator(JavaWrapper):
    def fit(self, dataset):
        return self._create_model(self._java_obj.fit(dataset._jdf))


class JavaModel(JavaWrapper):
    def __init__(self, java_model=None):
        super().__init__(java_model)
        self.uid = java_model.uid()

    def transform(self, dataset):
        return DataFrame(self._java_obj.transform(dataset._jdf))
