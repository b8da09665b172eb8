package dev.nn.api;

import java.util.Optional;

/**
 * The function that training minimizes. It compares a row of predictions p with the same row of
 * targets t, or several rows together.
 *
 * <p>For every loss, the engine computes the weighted mean over a batch in the same way. It may
 * pass a batch in parts, from several threads at once.
 *
 * <p>A loss that needs several rows together, such as a ranking loss, returns {@link Unit#GROUP} or
 * {@link Unit#groupOf} from {@link #unit}. Each call then gets all rows of one group, because nn
 * never splits a group: neither across batches, shards or threads, nor between training and
 * validation. The loss of a batch is the weighted mean over its groups, Σ w·L / Σ w. All rows of a
 * group must have the same weight, or training throws an exception. Groups of weight 0 are not
 * evaluated.
 */
public interface Loss extends Named {

  /**
   * The rows from which one loss value is computed: a single row, or a group, such as the documents
   * of a query, or an anchor, a positive and a negative example.
   *
   * @param isGroup whether the unit is a group
   * @param rows the number of rows in each group. They are consecutive unless the data says which
   *     rows belong together. 0 means groups of any size from one row on; the data must then say
   *     which rows belong together
   */
  record Unit(boolean isGroup, int rows) {

    /** One row. */
    public static final Unit ROW = new Unit(false, 1);

    /** A group of any number of rows. */
    public static final Unit GROUP = new Unit(true, 0);

    /**
     * Checks the size.
     *
     * @param isGroup whether the unit is a group
     * @param rows the number of rows in each group, 0 for any
     * @throws IllegalArgumentException if the size is negative, or {@code isGroup} is false and the
     *     size is not 1
     */
    public Unit {
      if (rows < 0 || (!isGroup && rows != 1)) {
        throw refused(isGroup, rows);
      }
    }

    /**
     * {@return groups of a fixed size: 2 for pairs, 3 for triplets}
     *
     * @param rows the number of rows in each group, at least 1
     * @throws IllegalArgumentException if {@code rows} is below 1
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
   * {@return the rows from which each loss value is computed, the same each time; a single row
   * unless overridden}
   */
  default Unit unit() {
    return Unit.ROW;
  }

  /**
   * Computes the loss of each row and its gradient with respect to the predictions. If {@link
   * #unit} is a group, all rows given belong to one group, and have one loss.
   *
   * <p>A group's matrices are views: {@code data()} also contains other groups, before {@code
   * start()} and from {@code end()} on.
   *
   * @param prediction p, [rows × outputs], only read
   * @param target t, [rows × target columns], only read
   * @param rowLoss receives the loss of row r at index r; at least {@code prediction.rows()} long.
   *     For a group, receives a single loss, at index 0
   * @param gradient receives d(rowLoss[r]) / d(p[r]), or d(rowLoss[0]) / dp for a group, in every
   *     element; same layout as {@code prediction}
   */
  void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient);

  /**
   * {@return whether training may compare targets and predictions of these widths} The widths must
   * be equal unless a loss says otherwise. For example, class indices need one column for any
   * number of classes.
   *
   * @param targetColumns the columns of t, at least 1
   * @param predictionColumns the columns of p, at least 1
   */
  default boolean accepts(int targetColumns, int predictionColumns) {
    return targetColumns == predictionColumns;
  }

  /**
   * {@return the numbers that predictions p should be for this loss; any numbers unless overridden}
   * Training tries out the last layer's activation. If the activation gives numbers outside this
   * domain, training throws an exception, unless {@link #onLogits} knows the activation.
   */
  default Domain predictions() {
    return Domain.ANY;
  }

  /**
   * {@return the numbers that targets t should be for this loss, if they are as wide as the
   * predictions; any numbers unless overridden} If a row that counts has a target outside this
   * domain, training throws an exception. {@link Domain#distribution()} is not checked.
   */
  default Domain targets() {
    return Domain.ANY;
  }

  /**
   * Returns this loss as a function of z, for an output layer that computes p = activation(z).
   *
   * <p>If the activation saturates, p loses information that z still has: softmax of the logits (0,
   * 10⁴) is exactly (0, 1), and the logarithm of this 0 is useless. If a loss has a better formula
   * for the pair, it should return that formula as a loss whose {@link #evaluate} takes z in place
   * of the prediction and computes dL/dz. Users still write the plain names.
   *
   * @param activation the output layer's f, with its hyper-parameters
   * @return the loss as a function of z, with the same {@link #unit}; empty if composing the two is
   *     as good
   */
  default Optional<Loss> onLogits(Activation activation) {
    return Optional.empty();
  }
}
