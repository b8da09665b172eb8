package dev.nn.api;

import java.util.Optional;

/**
 * The function that training minimizes, of one row of predictions p and the same row of targets t.
 *
 * <p>The engine averages over the rows of a batch and weighs them, in the same way for every loss.
 * It may hand a batch over in parts, from several threads at once. A loss of several rows together,
 * such as that of a ranking, is a {@link dev.nn.api.loss.GroupLoss}.
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
   * Returns whether the widths of targets and predictions suit each other: equal widths, unless a
   * loss says otherwise (class indices need one column for any number of classes).
   *
   * @param targetColumns the columns of t, at least 1
   * @param predictionColumns the columns of p, at least 1
   * @return true if training may compare the two
   */
  default boolean accepts(int targetColumns, int predictionColumns) {
    return targetColumns == predictionColumns;
  }

  /**
   * Returns the predictions that this loss is meant for; any numbers unless a loss says otherwise.
   * Training refuses a last layer whose activation gives other numbers in a trial, unless {@link
   * #onLogits} knows the activation.
   *
   * @return the domain of p
   */
  default Domain predictions() {
    return Domain.ANY;
  }

  /**
   * Returns the targets that this loss is meant for, if they are as wide as the predictions; any
   * numbers unless a loss says otherwise. Training refuses a row that counts and has other targets;
   * {@link Domain#distribution()} is not checked.
   *
   * @return the domain of t
   */
  default Domain targets() {
    return Domain.ANY;
  }

  /**
   * Returns this loss as a function of z, for an output layer that computes p = activation(z).
   *
   * <p>If the activation saturates, p loses information that z has: softmax of the logits (0, 10⁴)
   * is exactly (0, 1), and the logarithm of 0 is of no use. A loss with a better form of the pair
   * returns it; its {@link #evaluate} then takes z for the prediction and gives dL/dz. Users keep
   * writing the plain names.
   *
   * @param activation f of the output layer, with its hyper-parameters
   * @return the loss of z, or empty if the composition of the two is as good
   */
  default Optional<Loss> onLogits(Activation activation) {
    return Optional.empty();
  }
}
