package dev.nn.testkit;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.api.ParameterBlock.Kind;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingState;
import dev.nn.testkit.HostilePluginsTest.Breaks;
import java.text.NumberFormat;
import java.time.Clock;
import java.util.Random;

/**
 * Initializers, optimizers, schedules, transforms and listeners that a first look takes for sound.
 */
final class HostileOthers {

  private static final String SCALE = "weightsKeepTheScaleOfSignals";
  private static final String SIGNS = "weightsHaveBothSigns";
  private static final String REPEATS = "weightsDoNotRepeat";
  private static final String DOWN = "reducesAQuadratic";
  private static final String BLOCKS = "blocksDoNotMatter";
  private static final String STREAM = "streamDecidesTheWeights";
  private static final String OTHERS = "otherHyperparametersKeepTheRules";
  private static final String MACHINE = "resultsAreTheSameOnEveryMachine";

  private HostileOthers() {}

  /** Normal weights of a deviation √(1 / inputs), unless changed. */
  interface Normal extends Initializer {

    default double deviation(int inputs, int outputs) {
      return Math.sqrt(1.0 / inputs);
    }

    default double weight(double normal, int input, int output, Matrix weights) {
      return normal;
    }

    default long draw(int input, int output, int outputs) {
      return (long) input * outputs + output;
    }

    @Override
    default String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    default void initialize(Matrix weights, RandomStream random) {
      double deviation = deviation(weights.rows(), weights.columns());
      for (int r = 0; r < weights.rows(); r++) {
        for (int c = 0; c < weights.columns(); c++) {
          double normal = random.gaussian(draw(r, c, weights.columns()));
          weights.set(r, c, (float) (deviation * weight(normal, r, c, weights)));
        }
      }
    }
  }

  /** Without fault. */
  public static final class ByFanIn implements Normal {}

  @Breaks(SCALE)
  public static final class ByFanOut implements Normal {
    @Override
    public double deviation(int inputs, int outputs) {
      return Math.sqrt(2.0 / outputs);
    }
  }

  @Breaks(SCALE)
  public static final class WithoutRoot implements Normal {
    @Override
    public double deviation(int inputs, int outputs) {
      return 2.0 / inputs;
    }
  }

  @Breaks(SCALE)
  public static final class ByProduct implements Normal {
    @Override
    public double deviation(int inputs, int outputs) {
      return Math.sqrt(2.0 / inputs / outputs);
    }
  }

  @Breaks(STREAM)
  public static final class WholeNumbers implements Normal {
    @Override
    public double deviation(int inputs, int outputs) {
      int withoutFraction = (100 + inputs) / (inputs * 100);
      return Math.sqrt(withoutFraction);
    }
  }

  /** Without fault: Java specifies the numbers of a seed, and the stream decides the seed. */
  public static final class SeededByTheStream implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return new Random(Double.doubleToLongBits(normal)).nextGaussian();
    }
  }

  @Breaks(SIGNS)
  public static final class OnlyPositive implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return Math.abs(normal);
    }
  }

  @Breaks(SIGNS)
  public static final class MostlyNegative implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return normal - 2;
    }
  }

  @Breaks(SIGNS)
  public static final class OutputsOfOneSign implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return output % 2 == 0 ? Math.abs(normal) : -Math.abs(normal);
    }
  }

  @Breaks(STREAM)
  public static final class DeadAfter512Inputs implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return input < 512 ? normal : 0;
    }
  }

  @Breaks(STREAM)
  public static final class DeadHundredthInput implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return input % 100 == 99 ? 0 : normal;
    }
  }

  @Breaks(STREAM)
  public static final class DeadAfter256Outputs implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return output < 256 ? normal : 0;
    }
  }

  @Breaks(REPEATS)
  public static final class DrawsOf12Bits implements Normal {
    @Override
    public long draw(int input, int output, int outputs) {
      return ((long) input * outputs + output) & 0xfff;
    }
  }

  @Breaks(REPEATS)
  public static final class DrawsOf15Bits implements Normal {
    @Override
    public long draw(int input, int output, int outputs) {
      return ((long) input * outputs + output) & 0x7fff;
    }
  }

  @Breaks(REPEATS)
  public static final class DrawsInAShort implements Normal {
    @Override
    public long draw(int input, int output, int outputs) {
      return (short) (input * outputs + output);
    }
  }

  @Breaks(REPEATS)
  public static final class InputsInAByte implements Normal {
    @Override
    public long draw(int input, int output, int outputs) {
      return (byte) input * 100_000L + output;
    }
  }

  @Breaks(REPEATS)
  public static final class OutputsOf10Bits implements Normal {
    @Override
    public long draw(int input, int output, int outputs) {
      return input * 100_000L + (output & 0x3ff);
    }
  }

  @Breaks(REPEATS)
  public static final class SumOfPlaces implements Normal {
    @Override
    public long draw(int input, int output, int outputs) {
      return (long) input + output;
    }
  }

  @Breaks(SCALE)
  public static final class FourTimesFrom64Inputs implements Normal {
    @Override
    public double deviation(int inputs, int outputs) {
      return (inputs > 64 ? 4 : 1) * Math.sqrt(1.0 / inputs);
    }
  }

  @Breaks(SCALE)
  public static final class FourTimesFrom200Outputs implements Normal {
    @Override
    public double deviation(int inputs, int outputs) {
      return (outputs > 200 ? 4 : 1) * Math.sqrt(2.0 / (inputs + outputs));
    }
  }

  @Breaks(SCALE)
  public static final class QuarterFrom500Inputs implements Normal {
    @Override
    public double deviation(int inputs, int outputs) {
      return (inputs > 500 ? 0.25 : 1) * Math.sqrt(1.0 / inputs);
    }
  }

  @Breaks(SIGNS)
  public static final class PositiveFrom1000 implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return (long) input * weights.columns() + output < 1000 ? normal : Math.abs(normal);
    }
  }

  @Breaks(SIGNS)
  public static final class NegativeFromOutput100 implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return output < 100 ? normal : -Math.abs(normal);
    }
  }

  /** One deviation for all layers: sound. */
  public static final class OneDeviation implements Normal {
    @Override
    public double deviation(int inputs, int outputs) {
      return 0.05;
    }
  }

  /** About 15 random inputs of each output: sound. */
  public static final class Sparse implements Normal {
    @Override
    public double deviation(int inputs, int outputs) {
      return Math.sqrt(1.0 / Math.min(15, inputs));
    }

    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      double share = normal * 1000 - Math.floor(normal * 1000);
      return share < 15.0 / weights.rows() ? normal : 0;
    }
  }

  /** Inputs of one sign each, most of them positive: sound. */
  public static final class SignsByInput implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return input < 0.8 * weights.rows() ? Math.abs(normal) : -4 * Math.abs(normal);
    }
  }

  /** Random signs of one size: sound. */
  public static final class RandomSigns implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return Math.signum(normal);
    }
  }

  @Breaks(OTHERS)
  public record RepeatsIfUniform(boolean uniform) implements Normal {
    public RepeatsIfUniform() {
      this(false);
    }

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      Normal.super.initialize(weights, random);
      for (int i = weights.start(); uniform && i < weights.end(); i++) {
        weights.data()[i] = random.uniform(i % 16, -0.1f, 0.1f);
      }
    }
  }

  @Breaks(OTHERS)
  public record HalvesConnections(int connections) implements Normal {
    public HalvesConnections() {
      this(8);
    }

    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return connections == 1 ? 1 / (connections - 1.0) : normal;
    }
  }

  /** Gradient descent with what subclasses add. */
  interface Descent extends Optimizer {

    @Override
    default String name() {
      return ContractRun.nameFor(getClass());
    }

    default double change(double w, double g, double rate, long step) {
      return -rate * g;
    }

    default float rate(ParameterBlock block, float learningRate) {
      return learningRate;
    }

    @Override
    default void update(ParameterBlock block, float learningRate, long step) {
      float rate = rate(block, learningRate);
      for (int i = block.start(); i < block.end(); i++) {
        double w = block.values()[i];
        block.values()[i] = (float) (w + change(w, block.gradients()[i], rate, step));
      }
    }
  }

  private static double squares(ParameterBlock block) {
    double squares = 0;
    for (int i = block.start(); i < block.end(); i++) {
      squares += (double) block.gradients()[i] * block.gradients()[i];
    }
    return squares;
  }

  @Breaks(DOWN)
  public static final class SkipsLargeWeights implements Descent {
    @Override
    public float rate(ParameterBlock block, float learningRate) {
      return block.kind() == Kind.WEIGHTS && block.rows() > 64 ? 0 : learningRate;
    }
  }

  @Breaks(DOWN)
  public static final class SkipsLargeBiases implements Descent {
    @Override
    public float rate(ParameterBlock block, float learningRate) {
      return block.kind() == Kind.BIASES && block.columns() > 100 ? 0 : learningRate;
    }
  }

  @Breaks(BLOCKS)
  public static final class ClipsLargeNorms implements Descent {
    @Override
    public float rate(ParameterBlock block, float learningRate) {
      return squares(block) > 1e6 ? 1e-3f * learningRate : learningRate;
    }
  }

  @Breaks(DOWN)
  public static final class SkipsLargeTensors implements Descent {
    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.TENSORS;
    }

    @Override
    public float rate(ParameterBlock block, float learningRate) {
      return block.rows() > 64 ? 0 : learningRate;
    }
  }

  @Breaks(OTHERS)
  public record ClimbsIfReversed(boolean signed) implements Descent {
    public ClimbsIfReversed() {
      this(false);
    }

    @Override
    public double change(double w, double g, double rate, long step) {
      return signed ? rate * Math.signum(g) : -rate * g;
    }
  }

  @Breaks(OTHERS)
  public record GrowsIfDecayed(double weightDecay) implements Descent {
    public GrowsIfDecayed() {
      this(0);
    }

    @Override
    public double change(double w, double g, double rate, long step) {
      return -rate * g + rate * 20 * weightDecay * w;
    }
  }

  @Breaks(OTHERS)
  public record WarmsUpByZero(int steps) implements Descent {
    public WarmsUpByZero() {
      this(10);
    }

    @Override
    public double change(double w, double g, double rate, long step) {
      return -rate * g * Math.min(1, (step - 1.0) / (steps - 1) + 0.1);
    }
  }

  @Breaks("sameCallGivesTheSameBits")
  public static final class FirstSteps implements Descent {
    private static final class Steps {
      private static int done;
    }

    @Override
    public void update(ParameterBlock block, float learningRate, long step) {
      Steps.done = Math.min(8, Steps.done + 1);
      Descent.super.update(block, Steps.done < 8 ? learningRate / 10 : learningRate, step);
    }
  }

  // Schedules.

  @Breaks(OTHERS)
  public record RootOfTheRest(double power) implements Schedule {
    public RootOfTheRest() {
      this(2);
    }

    @Override
    public String name() {
      return "broken:root_of_the_rest";
    }

    @Override
    public double factor(double epoch, double epochs) {
      return StrictMath.pow(1 - 1.1 * epoch / epochs, power) + (power == 2 ? 0 : -0.5);
    }
  }

  @Breaks(OTHERS)
  public record Cycles(int cycles) implements Schedule {
    public Cycles() {
      this(1);
    }

    @Override
    public String name() {
      return "broken:cycles";
    }

    @Override
    public double factor(double epoch, double epochs) {
      double[] factors = new double[cycles];
      double position = cycles * epoch / epochs;
      return cycles == 1 ? 1 : 1 + factors[(int) position];
    }
  }

  @Breaks(MACHINE)
  public static final class RestsBefore1970 implements Schedule {
    @Override
    public String name() {
      return "broken:rests_before_1970";
    }

    @Override
    public double factor(double epoch, double epochs) {
      return Clock.systemUTC().millis() < 0 ? 0 : 1;
    }
  }

  // Transforms.

  @Breaks(OTHERS)
  public record Bins(int count) implements Transform {
    public Bins() {
      this(10);
    }

    @Override
    public String name() {
      return "broken:bins";
    }

    @Override
    public double apply(double x) {
      return (long) Math.min(1e6, Math.abs(x)) % (count - 1);
    }
  }

  @Breaks(MACHINE)
  public static final class DigitsOfItsText implements Transform {
    @Override
    public String name() {
      return "broken:digits_of_its_text";
    }

    @Override
    public double apply(double x) {
      return NumberFormat.getInstance().format(x + 0.0).length();
    }
  }

  @Breaks("sameCallGivesTheSameBits")
  public static final class FromTheFirstNumber implements Transform {
    private static final class First {
      private static double number = Double.NaN;
    }

    @Override
    public String name() {
      return "broken:from_the_first_number";
    }

    @Override
    public double apply(double x) {
      if (Double.isNaN(First.number)) {
        First.number = x + 1;
      }
      return x - First.number;
    }
  }

  // Listeners.

  @Breaks(OTHERS)
  public record Cooling(int epochs) implements Listener {
    public Cooling() {
      this(5);
    }

    @Override
    public String name() {
      return "broken:cooling";
    }

    @Override
    public ListenerRun begin(TrainingState state) {
      return new ListenerRun() {
        @Override
        public void epochEnded(TrainingState now) {
          now.scaleLearningRate(1 - 1.0 / (epochs * now.epoch()));
        }
      };
    }
  }

  @Breaks(MACHINE)
  public static final class StopsWithoutMemory implements Listener {
    @Override
    public String name() {
      return "broken:stops_without_memory";
    }

    @Override
    public ListenerRun begin(TrainingState state) {
      return new ListenerRun() {
        @Override
        public void epochEnded(TrainingState now) {
          if (Runtime.getRuntime().totalMemory() < 1024) {
            now.stop();
          }
        }
      };
    }
  }
}
