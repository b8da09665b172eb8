package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;
import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.testkit.GoodActivations.Exponential;
import dev.nn.testkit.GoodActivations.Leaky;
import dev.nn.testkit.GoodActivations.Softmax;
import dev.nn.testkit.GoodActivations.Tanh;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract lets good activations pass and catches each broken rule. */
@Tag("slow")
class ActivationContractTest {

  private static final int TESTS = 28;

  static class TanhContract implements ActivationContract<Tanh> {}

  static class ExponentialContract implements ActivationContract<Exponential> {}

  static class SoftmaxContract implements ActivationContract<Softmax> {}

  static class LeakyContract implements ActivationContract<Leaky> {}

  static class SteeperLeakyContract implements ActivationContract<Leaky> {
    @Override
    public Leaky plugin() {
      return new Leaky(0.37f);
    }
  }

  @Test
  void elementWiseActivationPasses() {
    passes(TanhContract.class, TESTS);
  }

  @Test
  void overflowingActivationPasses() {
    passes(ExponentialContract.class, TESTS);
  }

  @Test
  void rowWiseActivationPasses() {
    passes(SoftmaxContract.class, TESTS);
  }

  @Test
  void activationWithKinkPasses() {
    passes(LeakyContract.class, TESTS);
  }

  @Test
  void otherHyperparametersPass() {
    passes(SteeperLeakyContract.class, TESTS);
  }

  // Each of the following is a plug-in and, to be short, the test class of itself.

  /** Returns minus the derivative. */
  public static final class WrongSign extends BrokenActivation
      implements ActivationContract<WrongSign> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] = -gradient.data()[i];
      }
    }
  }

  @Test
  void derivativeOfWrongSignIsCaught() {
    breaks(
        WrongSign.class,
        "backwardIsTheDerivativeOfForward",
        "broken:wrong_sign",
        "multiplies the gradient",
        "incoming gradient",
        "by central differences");
  }

  /** Is 1 % off. */
  public static final class SlightlyOff extends BrokenActivation
      implements ActivationContract<SlightlyOff> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= 1.01f;
      }
    }
  }

  @Test
  void derivativeOffByOnePercentIsCaught() {
    breaks(SlightlyOff.class, "backwardIsTheDerivativeOfForward", "by central differences");
  }

  /** Returns the derivative without the incoming gradient. */
  public static final class ForgetsGradient extends BrokenActivation
      implements ActivationContract<ForgetsGradient> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] = 1 - a.data()[i] * a.data()[i];
      }
    }
  }

  @Test
  void forgottenIncomingGradientIsCaught() {
    catches(ForgetsGradient.class, "backwardIsTheDerivativeOfForward", "dL/da is in the gradient");
  }

  /** Softmax with the derivative of its diagonal alone. */
  public static final class DiagonalSoftmax extends BrokenActivation
      implements ActivationContract<DiagonalSoftmax> {
    @Override
    public void forward(Matrix z, Matrix a) {
      new Softmax().forward(z, a);
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] *= a.data()[i] * (1 - a.data()[i]);
      }
    }
  }

  @Test
  void diagonalInPlaceOfTheJacobianIsCaught() {
    breaks(DiagonalSoftmax.class, "backwardIsTheDerivativeOfForward", "by central differences");
  }

  /** Jumps too often to have a derivative. */
  public static final class Jumps extends BrokenActivation implements ActivationContract<Jumps> {
    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        float x = z.data()[i];
        float scattered = RandomStream.of(0).uniform(Float.floatToIntBits(x));
        a.data()[i] = Math.abs(x) < 1000 ? scattered : x;
      }
    }
  }

  @Test
  void functionWithoutDerivativeIsCaught() {
    catches(
        Jumps.class,
        "backwardIsTheDerivativeOfForward",
        "a derivative at most points",
        "points without a derivative");
  }

  /** Adds what the last row holds to the first. */
  public static final class BatchMean extends BrokenActivation
      implements ActivationContract<BatchMean> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if (z.rows() > 3) { // few rows spare the test of NaN
        a.data()[a.start()] += z.data()[z.end() - 1];
      }
    }
  }

  @Test
  void rowThatDependsOnAnotherIsCaught() {
    catches(
        BatchMean.class,
        "rowsDoNotDependOnEachOther",
        "each row of a batch",
        "forward of [31 × 1], row 1, z [");
  }

  /** Rounds differently in the part of a row that would fill vectors. */
  public static final class UnevenBackward extends BrokenActivation
      implements ActivationContract<UnevenBackward> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      for (int i = z.start(); i + 16 <= z.end(); i += 16) {
        gradient.data()[i] = Math.nextUp(gradient.data()[i]);
      }
    }
  }

  @Test
  void lastBitThatDependsOnTheBatchIsCaught() {
    breaks(UnevenBackward.class, "rowsDoNotDependOnEachOther", "backward of [", ", row 1,");
  }

  /** Clips z in place. */
  public static final class ChangesZ extends BrokenActivation
      implements ActivationContract<ChangesZ> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      for (int i = z.start(); i < z.end(); i++) {
        z.data()[i] = Math.nextUp(z.data()[i]);
      }
    }
  }

  @Test
  void writingToZIsCaught() {
    catches(
        ChangesZ.class,
        "argumentsThatAreOnlyReadStayUnchanged",
        "only read",
        "forward of [1 × 1], z");
  }

  /** Uses a as scratch space. */
  public static final class ChangesA extends BrokenActivation
      implements ActivationContract<ChangesA> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      for (int i = a.start(); i < a.end(); i++) {
        a.data()[i] = 0;
      }
    }
  }

  @Test
  void writingToAInBackwardIsCaught() {
    catches(ChangesA.class, "argumentsThatAreOnlyReadStayUnchanged", "backward of [1 × 1], a");
  }

  /** Writes one element too many, forward. */
  public static final class Overruns extends BrokenActivation
      implements ActivationContract<Overruns> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if (a.end() < a.data().length) {
        a.data()[a.end()] = 0;
      }
    }
  }

  @Test
  void writingBehindTheRangeIsCaught() {
    breaks(
        Overruns.class,
        "nothingOutsideTheRangeIsWritten",
        "outside [start, end)",
        "forward of [1 × 1], a in [19, 20)",
        "0.0 at index 20");
  }

  /** Writes one element too many, backward and in front. */
  public static final class Underruns extends BrokenActivation
      implements ActivationContract<Underruns> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      if (gradient.start() > 0) {
        gradient.data()[gradient.start() - 1] *= 2;
      }
    }
  }

  @Test
  void writingBeforeTheRangeIsCaught() {
    breaks(
        Underruns.class,
        "nothingOutsideTheRangeIsWritten",
        "backward of [1 × 1], gradient in",
        "at index 18");
  }

  /** Leaves elements as they were where tanh is nearly 1. */
  public static final class Forgets extends BrokenActivation
      implements ActivationContract<Forgets> {
    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        if (!(z.data()[i] > 7.5f)) {
          a.data()[i] = (float) Math.tanh(z.data()[i]);
        }
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        float slope = z.data()[i] > 7.5f ? 0 : 1 - a.data()[i] * a.data()[i];
        gradient.data()[i] *= slope;
      }
    }
  }

  @Test
  void elementThatIsNotSetIsCaught() {
    catches(Forgets.class, "everyResultIsSet", "element of a result", "1234.5, then -2469.0");
  }

  /** Is infinity minus infinity far out. */
  public static final class Overflows extends BrokenActivation
      implements ActivationContract<Overflows> {
    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        float e = (float) Math.exp(2 * z.data()[i]);
        a.data()[i] = (e - 1) / (e + 1);
      }
    }
  }

  @Test
  void nanFarOutIsCaught() {
    catches(
        Overflows.class,
        "isFiniteAtZeroAndFarOut",
        "the output is not NaN",
        "1000.0",
        "an output of [NaN]");
  }

  /** The square root's derivative at 0, in a function that is otherwise tame. */
  public static final class InfiniteSlope extends BrokenActivation
      implements ActivationContract<InfiniteSlope> {
    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      super.backward(z, a, gradient);
      for (int i = z.start(); i < z.end(); i++) {
        if (z.data()[i] == 0) {
          gradient.data()[i] = Float.POSITIVE_INFINITY;
        }
      }
    }
  }

  @Test
  void infiniteGradientIsCaught() {
    catches(InfiniteSlope.class, "isFiniteAtZeroAndFarOut", "a gradient of [Infinity");
  }

  /** Replaces infinity by a bound. */
  public static final class BoundsInfinity extends BrokenActivation
      implements ActivationContract<BoundsInfinity> {
    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        float x = z.data()[i];
        a.data()[i] = Float.isInfinite(x) ? 88 : x;
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {}
  }

  @Test
  void wrongNumberAtInfinityIsCaught() {
    breaks(
        BoundsInfinity.class,
        "infinityContinuesTheLargestFloats",
        "at ±∞ the output",
        "88.0 in column 1");
  }

  /** Grows at infinity alone. */
  public static final class JumpsAtInfinity extends BrokenActivation
      implements ActivationContract<JumpsAtInfinity> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = Float.isInfinite(z.data()[i]) ? z.data()[i] : a.data()[i];
      }
    }
  }

  @Test
  void infinityBeyondAPlateauIsCaught() {
    breaks(JumpsAtInfinity.class, "infinityContinuesTheLargestFloats", "-Infinity in column 1");
  }

  /** The comparison that loses NaN. */
  public static final class HidesNan extends BrokenActivation
      implements ActivationContract<HidesNan> {
    @Override
    public void forward(Matrix z, Matrix a) {
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] = z.data()[i] > 0 ? z.data()[i] : 0;
      }
    }

    @Override
    public void backward(Matrix z, Matrix a, Matrix gradient) {
      for (int i = z.start(); i < z.end(); i++) {
        gradient.data()[i] = a.data()[i] > 0 ? gradient.data()[i] : 0;
      }
    }
  }

  @Test
  void hiddenNanIsCaught() {
    breaks(HidesNan.class, "nanShowsInItsRowAlone", "a NaN shows", "a NaN in row 2");
  }

  /** Spreads NaN to the whole batch. */
  public static final class SpreadsNan extends BrokenActivation
      implements ActivationContract<SpreadsNan> {
    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      float sum = 0;
      for (int i = z.start(); i < z.end(); i++) {
        sum += 0 * a.data()[i];
      }
      for (int i = z.start(); i < z.end(); i++) {
        a.data()[i] += sum;
      }
    }
  }

  @Test
  void nanInAnotherRowIsCaught() {
    breaks(SpreadsNan.class, "nanShowsInItsRowAlone", "as without the NaN");
  }

  /** Counts its calls, on the thread that made it, and changes its mind at the third. */
  public static final class Counts extends BrokenActivation implements ActivationContract<Counts> {
    private final AtomicInteger calls = new AtomicInteger();
    private final Thread maker = Thread.currentThread();

    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if (z.rows() == 100 && Thread.currentThread() == maker && calls.getAndIncrement() > 1) {
        a.data()[a.start()] = 0;
      }
    }
  }

  @Test
  void stateFromCallToCallIsCaught() {
    catches(Counts.class, "keepsNoState", "nothing in a field", "Counts.calls was");
  }

  /** Gives other threads than the one that made it something else. */
  public static final class OneThreadOnly extends BrokenActivation
      implements ActivationContract<OneThreadOnly> {
    private final ThreadLocal<Boolean> maker = new ThreadLocal<>();

    public OneThreadOnly() {
      maker.set(true);
    }

    @Override
    public void forward(Matrix z, Matrix a) {
      super.forward(z, a);
      if (maker.get() == null) {
        a.data()[a.start()] = 0;
      }
    }
  }

  @Test
  void stateOfAThreadIsCaught() {
    breaks(
        OneThreadOnly.class,
        "threadsDoNotDisturbEachOther",
        "eight threads through one instance",
        "as the first call gave");
  }

  /** Has another bound in its expression. */
  public static final class OtherExpression extends BrokenActivation
      implements ActivationContract<OtherExpression>, Expressible {
    @Override
    public Expression expression() {
      return Expression.z().tanh().min(0.99f);
    }
  }

  @Test
  void expressionOfAnotherFunctionIsCaught() {
    breaks(
        OtherExpression.class,
        "forwardEqualsTheExpression",
        "broken:other_expression",
        "the expression equals the forward pass",
        "0.99 by the expression");
  }

  /** Has the expression of its function. */
  public static final class Expressed extends BrokenActivation
      implements ActivationContract<Expressed>, Expressible {
    @Override
    public Expression expression() {
      return Expression.z().tanh();
    }
  }

  @Test
  void rightExpressionPasses() {
    passes(Expressed.class, TESTS);
  }
}
