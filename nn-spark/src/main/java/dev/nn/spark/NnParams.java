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
 * the settings that determine a network and its training. Each param has a setter, a getter, and a
 * method with its name, because Spark finds the param by that. The setter explains the param; it
 * throws an {@link IllegalArgumentException} if a value is not allowed. The getter throws a {@link
 * java.util.NoSuchElementException} if there is no value.
 *
 * @param <S> the type that setters return: the owner
 */
public interface NnParams<S extends Params> extends Params {

  /** The label column decides the task. */
  String AUTO = "auto";

  /** The task is to predict labels. */
  String CLASSIFICATION = "classification";

  /** The task is to predict numbers. */
  String REGRESSION = "regression";

  /** {@return this owner's params} */
  ParamTable table();

  default Param<String> featuresCol() {
    return table().get("featuresCol");
  }

  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /** Sets the feature column, which must have vectors or arrays of numbers: features by default. */
  default S setFeaturesCol(String value) {
    return table().set("featuresCol", value);
  }

  default StringArrayParam inputCols() {
    return table().get("inputCols");
  }

  default String[] getInputCols() {
    return getOrDefault(inputCols());
  }

  /**
   * Sets raw feature columns to use in place of vectors. Each may occur only once. Not set by
   * default.
   */
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

  /**
   * Sets several columns to predict in place of {@code labelCol}. They must have numbers, and each
   * may occur only once. Not set by default.
   */
  default S setLabelCols(String... value) {
    return table().set("labelCols", value);
  }

  default Param<String> weightCol() {
    return table().get("weightCol");
  }

  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /**
   * Sets the column with row weights, which must be 0 or more. Empty, the default, means equal
   * weights.
   */
  default S setWeightCol(String value) {
    return table().set("weightCol", value);
  }

  default Param<String> validationIndicatorCol() {
    return table().get("validationIndicatorCol");
  }

  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /** Sets the boolean column that marks validation rows. Empty, the default, means none. */
  default S setValidationIndicatorCol(String value) {
    return table().set("validationIndicatorCol", value);
  }

  default Param<String> orderCol() {
    return table().get("orderCol");
  }

  default String getOrderCol() {
    return getOrDefault(orderCol());
  }

  /** Sets the column that orders training rows, such as an id. Empty, the default, means none. */
  default S setOrderCol(String value) {
    return table().set("orderCol", value);
  }

  default Param<String> predictionCol() {
    return table().get("predictionCol");
  }

  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  /** Sets the column for predictions: prediction by default. Empty means none. */
  default S setPredictionCol(String value) {
    return table().set("predictionCol", value);
  }

  default Param<String> probabilityCol() {
    return table().get("probabilityCol");
  }

  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  /** Sets the column for the labels' probabilities: probability by default. Empty means none. */
  default S setProbabilityCol(String value) {
    return table().set("probabilityCol", value);
  }

  default Param<String> rawPredictionCol() {
    return table().get("rawPredictionCol");
  }

  default String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol());
  }

  /** Sets the column for the labels' scores: rawPrediction by default. Empty means none. */
  default S setRawPredictionCol(String value) {
    return table().set("rawPredictionCol", value);
  }

  default Param<String> task() {
    return table().get("task");
  }

  default String getTask() {
    return getOrDefault(task());
  }

  /** Sets the task: auto (the default), classification or regression. */
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
   * Sets the hidden layers, such as {@code 128 relu -> 64 relu}, or only their sizes. Empty means
   * none. By default there are 128 and 32 hard_silu, each with a dropout of 0.1; twice 128 for more
   * than ten outputs.
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

  /** Sets the last layer, or its activation. Empty, the default, lets the task decide. */
  default S setOutput(String value) {
    return table().set("output", value);
  }

  default Param<String> loss() {
    return table().get("loss");
  }

  default String getLoss() {
    return getOrDefault(loss());
  }

  /** Sets the loss, with or without hyper-parameters. Empty, the default, lets the task decide. */
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

  /** Sets the learning-rate schedules, such as warm_up * cosine: one_cycle by default. */
  default S setSchedules(String value) {
    return table().set("schedules", value);
  }

  default DoubleParam learningRate() {
    return table().get("learningRate");
  }

  default double getLearningRate() {
    return (double) getOrDefault(learningRate());
  }

  /** Sets the learning rate, which must be above 0: 0.003 by default. */
  default S setLearningRate(double value) {
    return table().set("learningRate", value);
  }

  default IntParam batchSize() {
    return table().get("batchSize");
  }

  default int getBatchSize() {
    return (int) getOrDefault(batchSize());
  }

  /**
   * Sets the rows per step, which must be 0 or more. With 0, the default, the number of rows
   * decides.
   */
  default S setBatchSize(int value) {
    return table().set("batchSize", value);
  }

  default IntParam maxIter() {
    return table().get("maxIter");
  }

  default int getMaxIter() {
    return (int) getOrDefault(maxIter());
  }

  /**
   * Sets the maximal number of epochs, which must be 0 or more. With 0, the default, the number of
   * rows decides.
   */
  default S setMaxIter(int value) {
    return table().set("maxIter", value);
  }

  default LongParam seed() {
    return table().get("seed");
  }

  default long getSeed() {
    return (long) getOrDefault(seed());
  }

  /** Sets the seed for everything random: 0 by default. */
  default S setSeed(long value) {
    return table().set("seed", value);
  }

  default IntParam patience() {
    return table().get("patience");
  }

  default int getPatience() {
    return (int) getOrDefault(patience());
  }

  /**
   * Sets after how many epochs without improvement training stops; must be 0 or more. With 0, the
   * default, it never stops early. If you set it, you must also set {@code validationIndicatorCol}.
   */
  default S setPatience(int value) {
    return table().set("patience", value);
  }

  default Param<String> monitor() {
    return table().get("monitor");
  }

  default String getMonitor() {
    return getOrDefault(monitor());
  }

  /**
   * Sets the validation metric that chooses the epoch. Empty, the default, means the loss. If you
   * set it, you must also set {@code validationIndicatorCol}.
   */
  default S setMonitor(String value) {
    return table().set("monitor", value);
  }

  default Param<String> metrics() {
    return table().get("metrics");
  }

  default String getMetrics() {
    return getOrDefault(metrics());
  }

  /**
   * Sets the metrics to compute on validation rows, separated by commas: none by default. If you
   * set it, you must also set {@code validationIndicatorCol}.
   */
  default S setMetrics(String value) {
    return table().set("metrics", value);
  }

  default Param<String> listeners() {
    return table().get("listeners");
  }

  default String getListeners() {
    return getOrDefault(listeners());
  }

  /** Sets the listeners for training, separated by commas: none by default. */
  default S setListeners(String value) {
    return table().set("listeners", value);
  }

  default IntParam shards() {
    return table().get("shards");
  }

  default int getShards() {
    return (int) getOrDefault(shards());
  }

  /**
   * Sets into how many shards training rows are divided; must be 0 or more. With 0, the default,
   * there is one for each 50,000 rows, up to 4.
   */
  default S setShards(int value) {
    return table().set("shards", value);
  }

  default Param<String> checkpointDir() {
    return table().get("checkpointDir");
  }

  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /**
   * Sets the driver's folder for checkpoints, from which interrupted training can be resumed.
   * Empty, the default, means none.
   */
  default S setCheckpointDir(String value) {
    return table().set("checkpointDir", value);
  }

  default BooleanParam standardization() {
    return table().get("standardization");
  }

  default boolean getStandardization() {
    return (boolean) getOrDefault(standardization());
  }

  /** Sets whether vectors' elements are standardized: true by default. */
  default S setStandardization(boolean value) {
    return table().set("standardization", value);
  }

  default Param<String> preprocessing() {
    return table().get("preprocessing");
  }

  default String getPreprocessing() {
    return getOrDefault(preprocessing());
  }

  /** Sets the raw columns' encodings as JSON: PreprocessingSpec.defaults() by default. */
  default S setPreprocessing(String value) {
    return table().set("preprocessing", value);
  }

  /** Sets hidden layers with these sizes, each at least 1, and the default activation. */
  default S setLayers(int... sizes) {
    return setLayers(
        Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
  }

  /** Sets the raw columns' encodings. */
  default S setPreprocessing(PreprocessingSpec spec) {
    return setPreprocessing(spec.toJson());
  }
}
