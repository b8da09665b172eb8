package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;
import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.Schedule;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract lets good schedules pass and catches each broken rule. */
@Tag("slow")
class ScheduleContractTest {

  private static final int TESTS = 18;

  /** A straight line to 0. */
  public static final class Falling implements Schedule {
    @Override
    public String name() {
      return "falling";
    }

    @Override
    public double factor(double epoch, double epochs) {
      return 1 - epoch / epochs;
    }
  }

  /** Up in some epochs, and a root of the rest of the way down. */
  public record Ramp(double epochs, double power) implements Schedule {

    public Ramp() {
      this(2, 0.5);
    }

    @Override
    public String name() {
      return "ramp";
    }

    @Override
    public double factor(double epoch, double total) {
      return epoch < epochs
          ? epoch / epochs
          : StrictMath.pow(Math.max(0, 1 - (epoch - epochs) / Math.max(1, total)), power);
    }
  }

  static class FallingContract implements ScheduleContract<Falling> {}

  static class RampContract implements ScheduleContract<Ramp> {}

  static class LongRampContract implements ScheduleContract<Ramp> {
    @Override
    public Ramp plugin() {
      return new Ramp(5000, 2);
    }
  }

  @Test
  void scheduleWithoutHyperparametersPasses() {
    passes(FallingContract.class, TESTS);
  }

  @Test
  void scheduleWithHyperparametersPasses() {
    passes(RampContract.class, TESTS);
    passes(LongRampContract.class, TESTS);
  }

  // Each of the following is a plug-in and, to be short, the test class of itself.

  /** A straight line, which subclasses break in one place. */
  abstract static class Broken implements Schedule {
    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public double factor(double epoch, double epochs) {
      return new Falling().factor(epoch, epochs);
    }
  }

  /** Falls below 0 at the end. */
  public static final class Sinks extends Broken implements ScheduleContract<Sinks> {
    @Override
    public double factor(double epoch, double epochs) {
      return 1 - 1.001 * epoch / epochs;
    }
  }

  @Test
  void negativeFactorIsCaught() {
    breaks(
        Sinks.class,
        "factorIsFiniteAndNeverNegative",
        "broken:sinks",
        "finite as a float",
        "epoch 0.9999999999999999 of 1",
        "-9.99");
  }

  /** Divides by the way done, which is 0 at the first step. */
  public static final class Divides extends Broken implements ScheduleContract<Divides> {
    @Override
    public double factor(double epoch, double epochs) {
      return 1 / StrictMath.sqrt(epoch);
    }
  }

  @Test
  void infiniteFactorAtTheFirstStepIsCaught() {
    breaks(Divides.class, "factorIsFiniteAndNeverNegative", "epoch 0.0 of 1", "Infinity");
  }

  /** Divides by what is left, which is 0 at the end. */
  public static final class EndsAtNan extends Broken implements ScheduleContract<EndsAtNan> {
    @Override
    public double factor(double epoch, double epochs) {
      double left = 1 - epoch / epochs;
      return StrictMath.pow(left, 2) / left;
    }
  }

  @Test
  void nanAtTheEndIsCaught() {
    breaks(EndsAtNan.class, "factorIsFiniteAndNeverNegative", "epoch 1.0 of 1", "NaN");
  }

  /** Wrong at the border between two epochs alone. */
  public static final class Stumbles extends Broken implements ScheduleContract<Stumbles> {
    @Override
    public double factor(double epoch, double epochs) {
      return epoch == 2 ? -1 : super.factor(epoch, epochs);
    }
  }

  @Test
  void wrongFactorAtAWholeEpochIsCaught() {
    breaks(Stumbles.class, "factorIsFiniteAndNeverNegative", "epoch 2.0 of 2", "-1.0");
  }

  /** Assumes more than one epoch. */
  public static final class NeedsTwo extends Broken implements ScheduleContract<NeedsTwo> {
    @Override
    public double factor(double epoch, double epochs) {
      return Math.floor(epoch) / (epochs - 1) + 1;
    }
  }

  @Test
  void trainingOfOneEpochIsTried() {
    breaks(NeedsTwo.class, "factorIsFiniteAndNeverNegative", "epoch 0.0 of 1", "NaN");
  }

  /** Doubles in every epoch: a double at the end of a long training, but no float. */
  public static final class Explodes extends Broken implements ScheduleContract<Explodes> {
    @Override
    public double factor(double epoch, double epochs) {
      return StrictMath.pow(2, epoch);
    }
  }

  @Test
  void factorThatIsNoFloatIsCaught() {
    breaks(Explodes.class, "factorIsFiniteAndNeverNegative", "of 1000", "E38");
  }

  /** Divides whole numbers. */
  public static final class NeverLearns extends Broken implements ScheduleContract<NeverLearns> {
    @Override
    public double factor(double epoch, double epochs) {
      return (int) ((int) epoch / (epochs + 1));
    }
  }

  @Test
  void trainingWithoutLearningIsCaught() {
    breaks(
        NeverLearns.class,
        "someStepLearns",
        "all steps of 1 epochs",
        "divide doubles, not whole numbers");
  }

  /** Counts its calls on the thread that made it, and goes on to another rate after some. */
  public static final class Counts extends Broken implements ScheduleContract<Counts> {
    private final AtomicInteger calls = new AtomicInteger();
    private final Thread maker = Thread.currentThread();

    @Override
    public double factor(double epoch, double epochs) {
      return Thread.currentThread() == maker && calls.incrementAndGet() > 10_000 ? 0.5 : 1;
    }
  }

  @Test
  void stateFromCallToCallIsCaught() {
    catches(Counts.class, "sameCallGivesTheSameBits", "all steps of ");
  }

  /** Gives other threads than the one that made it something else. */
  public static final class OneThreadOnly extends Broken
      implements ScheduleContract<OneThreadOnly> {
    private final Thread maker = Thread.currentThread();

    @Override
    public double factor(double epoch, double epochs) {
      return Thread.currentThread() == maker ? 1 : 0.5;
    }
  }

  @Test
  void stateOfAThreadIsCaught() {
    catches(OneThreadOnly.class, "threadsDoNotDisturbEachOther", "eight threads");
  }
}
