// Written by bin/api-baseline.
package dev.nn.core.training;

public final class Progress {
  private Progress() {}
  public java.util.List<dev.nn.core.LayerActivity> activity(int bins) { throw null; }
  public int batch() { throw null; }
  public double batchLoss() { throw null; }
  public int batches() { throw null; }
  public void checkpoint(java.util.function.Consumer<Checkpoint> receiver) { throw null; }
  public int epoch() { throw null; }
  public int epochs() { throw null; }
  public java.util.List<EpochRecord> history() { throw null; }
  public boolean isInterrupted() { throw null; }
  public boolean isStopping() { throw null; }
  public float learningRate() { throw null; }
  public double learningRateFactor() { throw null; }
  public double loss(dev.nn.core.samples.Samples data) { throw null; }
  public double loss(dev.nn.core.samples.Samples data, dev.nn.core.samples.OutputReceiver receiver) { throw null; }
  public double metric(String metric) { throw null; }
  public java.util.Map<String, Double> metrics() { throw null; }
  public dev.nn.core.Network network() { throw null; }
  public void record(String metric, double value) { throw null; }
  public void replaceNetwork(dev.nn.core.Network network) { throw null; }
  public int rows() { throw null; }
  public long rowsSeen() { throw null; }
  public void scaleLearningRate(double factor) { throw null; }
  public TrainingSpec spec() { throw null; }
  public long step() { throw null; }
  public void stop() { throw null; }
}
