package dev.nn.core.listeners;

import dev.nn.api.NetworkSpec;
import dev.nn.api.listeners.TrainingCourse;
import dev.nn.core.training.Progress;
import java.util.Map;

/** The progress of a training as plug-ins see it. */
record Course(Progress progress, NetworkSpec network, int member, int members)
    implements TrainingCourse {

  @Override
  public int epoch() {
    return progress.epoch();
  }

  @Override
  public int epochs() {
    return progress.epochs();
  }

  @Override
  public int batch() {
    return progress.batch();
  }

  @Override
  public int batches() {
    return progress.batches();
  }

  @Override
  public double batchLoss() {
    return progress.batchLoss();
  }

  @Override
  public float learningRate() {
    return progress.learningRate();
  }

  @Override
  public Map<String, Double> metrics() {
    return progress.metrics();
  }

  @Override
  public double metric(String name) {
    return progress.metric(name);
  }

  @Override
  public float[] parameters() {
    return progress.network().parameters();
  }

  @Override
  public void setParameters(float[] parameters) {
    int count = progress.network().parameterCount();
    if (parameters.length != count) {
      throw new IllegalArgumentException(
          "%s parameters for a network of %s; give as many, in the order of parameters()"
              .formatted(parameters.length, count));
    }
    progress.replaceNetwork(progress.network().withParameters(parameters));
  }

  @Override
  public void record(String metric, double value) {
    progress.record(metric, value);
  }

  @Override
  public void scaleLearningRate(double factor) {
    progress.scaleLearningRate(factor);
  }

  @Override
  public void stop() {
    progress.stop();
  }
}
