// Written by bin/api-baseline.
package dev.nn.testkit;

public non-sealed interface LossContract<L extends dev.nn.api.Loss> extends PluginContract<L> {
  default void acceptsItsTargets() { throw null; }
  default void argumentsThatAreOnlyReadStayUnchanged() { throw null; }
  default void gradientIsTheDerivativeOfTheLoss() { throw null; }
  default void isFiniteInItsDomain() { throw null; }
  default void nanShowsInItsRowAlone() { throw null; }
  default void nothingOutsideTheRangeIsWritten() { throw null; }
  default void overwritesLossAndGradient() { throw null; }
  default dev.nn.api.Matrix predictions(int rows, int columns, dev.nn.api.RandomStream random) { throw null; }
  default void rowsDoNotDependOnEachOther() { throw null; }
  default void sameCallGivesTheSameBits() { throw null; }
  default dev.nn.api.Matrix targets(int rows, int columns, dev.nn.api.RandomStream random) { throw null; }
  default void threadsDoNotDisturbEachOther() throws InterruptedException { throw null; }
}
