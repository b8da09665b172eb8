package dev.nn.benchmarks.gradients;

import dev.nn.api.Activation;
import dev.nn.api.LayerSpec;
import dev.nn.api.RandomStream;
import dev.nn.benchmarks.exact.Ulps;
import dev.nn.core.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradient of a network in double, with a bound of the error that the engine's may have in
 * float. Nothing but parameters, rows and the documented rule of dropout is taken from the engine.
 */
final class NetworkInDouble {

  /** A factor for the errors of second order, which the bounds leave out. */
  private static final double SECOND_ORDER = 1.25;

  private final Network network;
  private final Problem problem;
  private final List<LayerInDouble> layers = new ArrayList<>();
  private final List<Numbers> xs = new ArrayList<>();
  private final List<Numbers> zs = new ArrayList<>();
  private boolean isUncertain;

  NetworkInDouble(Network network, Problem problem) {
    this.network = network;
    this.problem = problem;
    float[] parameters = network.parameters();
    int start = 0;
    for (int l = 0; l < network.spec().layers().size(); l++) {
      LayerSpec spec = network.spec().layers().get(l);
      RowFunctionInDouble function = RowFunctionInDouble.of(network.activations().get(l));
      LayerInDouble layer =
          new LayerInDouble(function, spec.inputs(), spec.outputs(), parameters, start);
      layers.add(layer);
      start += layer.size();
    }
  }

  /** Returns whether rounding may decide on which side of a kink a number is. */
  boolean isUncertain() {
    return isUncertain;
  }

  /** Returns the gradient, [1 × parameters], in the order of the network's. */
  Numbers gradient() {
    int last = layers.size() - 1;
    Numbers x = problem.inputs();
    for (int l = 0; l <= last; l++) {
      xs.add(x);
      Numbers z = layers.get(l).affine(x);
      zs.add(z);
      findKinks(layers.get(l), z);
      x = masked(layers.get(l).activate(z), l);
    }
    Activation output = network.activations().get(last);
    OutputGradient outputs = new OutputGradient(layers.get(last), output, problem);
    Numbers dz = outputs.ofLogits(zs.get(last));
    isUncertain |= outputs.isUncertain();
    Numbers gradient = new Numbers(1, network.parameterCount());
    int end = network.parameterCount();
    Numbers g = outputs.ofOutputs();
    for (int l = last; l >= 0; l--) {
      LayerInDouble layer = layers.get(l);
      Numbers dp = layer.backToParameters(zs.get(l), g);
      end -= layer.size();
      write(layer, dz, dp, xs.get(l), gradient, end);
      if (l > 0) {
        g = masked(layer.backToInputs(dz), l - 1);
        dz = layers.get(l - 1).back(zs.get(l - 1), g);
      }
    }
    return gradient;
  }

  private void findKinks(LayerInDouble layer, Numbers z) {
    for (int r = 0; r < z.rows(); r++) {
      for (int o = 0; o < z.columns(); o++) {
        isUncertain |= layer.function.isUncertain(z.row(r)[o], 2 * z.errors(r)[o]);
      }
    }
  }

  /** Drops outputs of a layer by the rule of its dropout, or gradients by them. */
  private Numbers masked(Numbers a, int layer) {
    float rate = network.spec().layers().get(layer).dropout();
    if (rate == 0) {
      return a;
    }
    RandomStream random = RandomStream.of(problem.seed()).derive("dropout", layer);
    Numbers kept = new Numbers(a.rows(), a.columns());
    for (int r = 0; r < a.rows(); r++) {
      for (int c = 0; c < a.columns(); c++) {
        boolean isDropped = random.uniform((long) r * a.columns() + c) < rate;
        double scale = isDropped ? 0 : 1 / (1 - (double) rate);
        double value = a.row(r)[c] * scale;
        double error = a.errors(r)[c] * scale + 3 * Ulps.UNIT * Math.abs(value);
        kept.set(r, c, value, error);
      }
    }
    return kept;
  }

  /** Writes dW = xᵀ·dz with the gradients of the penalties, db = Σ dz and dp. */
  private void write(
      LayerInDouble layer, Numbers dz, Numbers dp, Numbers x, Numbers gradient, int start) {
    int rows = x.rows();
    int index = start;
    for (int i = 0; i <= layer.inputs; i++) {
      for (int o = 0; o < layer.columns; o++) {
        double sum = 0;
        double size = 0;
        double error = 0;
        for (int r = 0; r < rows; r++) {
          double factor = i < layer.inputs ? x.row(r)[i] : 1;
          double factorError = i < layer.inputs ? x.errors(r)[i] : 0;
          sum += factor * dz.row(r)[o];
          size += Math.abs(factor * dz.row(r)[o]);
          error += Math.abs(factor) * dz.errors(r)[o] + factorError * Math.abs(dz.row(r)[o]);
        }
        error += rows * Ulps.UNIT * size;
        if (i < layer.inputs) {
          double w = layer.w[i][o];
          double penalty = problem.l1() * Math.signum(w) + problem.l2() * w;
          double terms = Math.abs(sum) + problem.l1() + Math.abs(problem.l2() * w);
          sum += penalty;
          error += problem.l1() + problem.l2() == 0 ? 0 : 4 * Ulps.UNIT * terms;
        }
        gradient.set(0, index++, sum, SECOND_ORDER * error + 8 * Float.MIN_VALUE);
      }
    }
    for (int i = 0; i < layer.p.length; i++) {
      double error = SECOND_ORDER * dp.errors(0)[i] + 8 * Float.MIN_VALUE;
      gradient.set(0, index++, dp.row(0)[i], error);
    }
  }
}
