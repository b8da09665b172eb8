// Written by bin/api-baseline.
package dev.nn.spark.params;

public interface ColumnParams<S extends org.apache.spark.ml.param.Params> extends org.apache.spark.ml.param.Params {
  Columns columns();
  default org.apache.spark.ml.param.Param<String> featuresCol() { throw null; }
  default String getFeaturesCol() { throw null; }
  default String[] getInputCols() { throw null; }
  default String getLabelCol() { throw null; }
  default String[] getLabelCols() { throw null; }
  default String getOrderCol() { throw null; }
  default String getPredictionCol() { throw null; }
  default String getProbabilityCol() { throw null; }
  default String getRawPredictionCol() { throw null; }
  default String getValidationIndicatorCol() { throw null; }
  default String getWeightCol() { throw null; }
  default org.apache.spark.ml.param.StringArrayParam inputCols() { throw null; }
  default org.apache.spark.ml.param.Param<String> labelCol() { throw null; }
  default org.apache.spark.ml.param.StringArrayParam labelCols() { throw null; }
  default org.apache.spark.ml.param.Param<String> orderCol() { throw null; }
  default org.apache.spark.ml.param.Param<String> predictionCol() { throw null; }
  default org.apache.spark.ml.param.Param<String> probabilityCol() { throw null; }
  default org.apache.spark.ml.param.Param<String> rawPredictionCol() { throw null; }
  default S setFeaturesCol(String value) { throw null; }
  default S setInputCols(String... value) { throw null; }
  default S setLabelCol(String value) { throw null; }
  default S setLabelCols(String... value) { throw null; }
  default S setOrderCol(String value) { throw null; }
  default S setPredictionCol(String value) { throw null; }
  default S setProbabilityCol(String value) { throw null; }
  default S setRawPredictionCol(String value) { throw null; }
  default S setValidationIndicatorCol(String value) { throw null; }
  default S setWeightCol(String value) { throw null; }
  default org.apache.spark.ml.param.Param<String> validationIndicatorCol() { throw null; }
  default org.apache.spark.ml.param.Param<String> weightCol() { throw null; }
}
