package dev.nn.testkit;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Operation;
import org.junit.jupiter.api.Test;

/**
 * The rules for a {@link Loss}, of rows or of groups. The contract draws numbers from its {@link
 * Loss#predictions} and {@link Loss#targets}. A test may draw them in its own way:
 *
 * <pre>{@code
 * class HingeTest implements LossContract<Hinge> {
 *   @Override
 *   public Matrix targets(int rows, int columns, RandomStream random) {
 *     return Samples.signs(rows, columns, random);
 *   }
 * }
 * }</pre>
 *
 * <p>Groups have random sizes, from one row on, or the size that the loss states. Forms that {@link
 * Loss#onLogits} returns are tried for usual activations such as softmax and sigmoid, and for
 * activations that {@link java.util.ServiceLoader} finds.
 *
 * @param <L> the class of the loss under test
 */
public interface LossContract<L extends Loss> extends PluginContract<L> {

  /**
   * {@return random predictions p, a new matrix, [rows × columns]} The loss must be defined in a
   * neighbourhood of them. Draws from {@link Loss#predictions} unless overridden; see {@link
   * Samples}.
   *
   * @param rows the number of rows, at least 1
   * @param columns the width of the predictions, at least 1
   * @param random the only source of randomness
   */
  default Matrix predictions(int rows, int columns, RandomStream random) {
    return Samples.of(plugin().predictions(), rows, columns, random);
  }

  /**
   * {@return random targets t, a new matrix with {@code rows} rows} {@link Loss#accepts} must
   * accept their width for predictions of {@code columns}. Draws from {@link Loss#targets} unless
   * overridden; see {@link Samples}. If a loss of groups accepts no other width, they have one
   * column.
   *
   * @param rows the number of rows, at least 1
   * @param columns the width of the predictions, at least 1
   * @param random the only source of randomness
   */
  default Matrix targets(int rows, int columns, RandomStream random) {
    L loss = plugin();
    boolean isOne = loss.unit().isGroup() && !loss.accepts(columns, columns);
    return Samples.of(
        loss.targets(), rows, isOne && loss.accepts(1, columns) ? 1 : columns, random);
  }

  /** Checks that the loss accepts its targets for at least one width of predictions. */
  @Test
  default void acceptsItsTargets() {
    LossChecks.accepts(domain());
  }

  /** Checks that the unit, a row or a group of some size, is always the same. */
  @Test
  default void unitIsConstant() {
    LossChecks.unit(domain());
  }

  /**
   * Checks each row's gradient against central differences of the loss of the row or its group.
   * Skipped if the loss states a {@link dev.nn.api.SurrogateGradient}.
   */
  @Test
  default void gradientIsTheDerivativeOfTheLoss() {
    LossChecks.derivative(domain());
  }

  /** Checks that loss and gradient of each form on logits equal the loss of the outputs. */
  @Test
  default void logitsFormEqualsTheLoss() {
    LogitsForm.of(domain()).forEach(LogitsForm::equal);
  }

  /**
   * For a loss of probabilities, which is also computed from logits: checks that losses and
   * gradients stay finite at logits of ±10⁴.
   */
  @Test
  default void logitsFormIsFiniteFarOut() {
    LogitsForm.of(domain()).forEach(LogitsForm::finite);
  }

  /** Checks that each form on logits reads and writes as a loss must, and keeps no state. */
  @Test
  default void logitsFormKeepsTheRules() {
    LogitsForm.of(domain()).forEach(LogitsForm::operation);
  }

  /** Checks that loss and gradient are finite in the loss's domain. */
  @Test
  default void isFiniteInItsDomain() {
    LossChecks.finite(domain());
  }

  /** Checks that the loss states all numbers that this test draws. */
  @Test
  default void statesTheNumbersItTakes() {
    LossChecks.covers(domain());
  }

  /** Checks that loss and gradient are finite at the bounds of the stated numbers. */
  @Test
  default void isFiniteWithinItsStatement() {
    LossChecks.finiteAsStated(domain());
  }

  /** Checks that a loss of rows depends on each column of the predictions, and on the targets. */
  @Test
  default void everyColumnCounts() {
    LossChecks.counts(domain());
  }

  /**
   * Checks that a row with NaN has a loss of NaN and changes no other row. In a group, NaN must
   * show if the loss depends on it.
   */
  @Test
  default void nanShowsInItsRowAlone() {
    LossChecks.nan(domain());
  }

  /**
   * Checks that each row or group of a batch gets the same bits as when it is alone, at any index.
   */
  @Test
  default void rowsDoNotDependOnEachOther() {
    LossChecks.operation(domain(), Operation::alone);
  }

  /**
   * Checks that if the order of a group's rows does not matter for different numbers, it does not
   * matter for equal targets, equal predictions or many rows either.
   */
  @Test
  default void orderOfRowsDoesNotMatter() {
    LossChecks.order(domain());
  }

  /** Checks that predictions and targets are only read. */
  @Test
  default void argumentsThatAreOnlyReadStayUnchanged() {
    LossChecks.operation(domain(), Operation::inputsUnchanged);
  }

  /** Checks that the loss writes nothing outside the gradient, and no loss beyond the last row. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    LossChecks.operation(domain(), Operation::guardsUnchanged);
  }

  /** Checks that all losses and the whole gradient are set, whatever the old values. */
  @Test
  default void overwritesLossAndGradient() {
    LossChecks.operation(domain(), Operation::overwrites);
  }

  private LossDomain domain() {
    return new LossDomain(plugin(), this::predictions, this::targets);
  }
}
