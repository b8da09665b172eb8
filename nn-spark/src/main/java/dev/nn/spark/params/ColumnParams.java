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

  /**
   * Returns the params themselves.
   *
   * @return the params of one owner
   */
  Columns columns();

  /**
   * Returns the param of {@link #getFeaturesCol}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> featuresCol() {
    return columns().featuresCol;
  }

  /**
   * Returns the column of vectors or of arrays of numbers to learn from.
   *
   * @return the name, {@code features} by default
   */
  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /**
   * Sets the column of vectors or of arrays of numbers to learn from.
   *
   * @param value the name of the column
   * @return the estimator or the model itself
   */
  default S setFeaturesCol(String value) {
    return Setting.of(this, featuresCol(), value);
  }

  /**
   * Returns the param of {@link #getInputCols}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default StringArrayParam inputCols() {
    return columns().inputCols;
  }

  /**
   * Returns the raw columns to learn from, in place of a column of vectors.
   *
   * @return the names; a {@link java.util.NoSuchElementException} if they are not set
   */
  default String[] getInputCols() {
    return getOrDefault(inputCols());
  }

  /**
   * Sets the raw columns to learn from, in place of a column of vectors.
   *
   * @param value at least one name, each once
   * @return the estimator or the model itself
   */
  default S setInputCols(String... value) {
    return Setting.of(this, inputCols(), value);
  }

  /**
   * Returns the param of {@link #getLabelCol}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> labelCol() {
    return columns().labelCol;
  }

  /**
   * Returns the column to predict.
   *
   * @return the name, {@code label} by default
   */
  default String getLabelCol() {
    return getOrDefault(labelCol());
  }

  /**
   * Sets the column to predict.
   *
   * @param value the name of the column
   * @return the estimator or the model itself
   */
  default S setLabelCol(String value) {
    return Setting.of(this, labelCol(), value);
  }

  /**
   * Returns the param of {@link #getLabelCols}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default StringArrayParam labelCols() {
    return columns().labelCols;
  }

  /**
   * Returns several columns of numbers to predict, in place of one column.
   *
   * @return the names; a {@link java.util.NoSuchElementException} if they are not set
   */
  default String[] getLabelCols() {
    return getOrDefault(labelCols());
  }

  /**
   * Sets several columns of numbers to predict, in place of one column.
   *
   * @param value at least one name, each once
   * @return the estimator or the model itself
   */
  default S setLabelCols(String... value) {
    return Setting.of(this, labelCols(), value);
  }

  /**
   * Returns the param of {@link #getWeightCol}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> weightCol() {
    return columns().weightCol;
  }

  /**
   * Returns the column of the weights of rows; empty for equal weights.
   *
   * @return the name, empty by default
   */
  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /**
   * Sets the column of the weights of rows; empty for equal weights.
   *
   * @param value the name of a column of numbers, 0 or more
   * @return the estimator or the model itself
   */
  default S setWeightCol(String value) {
    return Setting.of(this, weightCol(), value);
  }

  /**
   * Returns the param of {@link #getValidationIndicatorCol}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> validationIndicatorCol() {
    return columns().validationIndicatorCol;
  }

  /**
   * Returns the column that marks rows for validation; empty for no such rows.
   *
   * @return the name, empty by default
   */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /**
   * Sets the column that marks rows for validation; empty for no such rows.
   *
   * @param value the name of a boolean column
   * @return the estimator or the model itself
   */
  default S setValidationIndicatorCol(String value) {
    return Setting.of(this, validationIndicatorCol(), value);
  }

  /**
   * Returns the param of {@link #getOrderCol}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> orderCol() {
    return columns().orderCol;
  }

  /**
   * Returns the column that puts the rows of a training in order; empty for none.
   *
   * @return the name, empty by default
   */
  default String getOrderCol() {
    return getOrDefault(orderCol());
  }

  /**
   * Sets the column that puts the rows of a training in order; empty for none.
   *
   * @param value the name of the column, such as an id
   * @return the estimator or the model itself
   */
  default S setOrderCol(String value) {
    return Setting.of(this, orderCol(), value);
  }

  /**
   * Returns the param of {@link #getPredictionCol}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> predictionCol() {
    return columns().predictionCol;
  }

  /**
   * Returns the column that receives predictions; empty for none.
   *
   * @return the name, {@code prediction} by default
   */
  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  /**
   * Sets the column that receives predictions; empty for none.
   *
   * @param value the name of the column
   * @return the estimator or the model itself
   */
  default S setPredictionCol(String value) {
    return Setting.of(this, predictionCol(), value);
  }

  /**
   * Returns the param of {@link #getProbabilityCol}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> probabilityCol() {
    return columns().probabilityCol;
  }

  /**
   * Returns the column that receives the probabilities of labels; empty for none.
   *
   * @return the name, {@code probability} by default
   */
  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  /**
   * Sets the column that receives the probabilities of labels; empty for none.
   *
   * @param value the name of the column
   * @return the estimator or the model itself
   */
  default S setProbabilityCol(String value) {
    return Setting.of(this, probabilityCol(), value);
  }

  /**
   * Returns the param of {@link #getRawPredictionCol}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> rawPredictionCol() {
    return columns().rawPredictionCol;
  }

  /**
   * Returns the column that receives the scores of labels; empty for none.
   *
   * @return the name, {@code rawPrediction} by default
   */
  default String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol());
  }

  /**
   * Sets the column that receives the scores of labels; empty for none.
   *
   * @param value the name of the column
   * @return the estimator or the model itself
   */
  default S setRawPredictionCol(String value) {
    return Setting.of(this, rawPredictionCol(), value);
  }
}
