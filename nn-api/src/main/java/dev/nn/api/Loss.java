package dev.nn.api;

import java.util.Optional;

/**
 * The function that training minimizes, of one row of predictions p and the same row of targets t,
 * or of a group of rows together.
 *
 * <p>The engine averages over the rows of a batch and weighs them, in the same way for every loss.
 * It may hand a batch over in parts, from several threads at once.
 *
 * <p>A loss of several rows together, such as that of a ranking, states {@link Unit#GROUP} or
 * {@link Unit#groupOf}. It then gets all rows of one group in each call. A group is never split:
 * neither by batches, shards and threads, nor between training and validation. The loss of a batch
 * is the weighted mean over its groups, Σ w·L / Σ w. A group has one weight, which all of its rows
 * have; a training whose rows of one group have different weights is refused. Groups of weight 0
 * are not evaluated.
 */
public interface Loss extends Named {

  /**
   * What one value of a loss is computed from: a row, or a group of rows, such as the documents of
   * a query, or an anchor, a positive and a negative example.
   *
   * @param isGroup whether it is of a group
   * @param rows the rows of each group, which are consecutive unless the data says which rows
   *     belong together; 0 for groups of any size from one row on, which the data has to give
   */
  record Unit(boolean isGroup, int rows) {

    /** One row. */
    public static final Unit ROW = new Unit(false, 1);

    /** The rows of a group of any size. */
    public static final Unit GROUP = new Unit(true, 0);

    /**
     * Throws an {@link IllegalArgumentException} for a negative size, or a row of another size.
     *
     * @param isGroup whether it is of a group
     * @param rows of each group, 0 for any
     */
    public Unit {
      if (rows < 0 || (!isGroup && rows != 1)) {
        throw refused(isGroup, rows);
      }
    }

    /**
     * Returns groups of one size: 2 for pairs, 3 for triplets.
     *
     * @param rows of each group, at least 1
     * @return the unit
     */
    public static Unit groupOf(int rows) {
      if (rows == 0) { // any size, which is GROUP
        throw refused(true, rows);
      }
      return new Unit(true, rows);
    }

    private static IllegalArgumentException refused(boolean isGroup, int rows) {
      return new IllegalArgumentException(
          "a unit of %s of %s rows; use Unit.ROW, Unit.GROUP, or Unit.groupOf(n) with n of at least 1"
              .formatted(isGroup ? "groups" : "a row", rows));
    }
  }

  /**
   * Returns what each value of the loss is computed from: a row, unless overridden.
   *
   * @return the unit, the same each time
   */
  default Unit unit() {
    return Unit.ROW;
  }

  /**
   * Computes the loss of each row, or of the one group that the rows are, and its gradient by the
   * predictions.
   *
   * <p>The matrices of a group are views: {@code data()} has other groups too, before {@code
   * start()} and from {@code end()} on.
   *
   * @param prediction p, [rows × outputs], only read
   * @param target t, [rows × target columns], only read
   * @param rowLoss receives the loss of row r at index r, and is at least {@code prediction.rows()}
   *     long; of a group, the loss at index 0 alone
   * @param gradient receives d(rowLoss[r]) / d(p[r]), or d(rowLoss[0]) / dp of a group, in every
   *     element; same layout as {@code prediction}
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
   * @return the loss of z, of the same {@link #unit}; or empty if the composition of the two is as
   *     good
   */
  default Optional<Loss> onLogits(Activation activation) {
    return Optional.empty();
  }
}
