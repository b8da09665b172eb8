package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;
import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract lets good initializers pass and catches each broken rule. */
class InitializerContractTest {

  private static final int TESTS = 24;

  /** Uniform in ±√(3 / inputs), whose variance is 1 / inputs. */
  public static final class ByFanIn implements Initializer {
    @Override
    public String name() {
      return "by_fan_in";
    }

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      float limit = (float) Math.sqrt(3.0 / weights.rows());
      for (int i = weights.start(); i < weights.end(); i++) {
        weights.data()[i] = random.uniform(i - weights.start(), -limit, limit);
      }
    }
  }

  /** One number everywhere. */
  public record Constant(float value) implements Initializer {

    public Constant() {
      this(0);
    }

    @Override
    public String name() {
      return "constant";
    }

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      Arrays.fill(weights.data(), weights.start(), weights.end(), value);
    }
  }

  static class ByFanInContract implements InitializerContract<ByFanIn> {
    @Override
    public OptionalDouble standardDeviation(int inputs, int outputs) {
      return OptionalDouble.of(Math.sqrt(1.0 / inputs));
    }
  }

  static class ConstantContract implements InitializerContract<Constant> {
    @Override
    public Constant plugin() {
      return new Constant(1.5f);
    }

    @Override
    public boolean isRandom() {
      return false;
    }

    @Override
    public OptionalDouble standardDeviation(int inputs, int outputs) {
      return OptionalDouble.of(0);
    }

    @Override
    public double mean() {
      return 1.5;
    }
  }

  static class UndeclaredConstantContract implements InitializerContract<Constant> {}

  static class WrongFanContract implements InitializerContract<ByFanIn> {
    @Override
    public OptionalDouble standardDeviation(int inputs, int outputs) {
      return OptionalDouble.of(Math.sqrt(1.0 / outputs));
    }
  }

  static class TwoPercentWiderContract implements InitializerContract<ByFanIn> {
    @Override
    public OptionalDouble standardDeviation(int inputs, int outputs) {
      return OptionalDouble.of(1.02 * Math.sqrt(1.0 / inputs));
    }
  }

  static class WrongMeanContract extends ByFanInContract {
    @Override
    public double mean() {
      return 0.002;
    }
  }

  static class DeniedChanceContract implements InitializerContract<ByFanIn> {
    @Override
    public boolean isRandom() {
      return false;
    }
  }

  @Test
  void randomInitializerPasses() {
    passes(ByFanInContract.class, TESTS);
  }

  @Test
  void declaredConstantPasses() {
    passes(ConstantContract.class, TESTS);
  }

  @Test
  void constantThatIsNotDeclaredIsCaught() {
    breaks(
        UndeclaredConstantContract.class,
        "streamDecidesTheWeights",
        "another stream gives other weights",
        "override isRandom() in the test");
  }

  @Test
  void deniedChanceIsCaught() {
    breaks(DeniedChanceContract.class, "streamDecidesTheWeights", "isRandom() is false");
  }

  @Test
  void exchangedFanIsCaught() {
    breaks(
        WrongFanContract.class,
        "weightsAreDistributedAsStated",
        "mean and standard deviation",
        "16 layers of [100 × 64]",
        "standard deviation 0.12500");
  }

  @Test
  void deviationTwoPercentOffIsCaught() {
    breaks(TwoPercentWiderContract.class, "weightsAreDistributedAsStated", "standard deviation");
  }

  @Test
  void meanAFiftiethOfTheDeviationOffIsCaught() {
    breaks(WrongMeanContract.class, "weightsAreDistributedAsStated", "mean 0.0020000");
  }

  // Each of the following is a plug-in and, to be short, the test class of itself.

  abstract static class Broken implements Initializer {
    private final ByFanIn whole = new ByFanIn();

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      whole.initialize(weights, random);
    }
  }

  /** Leaves the last weight as it was. */
  public static final class Forgets extends Broken implements InitializerContract<Forgets> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      float last = weights.data()[weights.end() - 1];
      super.initialize(weights, random);
      if (weights.columns() == 64 && Float.isNaN(last) && weights.start() == 0) {
        weights.data()[weights.end() - 1] = last;
      }
    }
  }

  @Test
  void weightThatIsNotSetIsCaught() {
    breaks(Forgets.class, "setsEveryWeightToAFiniteNumber", "every element", "NaN as number 6400");
  }

  /** Is infinite for a layer of one output. */
  public static final class Infinite extends Broken implements InitializerContract<Infinite> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      super.initialize(weights, random);
      if (weights.columns() == 1 && weights.rows() > 1) {
        weights.data()[weights.start()] = Float.POSITIVE_INFINITY;
      }
    }
  }

  @Test
  void infiniteWeightIsCaught() {
    catches(
        Infinite.class,
        "setsEveryWeightToAFiniteNumber",
        "weights of [31 × 1]",
        "Infinity as number 1");
  }

  /** Clears the whole array first. */
  public static final class Overruns extends Broken implements InitializerContract<Overruns> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      Arrays.fill(weights.data(), 0);
      super.initialize(weights, random);
    }
  }

  @Test
  void writingBesideTheWeightsIsCaught() {
    catches(
        Overruns.class,
        "nothingOutsideTheRangeIsWritten",
        "outside [start, end)",
        "weights of [1 × 1], weights in [19, 20)",
        "0.0 at index 0");
  }

  /** Draws by the index in the array. */
  public static final class DrawsByIndex extends Broken
      implements InitializerContract<DrawsByIndex> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      for (int i = weights.start(); i < weights.end(); i++) {
        weights.data()[i] = random.uniform(i, -1, 1);
      }
    }
  }

  @Test
  void dependenceOnTheOffsetIsCaught() {
    breaks(DrawsByIndex.class, "offsetDoesNotMatter", "at any index", "among other numbers");
  }

  /** Counts its calls, on the thread that made it, and goes wrong after some. */
  public static final class Counts extends Broken implements InitializerContract<Counts> {
    private final AtomicInteger calls = new AtomicInteger();
    private final Thread maker = Thread.currentThread();

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      super.initialize(weights, random);
      if (weights.rows() == 31 && Thread.currentThread() == maker && calls.getAndIncrement() > 1) {
        weights.data()[weights.start()] = 0;
      }
    }
  }

  @Test
  void stateFromCallToCallIsCaught() {
    catches(Counts.class, "sameCallGivesTheSameBits", "weights of [31 × 1]");
  }

  /** Gives other threads than the one that made it something else. */
  public static final class OneThreadOnly extends Broken
      implements InitializerContract<OneThreadOnly> {
    private final Thread maker = Thread.currentThread();

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      super.initialize(weights, random);
      if (Thread.currentThread() != maker) {
        weights.data()[weights.start()] = 0;
      }
    }
  }

  @Test
  void stateOfAThreadIsCaught() {
    catches(OneThreadOnly.class, "threadsDoNotDisturbEachOther", "eight threads");
  }
}
