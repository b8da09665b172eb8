package dev.nn.spark;

import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/** The reader of estimators. Spark's own takes a folder of any class, and fails in its midst. */
final class NnEstimatorReader extends MLReader<NnEstimator> {

  @Override
  public NnEstimator load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader$.MODULE$.loadMetadata(
            path, sparkSession(), NnEstimator.class.getName());
    NnEstimator estimator = new NnEstimator(metadata.uid());
    metadata.getAndSetParams(estimator, Option.empty());
    return estimator;
  }
}
