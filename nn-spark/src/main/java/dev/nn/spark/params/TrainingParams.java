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

  /** Returns the params themselves. */
  Training training();

  /** Returns the param of {@link #getTask}. */
  default Param<String> task() {
    return training().task;
  }

  /** Returns the task: auto, classification or regression. */
  default String getTask() {
    return getOrDefault(task());
  }

  /** Sets the task: auto, classification or regression. */
  default S setTask(String value) {
    return Setting.of(this, task(), value);
  }

  /** Returns the param of {@link #getLayers}. */
  default Param<String> layers() {
    return training().layers;
  }

  /** Returns the hidden layers. */
  default String getLayers() {
    return getOrDefault(layers());
  }

  /** Sets the hidden layers. */
  default S setLayers(String value) {
    return Setting.of(this, layers(), value);
  }

  /** Returns the param of {@link #getOutput}. */
  default Param<String> output() {
    return training().output;
  }

  /** Returns the last layer or its activation; empty for that of the task. */
  default String getOutput() {
    return getOrDefault(output());
  }

  /** Sets the last layer or its activation; empty for that of the task. */
  default S setOutput(String value) {
    return Setting.of(this, output(), value);
  }

  /** Returns the param of {@link #getLoss}. */
  default Param<String> loss() {
    return training().loss;
  }

  /** Returns the loss; empty for that of the task. */
  default String getLoss() {
    return getOrDefault(loss());
  }

  /** Sets the loss; empty for that of the task. */
  default S setLoss(String value) {
    return Setting.of(this, loss(), value);
  }

  /** Returns the param of {@link #getOptimizer}. */
  default Param<String> optimizer() {
    return training().optimizer;
  }

  /** Returns the optimizer. */
  default String getOptimizer() {
    return getOrDefault(optimizer());
  }

  /** Sets the optimizer. */
  default S setOptimizer(String value) {
    return Setting.of(this, optimizer(), value);
  }

  /** Returns the param of {@link #getSchedules}. */
  default Param<String> schedules() {
    return training().schedules;
  }

  /** Returns the schedules of the learning rate, which multiply: {@code warm_up * cosine}. */
  default String getSchedules() {
    return getOrDefault(schedules());
  }

  /** Sets the schedules of the learning rate, which multiply: {@code warm_up * cosine}. */
  default S setSchedules(String value) {
    return Setting.of(this, schedules(), value);
  }

  /** Returns the param of {@link #getLearningRate}. */
  default DoubleParam learningRate() {
    return training().learningRate;
  }

  /** Returns the learning rate. */
  default double getLearningRate() {
    return (double) getOrDefault(learningRate());
  }

  /** Sets the learning rate. */
  default S setLearningRate(double value) {
    return Setting.of(this, learningRate(), value);
  }

  /** Returns the param of {@link #getBatchSize}. */
  default IntParam batchSize() {
    return training().batchSize;
  }

  /** Returns the rows of one step; 0 for a number that the rows decide. */
  default int getBatchSize() {
    return (int) getOrDefault(batchSize());
  }

  /** Sets the rows of one step; 0 for a number that the rows decide. */
  default S setBatchSize(int value) {
    return Setting.of(this, batchSize(), value);
  }

  /** Returns the param of {@link #getMaxIter}. */
  default IntParam maxIter() {
    return training().maxIter;
  }

  /** Returns the most epochs; 0 for a number that the rows decide. */
  default int getMaxIter() {
    return (int) getOrDefault(maxIter());
  }

  /** Sets the most epochs; 0 for a number that the rows decide. */
  default S setMaxIter(int value) {
    return Setting.of(this, maxIter(), value);
  }

  /** Returns the param of {@link #getSeed}. */
  default LongParam seed() {
    return training().seed;
  }

  /** Returns the seed of everything random. */
  default long getSeed() {
    return (long) getOrDefault(seed());
  }

  /** Sets the seed of everything random. */
  default S setSeed(long value) {
    return Setting.of(this, seed(), value);
  }

  /** Returns the param of {@link #getPatience}. */
  default IntParam patience() {
    return training().patience;
  }

  /** Returns the epochs without a better validation loss that end a training; 0 for none. */
  default int getPatience() {
    return (int) getOrDefault(patience());
  }

  /** Sets the epochs without a better validation loss that end a training; 0 for none. */
  default S setPatience(int value) {
    return Setting.of(this, patience(), value);
  }

  /** Returns the param of {@link #getMonitor}. */
  default Param<String> monitor() {
    return training().monitor;
  }

  /** Returns the metric of the rows for validation that chooses the epoch; empty for the loss. */
  default String getMonitor() {
    return getOrDefault(monitor());
  }

  /** Sets the metric of the rows for validation that chooses the epoch; empty for the loss. */
  default S setMonitor(String value) {
    return Setting.of(this, monitor(), value);
  }

  /** Returns the param of {@link #getMetrics}. */
  default Param<String> metrics() {
    return training().metrics;
  }

  /** Returns the metrics of the rows for validation, with a comma between. */
  default String getMetrics() {
    return getOrDefault(metrics());
  }

  /** Sets the metrics of the rows for validation, with a comma between. */
  default S setMetrics(String value) {
    return Setting.of(this, metrics(), value);
  }

  /** Returns the param of {@link #getListeners}. */
  default Param<String> listeners() {
    return training().listeners;
  }

  /** Returns the listeners of the training, with a comma between. */
  default String getListeners() {
    return getOrDefault(listeners());
  }

  /** Sets the listeners of the training, with a comma between. */
  default S setListeners(String value) {
    return Setting.of(this, listeners(), value);
  }

  /** Returns the param of {@link #getStrategy}. */
  default Param<String> strategy() {
    return training().strategy;
  }

  /** Returns the way to train on a cluster: local or synchronous. */
  default String getStrategy() {
    return getOrDefault(strategy());
  }

  /** Sets the way to train on a cluster: local or synchronous. */
  default S setStrategy(String value) {
    return Setting.of(this, strategy(), value);
  }

  /** Returns the param of {@link #getShards}. */
  default IntParam shards() {
    return training().shards;
  }

  /**
   * Returns the number of parts that the training rows are divided in; 0 for one for each 50,000
   * rows.
   */
  default int getShards() {
    return (int) getOrDefault(shards());
  }

  /**
   * Sets the number of parts that the training rows are divided in; 0 for one for each 50,000 rows.
   */
  default S setShards(int value) {
    return Setting.of(this, shards(), value);
  }

  /** Returns the param of {@link #getLocalSteps}. */
  default IntParam localSteps() {
    return training().localSteps;
  }

  /**
   * Returns the steps of each shard between two exchanges; 0 for 16, or for the steps of an epoch
   * with one shard.
   */
  default int getLocalSteps() {
    return (int) getOrDefault(localSteps());
  }

  /**
   * Sets the steps of each shard between two exchanges; 0 for 16, or for the steps of an epoch with
   * one shard.
   */
  default S setLocalSteps(int value) {
    return Setting.of(this, localSteps(), value);
  }

  /** Returns the param of {@link #getOuterOptimizer}. */
  default Param<String> outerOptimizer() {
    return training().outerOptimizer;
  }

  /** Returns the optimizer of the exchanges. */
  default String getOuterOptimizer() {
    return getOrDefault(outerOptimizer());
  }

  /** Sets the optimizer of the exchanges. */
  default S setOuterOptimizer(String value) {
    return Setting.of(this, outerOptimizer(), value);
  }

  /** Returns the param of {@link #getOuterLearningRate}. */
  default DoubleParam outerLearningRate() {
    return training().outerLearningRate;
  }

  /** Returns the learning rate of the exchanges. */
  default double getOuterLearningRate() {
    return (double) getOrDefault(outerLearningRate());
  }

  /** Sets the learning rate of the exchanges. */
  default S setOuterLearningRate(double value) {
    return Setting.of(this, outerLearningRate(), value);
  }

  /** Returns the param of {@link #getCheckpointDir}. */
  default Param<String> checkpointDir() {
    return training().checkpointDir;
  }

  /** Returns the folder of the driver for checkpoints. */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /** Sets the folder of the driver for checkpoints. */
  default S setCheckpointDir(String value) {
    return Setting.of(this, checkpointDir(), value);
  }

  /** Returns the param of {@link #getStandardization}. */
  default BooleanParam standardization() {
    return training().standardization;
  }

  /** Returns whether the elements of vectors are standardized. */
  default boolean getStandardization() {
    return (boolean) getOrDefault(standardization());
  }

  /** Sets whether the elements of vectors are standardized. */
  default S setStandardization(boolean value) {
    return Setting.of(this, standardization(), value);
  }

  /** Returns the param of {@link #getPreprocessing}. */
  default Param<String> preprocessing() {
    return training().preprocessing;
  }

  /** Returns the encodings of raw columns as JSON. */
  default String getPreprocessing() {
    return getOrDefault(preprocessing());
  }

  /** Sets the encodings of raw columns as JSON. */
  default S setPreprocessing(String value) {
    return Setting.of(this, preprocessing(), value);
  }

  /** Sets hidden layers of these sizes, with the usual activation. */
  default S setLayers(int... sizes) {
    return setLayers(
        Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(", ")));
  }

  /** Sets the encodings of raw columns. */
  default S setPreprocessing(PreprocessingSpec spec) {
    return setPreprocessing(spec.toJson());
  }
}
