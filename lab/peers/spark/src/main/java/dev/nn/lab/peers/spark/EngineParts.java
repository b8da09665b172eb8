package dev.nn.lab.peers.spark;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.passes.RunningMean;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.Samples;
import dev.nn.core.shards.LocalRound;
import dev.nn.core.shards.LocalState;
import dev.nn.core.shards.LocalSteps;
import dev.nn.core.shards.ShardRounds;
import dev.nn.core.shards.ShardStep;
import dev.nn.core.training.LocalWorker;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** The parts of a round that are nn's own work, without Spark, each on one thread. */
final class EngineParts {

  private static final int INPUTS = 784;
  private static final int OUTPUTS = 10;
  private static final int SHARDS = 2;
  private static final int FEW = 16;
  private static final int MANY = 128;
  private static final int STEPS = 8;
  private static final int ROUNDS = 4;

  private final Repeated repeated;
  private final NetworkSpec layers;
  private final Network network;
  private final LocalState state;

  EngineParts(boolean quick) {
    repeated = new Repeated(quick ? 3 : 9);
    String hidden = quick ? "128 relu -> 64 relu" : "2048 relu -> 1024 relu";
    layers = NetworkSpec.parse("%s -> %s -> %s softmax".formatted(INPUTS, hidden, OUTPUTS));
    network = Network.create(layers, 1, Plugins.discover());
    int parameters = layers.parameterCount();
    state =
        new LocalState(
            network.parameters(), List.of(new float[parameters], new float[parameters]), 1, FEW);
  }

  /** Returns the state of a shard, as it is sent. */
  LocalState state() {
    return state;
  }

  /** Returns the floats of a state. */
  double floats() {
    return (1 + state.optimizerState().size()) * (double) layers.parameterCount();
  }

  /** Returns the seconds of a float that is added to the mean of the shards. */
  double combine() {
    float[] mean = new float[state.parameters().length];
    return repeated.seconds(() -> RunningMean.add(mean, state.parameters(), 1, 2)) / mean.length;
  }

  /** Returns the seconds of a float of the driver's work, without that of the mean. */
  double apply(double combine) {
    double shorter = repeated.seconds(() -> drive(1));
    double longer = repeated.seconds(() -> drive(1 + ROUNDS));
    return Math.max(0, (longer - shorter) / ROUNDS / floats() - SHARDS * combine);
  }

  /** Trains with shards that answer at once, in rounds of one step. */
  private void drive(int rounds) {
    TrainingSpec spec =
        spec(FEW * SHARDS).shards(SHARDS).localSteps(LocalSteps.averaged(1)).epochs(rounds).build();
    new Trainer(spec).withThreads(1).fit(network, new Ready(state));
  }

  /** Returns the seconds of restoring a float, of updating a parameter, and of computing. */
  Work work() {
    double fewRows = round(FEW, 1);
    double step = (round(FEW, 1 + STEPS) - fewRows) / STEPS;
    double longStep = (round(MANY, 1 + STEPS) - round(MANY, 1)) / STEPS;
    double parameters = layers.parameterCount();
    double compute = (longStep - step) / (MANY - FEW) / parameters;
    return new Work(
        Math.max(0, fewRows - step) / floats(),
        Math.max(0, step / parameters - FEW * compute),
        compute);
  }

  /** The seconds of the work of a shard; see {@code CostParts}. */
  record Work(double restore, double update, double compute) {}

  private double round(int batch, int steps) {
    TrainingSpec spec = spec(batch).localSteps(LocalSteps.averaged(steps)).build();
    Trainer trainer = new Trainer(spec).withThreads(1);
    int rows = batch * (1 + STEPS);
    try (LocalWorker worker = trainer.localWorker(network, rows, 0, samples(rows))) {
      LocalRound round =
          new LocalRound(new ShardStep(1, 1, 0), 0, Collections.nCopies(steps, 1e-4f));
      return repeated.seconds(() -> worker.run(round, state));
    }
  }

  private static TrainingSpec.Builder spec(int batch) {
    return TrainingSpec.builder()
        .loss("categorical_crossentropy")
        .optimizer("adamw(weight_decay=0.1)")
        .learningRate(1e-4f)
        .batchSize(batch);
  }

  private static Samples samples(int rows) {
    SplittableRandom random = new SplittableRandom(1);
    Matrix x = Matrix.zeros(rows, INPUTS);
    Matrix t = Matrix.zeros(rows, OUTPUTS);
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < INPUTS; c++) {
        x.set(r, c, (float) random.nextGaussian());
      }
      t.set(r, random.nextInt(OUTPUTS), 1);
    }
    return Samples.of(x, t);
  }

  /** Shards of a batch each, whose answers are there before they are asked. */
  private record Ready(LocalState state) implements ShardRounds {

    @Override
    public Iterable<LocalState> run(LocalRound round, LocalState before) {
      return Collections.nCopies(SHARDS, state);
    }

    @Override
    public int rows() {
      return FEW * SHARDS;
    }

    @Override
    public int inputColumns() {
      return INPUTS;
    }

    @Override
    public int targetColumns() {
      return OUTPUTS;
    }

    @Override
    public DataFingerprint fingerprint() {
      throw new UnsupportedOperationException("no checkpoint is made");
    }
  }
}
