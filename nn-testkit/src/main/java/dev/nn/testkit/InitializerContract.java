package dev.nn.testkit;

import dev.nn.api.Initializer;
import dev.nn.api.rules.Operation;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * The rules for an {@link Initializer}. If its weights have a known deviation, state it:
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

  /**
   * {@return whether another stream gives other weights} True unless overridden; an initializer
   * such as zeros must return false.
   */
  default boolean isRandom() {
    return true;
  }

  /**
   * {@return σ, the standard deviation of a layer's weights, 0 or more; empty, so that it is not
   * checked, unless overridden}
   *
   * @param inputs the rows of W, the fan-in
   * @param outputs the columns of W, the fan-out
   */
  default OptionalDouble standardDeviation(int inputs, int outputs) {
    return OptionalDouble.empty();
  }

  /**
   * {@return the mean of the weights, which is checked together with the deviation; 0 unless
   * overridden}
   */
  default double mean() {
    return 0;
  }

  /** Checks that every weight is set to a finite number. */
  @Test
  default void setsEveryWeightToAFiniteNumber() {
    InitializerChecks.draws(plugin(), Operation::setsFinite);
  }

  /** Checks that nothing outside [start, end) is written. */
  @Test
  default void nothingOutsideTheRangeIsWritten() {
    InitializerChecks.draws(plugin(), Operation::guardsUnchanged);
  }

  /** Checks that weights do not depend on where they lie in the array. */
  @Test
  default void offsetDoesNotMatter() {
    InitializerChecks.draws(plugin(), Operation::alone);
  }

  /**
   * Checks that another stream gives other weights, or the same ones if the initializer is not
   * random, and that outputs differ.
   */
  @Test
  default void streamDecidesTheWeights() {
    InitializerChecks.streams(plugin(), isRandom());
    InitializerChecks.symmetry(plugin(), isRandom());
    InitializerChecks.rowsAndColumns(plugin(), isRandom());
  }

  /** Checks that random weights do not start over, in rows or columns, of up to 131,200 weights. */
  @Test
  default void weightsDoNotRepeat() {
    InitializerChecks.repetition(plugin());
  }

  /**
   * Checks that inputs of variance 1 give pre-activations with a deviation of at most 100. Unless a
   * deviation is stated, it must also have the same order of size in layers of all shapes. From a
   * layer to one twice as large, it must not change by more than a factor of 1.75, apart from what
   * is stated.
   */
  @Test
  default void weightsKeepTheScaleOfSignals() {
    InitializerChecks.scale(plugin(), mean(), this::standardDeviation);
    InitializerChecks.fan(plugin(), mean(), this::standardDeviation);
  }

  /**
   * Checks that each output of a large layer has weights of both signs, and each input if others
   * do, unless the mean is not 0.
   */
  @Test
  default void weightsHaveBothSigns() {
    InitializerChecks.signs(plugin(), mean());
  }

  /** Checks that the mean and standard deviation of a large sample are as stated. */
  @Test
  default void weightsAreDistributedAsStated() {
    InitializerChecks.distribution(plugin(), mean(), this::standardDeviation);
  }

  /**
   * Checks that every weight of each layer is set to a finite number, and nothing outside is
   * written.
   */
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
