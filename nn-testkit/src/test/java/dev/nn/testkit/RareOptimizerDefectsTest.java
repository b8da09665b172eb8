package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.catches;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Optimizers that are right for most blocks and steps. */
@Tag("slow")
class RareOptimizerDefectsTest {

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(AllInTheFirstBlock.class, "nothingOutsideTheRangeIsWritten"),
        Arguments.of(ClimbsInBiases.class, "reducesAQuadratic"),
        Arguments.of(IntStep.class, "laterStepsAreAlike"),
        Arguments.of(ShortStep.class, "laterStepsAreAlike"),
        Arguments.of(LongBlocks.class, "blocksDoNotMatter"),
        Arguments.of(OneIndex.class, "blocksDoNotMatter"),
        Arguments.of(DividesByRate.class, "learningRateOfZeroMovesNothing"),
        Arguments.of(MovesWithoutRate.class, "learningRateOfZeroMovesNothing"),
        Arguments.of(DecaysWithoutRate.class, "learningRateOfZeroMovesNothing"),
        Arguments.of(KeepsVelocity.class, "continuesFromItsState"),
        Arguments.of(Overflows.class, "gradientsOfAnySizeGiveNumbers"),
        Arguments.of(SignOfTheRate.class, "smallerLearningRateMovesLess"),
        Arguments.of(HidesNanLater.class, "nanShowsInItsParameter"),
        Arguments.of(ClimbsInLaterLayers.class, "reducesAQuadratic"),
        Arguments.of(ClimbsAtFirst.class, "reducesAQuadratic"),
        Arguments.of(ClimbsAfterAThousand.class, "reducesAQuadratic"),
        Arguments.of(ClimbsFromFarAway.class, "reducesAQuadratic"),
        Arguments.of(AverageFromZero.class, "averagesReduceAQuadratic"));
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

  /** Steps by 0.01 at any learning rate above 0. */
  public static final class SignOfTheRate extends Broken
      implements OptimizerContract<SignOfTheRate> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, 0.01f * Math.signum(learningRate), step);
    }
  }

  /** Takes a NaN for 0 after the first step. */
  public static final class HidesNanLater extends Broken
      implements OptimizerContract<HidesNanLater> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      for (int i = block.start(); i < block.end(); i++) {
        float g = block.gradients()[i];
        block.values()[i] -= step > 1 && Float.isNaN(g) ? 0 : learningRate * g;
      }
    }
  }

  /** Adds the gradient in all layers but the first. */
  public static final class ClimbsInLaterLayers extends Broken
      implements OptimizerContract<ClimbsInLaterLayers> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, block.layer() > 0 ? -learningRate : learningRate, step);
    }
  }

  /** Adds the gradient in the first step. */
  public static final class ClimbsAtFirst extends Broken
      implements OptimizerContract<ClimbsAtFirst> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, step == 1 ? -learningRate : learningRate, step);
    }
  }

  /** Adds the gradient from step 1000 on. */
  public static final class ClimbsAfterAThousand extends Broken
      implements OptimizerContract<ClimbsAfterAThousand> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, step > 1000 ? -learningRate : learningRate, step);
    }
  }

  /** Adds gradients above 50. */
  public static final class ClimbsFromFarAway extends Broken
      implements OptimizerContract<ClimbsFromFarAway> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      for (int i = block.start(); i < block.end(); i++) {
        float g = block.gradients()[i];
        block.values()[i] -= learningRate * (Math.abs(g) > 50 ? -g : g);
      }
    }
  }

  /** Averages from 0 on, without a correction. */
  public static final class AverageFromZero extends Broken
      implements OptimizerContract<AverageFromZero> {
    @Override
    public int slots() {
      return 1;
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.ELEMENTS.withAverages();
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, learningRate, step);
      for (int i = block.start(); i < block.end(); i++) {
        block.state(0)[i] += 0.001f * (block.values()[i] - block.state(0)[i]);
      }
    }

    @Override
    public void average(ParameterBlock block, long step, float[] averages) {
      System.arraycopy(
          block.state(0), block.start(), averages, block.start(), block.end() - block.start());
    }
  }

  /** The velocity of Keras, which has the learning rate in it and moves on without it. */
  public static final class KerasMomentum extends Broken
      implements OptimizerContract<KerasMomentum> {
    @Override
    public int slots() {
      return 1;
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      float[] v = block.state(0);
      for (int i = block.start(); i < block.end(); i++) {
        v[i] = 0.9f * v[i] - learningRate * block.gradients()[i];
        block.values()[i] += v[i];
      }
    }
  }

  /** A schedule-free rule, whose parameters follow the average of the steps. */
  public static final class ScheduleFree extends Broken implements OptimizerContract<ScheduleFree> {
    @Override
    public int slots() {
      return 2;
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.ELEMENTS.withAverages();
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      float[] z = block.state(0);
      float[] x = block.state(1);
      for (int i = block.start(); i < block.end(); i++) {
        if (step == 1) {
          z[i] = block.values()[i];
          x[i] = z[i];
        }
        z[i] -= learningRate * block.gradients()[i];
        x[i] += (z[i] - x[i]) / step;
        block.values()[i] = 0.9f * x[i] + 0.1f * z[i];
      }
    }

    @Override
    public void average(ParameterBlock block, long step, float[] averages) {
      System.arraycopy(
          block.state(1), block.start(), averages, block.start(), block.end() - block.start());
    }
  }

  /** Rules that move on at a learning rate of 0 once they have moved. */
  @ParameterizedTest
  @ValueSource(classes = {KerasMomentum.class, ScheduleFree.class})
  void movingOnIsNoDefect(Class<?> contract) {
    ContractRun.keeps(
        contract, "learningRateOfZeroMovesNothing", "reducesAQuadratic", "laterStepsAreAlike");
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

  /** Decays weights, but not in proportion to the learning rate. */
  public static final class DecaysWithoutRate extends Broken
      implements OptimizerContract<DecaysWithoutRate> {
    @Override
    public boolean decays() {
      return true;
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      for (int i = block.start(); i < block.end(); i++) {
        float w = block.values()[i];
        block.values()[i] -= learningRate * block.gradients()[i] + 1e-4f * w;
      }
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
