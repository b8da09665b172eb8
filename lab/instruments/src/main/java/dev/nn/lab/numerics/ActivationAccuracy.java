package dev.nn.lab.numerics;

import dev.nn.activations.Celu;
import dev.nn.activations.Elu;
import dev.nn.activations.Gelu;
import dev.nn.activations.LeakyRelu;
import dev.nn.activations.Softplus;
import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.lab.exact.ActivationFormulas;
import dev.nn.lab.exact.Formula;
import dev.nn.lab.exact.ReferenceCheck;
import dev.nn.lab.exact.Sweep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/** Measures the errors of element-wise activations and their derivatives, over all exponents. */
final class ActivationAccuracy {

  private final Worst value = new Worst();
  private final Worst slope = new Worst();
  private final Bits bits = new Bits();

  private ActivationAccuracy() {}

  /** Returns the installed activations of z alone, and some with other hyper-parameters. */
  static List<Activation> all() {
    List<Activation> all = new ArrayList<>();
    ServiceLoader.load(Activation.class).forEach(all::add);
    all.removeIf(
        activation ->
            RowAccuracy.NAMES.contains(activation.name()) || activation.parameters(1) > 0);
    all.add(new LeakyRelu(0.2f));
    all.add(new Gelu(true));
    all.add(new Softplus(3f));
    all.add(new Elu(0.3f));
    all.add(new Celu(1.7f));
    return all;
  }

  static List<Row> rows(Sweep sweep, int checks) {
    List<Row> rows = new ArrayList<>();
    for (Activation activation : all()) {
      Formula formula = ActivationFormulas.of(activation);
      ActivationAccuracy accuracy = of(activation, formula, sweep);
      List<String> cells = new ArrayList<>(List.of(formula.name()));
      cells.addAll(List.of(accuracy.value.cells()));
      cells.addAll(List.of(accuracy.slope.cells()));
      cells.add(Scale.small(ReferenceCheck.of(formula, checks, sweep.seed())));
      rows.add(new Row(Tables.ACTIVATIONS, cells, accuracy.bits.text()));
    }
    return rows;
  }

  /** Measures an activation. */
  static ActivationAccuracy of(Activation activation, Formula formula, Sweep sweep) {
    ActivationAccuracy accuracy = new ActivationAccuracy();
    sweep.forEach(formula.points(), block -> accuracy.add(activation, formula, block));
    return accuracy;
  }

  Worst value() {
    return value;
  }

  Worst slope() {
    return slope;
  }

  private void add(Activation activation, Formula formula, float[] block) {
    Matrix z = Matrix.wrap(block, 0, block.length, 1);
    Matrix a = Matrix.zeros(block.length, 1);
    Matrix gradient = Matrix.zeros(block.length, 1);
    Arrays.fill(gradient.data(), 1f);
    activation.forward(z, a);
    activation.backward(z, a, gradient);
    for (int i = 0; i < block.length; i++) {
      float x = block[i];
      value.add(x, formula.value(x), a.data()[i]);
      // NaN matters only in the forward pass, because training stops at a NaN.
      if (!Float.isNaN(x) && !formula.isAtPoint(x)) {
        slope.add(x, formula.slope(x), gradient.data()[i]);
      }
    }
    bits.add(a.data());
    bits.add(gradient.data());
  }
}
