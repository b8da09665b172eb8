package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;
import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract lets good optimizers pass and catches each broken rule. */
@Tag("slow")
class OptimizerContractTest {

  private static final int TESTS = 30;

  /** w - η g. */
  public static final class Plain implements Optimizer {
    @Override
    public String name() {
      return "plain";
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      for (int i = block.start(); i < block.end(); i++) {
        block.values()[i] -= learningRate * block.gradients()[i];
      }
    }
  }

  /** Means of the gradient and of its square, corrected for their start, and decay of weights. */
  public record Adaptive(float beta1, float beta2, float weightDecay) implements Optimizer {

    public Adaptive() {
      this(0.9f, 0.999f, 0);
    }

    @Override
    public String name() {
      return "adaptive";
    }

    @Override
    public int slots() {
      return 2;
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      float[] w = block.values();
      float[] m = block.state(0);
      float[] v = block.state(1);
      double correction1 = 1 - StrictMath.pow(beta1, (double) step);
      double correction2 = 1 - StrictMath.pow(beta2, (double) step);
      float decay = block.kind() == Kind.WEIGHTS ? weightDecay : 0;
      for (int i = block.start(); i < block.end(); i++) {
        float g = block.gradients()[i];
        m[i] = beta1 * m[i] + (1 - beta1) * g;
        v[i] = beta2 * v[i] + (1 - beta2) * g * g;
        double change = m[i] / correction1 / (Math.sqrt(v[i] / correction2) + 1e-7);
        w[i] -= (float) (learningRate * (change + decay * w[i]));
      }
    }
  }

  static class PlainContract implements OptimizerContract<Plain> {}

  static class AdaptiveContract implements OptimizerContract<Adaptive> {}

  static class DecayingContract implements OptimizerContract<Adaptive> {
    @Override
    public Adaptive plugin() {
      return new Adaptive(0.9f, 0.99f, 0.1f);
    }

    @Override
    public boolean decays() {
      return true;
    }
  }

  static class UndeclaredDecayContract implements OptimizerContract<Adaptive> {
    @Override
    public Adaptive plugin() {
      return new Adaptive(0.9f, 0.99f, 0.1f);
    }
  }

  static class TooFastContract implements OptimizerContract<Plain> {
    @Override
    public float learningRate() {
      return 3;
    }
  }

  @Test
  void optimizerWithoutStatePasses() {
    passes(PlainContract.class, TESTS);
  }

  @Test
  void optimizerWithStateAndHyperparametersPasses() {
    passes(AdaptiveContract.class, TESTS);
  }

  @Test
  void declaredDecayPasses() {
    passes(DecayingContract.class, TESTS);
  }

  @Test
  void decayThatIsNotDeclaredIsCaught() {
    breaks(
        UndeclaredDecayContract.class,
        "zeroGradientMovesNothing",
        "adaptive(beta1=0.9, beta2=0.99, weight_decay=0.1)",
        "override decays() in the test");
  }

  @Test
  void divergingLearningRateIsCaught() {
    breaks(
        TooFastContract.class,
        "reducesAQuadratic",
        "a hundred steps",
        "learning rate 3.0",
        "override learningRate() in the test");
  }

  // Each of the following is a plug-in and, to be short, the test class of itself.

  /** Momentum, which subclasses break in one place. */
  abstract static class Broken implements Optimizer {
    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      float[] v = block.state(0);
      for (int i = block.start(); i < block.end(); i++) {
        v[i] = 0.9f * v[i] + block.gradients()[i];
        block.values()[i] -= learningRate * v[i];
      }
    }
  }

  /** Needs another array after the first update. */
  public static final class GrowingSlots extends Broken implements OptimizerContract<GrowingSlots> {
    private final AtomicInteger updates = new AtomicInteger();

    @Override
    public int slots() {
      return updates.get() > 0 ? 2 : 1;
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, learningRate, step);
      if (learningRate != learningRate()) { // as in the test of slots alone
        updates.incrementAndGet();
      }
    }

    @Override
    public float learningRate() {
      return 0.02f;
    }
  }

  @Test
  void changingNumberOfSlotsIsCaught() {
    breaks(GrowingSlots.class, "memoryIsConstant", "1 arrays and ", "then 2 arrays");
  }

  /** Has less than no state. */
  public static final class NegativeSlots extends Broken
      implements OptimizerContract<NegativeSlots> {
    @Override
    public int slots() {
      return -1;
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      new Plain().update(block, learningRate, step);
    }
  }

  @Test
  void negativeNumberOfSlotsIsCaught() {
    breaks(NegativeSlots.class, "memoryIsConstant", "state arrays", "-1 arrays and ");
  }

  /** Clips by the norm of the block. */
  public static final class BlockNorm extends Broken implements OptimizerContract<BlockNorm> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      double squares = 0;
      for (int i = block.start(); i < block.end(); i++) {
        squares += block.gradients()[i] * block.gradients()[i];
      }
      float clip = (float) Math.min(1, 5 / Math.sqrt(squares));
      super.update(block, Float.isNaN(clip) ? learningRate : learningRate * clip, step);
    }
  }

  @Test
  void dependenceOnTheBlockIsCaught() {
    catches(
        BlockNorm.class,
        "blocksDoNotMatter",
        "no norm over the block",
        "update of the WEIGHTS of layer 0",
        "in column 1 of the values",
        "as alone");
  }

  /** Adds decay to the gradient in place. */
  public static final class ChangesGradient extends Broken
      implements OptimizerContract<ChangesGradient> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, learningRate, step);
      for (int i = block.start(); i < block.end(); i++) {
        block.gradients()[i] *= 2;
      }
    }
  }

  @Test
  void writingToGradientsIsCaught() {
    breaks(
        ChangesGradient.class,
        "gradientsStayUnchanged",
        "only read",
        "step 1, of [1 × 1], the gradients");
  }

  /** Changes the state behind the block. */
  public static final class Overruns extends Broken implements OptimizerContract<Overruns> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, learningRate, step);
      if (block.values().length == 55) { // 17 between guards
        block.state(0)[block.end()] *= 2;
      }
    }
  }

  @Test
  void writingBesideTheBlockIsCaught() {
    breaks(
        Overruns.class,
        "nothingOutsideTheRangeIsWritten",
        "outside [start, end)",
        "state 0 in [19, 36)",
        "at index 36");
  }

  /** Moves although nothing pushes. */
  public static final class Drifts extends Broken implements OptimizerContract<Drifts> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, learningRate, step);
      for (int i = block.start(); i < block.end(); i++) {
        block.values()[i] += 1e-3f;
      }
    }
  }

  @Test
  void movementWithoutGradientIsCaught() {
    catches(Drifts.class, "zeroGradientMovesNothing", "without a gradient", "no change");
  }

  /** Says it decays, and grows. */
  public static final class Grows extends Broken implements OptimizerContract<Grows> {
    @Override
    public boolean decays() {
      return true;
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, learningRate, step);
      for (int i = block.start(); i < block.end(); i++) {
        block.values()[i] *= 1.0001f;
      }
    }
  }

  @Test
  void growthInsteadOfDecayIsCaught() {
    catches(Grows.class, "zeroGradientMovesNothing", "a number between that and 0");
  }

  /** Climbs. */
  public static final class Climbs extends Broken implements OptimizerContract<Climbs> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, -learningRate, step);
    }
  }

  @Test
  void ascentIsCaught() {
    breaks(Climbs.class, "reducesAQuadratic", "subtract the change");
  }

  /** Counts steps in an int. */
  public static final class IntSteps extends Broken implements OptimizerContract<IntSteps> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, (float) (learningRate / (1 - StrictMath.pow(0.9, (int) step))), step);
    }

    @Override
    public float learningRate() {
      return 0.001f;
    }
  }

  @Test
  void overflowingStepIsCaught() {
    catches(
        IntSteps.class,
        "hugeStepNumbersGiveFiniteUpdates",
        "any number of steps",
        "step 1099511627776");
  }

  /** The comparison that loses NaN. */
  public static final class HidesNan extends Broken implements OptimizerContract<HidesNan> {
    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      for (int i = block.start(); i < block.end(); i++) {
        float g = block.gradients()[i];
        block.values()[i] -= g > 0 ? learningRate : g < 0 ? -learningRate : 0;
      }
    }
  }

  @Test
  void hiddenNanIsCaught() {
    breaks(
        HidesNan.class,
        "nanShowsInItsParameter",
        "a gradient that is NaN",
        "a gradient of NaN for parameter 1");
  }

  /** Counts its calls, on the thread that made it, and goes wrong after some. */
  public static final class Counts extends Broken implements OptimizerContract<Counts> {
    private final AtomicInteger calls = new AtomicInteger();
    private final Thread maker = Thread.currentThread();

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, learningRate, step);
      if (block.values().length == 16
          && Thread.currentThread() == maker
          && calls.getAndIncrement() >= 3) {
        block.values()[block.start()] = 0;
      }
    }
  }

  @Test
  void stateFromCallToCallIsCaught() {
    catches(Counts.class, "sameCallGivesTheSameBits", "3 steps of 16 parameters");
  }

  /** Gives other threads than the one that made it something else. */
  public static final class OneThreadOnly extends Broken
      implements OptimizerContract<OneThreadOnly> {
    private final Thread maker = Thread.currentThread();

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      super.update(block, learningRate, step);
      if (Thread.currentThread() != maker) {
        Arrays.fill(block.values(), block.start(), block.end(), 0);
      }
    }
  }

  @Test
  void stateOfAThreadIsCaught() {
    catches(OneThreadOnly.class, "threadsDoNotDisturbEachOther", "eight threads");
  }
}
