package dev.nn.api.loss;

import dev.nn.api.Activation;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import java.util.Optional;

/**
 * A loss of the rows of a group together: of the documents of a query, for a ranking, or of an
 * anchor, a positive and a negative example, for a triplet.
 *
 * <p>The engine calls {@link #evaluateGroup} with all rows of one group, from several threads at
 * once for different groups. A group is never split: neither by batches, shards and threads, nor
 * between training and validation.
 *
 * <p>The loss of a batch is the weighted mean over its groups, Σ w·L / Σ w. A group has one weight,
 * which all of its rows have; a training whose rows of one group have different weights is refused.
 * Groups of weight 0 are not evaluated.
 */
public interface GroupLoss extends Loss {

  /**
   * Returns the number of rows of every group: 2 for pairs, 3 for triplets. Consecutive rows then
   * form the groups, unless the data says which rows belong together. 0, the default, is for groups
   * of any size from one row on, which the data has to give.
   *
   * @return the number, 0 or more; the same each time
   */
  default int groupSize() {
    return 0;
  }

  /**
   * Computes the loss of one group, and its gradient by the predictions of all its rows.
   *
   * <p>The matrices are views: {@code data()} has other groups too, before {@code start()} and from
   * {@code end()} on.
   *
   * @param prediction p, [rows of the group × outputs], in the order of the data; only read
   * @param target t, [rows of the group × target columns]; only read
   * @param gradient receives dL/dp, every element; same layout as {@code prediction}
   * @return L, which does not depend on other groups
   */
  double evaluateGroup(Matrix prediction, Matrix target, Matrix gradient);

  /**
   * Returns this loss as a function of z, for an output layer that computes p = activation(z); see
   * {@link Loss#onLogits}.
   *
   * @param activation f of the output layer, with its hyper-parameters
   * @return another group loss of the same {@link #groupSize}, or empty
   */
  @Override
  default Optional<Loss> onLogits(Activation activation) {
    return Optional.empty();
  }

  /** Throws an {@link UnsupportedOperationException}: only {@link #evaluateGroup} is called. */
  @Override
  default void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
    throw new UnsupportedOperationException(
        "the loss %s is of groups of rows; call evaluateGroup for each group".formatted(name()));
  }
}
