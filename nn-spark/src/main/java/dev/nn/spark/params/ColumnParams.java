package dev.nn.spark.params;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * The columns that an estimator or a model reads and writes.
 *
 * @param <S> the type that setters return
 */
public interface ColumnParams<S extends Params> extends Params {

  /** Returns the params themselves. */
  Columns columns();

  /** Returns the param of {@link #getFeaturesCol}. */
  default Param<String> featuresCol() {
    return columns().featuresCol;
  }

  /** Returns the column of vectors or of arrays of numbers to learn from. */
  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /** Sets the column of vectors or of arrays of numbers to learn from. */
  default S setFeaturesCol(String value) {
    return Setting.of(this, featuresCol(), value);
  }

  /** Returns the param of {@link #getInputCols}. */
  default StringArrayParam inputCols() {
    return columns().inputCols;
  }

  /** Returns the raw columns to learn from, in place of a column of vectors. */
  default String[] getInputCols() {
    return getOrDefault(inputCols());
  }

  /** Sets the raw columns to learn from, in place of a column of vectors. */
  default S setInputCols(String... value) {
    return Setting.of(this, inputCols(), value);
  }

  /** Returns the param of {@link #getLabelCol}. */
  default Param<String> labelCol() {
    return columns().labelCol;
  }

  /** Returns the column to predict. */
  default String getLabelCol() {
    return getOrDefault(labelCol());
  }

  /** Sets the column to predict. */
  default S setLabelCol(String value) {
    return Setting.of(this, labelCol(), value);
  }

  /** Returns the param of {@link #getLabelCols}. */
  default StringArrayParam labelCols() {
    return columns().labelCols;
  }

  /** Returns several columns of numbers to predict, in place of one column. */
  default String[] getLabelCols() {
    return getOrDefault(labelCols());
  }

  /** Sets several columns of numbers to predict, in place of one column. */
  default S setLabelCols(String... value) {
    return Setting.of(this, labelCols(), value);
  }

  /** Returns the param of {@link #getWeightCol}. */
  default Param<String> weightCol() {
    return columns().weightCol;
  }

  /** Returns the column of the weights of rows; empty for equal weights. */
  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /** Sets the column of the weights of rows; empty for equal weights. */
  default S setWeightCol(String value) {
    return Setting.of(this, weightCol(), value);
  }

  /** Returns the param of {@link #getValidationIndicatorCol}. */
  default Param<String> validationIndicatorCol() {
    return columns().validationIndicatorCol;
  }

  /** Returns the column that marks rows for validation; empty for no such rows. */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /** Sets the column that marks rows for validation; empty for no such rows. */
  default S setValidationIndicatorCol(String value) {
    return Setting.of(this, validationIndicatorCol(), value);
  }

  /** Returns the param of {@link #getOrderCol}. */
  default Param<String> orderCol() {
    return columns().orderCol;
  }

  /** Returns the column that puts the rows of a training in order; empty for none. */
  default String getOrderCol() {
    return getOrDefault(orderCol());
  }

  /** Sets the column that puts the rows of a training in order; empty for none. */
  default S setOrderCol(String value) {
    return Setting.of(this, orderCol(), value);
  }

  /** Returns the param of {@link #getPredictionCol}. */
  default Param<String> predictionCol() {
    return columns().predictionCol;
  }

  /** Returns the column that receives predictions; empty for none. */
  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  /** Sets the column that receives predictions; empty for none. */
  default S setPredictionCol(String value) {
    return Setting.of(this, predictionCol(), value);
  }

  /** Returns the param of {@link #getProbabilityCol}. */
  default Param<String> probabilityCol() {
    return columns().probabilityCol;
  }

  /** Returns the column that receives the probabilities of labels; empty for none. */
  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  /** Sets the column that receives the probabilities of labels; empty for none. */
  default S setProbabilityCol(String value) {
    return Setting.of(this, probabilityCol(), value);
  }

  /** Returns the param of {@link #getRawPredictionCol}. */
  default Param<String> rawPredictionCol() {
    return columns().rawPredictionCol;
  }

  /** Returns the column that receives the scores of labels; empty for none. */
  default String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol());
  }

  /** Sets the column that receives the scores of labels; empty for none. */
  default S setRawPredictionCol(String value) {
    return Setting.of(this, rawPredictionCol(), value);
  }
}
