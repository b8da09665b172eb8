package dev.nn.lab.numerics;

import dev.nn.activations.Exponential;
import dev.nn.activations.Sigmoid;
import dev.nn.activations.Softmax;
import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.lab.exact.Dual;
import dev.nn.lab.exact.LossFormulas;
import dev.nn.lab.exact.LossFormulas.LossFormula;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Measures the errors of losses and their gradients against decimals with 160 digits, for
 * predictions and targets of all sizes within their domains.
 */
final class LossAccuracy {

  /** Logits up to this size have exponentials that fit a float. */
  private static final double LOGITS = 88;

  private static final int CLASSES = 3;

  private final Worst gradient = new Worst();
  private double valueError;

  private LossAccuracy() {}

  static List<Row> rows(int count, long seed) {
    List<Row> rows = new ArrayList<>();
    Map<String, LossFormula> formulas = LossFormulas.ofPredictions();
    for (Loss loss : ServiceLoader.load(Loss.class)) {
      if (loss.name().equals("categorical_crossentropy")) {
        Loss ofLogits = loss.onLogits(new Softmax()).orElseThrow();
        rows.add(ofClasses(ofLogits, count, seed).row(loss.name() + " of logits"));
        continue;
      }
      LossFormula formula = formulas.get(loss.name());
      if (formula == null) {
        throw new IllegalArgumentException(
            "no exact formula of the loss %s; add it to LossFormulas".formatted(loss.name()));
      }
      rows.add(of(loss, loss, formula, false, count, seed).row(loss.name()));
    }
    for (Loss loss : ServiceLoader.load(Loss.class)) {
      LossFormula formula = LossFormulas.ofLogits().get(loss.name());
      if (formula != null) {
        Activation last =
            loss.name().equals("binary_crossentropy") ? new Sigmoid() : new Exponential();
        Loss ofLogits = loss.onLogits(last).orElseThrow();
        rows.add(of(loss, ofLogits, formula, true, count, seed).row(loss.name() + " of logits"));
      }
    }
    return rows;
  }

  Worst gradient() {
    return gradient;
  }

  /**
   * Returns the loss's largest error in roundings of double, of the loss or of 1 if that is larger.
   */
  double valueError() {
    return valueError;
  }

  private Row row(String name) {
    return new Row(
        Tables.LOSSES,
        name,
        Worst.text(valueError),
        Worst.text(gradient.ulps()),
        Worst.text(gradient.roundings()));
  }

  /** Measures a loss with one column, as a function of predictions or of logits. */
  static LossAccuracy of(
      Loss loss, Loss form, LossFormula formula, boolean ofLogits, int count, long seed) {
    LossAccuracy accuracy = new LossAccuracy();
    RandomStream random = RandomStream.of(seed);
    for (int i = 0; i < count; i++) {
      float p =
          ofLogits
              ? random.uniform(4L * i, (float) -LOGITS, (float) LOGITS)
              : number(loss.predictions(), random, 4L * i, i);
      float t = number(loss.targets(), random, 4L * i + 2, i);
      if (p == t) {
        continue; // some losses have a kink here
      }
      accuracy.add(form, p, t, formula.of(Dual.variable(p), t));
    }
    return accuracy;
  }

  /** Returns a number within a domain: of any size, or near 1. */
  private static float number(Domain domain, RandomStream random, long draw, int i) {
    boolean isUnit = domain.most() <= 1;
    float size =
        (float) StrictMath.pow(2, random.uniform(draw, i % 2 == 0 ? -40 : -4, isUnit ? 0 : 9));
    float number = domain.least() < 0 && random.bits(draw + 1) < 0 ? -size : size;
    return isUnit && i % 5 == 0 ? 1 - Math.min(1, Math.abs(number)) : number;
  }

  private void add(Loss form, float p, float t, Dual exact) {
    Matrix g = Matrix.zeros(1, 1);
    double[] value = new double[1];
    form.evaluate(Matrix.of(new float[][] {{p}}), Matrix.of(new float[][] {{t}}), value, g);
    addValue(exact.value(), value[0]);
    gradient.add(p, exact.slope().doubleValue(), g.get(0, 0));
  }

  private void addValue(BigDecimal exact, double value) {
    double off = exact.subtract(new BigDecimal(value)).abs().doubleValue();
    valueError = Math.max(valueError, off / (0x1p-53 * Math.max(1, Math.abs(value))));
  }

  /** Measures categorical cross-entropy as a function of logits. */
  static LossAccuracy ofClasses(Loss form, int count, long seed) {
    LossAccuracy accuracy = new LossAccuracy();
    RandomStream random = RandomStream.of(seed);
    for (int i = 0; i < count; i++) {
      float scale = (float) StrictMath.pow(2, random.uniform(8L * i + 7, -20, 7));
      Matrix z = Matrix.zeros(1, CLASSES);
      for (int c = 0; c < CLASSES; c++) {
        z.set(0, c, (float) (random.gaussian(8L * i + c) * scale));
      }
      int label = random.below(CLASSES, 8L * i + 6);
      Matrix g = Matrix.zeros(1, CLASSES);
      double[] value = new double[1];
      form.evaluate(z, Matrix.of(new float[][] {{label}}), value, g);
      for (int c = 0; c < CLASSES; c++) {
        Dual sum = Dual.constant(0);
        for (int k = 0; k < CLASSES; k++) {
          sum = sum.plus(logit(z, k, c).exp());
        }
        Dual exact = sum.log().plus(logit(z, label, c).times(-1));
        accuracy.addValue(exact.value(), value[0]);
        accuracy.gradient.add(z.get(0, c), exact.slope().doubleValue(), g.get(0, c));
      }
    }
    return accuracy;
  }

  private static Dual logit(Matrix z, int column, int variable) {
    float number = z.get(0, column);
    return column == variable ? Dual.variable(number) : Dual.constant(number);
  }
}
