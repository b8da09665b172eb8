package dev.nn.spark.params;

import dev.nn.data.preprocessing.PreprocessingSpec;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The settings that determine a network and its training.
 *
 * @param <S> the type that setters return
 */
public interface TrainingParams<S extends Params> extends Params {

  /**
   * Returns the params themselves.
   *
   * @return the params of one owner
   */
  Training training();

  /**
   * Returns the param of {@link #getTask}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> task() {
    return training().task;
  }

  /**
   * Returns the task: auto, classification or regression.
   *
   * @return the text, {@code auto} by default
   */
  default String getTask() {
    return getOrDefault(task());
  }

  /**
   * Sets the task: auto, classification or regression.
   *
   * @param value one of these words; others are refused
   * @return the estimator itself
   */
  default S setTask(String value) {
    return Setting.of(this, task(), value);
  }

  /**
   * Returns the param of {@link #getLayers}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> layers() {
    return training().layers;
  }

  /**
   * Returns the hidden layers.
   *
   * @return two layers of 128 hard_silu with a dropout of 0.1 by default
   */
  default String getLayers() {
    return getOrDefault(layers());
  }

  /**
   * Sets the hidden layers.
   *
   * @param value such as {@code 128 relu -> 64 relu}, or sizes alone; empty for none
   * @return the estimator itself
   */
  default S setLayers(String value) {
    return Setting.of(this, layers(), value);
  }

  /**
   * Returns the param of {@link #getOutput}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> output() {
    return training().output;
  }

  /**
   * Returns the last layer or its activation; empty for that of the task.
   *
   * @return the text, empty by default
   */
  default String getOutput() {
    return getOrDefault(output());
  }

  /**
   * Sets the last layer or its activation; empty for that of the task.
   *
   * @param value such as {@code softplus} or {@code 1 sigmoid}
   * @return the estimator itself
   */
  default S setOutput(String value) {
    return Setting.of(this, output(), value);
  }

  /**
   * Returns the param of {@link #getLoss}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> loss() {
    return training().loss;
  }

  /**
   * Returns the loss; empty for that of the task.
   *
   * @return the text, empty by default
   */
  default String getLoss() {
    return getOrDefault(loss());
  }

  /**
   * Sets the loss; empty for that of the task.
   *
   * @param value a name, or a name with hyper-parameters
   * @return the estimator itself
   */
  default S setLoss(String value) {
    return Setting.of(this, loss(), value);
  }

  /**
   * Returns the param of {@link #getOptimizer}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> optimizer() {
    return training().optimizer;
  }

  /**
   * Returns the optimizer.
   *
   * @return the text, {@code adamw(weight_decay=0.1)} by default
   */
  default String getOptimizer() {
    return getOrDefault(optimizer());
  }

  /**
   * Sets the optimizer.
   *
   * @param value a name, or a name with hyper-parameters
   * @return the estimator itself
   */
  default S setOptimizer(String value) {
    return Setting.of(this, optimizer(), value);
  }

  /**
   * Returns the param of {@link #getSchedules}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> schedules() {
    return training().schedules;
  }

  /**
   * Returns the schedules of the learning rate, which multiply: {@code warm_up * cosine}.
   *
   * @return the text, {@code one_cycle} by default
   */
  default String getSchedules() {
    return getOrDefault(schedules());
  }

  /**
   * Sets the schedules of the learning rate, which multiply: {@code warm_up * cosine}.
   *
   * @param value the schedules; empty for none
   * @return the estimator itself
   */
  default S setSchedules(String value) {
    return Setting.of(this, schedules(), value);
  }

  /**
   * Returns the param of {@link #getLearningRate}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default DoubleParam learningRate() {
    return training().learningRate;
  }

  /**
   * Returns the learning rate.
   *
   * @return the number, 0.003 by default
   */
  default double getLearningRate() {
    return (double) getOrDefault(learningRate());
  }

  /**
   * Sets the learning rate.
   *
   * @param value above 0
   * @return the estimator itself
   */
  default S setLearningRate(double value) {
    return Setting.of(this, learningRate(), value);
  }

  /**
   * Returns the param of {@link #getBatchSize}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default IntParam batchSize() {
    return training().batchSize;
  }

  /**
   * Returns the rows of one step; 0 for a number that the rows decide.
   *
   * @return the number, 0 by default
   */
  default int getBatchSize() {
    return (int) getOrDefault(batchSize());
  }

  /**
   * Sets the rows of one step; 0 for a number that the rows decide.
   *
   * @param value 0 or more
   * @return the estimator itself
   */
  default S setBatchSize(int value) {
    return Setting.of(this, batchSize(), value);
  }

  /**
   * Returns the param of {@link #getMaxIter}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default IntParam maxIter() {
    return training().maxIter;
  }

  /**
   * Returns the most epochs; 0 for a number that the rows decide.
   *
   * @return the number, 0 by default
   */
  default int getMaxIter() {
    return (int) getOrDefault(maxIter());
  }

  /**
   * Sets the most epochs; 0 for a number that the rows decide.
   *
   * @param value 0 or more
   * @return the estimator itself
   */
  default S setMaxIter(int value) {
    return Setting.of(this, maxIter(), value);
  }

  /**
   * Returns the param of {@link #getSeed}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default LongParam seed() {
    return training().seed;
  }

  /**
   * Returns the seed of everything random.
   *
   * @return the number, 0 by default
   */
  default long getSeed() {
    return (long) getOrDefault(seed());
  }

  /**
   * Sets the seed of everything random.
   *
   * @param value any number
   * @return the estimator itself
   */
  default S setSeed(long value) {
    return Setting.of(this, seed(), value);
  }

  /**
   * Returns the param of {@link #getPatience}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default IntParam patience() {
    return training().patience;
  }

  /**
   * Returns the epochs without a better validation loss that end a training; 0 for none.
   *
   * @return the number, 0 by default
   */
  default int getPatience() {
    return (int) getOrDefault(patience());
  }

  /**
   * Sets the epochs without a better validation loss that end a training; 0 for none.
   *
   * @param value 0 or more; needs rows for validation
   * @return the estimator itself
   */
  default S setPatience(int value) {
    return Setting.of(this, patience(), value);
  }

  /**
   * Returns the param of {@link #getMonitor}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> monitor() {
    return training().monitor;
  }

  /**
   * Returns the metric of the rows for validation that chooses the epoch; empty for the loss.
   *
   * @return the text, empty by default
   */
  default String getMonitor() {
    return getOrDefault(monitor());
  }

  /**
   * Sets the metric of the rows for validation that chooses the epoch; empty for the loss.
   *
   * @param value a name, or a name with hyper-parameters; needs rows for validation
   * @return the estimator itself
   */
  default S setMonitor(String value) {
    return Setting.of(this, monitor(), value);
  }

  /**
   * Returns the param of {@link #getMetrics}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> metrics() {
    return training().metrics;
  }

  /**
   * Returns the metrics of the rows for validation, with a comma between.
   *
   * @return the text, empty by default
   */
  default String getMetrics() {
    return getOrDefault(metrics());
  }

  /**
   * Sets the metrics of the rows for validation, with a comma between.
   *
   * @param value names with hyper-parameters or without; needs rows for validation
   * @return the estimator itself
   */
  default S setMetrics(String value) {
    return Setting.of(this, metrics(), value);
  }

  /**
   * Returns the param of {@link #getListeners}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> listeners() {
    return training().listeners;
  }

  /**
   * Returns the listeners of the training, with a comma between.
   *
   * @return the text, empty by default
   */
  default String getListeners() {
    return getOrDefault(listeners());
  }

  /**
   * Sets the listeners of the training, with a comma between.
   *
   * @param value names with hyper-parameters or without
   * @return the estimator itself
   */
  default S setListeners(String value) {
    return Setting.of(this, listeners(), value);
  }

  /**
   * Returns the param of {@link #getShards}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default IntParam shards() {
    return training().shards;
  }

  /**
   * Returns the number of parts that the training rows are divided in; 0 for one for each 50,000
   * rows.
   *
   * @return the number, 0 by default
   */
  default int getShards() {
    return (int) getOrDefault(shards());
  }

  /**
   * Sets the number of parts that the training rows are divided in; 0 for one for each 50,000 rows.
   *
   * @param value 0 or more
   * @return the estimator itself
   */
  default S setShards(int value) {
    return Setting.of(this, shards(), value);
  }

  /**
   * Returns the param of {@link #getCheckpointDir}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> checkpointDir() {
    return training().checkpointDir;
  }

  /**
   * Returns the folder of the driver for checkpoints.
   *
   * @return the path; empty by default, for none
   */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /**
   * Sets the folder of the driver for checkpoints.
   *
   * @param value the path of the folder
   * @return the estimator itself
   */
  default S setCheckpointDir(String value) {
    return Setting.of(this, checkpointDir(), value);
  }

  /**
   * Returns the param of {@link #getStandardization}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default BooleanParam standardization() {
    return training().standardization;
  }

  /**
   * Returns whether the elements of vectors are standardized.
   *
   * @return true by default
   */
  default boolean getStandardization() {
    return (boolean) getOrDefault(standardization());
  }

  /**
   * Sets whether the elements of vectors are standardized.
   *
   * @param value false for elements as they are
   * @return the estimator itself
   */
  default S setStandardization(boolean value) {
    return Setting.of(this, standardization(), value);
  }

  /**
   * Returns the param of {@link #getPreprocessing}.
   *
   * @return the param, as {@code ParamGridBuilder} takes it
   */
  default Param<String> preprocessing() {
    return training().preprocessing;
  }

  /**
   * Returns the encodings of raw columns as JSON.
   *
   * @return the text of {@link PreprocessingSpec#defaults()} by default
   */
  default String getPreprocessing() {
    return getOrDefault(preprocessing());
  }

  /**
   * Sets the encodings of raw columns as JSON.
   *
   * @param value the text of {@link PreprocessingSpec#toJson}
   * @return the estimator itself
   */
  default S setPreprocessing(String value) {
    return Setting.of(this, preprocessing(), value);
  }

  /**
   * Sets hidden layers of these sizes, with the usual activation.
   *
   * @param sizes the units of each layer, at least 1
   * @return the estimator itself
   */
  default S setLayers(int... sizes) {
    return setLayers(
        Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
  }

  /**
   * Sets the encodings of raw columns.
   *
   * @param spec the encodings
   * @return the estimator itself
   */
  default S setPreprocessing(PreprocessingSpec spec) {
    return setPreprocessing(spec.toJson());
  }
}
