// Written by bin/api-baseline.
package dev.nn.testkit;

public non-sealed interface InitializerContract<I extends dev.nn.api.Initializer> extends PluginContract<I> {
  default boolean isRandom() { throw null; }
  default double mean() { throw null; }
  default void nothingOutsideTheRangeIsWritten() { throw null; }
  default void offsetDoesNotMatter() { throw null; }
  default void sameCallGivesTheSameBits() { throw null; }
  default void setsEveryWeightToAFiniteNumber() { throw null; }
  default java.util.OptionalDouble standardDeviation(int inputs, int outputs) { throw null; }
  default void streamDecidesTheWeights() { throw null; }
  default void threadsDoNotDisturbEachOther() throws InterruptedException { throw null; }
  default void weightsAreDistributedAsStated() { throw null; }
}
