package dev.nn.testkit.check;

import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingCourse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A training that is played to a listener, with a list of everything that the listener does. */
final class PlayedCourse implements TrainingCourse {

  private static final NetworkSpec NETWORK = NetworkSpec.parse("3 -> 4 relu -> 1 identity");
  private static final int EPOCHS = 12;
  private static final int BATCHES = 3;

  private final long seed;
  private final boolean validated;
  private final float[] parameters = new float[NETWORK.parameterCount()];
  private final Map<String, Double> metrics = new LinkedHashMap<>();
  private final List<Double> actions = new ArrayList<>();
  private double rate = 0.01;
  private boolean stopped;
  private int epoch;
  private int batch;

  /**
   * Makes a training.
   *
   * @param validated whether there is a validation loss
   */
  PlayedCourse(long seed, boolean validated) {
    this.seed = seed;
    this.validated = validated;
    change(0);
  }

  static int batchesOfEpoch() {
    return BATCHES;
  }

  static int lastEpoch() {
    return EPOCHS;
  }

  /** Plays some epochs, up to the last one or until the listener has stopped the training. */
  void play(ListenerRun run, int count) {
    playBatches(run, count * BATCHES);
  }

  /** Plays some batches, with the ends of epochs among them. */
  void playBatches(ListenerRun run, int count) {
    for (int b = 0; b < count && !stopped && (epoch < EPOCHS || batch < BATCHES); b++) {
      if (batch == 0 || batch == BATCHES) {
        epoch++;
        batch = 0;
        metrics.clear();
      }
      batch++;
      change((epoch - 1) * BATCHES + batch);
      metrics.put("loss", loss("loss"));
      run.batchEnded(this);
      if (batch == BATCHES || stopped) {
        endEpoch(run);
      }
    }
  }

  private void endEpoch(ListenerRun run) {
    batch = BATCHES;
    if (validated) {
      metrics.put("val_loss", loss("val_loss"));
    }
    run.epochEnded(this);
    actions.add((double) epoch);
    actions.add(rate);
    for (float parameter : parameters) {
      actions.add((double) parameter);
    }
  }

  /** Ends the training. */
  void end(ListenerRun run) {
    run.trainingEnded(this);
    for (float parameter : parameters) {
      actions.add((double) parameter);
    }
  }

  /** Changes the parameters as a step does, so that those that a listener sets have an effect. */
  private void change(int step) {
    RandomStream random = RandomStream.of(seed).derive("step", step);
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = 0.9f * parameters[i] + (float) (rate * 10 * random.gaussian(i));
    }
  }

  /** Returns a loss that falls, then stays, with ups and downs. */
  private double loss(String name) {
    double noise = RandomStream.of(seed).derive(name, epoch).uniform(batch);
    return 1.0 / Math.min(epoch, EPOCHS / 2) + 0.1 * noise;
  }

  /** Returns everything that the listener did, and the state of the training after each epoch. */
  double[] actions() {
    return actions.stream().mapToDouble(action -> action).toArray();
  }

  boolean isWithinBounds() {
    boolean finite = rate > 0 && Double.isFinite(rate);
    for (float parameter : parameters) {
      finite &= Float.isFinite(parameter);
    }
    return finite;
  }

  @Override
  public int member() {
    return 0;
  }

  @Override
  public int members() {
    return 1;
  }

  @Override
  public NetworkSpec network() {
    return NETWORK;
  }

  @Override
  public int epoch() {
    return epoch;
  }

  @Override
  public int epochs() {
    return EPOCHS;
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public int batches() {
    return BATCHES;
  }

  @Override
  public double batchLoss() {
    return metrics.getOrDefault("loss", 0.0);
  }

  @Override
  public float learningRate() {
    return (float) rate;
  }

  @Override
  public Map<String, Double> metrics() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }

  @Override
  public double metric(String name) {
    Double value = metrics.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "there is no metric '%s' in epoch %s, only %s".formatted(name, epoch, metrics.keySet()));
    }
    return value;
  }

  @Override
  public float[] parameters() {
    return parameters.clone();
  }

  @Override
  public void setParameters(float[] values) {
    if (values.length != parameters.length) {
      throw new IllegalArgumentException(
          "%s parameters for a network of %s".formatted(values.length, parameters.length));
    }
    System.arraycopy(values, 0, parameters, 0, values.length);
  }

  @Override
  public void record(String metric, double value) {
    if (metric.equals("loss")) {
      throw new IllegalArgumentException("'loss' is the loss of training; choose another name");
    }
    metrics.put(metric, value);
    actions.add((double) metric.hashCode());
    actions.add(value);
  }

  @Override
  public void scaleLearningRate(double factor) {
    if (!(factor > 0 && Double.isFinite(factor))) {
      throw new IllegalArgumentException("a factor of " + factor + ", must be finite and above 0");
    }
    rate *= factor;
  }

  @Override
  public void stop() {
    stopped = true;
  }
}
