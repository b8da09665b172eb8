package dev.nn.testkit;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Operation;
import org.junit.jupiter.api.Test;

/**
 * The rules of a {@link Loss} of rows or of groups, tried with numbers of its {@link
 * Loss#predictions} and {@link Loss#targets}. A test may choose among them:
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
 * <p>Groups have random sizes, from one row on, or the size that the loss states. Forms of {@link
 * Loss#onLogits} are tried after the usual activations, softmax, sigmoid and others, and after
 * those that {@link java.util.ServiceLoader} finds.
 *
 * @param <L> the class of the loss under test
 */
public interface LossContract<L extends Loss> extends PluginContract<L> {

  /**
   * Returns predictions with a neighbourhood in which the loss is defined, [rows × columns];
   * numbers of {@link Loss#predictions} unless overridden, see {@link Samples}.
   *
   * @param rows the number of rows, at least 1
   * @param columns the width of the predictions, at least 1
   * @param random the only source of chance
   * @return p, a new matrix
   */
  default Matrix predictions(int rows, int columns, RandomStream random) {
    return Samples.of(plugin().predictions(), rows, columns, random);
  }

  /**
   * Returns targets of the loss, {@code rows} by a width that {@link Loss#accepts} for predictions
   * of {@code columns}; numbers of {@link Loss#targets} unless overridden, see {@link Samples}, in
   * one column for a loss of groups that takes no others.
   *
   * @param rows the number of rows, at least 1
   * @param columns the width of the predictions, at least 1
   * @param random the only source of chance
   * @return t, a new matrix
   */
  default Matrix targets(int rows, int columns, RandomStream random) {
    L loss = plugin();
    boolean isOne = loss.unit().isGroup() && !loss.accepts(columns, columns);
    return Samples.of(
        loss.targets(), rows, isOne && loss.accepts(1, columns) ? 1 : columns, random);
  }

  /** Checks that the loss accepts its targets for predictions of at least one width. */
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
   * Checks the gradient of each row against central differences of the loss of the row or its
   * group, unless the loss states a {@link dev.nn.api.SurrogateGradient}.
   */
  @Test
  default void gradientIsTheDerivativeOfTheLoss() {
    LossChecks.derivative(domain());
  }

  /** Checks loss and gradient of each form on logits against the loss of the outputs. */
  @Test
  default void logitsFormEqualsTheLoss() {
    LogitsForm.of(domain()).forEach(LogitsForm::equal);
  }

  /** Checks that each form on logits is finite at ±10⁴, if predictions are bounded. */
  @Test
  default void logitsFormIsFiniteFarOut() {
    LogitsForm.of(domain()).forEach(LogitsForm::finite);
  }

  /** Checks that each form on logits reads and writes as a loss does, and keeps no state. */
  @Test
  default void logitsFormKeepsTheRules() {
    LogitsForm.of(domain()).forEach(LogitsForm::operation);
  }

  /** Checks that loss and gradient are finite in the loss's domain. */
  @Test
  default void isFiniteInItsDomain() {
    LossChecks.finite(domain());
  }

  /** Checks that the loss states all numbers of this test. */
  @Test
  default void statesTheNumbersItTakes() {
    LossChecks.covers(domain());
  }

  /** Checks that loss and gradient are finite at the bounds of the stated numbers. */
  @Test
  default void isFiniteWithinItsStatement() {
    LossChecks.finiteAsStated(domain());
  }

  /**
   * Checks that a row of NaN has a loss of NaN, and changes no other row; or that it shows in its
   * group, if the loss depends on it.
   */
  @Test
  default void nanShowsInItsRowAlone() {
    LossChecks.nan(domain());
  }

  /** Checks that each row, or each group, of a batch gets the bits it gets alone, at any index. */
  @Test
  default void rowsDoNotDependOnEachOther() {
    LossChecks.operation(domain(), Operation::alone);
  }

  /**
   * Checks that the order of the rows of a group does not matter for equal targets, equal
   * predictions and many rows, if it does not matter for others.
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

  /** Checks that nothing outside the gradient, and no loss beyond the last row, is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    LossChecks.operation(domain(), Operation::guardsUnchanged);
  }

  /** Checks that all losses and the whole gradient are set, independent of old values. */
  @Test
  default void overwritesLossAndGradient() {
    LossChecks.operation(domain(), Operation::overwrites);
  }

  private LossDomain domain() {
    return new LossDomain(plugin(), this::predictions, this::targets);
  }
}
