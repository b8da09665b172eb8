package dev.nn.core.faults;

import dev.nn.api.Activation;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.api.Schedule;
import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingState;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import java.util.List;
import java.util.Map;

/** A plug-in of each kind that calls its fault first in each method, and then computes. */
final class FaultyPlugins {

  private FaultyPlugins() {}

  private abstract static class Faulty implements Named {
    final Fault fault;
    private final String name;

    Faulty(Fault fault, String name) {
      this.fault = fault;
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }
  }

  /** Returns all plug-ins, with these besides. */
  static Plugins with(Fault fault) {
    return Plugins.discover()
        .with(PluginKind.ACTIVATION, List.of(new Halving(fault)))
        .with(PluginKind.LOSS, List.of(new Squares(fault)))
        .with(
            PluginKind.OPTIMIZER,
            List.of(new Steps(fault), new Tensors(fault), new Wholes(fault), new Averages(fault)))
        .with(PluginKind.SCHEDULE, List.of(new Falling(fault)))
        .with(PluginKind.LISTENER, List.of(new Watching(fault)));
  }

  private static final class Halving extends Faulty implements Activation {
    Halving(Fault fault) {
      super(fault, "acme:halving");
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      fault.call();
      for (int i = 0; i < z.end() - z.start(); i++) {
        a.data()[a.start() + i] = z.data()[z.start() + i] / 2;
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      fault.call();
      for (int i = gradient.start(); i < gradient.end(); i++) {
        gradient.data()[i] /= 2;
      }
    }
  }

  private static final class Squares extends Faulty implements Loss {
    Squares(Fault fault) {
      super(fault, "acme:squares");
    }

    @Override
    public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix g) {
      fault.call();
      for (int r = 0; r < p.rows(); r++) {
        rowLoss[r] = 0;
        for (int c = 0; c < p.columns(); c++) {
          float error = p.get(r, c) - t.get(r, c);
          rowLoss[r] += error * error;
          g.set(r, c, 2 * error);
        }
      }
    }
  }

  private static final class Steps extends Faulty implements Optimizer {
    Steps(Fault fault) {
      super(fault, "acme:steps");
    }

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      fault.call();
      descend(block, learningRate);
    }
  }

  private static final class Averages extends Faulty implements Optimizer {
    Averages(Fault fault) {
      super(fault, "acme:averages");
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.ELEMENTS.withAverages();
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      fault.call();
      descend(block, learningRate);
    }

    @Override
    public void average(ParameterBlock block, long step, float[] averages) {
      fault.call();
      System.arraycopy(
          block.values(), block.start(), averages, block.start(), block.end() - block.start());
    }
  }

  private static final class Tensors extends Faulty implements Optimizer {
    Tensors(Fault fault) {
      super(fault, "acme:tensors");
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.TENSORS.withNumbers(1);
    }

    @Override
    public void prepare(ParameterBlock tensor, float learningRate, long step) {
      fault.call();
      tensor.numbers()[0] = step;
    }

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {
      fault.call();
      descend(tensor, learningRate);
    }
  }

  private static final class Wholes extends Faulty implements Optimizer {
    Wholes(Fault fault) {
      super(fault, "acme:wholes");
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.NETWORK;
    }

    @Override
    public void update(ParameterBlock network, float learningRate, long number) {
      fault.call();
      network.evaluate();
      fault.call();
      for (int i = 0; i < network.values().length; i++) {
        network.values()[i] -= learningRate * network.gradients()[i];
      }
    }
  }

  private static void descend(ParameterBlock block, float learningRate) {
    for (int i = block.start(); i < block.end(); i++) {
      block.values()[i] -= learningRate * block.gradients()[i];
    }
  }

  private static final class Falling extends Faulty implements Schedule {
    Falling(Fault fault) {
      super(fault, "acme:falling");
    }

    @Override
    public double factor(double epoch, double epochs) {
      fault.call();
      return 1 - epoch / (2 * epochs);
    }
  }

  private static final class Watching extends Faulty implements Listener {
    Watching(Fault fault) {
      super(fault, "acme:watching");
    }

    @Override
    public ListenerRun begin(TrainingState state) {
      fault.call();
      return new Run(fault);
    }
  }

  private record Run(Fault fault) implements ListenerRun {
    @Override
    public void batchEnded(TrainingState state) {
      fault.call();
    }

    @Override
    public void epochEnded(TrainingState state) {
      fault.call();
    }

    @Override
    public void trainingEnded(TrainingState state) {
      fault.call();
    }

    @Override
    public Map<String, Double> numbers() {
      fault.call();
      return Map.of("one", 1.0);
    }

    @Override
    public Map<String, float[]> arrays() {
      fault.call();
      return Map.of();
    }

    @Override
    public void restore(Map<String, Double> numbers, Map<String, float[]> arrays) {
      fault.call();
    }
  }
}
