// Written by bin/api-baseline.
package dev.nn.spark.params;

public interface TrainingParams<S extends org.apache.spark.ml.param.Params> extends org.apache.spark.ml.param.Params {
  default org.apache.spark.ml.param.IntParam batchSize() { throw null; }
  default org.apache.spark.ml.param.Param<String> checkpointDir() { throw null; }
  default int getBatchSize() { throw null; }
  default String getCheckpointDir() { throw null; }
  default String getLayers() { throw null; }
  default double getLearningRate() { throw null; }
  default String getListeners() { throw null; }
  default int getLocalSteps() { throw null; }
  default String getLoss() { throw null; }
  default int getMaxIter() { throw null; }
  default String getMetrics() { throw null; }
  default String getMonitor() { throw null; }
  default String getOptimizer() { throw null; }
  default double getOuterLearningRate() { throw null; }
  default String getOuterOptimizer() { throw null; }
  default String getOutput() { throw null; }
  default int getPatience() { throw null; }
  default String getPreprocessing() { throw null; }
  default String getSchedules() { throw null; }
  default long getSeed() { throw null; }
  default int getShards() { throw null; }
  default boolean getStandardization() { throw null; }
  default String getStrategy() { throw null; }
  default String getTask() { throw null; }
  default org.apache.spark.ml.param.Param<String> layers() { throw null; }
  default org.apache.spark.ml.param.DoubleParam learningRate() { throw null; }
  default org.apache.spark.ml.param.Param<String> listeners() { throw null; }
  default org.apache.spark.ml.param.IntParam localSteps() { throw null; }
  default org.apache.spark.ml.param.Param<String> loss() { throw null; }
  default org.apache.spark.ml.param.IntParam maxIter() { throw null; }
  default org.apache.spark.ml.param.Param<String> metrics() { throw null; }
  default org.apache.spark.ml.param.Param<String> monitor() { throw null; }
  default org.apache.spark.ml.param.Param<String> optimizer() { throw null; }
  default org.apache.spark.ml.param.DoubleParam outerLearningRate() { throw null; }
  default org.apache.spark.ml.param.Param<String> outerOptimizer() { throw null; }
  default org.apache.spark.ml.param.Param<String> output() { throw null; }
  default org.apache.spark.ml.param.IntParam patience() { throw null; }
  default org.apache.spark.ml.param.Param<String> preprocessing() { throw null; }
  default org.apache.spark.ml.param.Param<String> schedules() { throw null; }
  default org.apache.spark.ml.param.LongParam seed() { throw null; }
  default S setBatchSize(int value) { throw null; }
  default S setCheckpointDir(String value) { throw null; }
  default S setLayers(int... sizes) { throw null; }
  default S setLayers(String value) { throw null; }
  default S setLearningRate(double value) { throw null; }
  default S setListeners(String value) { throw null; }
  default S setLocalSteps(int value) { throw null; }
  default S setLoss(String value) { throw null; }
  default S setMaxIter(int value) { throw null; }
  default S setMetrics(String value) { throw null; }
  default S setMonitor(String value) { throw null; }
  default S setOptimizer(String value) { throw null; }
  default S setOuterLearningRate(double value) { throw null; }
  default S setOuterOptimizer(String value) { throw null; }
  default S setOutput(String value) { throw null; }
  default S setPatience(int value) { throw null; }
  default S setPreprocessing(dev.nn.data.preprocessing.PreprocessingSpec spec) { throw null; }
  default S setPreprocessing(String value) { throw null; }
  default S setSchedules(String value) { throw null; }
  default S setSeed(long value) { throw null; }
  default S setShards(int value) { throw null; }
  default S setStandardization(boolean value) { throw null; }
  default S setStrategy(String value) { throw null; }
  default S setTask(String value) { throw null; }
  default org.apache.spark.ml.param.IntParam shards() { throw null; }
  default org.apache.spark.ml.param.BooleanParam standardization() { throw null; }
  default org.apache.spark.ml.param.Param<String> strategy() { throw null; }
  default org.apache.spark.ml.param.Param<String> task() { throw null; }
  Training training();
}
