package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.catches;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Initializers that are right for most layers. */
class RareInitializerDefectsTest {

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(SameOutputs.class, "streamDecidesTheWeights"),
        Arguments.of(Thousands.class, "weightsKeepTheScaleOfSignals"),
        Arguments.of(OneThousand.class, "weightsKeepTheScaleOfSignals"),
        Arguments.of(SeedsItself.class, "resultsAreTheSameOnEveryMachine"),
        Arguments.of(ForgetsTheLast.class, "setsEveryWeightToAFiniteNumber"),
        Arguments.of(SameInputs.class, "weightsDoNotRepeat"),
        Arguments.of(NumbersInAByte.class, "weightsDoNotRepeat"),
        Arguments.of(DeadOutput.class, "streamDecidesTheWeights"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void areCaught(Class<?> contract, String rule) {
    catches(contract, rule);
  }

  /** Uniform weights that subclasses break in one place. */
  abstract static class Broken implements Initializer {
    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      new InitializerContractTest.ByFanIn().initialize(weights, random);
    }
  }

  /** Draws from ±1000. */
  public static final class Thousands extends Broken implements InitializerContract<Thousands> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      for (int i = weights.start(); i < weights.end(); i++) {
        weights.data()[i] = random.uniform(i - weights.start(), -1000, 1000);
      }
    }
  }

  /** Draws a large weight in large layers. */
  public static final class OneThousand extends Broken implements InitializerContract<OneThousand> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      super.initialize(weights, random);
      if (weights.rows() > 500) {
        weights.set(317, 0, 1000);
      }
    }
  }

  /** Adds chance of its own, too little to see. */
  public static final class SeedsItself extends Broken implements InitializerContract<SeedsItself> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      super.initialize(weights, random);
      weights.data()[weights.start()] += (float) (new java.util.Random().nextDouble() * 1e-20);
    }
  }

  /** Leaves out the last row of layers of more than 100 rows. */
  public static final class ForgetsTheLast extends Broken
      implements InitializerContract<ForgetsTheLast> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      Matrix part = weights.rows() > 100 ? weights.slice(0, weights.rows() - 1) : weights;
      super.initialize(part, random);
    }
  }

  /** Draws by the column alone. */
  public static final class SameInputs extends Broken implements InitializerContract<SameInputs> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      for (int i = weights.start(); i < weights.end(); i++) {
        weights.data()[i] = random.uniform((i - weights.start()) % weights.columns(), -0.1f, 0.1f);
      }
    }
  }

  /** Keeps the number of a draw in a byte. */
  public static final class NumbersInAByte extends Broken
      implements InitializerContract<NumbersInAByte> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      for (int i = weights.start(); i < weights.end(); i++) {
        weights.data()[i] = random.uniform(i - weights.start() & 255, -0.1f, 0.1f);
      }
    }
  }

  /** Leaves the last output of several without weights. */
  public static final class DeadOutput extends Broken implements InitializerContract<DeadOutput> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      super.initialize(weights, random);
      for (int r = 0; weights.columns() > 1 && r < weights.rows(); r++) {
        weights.set(r, weights.columns() - 1, 0);
      }
    }
  }

  /** Draws by the row alone. */
  public static final class SameOutputs extends Broken implements InitializerContract<SameOutputs> {
    @Override
    public void initialize(Matrix weights, RandomStream random) {
      for (int i = weights.start(); i < weights.end(); i++) {
        weights.data()[i] = random.uniform((i - weights.start()) / weights.columns(), -0.1f, 0.1f);
      }
    }
  }
}
