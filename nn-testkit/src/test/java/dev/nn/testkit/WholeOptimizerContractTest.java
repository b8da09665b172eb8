package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;
import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contracts let good optimizers pass and catch one broken rule at a time. */
class WholeOptimizerContractTest {

  private static final int TESTS_OF_TENSORS = 30;
  private static final int TESTS_OF_STEPS = 30;

  /** A step of each tensor by its share of the norm of all gradients, with momentum. */
  abstract static class OfTensors implements Optimizer {

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public int slots() {
      return 1;
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.TENSORS.withNumbers(1);
    }

    @Override
    public void prepare(ParameterBlock tensor, float learningRate, long step) {
      double squares = 0;
      for (int i = tensor.start(); i < tensor.end(); i++) {
        squares += (double) tensor.gradients()[i] * tensor.gradients()[i];
      }
      tensor.numbers()[0] = squares;
    }

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {
      double squares = tensor.total(0);
      float rate = (float) (squares == 0 ? 0 : learningRate / Math.sqrt(squares));
      float[] v = tensor.state(0);
      for (int i = tensor.start(); i < tensor.end(); i++) {
        v[i] = 0.5f * v[i] + rate * tensor.gradients()[i];
        tensor.values()[i] -= v[i];
      }
    }
  }

  /** A gradient step at the point of an extra evaluation, halved until the loss falls. */
  abstract static class OfSteps implements Optimizer {

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public int slots() {
      return 2;
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.NETWORK;
    }

    @Override
    public void update(ParameterBlock network, float learningRate, long number) {
      float[] w = network.values();
      float[] start = network.state(0);
      float[] gradient = network.state(1);
      System.arraycopy(w, 0, start, 0, w.length);
      System.arraycopy(network.gradients(), 0, gradient, 0, w.length);
      double loss = network.loss();
      float rate = rate(network, learningRate);
      for (int tries = 0; tries < 10; tries++) {
        for (int i = 0; i < w.length; i++) {
          w[i] = start[i] - rate * gradient[i];
        }
        if (network.evaluate() <= loss || Float.isNaN(w[0] + w[16] + w[w.length - 1])) {
          return;
        }
        rate /= 2;
      }
      System.arraycopy(start, 0, w, 0, w.length);
    }

    float rate(ParameterBlock network, float learningRate) {
      return learningRate;
    }
  }

  public static final class GoodTensors extends OfTensors
      implements OptimizerContract<GoodTensors> {}

  public static final class GoodSteps extends OfSteps implements OptimizerContract<GoodSteps> {}

  /** Evaluates with the mean of parameters before and after a step. */
  public static final class GoodAverages extends OfTensors
      implements OptimizerContract<GoodAverages> {

    @Override
    public void average(ParameterBlock block, long step, float[] averages) {
      for (int i = block.start(); i < block.end(); i++) {
        averages[i] = block.values()[i] + block.state(0)[i] / 2;
      }
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.TENSORS.withNumbers(1).withAverages();
    }
  }

  @Test
  void goodOptimizersPass() {
    passes(GoodTensors.class, TESTS_OF_TENSORS);
    passes(GoodAverages.class, TESTS_OF_TENSORS);
    passes(GoodSteps.class, TESTS_OF_STEPS);
  }

  /** Forgets that the gradients may all be 0. */
  public static final class ZeroByZero extends OfTensors implements OptimizerContract<ZeroByZero> {

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {
      float rate = (float) (learningRate / Math.sqrt(tensor.total(0)));
      for (int i = tensor.start(); i < tensor.end(); i++) {
        tensor.values()[i] -= rate * tensor.gradients()[i];
      }
    }
  }

  @Test
  void aNormOfZeroIsCaught() {
    breaks(ZeroByZero.class, "zeroGradientMovesNothing", "mind 0/0 where a norm divides");
  }

  /** Updates the whole array with each tensor. */
  public static final class AllAtOnce extends OfTensors implements OptimizerContract<AllAtOnce> {

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {
      super.update(tensor, learningRate, step);
      if (tensor.start() > 0) {
        tensor.state(0)[0] = 0;
      }
    }

    /** Takes the order of tensors as it is. */
    @Override
    public void blocksDoNotMatter() {}
  }

  @Test
  void writingToAnotherTensorIsCaught() {
    breaks(
        AllAtOnce.class,
        "nothingOutsideTheRangeIsWritten",
        "outside [start, end)",
        "the WEIGHTS of layer 0, [3 x 5]");
  }

  /** Moves parameters while others are prepared. */
  public static final class Hasty extends OfTensors implements OptimizerContract<Hasty> {

    @Override
    public void prepare(ParameterBlock tensor, float learningRate, long step) {
      super.prepare(tensor, learningRate, step);
      tensor.values()[tensor.start()] -= learningRate * tensor.gradients()[tensor.start()];
    }
  }

  @Test
  void preparationThatMovesIsCaught() {
    breaks(Hasty.class, "nothingOutsideTheRangeIsWritten", "only read", "prepare of");
  }

  /** Changes the gradients in place. */
  public static final class Clips extends OfTensors implements OptimizerContract<Clips> {

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {
      super.update(tensor, learningRate, step);
      tensor.gradients()[tensor.start()] *= 2;
    }
  }

  @Test
  void changedGradientsAreCaught() {
    breaks(Clips.class, "gradientsStayUnchanged", "only read", "of [15 × 1], the gradients");
  }

  /** TensorsClimb. */
  public static final class TensorsClimb extends OfTensors
      implements OptimizerContract<TensorsClimb> {

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {
      super.update(tensor, -learningRate, step);
    }
  }

  @Test
  void ascentIsCaught() {
    breaks(TensorsClimb.class, "reducesAQuadratic", "subtract the change");
  }

  /** Hides NaN in a comparison. */
  public static final class Hides extends OfTensors implements OptimizerContract<Hides> {

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {
      for (int i = tensor.start(); i < tensor.end(); i++) {
        float g = tensor.gradients()[i];
        tensor.values()[i] -= g > 0 ? learningRate : g < 0 ? -learningRate : 0;
      }
    }
  }

  @Test
  void hiddenNanIsCaught() {
    breaks(Hides.class, "nanShowsInItsParameter", "a gradient of NaN for parameter 1");
  }

  /** Divides by a correction that overflows after many steps. */
  public static final class TensorsOverflow extends OfTensors
      implements OptimizerContract<TensorsOverflow> {

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {
      super.update(tensor, (float) (learningRate / (1 - StrictMath.pow(0.9, (int) step))), step);
    }
  }

  @Test
  void anIntStepIsCaught() {
    breaks(
        TensorsOverflow.class,
        "hugeStepNumbersGiveFiniteUpdates",
        "4 steps from step 1099511627776");
  }

  /** Evaluates with the change in place of the parameters, and leaves one out. */
  public static final class Forgets extends OfTensors implements OptimizerContract<Forgets> {

    @Override
    public void average(ParameterBlock block, long step, float[] averages) {
      for (int i = block.start() + 1; i < block.end(); i++) {
        averages[i] = block.values()[i];
      }
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.TENSORS.withNumbers(1).withAverages();
    }
  }

  @Test
  void anAverageLeftOutIsCaught() {
    breaks(
        Forgets.class, "averagesAreWrittenAlone", "every element of a result is set", "number 2");
  }

  /** Searches until the loss is finite. */
  public static final class Endless extends OfSteps implements OptimizerContract<Endless> {

    @Override
    public void update(ParameterBlock network, float learningRate, long number) {
      super.update(network, learningRate, number);
      while (network.loss() == Double.POSITIVE_INFINITY) {
        network.values()[0] += 1;
        network.evaluate();
      }
    }
  }

  @Test
  void aSearchWithoutEndIsCaught() {
    breaks(
        Endless.class,
        "stepsEnd",
        "a step ends after some evaluations",
        "more than 1000 evaluations");
  }

  /** Remembers in a field of the class by the array that it serves. */
  public static final class Remembers extends OfSteps implements OptimizerContract<Remembers> {

    private static final Map<float[], Float> RATES =
        Collections.synchronizedMap(new IdentityHashMap<>());

    @Override
    float rate(ParameterBlock network, float learningRate) {
      return RATES.merge(network.values(), learningRate, (old, rate) -> old * 0.9f);
    }
  }

  @Test
  void aMemoryOutsideTheStateIsCaught() {
    catches(
        Remembers.class,
        "continuesFromItsState",
        "the whole memory",
        "6 steps, resumed after step 1");
  }

  /** Says that there is less than no state. */
  public static final class Negative extends OfTensors implements OptimizerContract<Negative> {

    @Override
    public int slots() {
      return -1;
    }

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {
      for (int i = tensor.start(); i < tensor.end(); i++) {
        tensor.values()[i] -= learningRate * tensor.gradients()[i];
      }
    }
  }

  @Test
  void negativeNumbersAreCaught() {
    breaks(Negative.class, "memoryIsConstant", "-1 arrays and ");
  }
}
