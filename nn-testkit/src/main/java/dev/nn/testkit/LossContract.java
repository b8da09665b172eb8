package dev.nn.testkit;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.loss.LossDerivative;
import dev.nn.testkit.loss.LossDomain;
import dev.nn.testkit.loss.LossRanges;
import dev.nn.testkit.loss.LossStatement;
import dev.nn.testkit.loss.LossValues;
import dev.nn.testkit.rule.Statelessness;
import org.junit.jupiter.api.Test;

/**
 * The rules of a {@link Loss}, which is given numbers of the {@link Loss#predictions} and {@link
 * Loss#targets} that it states. A test may choose others among them:
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
 * <p>{@link Loss#onLogits} is left out: what it returns is found by no name, and is compared with
 * the composition of the two functions where networks are.
 *
 * @param <L> the class of the loss under test
 */
public non-sealed interface LossContract<L extends Loss> extends PluginContract<L> {

  /**
   * Predictions the loss is defined for, and stays defined for a little to either side.
   *
   * @return [rows × columns]; those of {@link Loss#predictions} unless overridden, see {@link
   *     Samples}
   */
  default Matrix predictions(int rows, int columns, RandomStream random) {
    return Samples.of(plugin().predictions(), rows, columns, random);
  }

  /**
   * Targets the loss is defined for.
   *
   * @param columns the width of the predictions
   * @return as many rows, and a width that {@link Loss#accepts} for such predictions; those of
   *     {@link Loss#targets} unless overridden, see {@link Samples}
   */
  default Matrix targets(int rows, int columns, RandomStream random) {
    return Samples.of(plugin().targets(), rows, columns, random);
  }

  /** The loss accepts the width of its targets for predictions of at least one width. */
  @Test
  default void acceptsItsTargets() {
    LossRanges.accepts(domain(), plugin());
  }

  /** The gradient of each row is that of the row's loss, as central differences give it. */
  @Test
  default void gradientIsTheDerivativeOfTheLoss() {
    LossDerivative.check(domain(), plugin());
  }

  /** Loss and gradient are finite in the loss's domain. */
  @Test
  default void isFiniteInItsDomain() {
    LossValues.finite(domain(), plugin());
  }

  /** The numbers that the loss is tested with are among those that it states. */
  @Test
  default void statesTheNumbersItTakes() {
    LossStatement.covers(domain(), plugin());
  }

  /** Loss and gradient are finite at the bounds of the predictions and targets that it states. */
  @Test
  default void isFiniteWithinItsStatement() {
    LossStatement.finite(plugin());
  }

  /** A row of predictions that are NaN has a loss of NaN, and changes no other row. */
  @Test
  default void nanShowsInItsRowAlone() {
    LossValues.nan(domain(), plugin());
  }

  /** Each row of a batch gets the bits it gets alone, at whatever index it starts. */
  @Test
  default void rowsDoNotDependOnEachOther() {
    LossRanges.rowsAlone(domain(), plugin());
  }

  /** Predictions and targets are only read. */
  @Test
  default void argumentsThatAreOnlyReadStayUnchanged() {
    LossRanges.inputsUnchanged(domain(), plugin());
  }

  /** No element of the gradient outside its range, and no loss beyond the last row, is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    LossRanges.guardsUnchanged(domain(), plugin());
  }

  /** Every row's loss and every element of the gradient is set, whatever it held. */
  @Test
  default void overwritesLossAndGradient() {
    LossRanges.overwrites(domain(), plugin());
  }

  /** The same call gives the same bits, whatever shape came between. */
  @Test
  default void sameCallGivesTheSameBits() {
    L plugin = plugin();
    Statelessness.sameAgain(plugin, LossRanges.calls(domain(), plugin));
  }

  /** Eight threads through one instance get what one thread gets. */
  @Test
  default void threadsDoNotDisturbEachOther() throws InterruptedException {
    L plugin = plugin();
    Statelessness.sameTogether(plugin, LossRanges.calls(domain(), plugin));
  }

  private LossDomain domain() {
    return new LossDomain(this::predictions, this::targets);
  }
}
