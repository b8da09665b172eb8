package dev.nn.api;

/**
 * What an {@link Optimizer} needs beside the parameters of a block, their gradients and state, such
 * as {@code OptimizerNeeds.TENSORS.withNumbers(2)}. The answer must be the same each time.
 *
 * @param scope what each update gets
 * @param numbers how many numbers are kept for each tensor, or for the network, such as a count or
 *     the norm of a state; 0 for {@link Scope#ELEMENTS}
 * @param averages whether the network is evaluated with other parameters than it learns at: those
 *     of {@link Optimizer#average}
 * @param allRows whether every step has to see all rows, since the rule compares gradients of
 *     several steps; a training in smaller batches is then refused
 * @param exactGradients whether the rule needs the derivative of the loss; a training that clips
 *     gradients is then refused
 */
public record OptimizerNeeds(
    Scope scope, int numbers, boolean averages, boolean allRows, boolean exactGradients) {

  /** What each update gets. */
  public enum Scope {
    /** Any part of a tensor, whose parameters lie in any order: each is updated by itself. */
    ELEMENTS,

    /**
     * All of one tensor, row-major: a rule with norms, means of rows and columns, or matrix
     * products, such as LAMB, Adafactor or Muon. Threads divide tensors, so a sum over one has the
     * same bits for any number of threads. A rule that depends on all tensors, such as a bound on
     * the norm of all gradients, writes the part of each into {@link ParameterBlock#numbers()} in
     * {@link Optimizer#prepare}, and reads their sum, {@link ParameterBlock#total}, in the update.
     */
    TENSORS,

    /**
     * All parameters of the network as one block, row-major, in one thread, with the loss and the
     * gradient at other points by {@link ParameterBlock#evaluate}: sharpness-aware minimization
     * (SAM), a line search, L-BFGS. The threads of the training share each evaluation.
     */
    NETWORK
  }

  /** Single parameters alone. */
  public static final OptimizerNeeds ELEMENTS =
      new OptimizerNeeds(Scope.ELEMENTS, 0, false, false, false);

  /** Whole tensors. */
  public static final OptimizerNeeds TENSORS =
      new OptimizerNeeds(Scope.TENSORS, 0, false, false, false);

  /** The whole network, and its loss at other points. */
  public static final OptimizerNeeds NETWORK =
      new OptimizerNeeds(Scope.NETWORK, 0, false, false, false);

  /**
   * Throws an {@link IllegalArgumentException} for a negative number of numbers, or numbers of
   * single parameters.
   *
   * @param scope what each update gets
   * @param numbers for each tensor, or for the network
   * @param averages whether there are other parameters to evaluate with
   * @param allRows whether every step has to see all rows
   * @param exactGradients whether gradients may not be clipped
   */
  public OptimizerNeeds {
    if (numbers < 0 || (numbers > 0 && scope == Scope.ELEMENTS)) {
      throw new IllegalArgumentException(
          "%s numbers for %s; expected 0 or more for TENSORS or the NETWORK, and 0 for ELEMENTS"
              .formatted(numbers, scope));
    }
  }

  /**
   * Returns these needs with numbers that are kept from step to step: all 0 at the start, and part
   * of checkpoints.
   *
   * @param count for each tensor, or for the network
   * @return other needs
   */
  public OptimizerNeeds withNumbers(int count) {
    return new OptimizerNeeds(scope, count, averages, allRows, exactGradients);
  }

  /**
   * {@return these needs with other parameters to evaluate with than to learn at: schedule-free
   * methods, averages of the parameters} They are used wherever the network is used: for
   * validation, early stopping and other listeners, checkpoints read as models, and the result of
   * the training. Gradients and the loss of training are those of the parameters in training, which
   * checkpoints keep too.
   */
  public OptimizerNeeds withAverages() {
    return new OptimizerNeeds(scope, numbers, true, allRows, exactGradients);
  }

  /**
   * Returns these needs with all rows in every step.
   *
   * @return other needs
   */
  public OptimizerNeeds withAllRows() {
    return new OptimizerNeeds(scope, numbers, averages, true, exactGradients);
  }

  /**
   * Returns these needs with gradients that are not clipped.
   *
   * @return other needs
   */
  public OptimizerNeeds withExactGradients() {
    return new OptimizerNeeds(scope, numbers, averages, allRows, true);
  }
}
