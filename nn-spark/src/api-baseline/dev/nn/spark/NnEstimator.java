// Written by bin/api-baseline.
package dev.nn.spark;

public final class NnEstimator extends org.apache.spark.ml.Estimator<NnModel> implements dev.nn.spark.params.NnParams<NnEstimator>, org.apache.spark.ml.util.DefaultParamsWritable {
  public NnEstimator() {}
  public NnEstimator(String uid) {}
  public dev.nn.spark.params.Columns columns() { throw null; }
  public NnEstimator copy(org.apache.spark.ml.param.ParamMap extra) { throw null; }
  public NnModel fit(org.apache.spark.sql.Dataset<?> data) { throw null; }
  public static NnEstimator load(String path) { throw null; }
  public static org.apache.spark.ml.util.MLReader<NnEstimator> read() { throw null; }
  public dev.nn.spark.params.Training training() { throw null; }
  public org.apache.spark.sql.types.StructType transformSchema(org.apache.spark.sql.types.StructType schema) { throw null; }
  public String uid() { throw null; }
}
