package dev.nn.spark;

import dev.nn.data.preprocessing.PreprocessingSpec;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * All params of {@link NnEstimator} and {@link NnModel}: the columns that they read and write, and
 * the settings that determine a network and its training. Spark finds a param as a public method
 * that has its name and returns it.
 *
 * @param <S> the type that setters return
 */
public interface NnParams<S extends Params> extends Params {

  /** The task that the label column decides. */
  String AUTO = "auto";

  /** The task of labels. */
  String CLASSIFICATION = "classification";

  /** The task of numbers. */
  String REGRESSION = "regression";

  /** {@return the params themselves, which belong to one owner} */
  ParamTable table();

  /** {@return the param of {@link #getFeaturesCol}} */
  default Param<String> featuresCol() {
    return table().get("featuresCol");
  }

  /**
   * {@return the column of vectors or of arrays of numbers to learn from ({@code features} by
   * default)}
   */
  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /**
   * Sets the column of vectors or of arrays of numbers to learn from.
   *
   * @param value the name of the column
   * @return the owner itself
   */
  default S setFeaturesCol(String value) {
    return table().set("featuresCol", value);
  }

  /** {@return the param of {@link #getInputCols}} */
  default StringArrayParam inputCols() {
    return table().get("inputCols");
  }

  /**
   * {@return the raw columns to learn from, in place of a column of vectors (a {@link
   * java.util.NoSuchElementException} if they are not set)}
   */
  default String[] getInputCols() {
    return getOrDefault(inputCols());
  }

  /**
   * Sets the raw columns to learn from, in place of a column of vectors.
   *
   * @param value at least one name, each once
   * @return the owner itself
   */
  default S setInputCols(String... value) {
    return table().set("inputCols", value);
  }

  /** {@return the param of {@link #getLabelCol}} */
  default Param<String> labelCol() {
    return table().get("labelCol");
  }

  /** {@return the column to predict ({@code label} by default)} */
  default String getLabelCol() {
    return getOrDefault(labelCol());
  }

  /**
   * Sets the column to predict.
   *
   * @param value the name of the column
   * @return the owner itself
   */
  default S setLabelCol(String value) {
    return table().set("labelCol", value);
  }

  /** {@return the param of {@link #getLabelCols}} */
  default StringArrayParam labelCols() {
    return table().get("labelCols");
  }

  /**
   * {@return several columns of numbers to predict, in place of one column (a {@link
   * java.util.NoSuchElementException} if they are not set)}
   */
  default String[] getLabelCols() {
    return getOrDefault(labelCols());
  }

  /**
   * Sets several columns of numbers to predict, in place of one column.
   *
   * @param value at least one name, each once
   * @return the owner itself
   */
  default S setLabelCols(String... value) {
    return table().set("labelCols", value);
  }

  /** {@return the param of {@link #getWeightCol}} */
  default Param<String> weightCol() {
    return table().get("weightCol");
  }

  /** {@return the column of the weights of rows; empty for equal weights (empty by default)} */
  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /**
   * Sets the column of the weights of rows; empty for equal weights.
   *
   * @param value the name of a column of numbers, 0 or more
   * @return the owner itself
   */
  default S setWeightCol(String value) {
    return table().set("weightCol", value);
  }

  /** {@return the param of {@link #getValidationIndicatorCol}} */
  default Param<String> validationIndicatorCol() {
    return table().get("validationIndicatorCol");
  }

  /**
   * {@return the column that marks rows for validation; empty for no such rows (empty by default)}
   */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /**
   * Sets the column that marks rows for validation; empty for no such rows.
   *
   * @param value the name of a boolean column
   * @return the owner itself
   */
  default S setValidationIndicatorCol(String value) {
    return table().set("validationIndicatorCol", value);
  }

  /** {@return the param of {@link #getOrderCol}} */
  default Param<String> orderCol() {
    return table().get("orderCol");
  }

  /**
   * {@return the column that puts the rows of a training in order; empty for none (empty by
   * default)}
   */
  default String getOrderCol() {
    return getOrDefault(orderCol());
  }

  /**
   * Sets the column that puts the rows of a training in order; empty for none.
   *
   * @param value the name of the column, such as an id
   * @return the owner itself
   */
  default S setOrderCol(String value) {
    return table().set("orderCol", value);
  }

  /** {@return the param of {@link #getPredictionCol}} */
  default Param<String> predictionCol() {
    return table().get("predictionCol");
  }

  /**
   * {@return the column that receives predictions; empty for none ({@code prediction} by default)}
   */
  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  /**
   * Sets the column that receives predictions; empty for none.
   *
   * @param value the name of the column
   * @return the owner itself
   */
  default S setPredictionCol(String value) {
    return table().set("predictionCol", value);
  }

  /** {@return the param of {@link #getProbabilityCol}} */
  default Param<String> probabilityCol() {
    return table().get("probabilityCol");
  }

  /**
   * {@return the column that receives the probabilities of labels; empty for none ({@code
   * probability} by default)}
   */
  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  /**
   * Sets the column that receives the probabilities of labels; empty for none.
   *
   * @param value the name of the column
   * @return the owner itself
   */
  default S setProbabilityCol(String value) {
    return table().set("probabilityCol", value);
  }

  /** {@return the param of {@link #getRawPredictionCol}} */
  default Param<String> rawPredictionCol() {
    return table().get("rawPredictionCol");
  }

  /**
   * {@return the column that receives the scores of labels; empty for none ({@code rawPrediction}
   * by default)}
   */
  default String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol());
  }

  /**
   * Sets the column that receives the scores of labels; empty for none.
   *
   * @param value the name of the column
   * @return the owner itself
   */
  default S setRawPredictionCol(String value) {
    return table().set("rawPredictionCol", value);
  }

  /** {@return the param of {@link #getTask}} */
  default Param<String> task() {
    return table().get("task");
  }

  /** {@return the task: auto, classification or regression ({@code auto} by default)} */
  default String getTask() {
    return getOrDefault(task());
  }

  /**
   * Sets the task: auto, classification or regression.
   *
   * @param value one of these words; others are refused
   * @return the owner itself
   */
  default S setTask(String value) {
    return table().set("task", value);
  }

  /** {@return the param of {@link #getLayers}} */
  default Param<String> layers() {
    return table().get("layers");
  }

  /** {@return the hidden layers (two layers of 128 hard_silu with a dropout of 0.1 by default)} */
  default String getLayers() {
    return getOrDefault(layers());
  }

  /**
   * Sets the hidden layers.
   *
   * @param value such as {@code 128 relu -> 64 relu}, or sizes alone; empty for none
   * @return the owner itself
   */
  default S setLayers(String value) {
    return table().set("layers", value);
  }

  /** {@return the param of {@link #getOutput}} */
  default Param<String> output() {
    return table().get("output");
  }

  /** {@return the last layer or its activation; empty for that of the task (empty by default)} */
  default String getOutput() {
    return getOrDefault(output());
  }

  /**
   * Sets the last layer or its activation; empty for that of the task.
   *
   * @param value such as {@code softplus} or {@code 1 sigmoid}
   * @return the owner itself
   */
  default S setOutput(String value) {
    return table().set("output", value);
  }

  /** {@return the param of {@link #getLoss}} */
  default Param<String> loss() {
    return table().get("loss");
  }

  /** {@return the loss; empty for that of the task (empty by default)} */
  default String getLoss() {
    return getOrDefault(loss());
  }

  /**
   * Sets the loss; empty for that of the task.
   *
   * @param value a name, or a name with hyper-parameters
   * @return the owner itself
   */
  default S setLoss(String value) {
    return table().set("loss", value);
  }

  /** {@return the param of {@link #getOptimizer}} */
  default Param<String> optimizer() {
    return table().get("optimizer");
  }

  /** {@return the optimizer ({@code adamw(weight_decay=0.1)} by default)} */
  default String getOptimizer() {
    return getOrDefault(optimizer());
  }

  /**
   * Sets the optimizer.
   *
   * @param value a name, or a name with hyper-parameters
   * @return the owner itself
   */
  default S setOptimizer(String value) {
    return table().set("optimizer", value);
  }

  /** {@return the param of {@link #getSchedules}} */
  default Param<String> schedules() {
    return table().get("schedules");
  }

  /**
   * {@return the schedules of the learning rate, which multiply: {@code warm_up * cosine} ({@code
   * one_cycle} by default)}
   */
  default String getSchedules() {
    return getOrDefault(schedules());
  }

  /**
   * Sets the schedules of the learning rate, which multiply: {@code warm_up * cosine}.
   *
   * @param value the schedules; empty for none
   * @return the owner itself
   */
  default S setSchedules(String value) {
    return table().set("schedules", value);
  }

  /** {@return the param of {@link #getLearningRate}} */
  default DoubleParam learningRate() {
    return table().get("learningRate");
  }

  /** {@return the learning rate (0.003 by default)} */
  default double getLearningRate() {
    return (double) getOrDefault(learningRate());
  }

  /**
   * Sets the learning rate.
   *
   * @param value above 0
   * @return the owner itself
   */
  default S setLearningRate(double value) {
    return table().set("learningRate", value);
  }

  /** {@return the param of {@link #getBatchSize}} */
  default IntParam batchSize() {
    return table().get("batchSize");
  }

  /** {@return the rows of one step; 0 for a number that the rows decide (0 by default)} */
  default int getBatchSize() {
    return (int) getOrDefault(batchSize());
  }

  /**
   * Sets the rows of one step; 0 for a number that the rows decide.
   *
   * @param value 0 or more
   * @return the owner itself
   */
  default S setBatchSize(int value) {
    return table().set("batchSize", value);
  }

  /** {@return the param of {@link #getMaxIter}} */
  default IntParam maxIter() {
    return table().get("maxIter");
  }

  /** {@return the most epochs; 0 for a number that the rows decide (0 by default)} */
  default int getMaxIter() {
    return (int) getOrDefault(maxIter());
  }

  /**
   * Sets the most epochs; 0 for a number that the rows decide.
   *
   * @param value 0 or more
   * @return the owner itself
   */
  default S setMaxIter(int value) {
    return table().set("maxIter", value);
  }

  /** {@return the param of {@link #getSeed}} */
  default LongParam seed() {
    return table().get("seed");
  }

  /** {@return the seed of everything random (0 by default)} */
  default long getSeed() {
    return (long) getOrDefault(seed());
  }

  /**
   * Sets the seed of everything random.
   *
   * @param value any number
   * @return the owner itself
   */
  default S setSeed(long value) {
    return table().set("seed", value);
  }

  /** {@return the param of {@link #getPatience}} */
  default IntParam patience() {
    return table().get("patience");
  }

  /**
   * {@return the epochs without a better validation loss that end a training; 0 for none (0 by
   * default)}
   */
  default int getPatience() {
    return (int) getOrDefault(patience());
  }

  /**
   * Sets the epochs without a better validation loss that end a training; 0 for none.
   *
   * @param value 0 or more; needs rows for validation
   * @return the owner itself
   */
  default S setPatience(int value) {
    return table().set("patience", value);
  }

  /** {@return the param of {@link #getMonitor}} */
  default Param<String> monitor() {
    return table().get("monitor");
  }

  /**
   * {@return the metric of the rows for validation that chooses the epoch; empty for the loss
   * (empty by default)}
   */
  default String getMonitor() {
    return getOrDefault(monitor());
  }

  /**
   * Sets the metric of the rows for validation that chooses the epoch; empty for the loss.
   *
   * @param value a name, or a name with hyper-parameters; needs rows for validation
   * @return the owner itself
   */
  default S setMonitor(String value) {
    return table().set("monitor", value);
  }

  /** {@return the param of {@link #getMetrics}} */
  default Param<String> metrics() {
    return table().get("metrics");
  }

  /** {@return the metrics of the rows for validation, with a comma between (empty by default)} */
  default String getMetrics() {
    return getOrDefault(metrics());
  }

  /**
   * Sets the metrics of the rows for validation, with a comma between.
   *
   * @param value names with hyper-parameters or without; needs rows for validation
   * @return the owner itself
   */
  default S setMetrics(String value) {
    return table().set("metrics", value);
  }

  /** {@return the param of {@link #getListeners}} */
  default Param<String> listeners() {
    return table().get("listeners");
  }

  /** {@return the listeners of the training, with a comma between (empty by default)} */
  default String getListeners() {
    return getOrDefault(listeners());
  }

  /**
   * Sets the listeners of the training, with a comma between.
   *
   * @param value names with hyper-parameters or without
   * @return the owner itself
   */
  default S setListeners(String value) {
    return table().set("listeners", value);
  }

  /** {@return the param of {@link #getShards}} */
  default IntParam shards() {
    return table().get("shards");
  }

  /**
   * {@return the number of parts that the training rows are divided in; 0 for one for each 50,000
   * rows (0 by default)}
   */
  default int getShards() {
    return (int) getOrDefault(shards());
  }

  /**
   * Sets the number of parts that the training rows are divided in; 0 for one for each 50,000 rows.
   *
   * @param value 0 or more
   * @return the owner itself
   */
  default S setShards(int value) {
    return table().set("shards", value);
  }

  /** {@return the param of {@link #getCheckpointDir}} */
  default Param<String> checkpointDir() {
    return table().get("checkpointDir");
  }

  /** {@return the folder of the driver for checkpoints (empty by default)} */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /**
   * Sets the folder of the driver for checkpoints.
   *
   * @param value the path of the folder
   * @return the owner itself
   */
  default S setCheckpointDir(String value) {
    return table().set("checkpointDir", value);
  }

  /** {@return the param of {@link #getStandardization}} */
  default BooleanParam standardization() {
    return table().get("standardization");
  }

  /** {@return whether the elements of vectors are standardized (true by default)} */
  default boolean getStandardization() {
    return (boolean) getOrDefault(standardization());
  }

  /**
   * Sets whether the elements of vectors are standardized.
   *
   * @return the owner itself
   */
  default S setStandardization(boolean value) {
    return table().set("standardization", value);
  }

  /** {@return the param of {@link #getPreprocessing}} */
  default Param<String> preprocessing() {
    return table().get("preprocessing");
  }

  /**
   * {@return the encodings of raw columns as JSON ({@link PreprocessingSpec#defaults()} by
   * default)}
   */
  default String getPreprocessing() {
    return getOrDefault(preprocessing());
  }

  /**
   * Sets the encodings of raw columns as JSON.
   *
   * @param value the text of {@link PreprocessingSpec#toJson}
   * @return the owner itself
   */
  default S setPreprocessing(String value) {
    return table().set("preprocessing", value);
  }

  /**
   * Sets hidden layers of these sizes, with the usual activation.
   *
   * @param sizes the units of each layer, at least 1
   * @return the owner itself
   */
  default S setLayers(int... sizes) {
    return setLayers(
        Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
  }

  /**
   * Sets the encodings of raw columns.
   *
   * @return the owner itself
   */
  default S setPreprocessing(PreprocessingSpec spec) {
    return setPreprocessing(spec.toJson());
  }
}
