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
 * the settings that determine a network and its training. Each has a setter, which says its meaning
 * and refuses other values by an {@link IllegalArgumentException}, a getter, which throws a {@link
 * java.util.NoSuchElementException} if there is no value, and a method of its name, by which Spark
 * finds the param.
 *
 * @param <S> the type that setters return: the owner
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

  default Param<String> featuresCol() {
    return table().get("featuresCol");
  }

  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /** Sets the column of vectors or arrays of numbers to learn from: features by default. */
  default S setFeaturesCol(String value) {
    return table().set("featuresCol", value);
  }

  default StringArrayParam inputCols() {
    return table().get("inputCols");
  }

  default String[] getInputCols() {
    return getOrDefault(inputCols());
  }

  /** Sets raw columns to learn from, each once, in place of vectors; not set by default. */
  default S setInputCols(String... value) {
    return table().set("inputCols", value);
  }

  default Param<String> labelCol() {
    return table().get("labelCol");
  }

  default String getLabelCol() {
    return getOrDefault(labelCol());
  }

  /** Sets the column to predict: label by default. */
  default S setLabelCol(String value) {
    return table().set("labelCol", value);
  }

  default StringArrayParam labelCols() {
    return table().get("labelCols");
  }

  default String[] getLabelCols() {
    return getOrDefault(labelCols());
  }

  /** Sets columns of numbers to predict, each once, in place of one; not set by default. */
  default S setLabelCols(String... value) {
    return table().set("labelCols", value);
  }

  default Param<String> weightCol() {
    return table().get("weightCol");
  }

  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /** Sets the column of the weights of rows, 0 or more; empty, the default, for equal weights. */
  default S setWeightCol(String value) {
    return table().set("weightCol", value);
  }

  default Param<String> validationIndicatorCol() {
    return table().get("validationIndicatorCol");
  }

  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /** Sets the boolean column that marks rows for validation; empty, the default, for none. */
  default S setValidationIndicatorCol(String value) {
    return table().set("validationIndicatorCol", value);
  }

  default Param<String> orderCol() {
    return table().get("orderCol");
  }

  default String getOrderCol() {
    return getOrDefault(orderCol());
  }

  /** Sets the column, such as an id, that orders training rows; empty, the default, for none. */
  default S setOrderCol(String value) {
    return table().set("orderCol", value);
  }

  default Param<String> predictionCol() {
    return table().get("predictionCol");
  }

  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  /** Sets the column for predictions: prediction by default; empty for none. */
  default S setPredictionCol(String value) {
    return table().set("predictionCol", value);
  }

  default Param<String> probabilityCol() {
    return table().get("probabilityCol");
  }

  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  /** Sets the column for the probabilities of labels: probability by default; empty for none. */
  default S setProbabilityCol(String value) {
    return table().set("probabilityCol", value);
  }

  default Param<String> rawPredictionCol() {
    return table().get("rawPredictionCol");
  }

  default String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol());
  }

  /** Sets the column for the scores of labels: rawPrediction by default; empty for none. */
  default S setRawPredictionCol(String value) {
    return table().set("rawPredictionCol", value);
  }

  default Param<String> task() {
    return table().get("task");
  }

  default String getTask() {
    return getOrDefault(task());
  }

  /** Sets the task: auto, the default, classification or regression. */
  default S setTask(String value) {
    return table().set("task", value);
  }

  default Param<String> layers() {
    return table().get("layers");
  }

  default String getLayers() {
    return getOrDefault(layers());
  }

  /**
   * Sets the hidden layers, such as {@code 128 relu -> 64 relu}, or sizes alone; empty for none. By
   * default, two layers of 128 hard_silu with a dropout of 0.1.
   */
  default S setLayers(String value) {
    return table().set("layers", value);
  }

  default Param<String> output() {
    return table().get("output");
  }

  default String getOutput() {
    return getOrDefault(output());
  }

  /** Sets the last layer, or its activation; empty, the default, for that of the task. */
  default S setOutput(String value) {
    return table().set("output", value);
  }

  default Param<String> loss() {
    return table().get("loss");
  }

  default String getLoss() {
    return getOrDefault(loss());
  }

  /** Sets the loss, with hyper-parameters or without; empty, the default, for that of the task. */
  default S setLoss(String value) {
    return table().set("loss", value);
  }

  default Param<String> optimizer() {
    return table().get("optimizer");
  }

  default String getOptimizer() {
    return getOrDefault(optimizer());
  }

  /** Sets the optimizer, such as adam(beta1=0.95): adamw(weight_decay=0.1) by default. */
  default S setOptimizer(String value) {
    return table().set("optimizer", value);
  }

  default Param<String> schedules() {
    return table().get("schedules");
  }

  default String getSchedules() {
    return getOrDefault(schedules());
  }

  /** Sets the schedules of the learning rate, such as warm_up * cosine: one_cycle by default. */
  default S setSchedules(String value) {
    return table().set("schedules", value);
  }

  default DoubleParam learningRate() {
    return table().get("learningRate");
  }

  default double getLearningRate() {
    return (double) getOrDefault(learningRate());
  }

  /** Sets the learning rate, above 0: 0.003 by default. */
  default S setLearningRate(double value) {
    return table().set("learningRate", value);
  }

  default IntParam batchSize() {
    return table().get("batchSize");
  }

  default int getBatchSize() {
    return (int) getOrDefault(batchSize());
  }

  /** Sets the rows of one step; 0, the default, for a number that the rows decide. */
  default S setBatchSize(int value) {
    return table().set("batchSize", value);
  }

  default IntParam maxIter() {
    return table().get("maxIter");
  }

  default int getMaxIter() {
    return (int) getOrDefault(maxIter());
  }

  /** Sets the most epochs; 0, the default, for a number that the rows decide. */
  default S setMaxIter(int value) {
    return table().set("maxIter", value);
  }

  default LongParam seed() {
    return table().get("seed");
  }

  default long getSeed() {
    return (long) getOrDefault(seed());
  }

  /** Sets the seed of everything random: 0 by default. */
  default S setSeed(long value) {
    return table().set("seed", value);
  }

  default IntParam patience() {
    return table().get("patience");
  }

  default int getPatience() {
    return (int) getOrDefault(patience());
  }

  /** Sets the epochs without a better one that end a training; 0, the default, for no such end. */
  default S setPatience(int value) {
    return table().set("patience", value);
  }

  default Param<String> monitor() {
    return table().get("monitor");
  }

  default String getMonitor() {
    return getOrDefault(monitor());
  }

  /** Sets the metric of validation that chooses the epoch; empty, the default, for the loss. */
  default S setMonitor(String value) {
    return table().set("monitor", value);
  }

  default Param<String> metrics() {
    return table().get("metrics");
  }

  default String getMetrics() {
    return getOrDefault(metrics());
  }

  /** Sets the metrics of the rows for validation, with a comma between: none by default. */
  default S setMetrics(String value) {
    return table().set("metrics", value);
  }

  default Param<String> listeners() {
    return table().get("listeners");
  }

  default String getListeners() {
    return getOrDefault(listeners());
  }

  /** Sets the listeners of the training, with a comma between: none by default. */
  default S setListeners(String value) {
    return table().set("listeners", value);
  }

  default IntParam shards() {
    return table().get("shards");
  }

  default int getShards() {
    return (int) getOrDefault(shards());
  }

  /** Sets the number of parts of the training rows; 0, the default, for one of each 50,000 rows. */
  default S setShards(int value) {
    return table().set("shards", value);
  }

  default Param<String> checkpointDir() {
    return table().get("checkpointDir");
  }

  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /** Sets the folder of the driver for checkpoints; empty, the default, for none. */
  default S setCheckpointDir(String value) {
    return table().set("checkpointDir", value);
  }

  default BooleanParam standardization() {
    return table().get("standardization");
  }

  default boolean getStandardization() {
    return (boolean) getOrDefault(standardization());
  }

  /** Sets whether the elements of vectors are standardized, as by default. */
  default S setStandardization(boolean value) {
    return table().set("standardization", value);
  }

  default Param<String> preprocessing() {
    return table().get("preprocessing");
  }

  default String getPreprocessing() {
    return getOrDefault(preprocessing());
  }

  /** Sets the encodings of raw columns as JSON: PreprocessingSpec.defaults() by default. */
  default S setPreprocessing(String value) {
    return table().set("preprocessing", value);
  }

  /** Sets hidden layers of these sizes, at least 1, with the usual activation. */
  default S setLayers(int... sizes) {
    return setLayers(
        Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
  }

  /** Sets the encodings of raw columns. */
  default S setPreprocessing(PreprocessingSpec spec) {
    return setPreprocessing(spec.toJson());
  }
}
