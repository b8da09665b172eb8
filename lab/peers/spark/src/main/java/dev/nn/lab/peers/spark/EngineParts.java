package dev.nn.lab.peers.spark;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.batches.ShardedPass.RunningMean;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.DataFingerprint;
import dev.nn.core.samples.Samples;
import dev.nn.core.shards.GradientPart;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardStep;
import dev.nn.core.shards.ShardWorker;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.Collections;
import java.util.SplittableRandom;

/** The parts of a step that are nn's own work, without Spark, each on one thread. */
final class EngineParts {

  private static final int INPUTS = 784;
  private static final int OUTPUTS = 10;
  private static final int SHARDS = 2;
  private static final int FEW = 16;
  private static final int MANY = 128;
  private static final int ROUNDS = 4;

  private final Repeated repeated;
  private final NetworkSpec layers;
  private final Network network;
  private final GradientPart answer;

  EngineParts(boolean quick) {
    repeated = new Repeated(quick ? 3 : 9);
    String hidden = quick ? "128 relu -> 64 relu" : "2048 relu -> 1024 relu";
    layers = NetworkSpec.parse("%s -> %s -> %s softmax".formatted(INPUTS, hidden, OUTPUTS));
    network = Network.create(layers, 1, Plugins.discover());
    answer = new GradientPart(1, FEW, new float[layers.parameterCount()]);
  }

  /** Returns the answer of a shard, as it is sent. */
  GradientPart answer() {
    return answer;
  }

  /** Returns the floats of an answer. */
  double floats() {
    return layers.parameterCount();
  }

  /** Returns the seconds of a float that is added to the mean of the shards. */
  double combine() {
    float[] mean = new float[answer.gradient().length];
    return repeated.seconds(() -> RunningMean.add(mean, answer.gradient(), 1, 2)) / mean.length;
  }

  /** Returns the seconds of a float of the driver's work, without that of the mean. */
  double apply(double combine) {
    double shorter = repeated.seconds(() -> drive(1));
    double longer = repeated.seconds(() -> drive(1 + ROUNDS));
    return Math.max(0, (longer - shorter) / ROUNDS / floats() - SHARDS * combine);
  }

  /** Trains with shards that answer at once, in epochs of one step. */
  private void drive(int steps) {
    TrainingSpec spec = spec(FEW * SHARDS).shards(SHARDS).epochs(steps).build();
    new Trainer(spec).withThreads(1).fit(network, new Ready(answer));
  }

  /** Returns the seconds of taking a float over, and of computing. */
  Work work() {
    double few = step(FEW);
    double compute = (step(MANY) - few) / (MANY - FEW) / layers.parameterCount();
    return new Work(Math.max(0, few / floats() - FEW * compute), compute);
  }

  /** The seconds of the work of a shard; see {@code CostParts}. */
  record Work(double restore, double compute) {}

  private double step(int batch) {
    Trainer trainer = new Trainer(spec(batch).build()).withThreads(1);
    try (ShardWorker worker = trainer.shardWorker(network, batch, 0, samples(batch))) {
      float[] parameters = network.parameters();
      return repeated.seconds(() -> worker.compute(new ShardStep(1, 1, 0), parameters));
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
  private record Ready(GradientPart answer) implements ShardGradients {

    @Override
    public Iterable<GradientPart> compute(ShardStep step, float[] parameters) {
      return Collections.nCopies(SHARDS, answer);
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
