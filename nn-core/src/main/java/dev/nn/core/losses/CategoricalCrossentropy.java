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
 * probability of each (Bridle, "Probabilistic Interpretation of Feedforward Classification Network
 * Outputs", 1990).
 *
 * <p>dL/dp = −t / p. Targets are one column per class with its probability (one-hot, or smoothed),
 * or a single column with the index of the right class, counted from 0.
 *
 * <p>After {@code softmax} or {@code log_softmax}, the loss is computed from the logits, exactly
 * ({@link #onLogits}). After any other activation, the logarithm is continued below 10⁻⁷ by its
 * tangent. Keras: {@code categorical_crossentropy}, or {@code sparse_categorical_crossentropy} for
 * class indices, which divide p by its sum and clip it to [10⁻⁷, 1 − 10⁻⁷]; PyTorch: {@code
 * CrossEntropyLoss}, which takes logits and either kind of target.
 */
@Formula("−sum of t log p")
public record CategoricalCrossentropy() implements Loss {

  static final String NAME = "categorical_crossentropy";

  /** The activations whose p, or log p, are the softmax of z. */
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
  public boolean accepts(int targetColumns, int predictionColumns) {
    return ClassTargets.accepts(targetColumns, predictionColumns);
  }

  /** Throws an {@link IllegalArgumentException} for a class index that does not exist. */
  @Override
  public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    int classes = prediction.columns();
    float[] p = prediction.data();
    float[] g = gradient.data();
    for (int r = 0; r < prediction.rows(); r++) {
      int label = ClassTargets.label(target, r, classes);
      int pRow = prediction.start() + r * classes;
      int gRow = gradient.start() + r * classes;
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        double wanted = ClassTargets.probability(target, r, c, label);
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
}
