package dev.nn.core.faults;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.NamedListener;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A short training in which one thing has a fault: the plug-in of a kind, a listener of the
 * program, or its data. A team does its first two steps, and the caller the last one, of fewer
 * rows.
 */
@SuppressWarnings("ImmutableEnumChecker") // one test at a time sets the fault
enum FaultyTraining {
  ACTIVATION("acme:halving"),
  LOSS("acme:squares"),
  OPTIMIZER("acme:steps"),
  AVERAGING_OPTIMIZER("acme:averages"),
  TENSOR_OPTIMIZER("acme:tensors"),
  STEP_OPTIMIZER("acme:wholes"),
  SCHEDULE("acme:falling"),
  LISTENER("acme:watching"),
  OWN_LISTENER(""),
  OWN_DATA("");

  /** The steps of a training. */
  static final int STEPS = 3;

  private static final int ROWS = 160;
  private static final Matrix INPUTS = random(8);
  private static final Matrix TARGETS = random(3);

  final Fault fault = new Fault();
  final StepCount steps = new StepCount();
  private final String plugin;
  private final Plugins plugins = FaultyPlugins.with(fault);
  private final Network network;
  private final Trainer trainer;

  FaultyTraining(String plugin) {
    this.plugin = plugin;
    String hidden = name().equals("ACTIVATION") ? plugin : "relu";
    network =
        Network.create(
            NetworkSpec.parse("8 -> 96 %s -> 64 tanh -> 3 identity".formatted(hidden)), 1, plugins);
    TrainingSpec.Builder spec = TrainingSpec.builder().batchSize(64).epochs(1).learningRate(0.01);
    spec.loss(name().equals("LOSS") ? plugin : "mse");
    spec.optimizer(name().endsWith("OPTIMIZER") ? plugin : "adam");
    spec.schedules(name().equals("SCHEDULE") ? new String[] {plugin} : new String[0]);
    trainer = new Trainer(spec.build(), plugins);
  }

  private static Matrix random(int columns) {
    Matrix matrix = Matrix.zeros(ROWS, columns);
    for (int i = 0; i < matrix.end(); i++) {
      matrix.data()[i] = (float) RandomStream.of(columns).gaussian(i) / 2;
    }
    return matrix;
  }

  /** Returns the name of the plug-in with the fault; empty for what is not a plug-in. */
  String plugin() {
    return plugin;
  }

  Network network() {
    return network;
  }

  /** Trains, and returns the weights. */
  float[] train(int threads) {
    return trainer.withThreads(threads).fit(network, data(), listeners()).network().parameters();
  }

  /** Trains from the newest checkpoint. */
  float[] train(int threads, Checkpoints checkpoints) throws IOException {
    return checkpoints
        .fit(trainer.withThreads(threads), network, data(), listeners())
        .network()
        .parameters();
  }

  Plugins plugins() {
    return plugins;
  }

  private TrainingListener[] listeners() {
    List<TrainingListener> listeners = new ArrayList<>();
    listeners.add(steps);
    listeners.add(new Validation(this == OWN_DATA ? new OwnData(fault) : plainData()));
    if (this == LISTENER) {
      listeners.add(NamedListener.of(plugin, plugins));
    }
    if (this == OWN_LISTENER) {
      listeners.add(new OwnListener(fault));
    }
    return listeners.toArray(TrainingListener[]::new);
  }

  private Samples data() {
    return this == OWN_DATA ? new OwnData(fault) : plainData();
  }

  private static Samples plainData() {
    return Samples.of(INPUTS, TARGETS);
  }

  /** Rows of a program's own. */
  private record OwnData(Fault fault) implements Samples {
    @Override
    public int rows() {
      return ROWS;
    }

    @Override
    public int inputColumns() {
      return INPUTS.columns();
    }

    @Override
    public int targetColumns() {
      return TARGETS.columns();
    }

    @Override
    public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
      fault.call();
      plainData().read(order, from, inputs, targets, weights);
    }
  }

  private record OwnListener(Fault fault) implements TrainingListener {
    @Override
    public void trainingStarted(Progress progress) {
      fault.call();
    }

    @Override
    public void batchEnded(Progress progress) {
      fault.call();
    }

    @Override
    public void epochEnded(Progress progress, EpochRecord epoch) {
      fault.call();
    }

    @Override
    public void trainingEnded(Progress progress) {
      fault.call();
    }
  }
}
