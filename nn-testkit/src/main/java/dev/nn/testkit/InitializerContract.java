package dev.nn.testkit;

import dev.nn.api.Initializer;
import dev.nn.api.rules.Operation;
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
public interface InitializerContract<I extends Initializer> extends PluginContract<I> {

  /** {@return whether another stream gives other weights; true unless overridden, as for zeros} */
  default boolean isRandom() {
    return true;
  }

  /**
   * Returns the standard deviation of a layer's weights; not checked unless overridden.
   *
   * @param inputs the rows of W, the fan-in
   * @param outputs the columns of W, the fan-out
   * @return σ, 0 or more; empty if there is nothing to check
   */
  default OptionalDouble standardDeviation(int inputs, int outputs) {
    return OptionalDouble.empty();
  }

  /** {@return the mean of the weights, checked with the deviation; 0 unless overridden} */
  default double mean() {
    return 0;
  }

  /** Checks that every weight is set, to a finite number. */
  @Test
  default void setsEveryWeightToAFiniteNumber() {
    InitializerChecks.draws(plugin(), Operation::setsFinite);
  }

  /** Checks that nothing outside [start, end) is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    InitializerChecks.draws(plugin(), Operation::guardsUnchanged);
  }

  /** Checks that weights do not depend on their place in the array. */
  @Test
  default void offsetDoesNotMatter() {
    InitializerChecks.draws(plugin(), Operation::alone);
  }

  /**
   * Checks that another stream gives other weights, or the same ones without chance, and that
   * outputs differ.
   */
  @Test
  default void streamDecidesTheWeights() {
    InitializerChecks.streams(plugin(), isRandom());
    InitializerChecks.symmetry(plugin(), isRandom());
    InitializerChecks.rowsAndColumns(plugin(), isRandom());
  }

  /** Checks that random weights do not begin again after some of them, in rows or columns. */
  @Test
  default void weightsDoNotRepeat() {
    InitializerChecks.repetition(plugin());
  }

  /**
   * Checks that inputs of variance 1 give pre-activations of a deviation of at most 100, and in
   * layers of all shapes of the same order of size, unless a deviation is stated.
   */
  @Test
  default void weightsKeepTheScaleOfSignals() {
    InitializerChecks.scale(plugin(), mean(), this::standardDeviation);
    InitializerChecks.fan(plugin(), this::standardDeviation);
  }

  /** Checks that no output of 1,000 inputs has weights of one sign, unless the mean is not 0. */
  @Test
  default void weightsHaveBothSigns() {
    InitializerChecks.signs(plugin(), mean());
  }

  /** Checks mean and standard deviation of a large sample against the stated ones. */
  @Test
  default void weightsAreDistributedAsStated() {
    InitializerChecks.distribution(plugin(), mean(), this::standardDeviation);
  }

  /** Checks that every weight of each layer is set, to a finite number, and nothing beside. */
  @Test
  default void setsTheWeightsOfEveryLayer() {
    InitializerChecks.layers(plugin(), Operation::setsFinite);
    InitializerChecks.layers(plugin(), Operation::guardsUnchanged);
  }

  /** Checks that the same layer and stream give the same bits. */
  @Test
  default void sameLayerGetsTheSameWeights() {
    InitializerChecks.layersAgain(plugin());
  }
}
