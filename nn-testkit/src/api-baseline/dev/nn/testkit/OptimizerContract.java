// Written by bin/api-baseline.
package dev.nn.testkit;

public non-sealed interface OptimizerContract<O extends dev.nn.api.Optimizer> extends PluginContract<O> {
  default void blocksDoNotMatter() { throw null; }
  default boolean decays() { throw null; }
  default void gradientsStayUnchanged() { throw null; }
  default void hugeStepNumbersGiveFiniteUpdates() { throw null; }
  default float learningRate() { throw null; }
  default void nanShowsInItsParameterAlone() { throw null; }
  default void nothingOutsideTheRangeIsWritten() { throw null; }
  default void reducesAQuadratic() { throw null; }
  default void sameCallGivesTheSameBits() { throw null; }
  default void slotsAreConstant() { throw null; }
  default void threadsDoNotDisturbEachOther() throws InterruptedException { throw null; }
  default void zeroGradientMovesNothing() { throw null; }
}
