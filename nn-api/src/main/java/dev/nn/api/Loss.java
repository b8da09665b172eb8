package dev.nn.api;

import java.util.Optional;

/**
 * What training makes small: a function of one row of predictions p and the same row of targets t.
 *
 * <p>The loss says nothing about batches. The engine averages over rows and weighs them, in the
 * same way for every loss. It may hand a batch over in parts, from several threads at once.
 */
public interface Loss extends Named {

  /**
   * Computes the loss of each row and its gradient by the predictions.
   *
   * @param prediction p, [rows × outputs], only read
   * @param target t, [rows × target columns], only read
   * @param rowLoss receives the loss of row r at index r; at least {@code prediction.rows()} long
   * @param gradient receives d(rowLoss[r]) / d(p[r]), same layout as {@code prediction}
   */
  void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient);

  /**
   * Whether targets of one width suit predictions of another; as wide as the predictions, unless a
   * loss says otherwise (class indices need one column for any number of classes).
   */
  default boolean accepts(int targetColumns, int predictionColumns) {
    return targetColumns == predictionColumns;
  }

  /**
   * Returns the predictions that this loss is meant for. Training is refused where the last layer
   * gives others, which an activation is found to do by trying it; not if {@link #onLogits} knows
   * the activation. Any numbers unless a loss says otherwise.
   */
  default Domain predictions() {
    return Domain.ANY;
  }

  /**
   * Returns the targets that this loss is meant for, where they are as wide as the predictions.
   * Training is refused where a row that counts has others. Any numbers unless a loss says
   * otherwise; {@link Domain#distribution()} is not looked at.
   */
  default Domain targets() {
    return Domain.ANY;
  }

  /**
   * This loss as a function of z, for an output layer that computes p = activation(z).
   *
   * <p>Where the activation saturates, the loss of p loses what z still tells: softmax of the
   * logits (0, 10⁴) is exactly (0, 1), and the logarithm of 0 is of no use. A loss that knows a
   * better form of the pair returns it; its {@link #evaluate} then takes z for the prediction and
   * gives dL/dz. Users keep writing the plain names.
   *
   * @param activation the activation of the output layer
   * @return the loss of z, or empty where the composition of the two is as good
   */
  default Optional<Loss> onLogits(Activation activation) {
    return Optional.empty();
  }
}
