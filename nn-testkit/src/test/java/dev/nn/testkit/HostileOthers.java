package dev.nn.testkit;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.RandomStream;
import dev.nn.api.Schedule;
import dev.nn.api.columns.Transform;
import dev.nn.api.listeners.Listener;
import dev.nn.api.listeners.ListenerRun;
import dev.nn.api.listeners.TrainingState;
import dev.nn.testkit.HostilePluginsTest.Breaks;
import java.text.NumberFormat;
import java.time.Clock;

/**
 * Initializers, optimizers, schedules, transforms and listeners that a first look takes for sound.
 */
final class HostileOthers {

  private static final String SCALE = "weightsKeepTheScaleOfSignals";
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

    @Override
    default String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    default void initialize(Matrix weights, RandomStream random) {
      double deviation = deviation(weights.rows(), weights.columns());
      for (int r = 0; r < weights.rows(); r++) {
        for (int c = 0; c < weights.columns(); c++) {
          double normal = random.gaussian((long) r * weights.columns() + c);
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

  @Breaks("weightsHaveBothSigns")
  public static final class OnlyPositive implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return Math.abs(normal);
    }
  }

  @Breaks("weightsHaveBothSigns")
  public static final class MostlyNegative implements Normal {
    @Override
    public double weight(double normal, int input, int output, Matrix weights) {
      return normal - 2;
    }
  }

  @Breaks("weightsHaveBothSigns")
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

    @Override
    default void update(ParameterBlock block, float learningRate, long step) {
      for (int i = block.start(); i < block.end(); i++) {
        double w = block.values()[i];
        block.values()[i] = (float) (w + change(w, block.gradients()[i], learningRate, step));
      }
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
