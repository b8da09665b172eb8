package dev.nn.testkit;

import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingState;
import dev.nn.api.rules.Rule;
import dev.nn.testkit.Statelessness.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks a listener on simulated trainings. */
final class ListenerChecks {

  private static final Rule INDEPENDENT =
      new Rule(
          "runs that are called alternately do the same as each does alone",
          "let begin() return a new run each time, and keep nothing in a field of the listener");

  private static final Rule RESUMED =
      new Rule(
          "a run restored from another run's state continues like that run",
          "return everything that later calls depend on from numbers() and arrays(), and take it all back in restore()");

  private static final Rule NAMES =
      new Rule(
          "a run's state has names in lower snake case, and its arrays have elements",
          "name them like best_loss; leave an array out that does not exist yet");

  private static final Rule BOUNDS =
      new Rule(
          "parameters stay finite, and the learning rate above 0",
          "guard against a division by zero, and set no parameters before there are any");

  private static final long[] SEEDS = {1, 2};

  private ListenerChecks() {}

  static void independent(Listener listener) {
    for (boolean validated : new boolean[] {true, false}) {
      List<PlayedProgress> trainings = new ArrayList<>();
      List<ListenerRun> runs = new ArrayList<>();
      for (long seed : SEEDS) {
        trainings.add(new PlayedProgress(seed, validated));
        runs.add(listener.begin(trainings.get(trainings.size() - 1)));
      }
      for (int epoch = 0; epoch < PlayedProgress.lastEpoch(); epoch++) {
        for (int i = 0; i < runs.size(); i++) {
          trainings.get(i).play(runs.get(i), 1);
        }
      }
      for (int i = 0; i < runs.size(); i++) {
        trainings.get(i).end(runs.get(i));
        double[] alone = alone(listener, SEEDS[i], validated);
        INDEPENDENT.checkSame(
            listener, "two trainings, alternating", alone, trainings.get(i).actions(), "as alone");
      }
    }
  }

  static void resumed(Listener listener) {
    for (boolean validated : new boolean[] {true, false}) {
      double[] whole = alone(listener, SEEDS[0], validated);
      int batches = PlayedProgress.batchesOfEpoch();
      for (int at = 0; at < PlayedProgress.lastEpoch() * batches; at++) {
        PlayedProgress training = new PlayedProgress(SEEDS[0], validated);
        ListenerRun first = listener.begin(training);
        training.playBatches(first, at);
        Map<String, Double> numbers = Map.copyOf(first.numbers());
        Map<String, float[]> arrays = new HashMap<>();
        first.arrays().forEach((name, array) -> arrays.put(name, array.clone()));
        ListenerRun second = listener.begin(training);
        second.restore(numbers, arrays);
        training.play(second, PlayedProgress.lastEpoch());
        training.end(second);
        RESUMED.checkSame(
            listener,
            at % batches == 0
                ? "a training resumed after epoch %s of %s"
                    .formatted(at / batches, PlayedProgress.lastEpoch())
                : "a training resumed after batch %s of epoch %s"
                    .formatted(at % batches, at / batches + 1),
            whole,
            training.actions(),
            "as without an interruption");
      }
    }
  }

  static void names(Listener listener) {
    PlayedProgress training = new PlayedProgress(SEEDS[0], true);
    ListenerRun run = listener.begin(training);
    for (int b = 0; b <= PlayedProgress.lastEpoch() * PlayedProgress.batchesOfEpoch(); b++) {
      if (b > 0) { // a checkpoint may be taken before the first batch too
        training.playBatches(run, 1);
      }
      Set<String> names = new TreeSet<>(run.numbers().keySet());
      names.addAll(run.arrays().keySet());
      for (String name : names) {
        if (!name.matches("[a-z][a-z0-9_]*")) {
          throw NAMES.broken(listener, "numbers() and arrays()", name, "such as best_loss");
        }
      }
      run.arrays()
          .forEach(
              (name, array) -> {
                if (array.length == 0) {
                  throw NAMES.broken(listener, "arrays()", name + " of length 0", "1 or more");
                }
              });
    }
  }

  static void bounds(Listener listener) {
    for (long seed : SEEDS) {
      PlayedProgress training = new PlayedProgress(seed, true);
      ListenerRun run = listener.begin(training);
      for (int epoch = 1; epoch <= PlayedProgress.lastEpoch(); epoch++) {
        training.play(run, 1);
        require(listener, training, "epoch " + epoch);
      }
      training.end(run);
      require(listener, training, "the end");
    }
  }

  private static void require(Listener listener, PlayedProgress training, String when) {
    if (!training.isWithinBounds()) {
      throw BOUNDS.broken(
          listener,
          "a training at " + when,
          "parameters %s, learning rate %s"
              .formatted(Arrays.toString(training.parameters()), training.learningRate()),
          "finite parameters, and a finite learning rate above 0");
    }
  }

  /** Returns a call for each simulated training, from its start to its end. */
  static List<Call> calls(Listener listener) {
    List<Call> calls = new ArrayList<>();
    for (long seed : SEEDS) {
      for (boolean validated : new boolean[] {true, false}) {
        String given =
            "training %s %s a validation loss".formatted(seed, validated ? "with" : "without");
        calls.add(new Call(given, variant -> alone(listener, seed + 1000L * variant, validated)));
      }
    }
    return calls;
  }

  private static double[] alone(Listener listener, long seed, boolean validated) {
    PlayedProgress training = new PlayedProgress(seed, validated);
    ListenerRun run = listener.begin(training);
    training.play(run, PlayedProgress.lastEpoch());
    training.end(run);
    return training.actions();
  }

  /** A simulated training, which records everything that the listener does. */
  private static final class PlayedProgress implements TrainingState {

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

    /** Creates a training. */
    PlayedProgress(long seed, boolean validated) {
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

    /** Runs some epochs, until the last one or until the listener has stopped the training. */
    void play(ListenerRun run, int count) {
      playBatches(run, count * BATCHES);
    }

    /** Runs some batches, including the ends of epochs among them. */
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

    /**
     * Changes the parameters as a step does, so that parameters set by a listener have an effect.
     */
    private void change(int step) {
      RandomStream random = RandomStream.of(seed).derive("step", step);
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] = 0.9f * parameters[i] + (float) (rate * 10 * random.gaussian(i));
      }
    }

    /** Returns a loss that falls, then stays level, with fluctuations. */
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
            "there is no metric '%s' in epoch %s, only %s"
                .formatted(name, epoch, metrics.keySet()));
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
        throw new IllegalArgumentException(
            "a factor of " + factor + ", must be finite and above 0");
      }
      rate *= factor;
    }

    @Override
    public void stop() {
      stopped = true;
    }
  }
}
