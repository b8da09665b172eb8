package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.testkit.HostilePluginsTest.Breaks;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Year;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/** Activations that are right for normal numbers, default hyper-parameters and a first look. */
final class HostileActivations {

  private static final String DERIVATIVE = "backwardIsTheDerivativeOfForward";
  private static final String OTHERS = "otherHyperparametersKeepTheRules";
  private static final String MACHINE = "resultsAreTheSameOnEveryMachine";
  private static final String AGAIN = "sameCallGivesTheSameBits";

  private HostileActivations() {}

  /** A tanh, of which subclasses change single numbers. */
  abstract static class Curve implements Activation {

    float value(float z) {
      return (float) StrictMath.tanh(z);
    }

    float slope(float z) {
      float a = (float) StrictMath.tanh(z);
      return 1 - a * a;
    }

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = value(z.data()[i]);
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= slope(z.data()[i]);
      }
    }
  }

  /** A line of one slope below 0 and another above, with hyper-parameters. */
  interface Line extends Activation {

    float below();

    float above();

    default float belowInBackward() {
      return below();
    }

    default float aboveInBackward() {
      return above();
    }

    @Override
    default String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    default void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = z.data()[i] * (z.data()[i] > 0 ? above() : below());
      }
    }

    @Override
    default void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= z.data()[i] > 0 ? aboveInBackward() : belowInBackward();
      }
    }
  }

  // Single points.

  /** Softmax, whose backward pass forgets the last of ten columns. */
  @Breaks(DERIVATIVE)
  public static final class NineOfTen implements Activation {
    @Override
    public String name() {
      return "broken:nine_of_ten";
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      new GoodActivations.Softmax().forward(z, a);
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      int n = z.columns() == 10 ? 9 : z.columns();
      for (int r = 0; r < z.rows(); r++) {
        double sum = 0;
        for (int c = 0; c < n; c++) {
          sum += (double) a.get(r, c) * gradient.get(r, c);
        }
        for (int c = 0; c < z.columns(); c++) {
          gradient.set(r, c, (float) (a.get(r, c) * (gradient.get(r, c) - sum)));
        }
      }
    }
  }

  @Breaks(DERIVATIVE)
  public static final class SlopeAtQuarter extends Curve {
    @Override
    float slope(float z) {
      return z == 0.25f ? 2 : super.slope(z);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class SlopeAtSeven extends Curve {
    @Override
    float slope(float z) {
      return z == 7 ? 1 : super.slope(z);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class SlopeAtMinusForty extends Curve {
    @Override
    float slope(float z) {
      return z == -40 ? 1 : super.slope(z);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class SlopeAtPixels extends Curve {
    @Override
    float slope(float z) {
      return z > 0 && z <= 1 && z * 255 == Math.rint(z * 255) ? 0 : super.slope(z);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class SlopeAtOnePixel extends Curve {
    @Override
    float slope(float z) {
      return z == 17 / 255f ? 0 : super.slope(z);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class ValueAtOnePixel extends Curve {
    @Override
    float value(float z) {
      return z == 100 / 255f ? 0 : super.value(z);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class SlopeAtTenths extends Curve {
    @Override
    float slope(float z) {
      return z == 0.7f ? 2 : super.slope(z);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class ValueAtPercent extends Curve {
    @Override
    float value(float z) {
      return z == -1.25f ? 0 : super.value(z);
    }
  }

  // Jumps.

  @Breaks(DERIVATIVE)
  public static final class JumpsByAFewPercent extends Curve {
    @Override
    float value(float z) {
      return super.value(z) + (z > 1.3f ? 0.05f : 0);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class JumpsFarOut extends Curve {
    @Override
    float value(float z) {
      return super.value(z) - (z < -37.3f ? 0.05f : 0);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class HasAStripe extends Curve {
    @Override
    float value(float z) {
      return super.value(z) + (z > 2.1f && z < 2.2f ? 0.05f : 0);
    }
  }

  // Hyper-parameters.

  /** The leaky relu whose gradient is that of the default. */
  @Breaks(OTHERS)
  public record SlopeOfTheDefault(float below) implements Line {
    public SlopeOfTheDefault() {
      this(0.01f);
    }

    @Override
    public float above() {
      return 1;
    }

    @Override
    public float belowInBackward() {
      return 0.01f;
    }
  }

  @Breaks(OTHERS)
  public record ForgetsGain(float above) implements Line {
    public ForgetsGain() {
      this(1);
    }

    @Override
    public float below() {
      return 0.5f;
    }

    @Override
    public float aboveInBackward() {
      return 1;
    }
  }

  @Breaks(OTHERS)
  public record SquaresItsCount(int count) implements Line {
    public SquaresItsCount() {
      this(1);
    }

    @Override
    public float below() {
      return 0.1f;
    }

    @Override
    public float above() {
      return count;
    }

    @Override
    public float aboveInBackward() {
      return count * count;
    }
  }

  @Breaks(OTHERS)
  public record WrongIfInverted(boolean inverted) implements Line {
    public WrongIfInverted() {
      this(false);
    }

    @Override
    public float below() {
      return inverted ? -0.1f : 0.1f;
    }

    @Override
    public float above() {
      return 1;
    }

    @Override
    public float belowInBackward() {
      return 0.1f;
    }
  }

  /** Shapes of the negative part. */
  public enum Side {
    FLAT,
    STEEP
  }

  @Breaks(OTHERS)
  public record WrongIfSteep(Side side) implements Line {
    public WrongIfSteep() {
      this(Side.FLAT);
    }

    @Override
    public float below() {
      return side == Side.FLAT ? 0 : 2;
    }

    @Override
    public float above() {
      return 1;
    }

    @Override
    public float belowInBackward() {
      return 0;
    }
  }

  /** Divides by 1 - rate, which is 0 at a rate of 1, and never asks whether that is given. */
  @Breaks(OTHERS)
  public record OneOfManyIsWrong(float gain, double rate, int order) implements Line {
    public OneOfManyIsWrong() {
      this(1, 0.5, 3);
    }

    @Override
    public float below() {
      return (float) rate;
    }

    @Override
    public float above() {
      return gain;
    }

    @Override
    public float aboveInBackward() {
      return order == 3 ? gain : -gain;
    }
  }

  /** The slope of the instance made last holds for all. */
  @Breaks(OTHERS)
  public record SlopeOfTheLastInstance(float below) implements Line {
    private static final float[] LAST = new float[1];

    public SlopeOfTheLastInstance() {
      this(0.1f);
    }

    public SlopeOfTheLastInstance {
      LAST[0] = below;
    }

    @Override
    public float above() {
      return 1 + LAST[0];
    }
  }

  // State that has settled before anyone looks.

  @Breaks(AGAIN)
  public static final class WarmsUp extends Curve {
    private static final class Calls {
      private static int number;
    }

    @Override
    float value(float z) {
      Calls.number = Math.min(Calls.number + 1, 40);
      return Calls.number < 40 ? 0 : super.value(z);
    }
  }

  @Breaks(AGAIN)
  public static final class WarmsUpBackwards extends Curve {
    private static final class BackwardCalls {
      private static int number;
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      if (BackwardCalls.number < 3) {
        BackwardCalls.number++;
        gradient.data()[gradient.start()] += 0.01f;
      }
    }
  }

  @Breaks(AGAIN)
  public static final class ScaleOfTheFirstBatch extends Curve {
    private static final class Scale {
      private static float first;
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      for (int i = z.start(); i < z.end(); i++) {
        Scale.first = Scale.first == 0 ? 1 + Math.abs(z.data()[i]) : Scale.first;
        a.data()[i] /= Scale.first;
      }
    }
  }

  // Hidden inputs, each of which leaves the results of this process and day as they are.

  /** Adds 0 for now, of a number that depends on more than z. */
  abstract static class Hidden extends Curve {

    abstract boolean isUnusual() throws Exception;

    @Override
    float value(float z) {
      try {
        return isUnusual() ? 0 : super.value(z);
      } catch (Exception e) {
        return super.value(z);
      }
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheCalendar extends Hidden {
    @Override
    boolean isUnusual() {
      return Calendar.getInstance().get(Calendar.YEAR) < 1999;
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheYear extends Hidden {
    @Override
    boolean isUnusual() {
      return Year.now(ZoneId.systemDefault()).isBefore(Year.of(1999));
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheProcess extends Hidden {
    @Override
    boolean isUnusual() {
      return ProcessHandle.current().pid() < 0;
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheMemory extends Hidden {
    @Override
    boolean isUnusual() {
      return Runtime.getRuntime().maxMemory() < 1024;
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheCollector extends Hidden {
    @Override
    boolean isUnusual() {
      return new WeakReference<>("text").get() == null;
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheLoad extends Hidden {
    @Override
    boolean isUnusual() {
      return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage() > 1e6;
    }
  }

  @Breaks(MACHINE)
  public static final class OfFiles extends Hidden {
    @Override
    boolean isUnusual() {
      return Files.exists(Path.of("/no/such/file"));
    }
  }

  @Breaks(MACHINE)
  public static final class OfOldFiles extends Hidden {
    @Override
    boolean isUnusual() {
      return new File("/no/such/file").exists();
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheHost extends Hidden {
    @Override
    boolean isUnusual() throws Exception {
      return java.net.InetAddress.getLoopbackAddress().isMulticastAddress();
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheLanguage extends Hidden {
    private static final boolean FRENCH = Locale.getDefault().equals(Locale.CANADA_FRENCH);

    @Override
    boolean isUnusual() {
      return FRENCH;
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheZone extends Hidden {
    private static final int OFFSET = TimeZone.getDefault().getRawOffset();

    @Override
    boolean isUnusual() {
      return OFFSET == 1;
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheCharset extends Hidden {
    @Override
    boolean isUnusual() {
      return Charset.defaultCharset().name().isEmpty();
    }
  }

  @Breaks(MACHINE)
  public static final class OfReflection extends Hidden {
    @Override
    boolean isUnusual() throws Exception {
      return (long) Class.forName("java.lang.System").getMethod("nanoTime").invoke(null) == 7;
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheThread extends Hidden {
    @Override
    boolean isUnusual() {
      return Thread.currentThread().getId() < 0;
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheCaller extends Hidden {
    @Override
    boolean isUnusual() {
      return new Throwable().getStackTrace().length == 0;
    }
  }

  @Breaks(MACHINE)
  public static final class OfTheProperties extends Hidden {
    @Override
    boolean isUnusual() {
      return System.getProperties().isEmpty() || Map.copyOf(System.getenv()).containsKey("A=");
    }
  }

  /** Reads a comma for a point, as a German process does from its start. */
  @Breaks("surroundingsDoNotMatter")
  public static final class OfTheDecimalPoint extends Hidden {
    private static final String HALF = NumberFormat.getInstance().format(0.5);

    @Override
    boolean isUnusual() {
      return HALF.indexOf(',') > 0;
    }
  }
}
