package dev.nn.testkit;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.group.GroupChecks;
import dev.nn.testkit.group.GroupDerivative;
import dev.nn.testkit.group.GroupDomain;
import dev.nn.testkit.group.GroupLogits;
import org.junit.jupiter.api.Test;

/**
 * The rules of a {@link Loss} of groups, tried on groups of random sizes, from one row on, or of
 * the size that it states. A test may choose numbers, as for {@link LossContract}:
 *
 * <pre>{@code
 * class PairwiseTest implements GroupLossContract<Pairwise> {
 *   @Override
 *   public Matrix targets(int rows, int columns, RandomStream random) {
 *     return Samples.zerosAndOnes(rows, columns, random);
 *   }
 * }
 * }</pre>
 *
 * @param <L> the class of the loss under test
 */
public non-sealed interface GroupLossContract<L extends Loss> extends PluginContract<L> {

  /**
   * Returns the predictions of a group with a neighbourhood in which the loss is defined, [rows ×
   * columns]; numbers of {@link Loss#predictions} unless overridden, see {@link Samples}.
   *
   * @param rows the rows of the group, at least 1
   * @param columns the width of the predictions, at least 1
   * @param random the only source of chance
   * @return p, a new matrix
   */
  default Matrix predictions(int rows, int columns, RandomStream random) {
    return Samples.of(plugin().predictions(), rows, columns, random);
  }

  /**
   * Returns the targets of a group, {@code rows} by a width that {@link Loss#accepts} for
   * predictions of {@code columns}. Numbers of {@link Loss#targets} unless overridden, in one
   * column for a loss that takes no others.
   *
   * @param rows the rows of the group, at least 1
   * @param columns the width of the predictions, at least 1
   * @param random the only source of chance
   * @return t, a new matrix
   */
  default Matrix targets(int rows, int columns, RandomStream random) {
    boolean one = !plugin().accepts(columns, columns) && plugin().accepts(1, columns);
    return Samples.of(plugin().targets(), rows, one ? 1 : columns, random);
  }

  /** Checks that the loss accepts its targets for predictions of at least one width. */
  @Test
  default void acceptsItsTargets() {
    domain().accepts();
  }

  /** Checks that the size of groups is 0 or more, and always the same. */
  @Test
  default void groupSizeIsConstant() {
    domain().size();
  }

  /**
   * Checks the gradient of each row of a group against central differences of the group's loss,
   * unless the loss states a {@link dev.nn.api.SurrogateGradient}.
   */
  @Test
  default void gradientIsTheDerivativeOfTheLoss() {
    GroupDerivative.check(domain());
  }

  /** Checks loss and gradient of each form on logits against the loss of the outputs. */
  @Test
  default void logitsFormEqualsTheLoss() {
    GroupLogits.of(domain()).forEach(GroupLogits::equal);
  }

  /** Checks that each form on logits is finite at ±10⁴, if predictions are bounded. */
  @Test
  default void logitsFormIsFiniteFarOut() {
    GroupLogits.of(domain()).forEach(GroupLogits::finite);
  }

  /** Checks that each form on logits reads and writes as a loss does, and keeps no state. */
  @Test
  default void logitsFormKeepsTheRules() {
    GroupLogits.of(domain()).forEach(GroupLogits::operation);
  }

  /** Checks that loss and gradient are finite, for groups of one row and of equal rows too. */
  @Test
  default void isFiniteInItsDomain() {
    GroupChecks.finite(domain());
  }

  /** Checks that the loss states all numbers of this test. */
  @Test
  default void statesTheNumbersItTakes() {
    GroupChecks.covers(domain());
  }

  /** Checks that a NaN in a row that the loss depends on shows in the group. */
  @Test
  default void nanShowsInItsGroup() {
    GroupChecks.nan(domain());
  }

  /** Checks that each group gets the bits it gets alone, beside any other groups. */
  @Test
  default void groupsDoNotDependOnEachOther() {
    GroupChecks.independent(domain());
  }

  /** Checks that predictions and targets are only read. */
  @Test
  default void argumentsThatAreOnlyReadStayUnchanged() {
    domain().operation().inputsUnchanged();
  }

  /** Checks that nothing outside the gradient is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    domain().operation().guardsUnchanged();
  }

  /** Checks that the whole gradient is set, independent of old values. */
  @Test
  default void overwritesTheGradient() {
    domain().operation().overwrites();
  }

  private GroupDomain domain() {
    return new GroupDomain(plugin(), this::predictions, this::targets);
  }
}
