package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;
import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.ActivationGradients;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.expression.Comparison;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.Select;
import dev.nn.testkit.GoodLayerActivations.Crelu;
import dev.nn.testkit.GoodLayerActivations.Gated;
import dev.nn.testkit.GoodLayerActivations.Glu;
import dev.nn.testkit.GoodLayerActivations.Maxout;
import dev.nn.testkit.GoodLayerActivations.Prelu;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contracts of learned and widening activations pass good ones and catch broken ones. */
@Tag("slow")
class LayerActivationContractTest {

  private static final int WIDENING = 28;
  private static final int LEARNED = WIDENING;

  static class PreluContract implements ActivationContract<Prelu> {}

  static class GatedContract implements ActivationContract<Gated> {}

  static class GluContract implements ActivationContract<Glu> {}

  static class MaxoutContract implements ActivationContract<Maxout> {}

  static class CreluContract implements ActivationContract<Crelu> {}

  @Test
  void soundOnesPass() {
    passes(PreluContract.class, LEARNED);
    passes(GatedContract.class, LEARNED);
    passes(GluContract.class, WIDENING);
    passes(MaxoutContract.class, WIDENING);
    passes(CreluContract.class, WIDENING);
  }

  /** Forgets the slope on the way back. */
  public static final class NoSlopeBack extends Prelu implements ActivationContract<NoSlopeBack> {
    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      super.backward(z, p, a, gradients);
      for (int i = 0; i < z.end() - z.start(); i++) {
        gradients.z().data()[gradients.z().start() + i] =
            gradients.a().data()[gradients.a().start() + i];
      }
    }
  }

  @Test
  void aWrongGradientOfZIsCaught() {
    catches(
        NoSlopeBack.class,
        "backwardIsTheDerivativeOfForward",
        "the derivative of forward",
        "by central differences");
  }

  /** Has the expression of its function, with the slope of each column. */
  public static final class LearnedExpressed extends Prelu
      implements ActivationContract<LearnedExpressed>, Expressible {
    @Override
    public Expression expression() {
      return expression(Expression.p());
    }

    static Expression expression(Expression slope) {
      Expression z = Expression.z();
      return new Select(Comparison.LESS, Expression.constant(0), z, z, slope.times(z));
    }
  }

  /** Has the slope of the first column in all columns of its expression. */
  public static final class ExpressedWithOneSlope extends Prelu
      implements ActivationContract<ExpressedWithOneSlope>, Expressible {
    @Override
    public Expression expression() {
      return LearnedExpressed.expression(Expression.p(0));
    }
  }

  /** Has an expression, which keeps the width. */
  public static final class ExpressedGlu extends Glu
      implements ActivationContract<ExpressedGlu>, Expressible {
    @Override
    public Expression expression() {
      return Expression.z().times(Expression.z().sigmoid());
    }
  }

  @Test
  void expressionsHaveTheParameters() {
    passes(LearnedExpressed.class, LEARNED);
    catches(ExpressedWithOneSlope.class, "forwardEqualsTheExpression", "by the expression");
    catches(ExpressedGlu.class, "forwardEqualsTheExpression", "an expression keeps the width");
  }

  /** Is 1 % off by p. */
  public static final class SlightlyOffByP extends Prelu
      implements ActivationContract<SlightlyOffByP> {
    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      super.backward(z, p, a, gradients);
      for (int i = gradients.p().start(); i < gradients.p().end(); i++) {
        gradients.p().data()[i] *= 1.01f;
      }
    }
  }

  @Test
  void aWrongGradientOfPIsCaught() {
    breaks(SlightlyOffByP.class, "backwardIsTheDerivativeOfForward", "dL/dp of a row");
  }

  /** Is wrong by p from parameter 128 on. */
  public static final class WrongFromParameter128 extends Prelu
      implements ActivationContract<WrongFromParameter128> {
    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      super.backward(z, p, a, gradients);
      for (int r = 0; r < z.rows(); r++) {
        for (int i = 128; i < p.columns(); i++) {
          gradients.p().set(r, i, -gradients.p().get(r, i));
        }
      }
    }
  }

  @Test
  void aWrongGradientOfLaterParametersIsCaught() {
    breaks(WrongFromParameter128.class, "backwardIsTheDerivativeOfForward");
  }

  /** Adds up the rows itself, in the first one. */
  public static final class SumsRows extends Prelu implements ActivationContract<SumsRows> {
    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      super.backward(z, p, a, gradients);
      Matrix dp = gradients.p();
      for (int r = 1; r < dp.rows(); r++) {
        for (int c = 0; c < dp.columns(); c++) {
          dp.set(0, c, dp.get(0, c) + dp.get(r, c));
          dp.set(r, c, 0);
        }
      }
    }
  }

  @Test
  void aSumOverRowsIsCaught() {
    breaks(SumsRows.class, "rowsDoNotDependOnEachOther", "dL/dp");
  }

  /** Moves its parameters by itself. */
  public static final class MovesParameters extends Prelu
      implements ActivationContract<MovesParameters> {
    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      super.forward(z, p, a);
      p.set(0, 0, p.get(0, 0) * 0.5f);
    }
  }

  @Test
  void writingToParametersIsCaught() {
    catches(MovesParameters.class, "argumentsThatAreOnlyReadStayUnchanged", ", p");
  }

  /** Adds to dL/dp, as if it were a sum. */
  public static final class AddsToGradient extends Prelu
      implements ActivationContract<AddsToGradient> {
    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      float[] before = gradients.p().copy().data();
      super.backward(z, p, a, gradients);
      for (int i = 0; i < before.length; i++) {
        gradients.p().data()[gradients.p().start() + i] += before[i];
      }
    }
  }

  @Test
  void addingToAResultIsCaught() {
    breaks(AddsToGradient.class, "everyResultIsSet", "element of a result");
  }

  /** Leaves the last initial parameter unset. */
  public static final class LeavesOneUnset extends Prelu
      implements ActivationContract<LeavesOneUnset> {
    @Override
    public void initialize(Matrix p, int outputs, RandomStream random) {
      for (int i = p.start(); i < p.end() - 1; i++) {
        p.data()[i] = 0.25f;
      }
    }
  }

  @Test
  void anUnsetParameterIsCaught() {
    breaks(LeavesOneUnset.class, "initialParametersAreSet", "every element is set");
  }

  /** Draws by the place in the array. */
  public static final class DrawsByPlace extends Prelu implements ActivationContract<DrawsByPlace> {
    @Override
    public void initialize(Matrix p, int outputs, RandomStream random) {
      for (int i = p.start(); i < p.end(); i++) {
        p.data()[i] = random.uniform(i);
      }
    }
  }

  @Test
  void parametersByPlaceAreCaught() {
    breaks(
        DrawsByPlace.class, "initialParametersAreSet", "gets the same bits as alone, at any index");
  }

  /** States less than no parameter for a layer of many outputs. */
  public static final class LessThanNone extends Prelu implements ActivationContract<LessThanNone> {
    @Override
    public int parameters(int outputs) {
      return outputs > 200 ? -1 : outputs;
    }
  }

  @Test
  void aNumberOfLessThanNoneIsCaught() {
    breaks(LessThanNone.class, "shapeDependsOnOutputsAlone", "at least 1");
  }

  /** CountsItsCalls its calls. */
  public static final class CountsItsCalls extends Prelu
      implements ActivationContract<CountsItsCalls> {
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      super.forward(z, p, a);
      if (a.end() > a.start()) {
        a.data()[a.start()] += calls.getAndIncrement() % 2;
      }
    }
  }

  @Test
  void stateIsCaught() {
    catches(CountsItsCalls.class, "sameCallGivesTheSameBits", "the same bits");
  }

  /** Takes the gate's derivative for that of the value. */
  public static final class WrongGate extends Glu implements ActivationContract<WrongGate> {
    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      super.backward(z, p, a, gradients);
      for (int r = 0; r < z.rows(); r++) {
        for (int j = 0; j < a.columns(); j++) {
          gradients.z().set(r, a.columns() + j, gradients.z().get(r, j));
        }
      }
    }
  }

  @Test
  void aWrongGateIsCaught() {
    catches(WrongGate.class, "backwardIsTheDerivativeOfForward", "by central differences");
  }

  /** Multiplies dL/da in place. */
  public static final class ChangesGradient extends Glu
      implements ActivationContract<ChangesGradient> {
    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      super.backward(z, p, a, gradients);
      for (int i = gradients.a().start(); i < gradients.a().end(); i++) {
        gradients.a().data()[i] *= 2;
      }
    }
  }

  @Test
  void writingToTheIncomingGradientIsCaught() {
    breaks(ChangesGradient.class, "argumentsThatAreOnlyReadStayUnchanged", "incoming gradient");
  }

  /** Indexes a from the start of z. */
  public static final class OneStart extends Maxout implements ActivationContract<OneStart> {
    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int i = 0; i < a.end() - a.start(); i++) {
        int first = z.start() + 2 * i;
        a.data()[z.start() + i] = Math.max(z.data()[first], z.data()[first + 1]);
      }
    }
  }

  @Test
  void theStartOfAnotherMatrixIsCaught() {
    catches(OneStart.class, "nothingOutsideTheRangeIsWritten", "nothing outside [start, end)");
  }

  /** Leaves dL/dz of the smaller piece as it was. */
  public static final class LeavesTheSmaller extends Maxout
      implements ActivationContract<LeavesTheSmaller> {
    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      for (int i = 0; i < a.end() - a.start(); i++) {
        int first = z.start() + 2 * i;
        int larger = z.data()[first + 1] > z.data()[first] ? 1 : 0;
        gradients.z().data()[gradients.z().start() + 2 * i + larger] =
            gradients.a().data()[gradients.a().start() + i];
      }
    }
  }

  @Test
  void aResultThatIsNotSetIsCaught() {
    breaks(LeavesTheSmaller.class, "everyResultIsSet", "independent of its old value");
  }

  /** Hides a NaN in the second piece. */
  public static final class HidesNanOfAPiece extends Maxout
      implements ActivationContract<HidesNanOfAPiece> {
    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int i = 0; i < a.end() - a.start(); i++) {
        int first = z.start() + 2 * i;
        boolean isSecond = z.data()[first + 1] > z.data()[first];
        a.data()[a.start() + i] = z.data()[first + (isSecond ? 1 : 0)];
      }
    }
  }

  @Test
  void aHiddenNanIsCaught() {
    breaks(HidesNanOfAPiece.class, "nanShowsInItsRowAlone", "a NaN shows");
  }

  /** Is infinity by infinity far out. */
  public static final class OverflowsInTheGate extends Glu
      implements ActivationContract<OverflowsInTheGate> {
    @Override
    public void forward(Matrix z, Matrix p, Matrix a) {
      for (int r = 0; r < z.rows(); r++) {
        for (int j = 0; j < a.columns(); j++) {
          float e = (float) StrictMath.exp(z.get(r, a.columns() + j));
          a.set(r, j, z.get(r, j) * (e / (1 + e)));
        }
      }
    }
  }

  @Test
  void nanFarOutIsCaught() {
    catches(OverflowsInTheGate.class, "isFiniteAtZeroAndFarOut", "the output is not NaN");
  }

  /** Clips dL/da. */
  public static final class Clips extends Maxout implements ActivationContract<Clips> {
    @Override
    public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
      super.backward(z, p, a, gradients);
      for (int i = gradients.z().start(); i < gradients.z().end(); i++) {
        gradients.z().data()[i] = Math.max(-100, Math.min(100, gradients.z().data()[i]));
      }
    }
  }

  @Test
  void aBoundOnTheGradientIsCaught() {
    breaks(Clips.class, "backwardIsLinearInTheGradient", "comes back as this multiple");
  }
}
