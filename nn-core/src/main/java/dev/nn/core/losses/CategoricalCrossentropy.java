package dev.nn.core.losses;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Formula;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import java.util.Optional;
import java.util.Set;

/**
 * Categorical cross-entropy: the negative log-likelihood of the right class, where p holds the
 * probability of each class (Bridle, "Probabilistic Interpretation of Feedforward Classification
 * Network Outputs", 1990).
 *
 * <p>dL/dp = −t / p. Targets can have one column per class with its probability (one-hot, or
 * smoothed), or a single column with the index of the right class, counted from 0.
 *
 * <p>After {@code softmax} or {@code log_softmax}, the loss is computed from the logits, exactly
 * ({@link #onLogits}). After any other activation, the logarithm is continued below 10⁻⁷ by its
 * tangent. Keras: {@code categorical_crossentropy}, or {@code sparse_categorical_crossentropy} for
 * class indices; both divide p by its sum and clip it to [10⁻⁷, 1 − 10⁻⁷]. PyTorch: {@code
 * CrossEntropyLoss}; it takes logits and either kind of target.
 */
@Formula("−sum of t log p")
public record CategoricalCrossentropy() implements Loss {

  static final String NAME = "categorical_crossentropy";

  /** The activations whose p, or log p, is the softmax of z. */
  private static final Set<String> LOGITS = Set.of("softmax", "log_softmax");

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Domain predictions() {
    return Domain.DISTRIBUTIONS;
  }

  @Override
  public Domain targets() {
    return Domain.PROBABILITIES;
  }

  @Override
  public boolean accepts(int targetColumns, int classes) {
    return takes(targetColumns, classes);
  }

  private static boolean takes(int targetColumns, int classes) {
    return targetColumns == classes || targetColumns == 1;
  }

  /**
   * Evaluates rows.
   *
   * @throws IllegalArgumentException if a class index does not exist
   */
  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    int classes = prediction.columns();
    float[] p = prediction.data();
    float[] g = gradient.data();
    for (int r = 0; r < prediction.rows(); r++) {
      int label = label(target, r, classes);
      int pRow = prediction.start() + r * classes;
      int gRow = gradient.start() + r * classes;
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        double wanted = probability(target, r, c, label);
        sum -= wanted * ExtendedLog.of(p[pRow + c]);
        g[gRow + c] = (float) (-wanted * ExtendedLog.slope(p[pRow + c]));
      }
      rowLoss[r] = sum;
    }
  }

  @Override
  public Optional<Loss> onLogits(Activation activation) {
    return LOGITS.contains(activation.name())
        ? Optional.of(new SoftmaxCrossentropy())
        : Optional.empty();
  }

  /** Returns a row's class index, or −1 if the targets are probabilities. */
  private static int label(Matrix target, int row, int classes) {
    if (target.columns() == classes) {
      return -1;
    }
    int place = target.start() + row; // among all rows, because this may be one thread's part
    float value = target.data()[place];
    int label = (int) value;
    if (label != value || label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "the target of row %s of the batch is %s, expected the index of a class: a whole number from 0 to %s"
              .formatted(place + 1, value, classes - 1));
    }
    return label;
  }

  /** Returns the probability that a class should have, given the row's {@link #label}. */
  private static double probability(Matrix target, int row, int column, int label) {
    if (label < 0) {
      return target.data()[target.start() + row * target.columns() + column];
    }
    return column == label ? 1 : 0;
  }

  /**
   * {@link CategoricalCrossentropy} for p = softmax(z), as a function of z.
   *
   * <p>With m the row's largest logit and s the sum of e^(z − m) over all other logits:
   *
   * <pre>
   * L     = sum over c of t (m − z + log(1 + s))
   * dL/dz = p · sum(t) − t,   p = e^(z − m) / (1 + s)
   * </pre>
   *
   * <p>No exponent is positive, so nothing overflows (the log-sum-exp trick). The largest logit's
   * term is 1, and s leaves it out, so log1p keeps the loss if a prediction is confident and right.
   */
  private record SoftmaxCrossentropy() implements Loss {

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public boolean accepts(int targetColumns, int classes) {
      return takes(targetColumns, classes);
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      int classes = prediction.columns();
      for (int r = 0; r < prediction.rows(); r++) {
        rowLoss[r] = evaluate(prediction, target, r, label(target, r, classes), gradient);
      }
    }

    /**
     * Returns one row's loss. Being a method of its own, it is called often, so C2 compiles it
     * sooner.
     */
    private static double evaluate(
        Matrix prediction, Matrix target, int r, int label, Matrix gradient) {
      int classes = prediction.columns();
      float[] z = prediction.data();
      float[] g = gradient.data();
      int zRow = prediction.start() + r * classes;
      int gRow = gradient.start() + r * classes;
      int top = indexOfLargest(z, zRow, classes);
      double m = z[zRow + top];
      double s = 0;
      for (int c = 0; c < classes; c++) {
        double power = c == top ? 1 : DoubleExponential.exp(z[zRow + c] - m);
        s += c == top ? 0 : power;
        // Kept for the next loop, because the exponential dominates the cost of this loss.
        g[gRow + c] = (float) power;
      }
      double logSum = StrictMath.log1p(s);
      double sum = 0;
      double sumOfTargets = 0;
      for (int c = 0; c < classes; c++) {
        double wanted = probability(target, r, c, label);
        sum += wanted * (m - z[zRow + c] + logSum);
        sumOfTargets += wanted;
      }
      double scale = sumOfTargets / (1 + s);
      for (int c = 0; c < classes; c++) {
        double wanted = probability(target, r, c, label);
        g[gRow + c] = (float) (g[gRow + c] * scale - wanted);
      }
      return sum;
    }

    /**
     * Returns the index of the first largest logit; index 0 if that logit is NaN, so that NaN
     * spreads.
     */
    private static int indexOfLargest(float[] z, int start, int count) {
      int top = 0;
      for (int c = 1; c < count; c++) {
        if (z[start + c] > z[start + top]) {
          top = c;
        }
      }
      return top;
    }
  }
}
