// Written by bin/api-baseline.
package dev.nn.testkit;

public non-sealed interface ActivationContract<A extends dev.nn.api.Activation> extends PluginContract<A> {
  default void argumentsThatAreOnlyReadStayUnchanged() { throw null; }
  default void backwardIsTheDerivativeOfForward() { throw null; }
  default void forwardOverwritesAllOfA() { throw null; }
  default void infinityContinuesTheLargestFloats() { throw null; }
  default void isFiniteAtZeroAndFarOut() { throw null; }
  default void nanShowsInItsRowAlone() { throw null; }
  default void nothingOutsideTheRangeIsWritten() { throw null; }
  default void rowsDoNotDependOnEachOther() { throw null; }
  default void sameCallGivesTheSameBits() { throw null; }
  default void threadsDoNotDisturbEachOther() throws InterruptedException { throw null; }
}
