package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.catches;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimizers that are right for most blocks and steps. */
class RareOptimizerDefectsTest {

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(AllInTheFirstBlock.class, "nothingOutsideTheRangeIsWritten"),
        Arguments.of(ClimbsInBiases.class, "reducesAQuadratic"),
        Arguments.of(IntStep.class, "laterStepsAreAlike"),
        Arguments.of(ShortStep.class, "laterStepsAreAlike"),
        Arguments.of(LongBlocks.class, "blocksDoNotMatter"),
        Arguments.of(OneIndex.class, "placeDoesNotMatter"),
        Arguments.of(DividesByRate.class, "learningRateOfZeroMovesNothing"),
        Arguments.of(MovesWithoutRate.class, "learningRateOfZeroMovesNothing"),
        Arguments.of(KeepsVelocity.class, "continuesFromItsState"),
        Arguments.of(Overflows.class, "gradientsOfAnySizeGiveNumbers"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void areCaught(Class<?> contract, String rule) {
    catches(contract, rule);
  }

  /** A step down that subclasses break in one place. */
  abstract static class Broken implements Optimizer {
    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      new OptimizerContractTest.Plain().update(block, learningRate, step);
    }
  }

  /** Updates everything in the block that starts at 0, and nothing in others. */
  public static final class AllInTheFirstBlock extends Broken
      implements OptimizerContract<AllInTheFirstBlock> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      if (block.start() == 0) {
        for (int i = 0; i < block.values().length; i++) {
          block.values()[i] -= learningRate * block.gradients()[i];
        }
      }
    }
  }

  /** Adds the gradient of biases. */
  public static final class ClimbsInBiases extends Broken
      implements OptimizerContract<ClimbsInBiases> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      float rate = block.kind() == Kind.BIASES ? -learningRate : learningRate;
      super.update(block, rate, step);
    }
  }

  /** Warms up by a step that is an int. */
  public static final class IntStep extends Broken implements OptimizerContract<IntStep> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      int number = (int) step;
      super.update(block, learningRate * Math.max(0, Math.min(1, number / 10f)), step);
    }
  }

  /** Warms up by a step that is a short. */
  public static final class ShortStep extends Broken implements OptimizerContract<ShortStep> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      short number = (short) step;
      super.update(block, learningRate * Math.max(0, Math.min(1, number / 10f)), step);
    }
  }

  /** Leaves out the last parameter of blocks of more than 2000. */
  public static final class LongBlocks extends Broken implements OptimizerContract<LongBlocks> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      int end = block.end() - block.start() > 2000 ? block.end() - 1 : block.end();
      for (int i = block.start(); i < end; i++) {
        block.values()[i] -= learningRate * block.gradients()[i];
      }
    }
  }

  /** Leaves out the parameter at index 123. */
  public static final class OneIndex extends Broken implements OptimizerContract<OneIndex> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      for (int i = block.start(); i < block.end(); i++) {
        block.values()[i] -= i == 123 ? 0 : learningRate * block.gradients()[i];
      }
    }
  }

  /** Divides by the learning rate. */
  public static final class DividesByRate extends Broken
      implements OptimizerContract<DividesByRate> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, learningRate * learningRate / learningRate, step);
    }
  }

  /** Takes a learning rate of 0 for the default. */
  public static final class MovesWithoutRate extends Broken
      implements OptimizerContract<MovesWithoutRate> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, learningRate == 0 ? 0.01f : learningRate, step);
    }
  }

  /** Keeps its velocity in a field. */
  public static final class KeepsVelocity extends Broken
      implements OptimizerContract<KeepsVelocity> {
    private final Map<float[], float[]> velocity =
        Collections.synchronizedMap(new IdentityHashMap<>());

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      float[] v = velocity.computeIfAbsent(block.values(), values -> new float[values.length]);
      for (int i = block.start(); i < block.end(); i++) {
        v[i] = 0.5f * v[i] + block.gradients()[i];
        block.values()[i] -= learningRate * v[i];
      }
    }
  }

  /** Divides by the square of the gradient. */
  public static final class Overflows extends Broken implements OptimizerContract<Overflows> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      for (int i = block.start(); i < block.end(); i++) {
        float g = block.gradients()[i];
        block.values()[i] -= g == 0 ? 0 : learningRate * g * g / (float) Math.sqrt(g * g * g * g);
      }
    }
  }
}
