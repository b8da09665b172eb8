package dev.nn.testkit;

import dev.nn.api.Initializer;
import dev.nn.testkit.initializer.InitializerChecks;
import dev.nn.testkit.rule.Statelessness;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * The rules of an {@link Initializer}. One with a known deviation states it:
 *
 * <pre>{@code
 * class LecunNormalTest implements InitializerContract<LecunNormal> {
 *   @Override
 *   public OptionalDouble standardDeviation(int inputs, int outputs) {
 *     return OptionalDouble.of(Math.sqrt(1.0 / inputs));
 *   }
 * }
 * }</pre>
 *
 * @param <I> the class of the initializer under test
 */
public non-sealed interface InitializerContract<I extends Initializer> extends PluginContract<I> {

  /** Whether another stream gives other weights; so unless overridden, as for zeros. */
  default boolean isRandom() {
    return true;
  }

  /** The standard deviation of the weights of such a layer; not checked unless overridden. */
  default OptionalDouble standardDeviation(int inputs, int outputs) {
    return OptionalDouble.empty();
  }

  /** The mean of the weights, checked where the deviation is; 0 unless overridden. */
  default double mean() {
    return 0;
  }

  /** Every weight is set, to a finite number. */
  @Test
  default void setsEveryWeightToAFiniteNumber() {
    InitializerChecks.setsAll(plugin());
  }

  /** Nothing before start or from end on is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    InitializerChecks.guardsUnchanged(plugin());
  }

  /** The weights do not depend on where in the array they stand. */
  @Test
  default void offsetDoesNotMatter() {
    InitializerChecks.offsets(plugin());
  }

  /** Another stream gives other weights, unless {@link #isRandom} says that none matters. */
  @Test
  default void streamDecidesTheWeights() {
    InitializerChecks.streams(plugin(), isRandom());
  }

  /** Mean and standard deviation are as stated, as far as a large sample can tell. */
  @Test
  default void weightsAreDistributedAsStated() {
    InitializerChecks.distribution(plugin(), mean(), this::standardDeviation);
  }

  /** The same call gives the same bits, whatever shape came between. */
  @Test
  default void sameCallGivesTheSameBits() {
    I plugin = plugin();
    Statelessness.sameAgain(plugin, InitializerChecks.calls(plugin));
  }

  /** Eight threads through one instance get what one thread gets. */
  @Test
  default void threadsDoNotDisturbEachOther() throws InterruptedException {
    I plugin = plugin();
    Statelessness.sameTogether(plugin, InitializerChecks.calls(plugin));
  }
}
