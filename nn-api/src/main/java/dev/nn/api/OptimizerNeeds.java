package dev.nn.api;

/**
 * What an {@link Optimizer} needs in addition to a block's parameters, gradients and state, such as
 * {@code OptimizerNeeds.TENSORS.withNumbers(2)}. An optimizer must return the same needs each time.
 *
 * @param scope the parameters that each update gets
 * @param numbers how many numbers are kept for each tensor, or for the network, such as a count or
 *     a state's norm; must be 0 for {@link Scope#ELEMENTS}
 * @param averages whether the network is evaluated with the parameters that {@link
 *     Optimizer#average} computes, in place of the parameters in training
 * @param allRows whether every step must see all rows, because the rule compares gradients of
 *     several steps; training in smaller batches then throws an exception
 * @param exactGradients whether the rule needs the exact derivative of the loss; training that
 *     clips gradients then throws an exception
 */
public record OptimizerNeeds(
    Scope scope, int numbers, boolean averages, boolean allRows, boolean exactGradients) {

  /** The parameters that each update gets. */
  public enum Scope {
    /**
     * Any part of a tensor, with its parameters in any order, because each is updated on its own.
     */
    ELEMENTS,

    /**
     * One whole tensor, row-major, for rules that use norms, row and column means, or matrix
     * products, such as LAMB, Adafactor or Muon. Each thread updates whole tensors, so a sum over
     * one tensor has the same bits for any number of threads. If a rule depends on all tensors,
     * such as a bound on the norm of all gradients, it should write each tensor's part into {@link
     * ParameterBlock#numbers()} in {@link Optimizer#prepare}, and read the sum from {@link
     * ParameterBlock#total} in the update.
     */
    TENSORS,

    /**
     * All parameters of the network as one block, row-major, updated by one thread. {@link
     * ParameterBlock#evaluate} computes the loss and the gradient at other points, as needed for
     * sharpness-aware minimization (SAM), a line search or L-BFGS. The training threads share the
     * work of each evaluation.
     */
    NETWORK
  }

  /** Single parameters only. */
  public static final OptimizerNeeds ELEMENTS =
      new OptimizerNeeds(Scope.ELEMENTS, 0, false, false, false);

  /** Whole tensors. */
  public static final OptimizerNeeds TENSORS =
      new OptimizerNeeds(Scope.TENSORS, 0, false, false, false);

  /** The whole network, and its loss at other points. */
  public static final OptimizerNeeds NETWORK =
      new OptimizerNeeds(Scope.NETWORK, 0, false, false, false);

  /**
   * Checks the number of numbers.
   *
   * @param scope the parameters that each update gets
   * @param numbers how many numbers are kept for each tensor, or for the network
   * @param averages whether the network is evaluated with other parameters
   * @param allRows whether every step must see all rows
   * @param exactGradients whether gradients must not be clipped
   * @throws IllegalArgumentException if {@code numbers} is negative, or is above 0 for {@link
   *     Scope#ELEMENTS}
   */
  public OptimizerNeeds {
    if (numbers < 0 || (numbers > 0 && scope == Scope.ELEMENTS)) {
      throw new IllegalArgumentException(
          "%s numbers for %s; expected 0 or more for TENSORS or the NETWORK, and 0 for ELEMENTS"
              .formatted(numbers, scope));
    }
  }

  /**
   * {@return these needs with numbers that are kept from step to step} All numbers start at 0 and
   * are part of checkpoints.
   *
   * @param count how many numbers to keep for each tensor, or for the network
   */
  public OptimizerNeeds withNumbers(int count) {
    return new OptimizerNeeds(scope, count, averages, allRows, exactGradients);
  }

  /**
   * {@return these needs with separate parameters for evaluation, as for schedule-free methods and
   * averages of parameters} nn uses them wherever it uses the network: for validation, early
   * stopping and other listeners, for checkpoints read as models, and as the result of training.
   * The gradients and the training loss come from the parameters in training, and checkpoints keep
   * those too.
   */
  public OptimizerNeeds withAverages() {
    return new OptimizerNeeds(scope, numbers, true, allRows, exactGradients);
  }

  /** {@return these needs with all rows in every step} */
  public OptimizerNeeds withAllRows() {
    return new OptimizerNeeds(scope, numbers, averages, true, exactGradients);
  }

  /** {@return these needs with gradients that are not clipped} */
  public OptimizerNeeds withExactGradients() {
    return new OptimizerNeeds(scope, numbers, averages, allRows, true);
  }
}
