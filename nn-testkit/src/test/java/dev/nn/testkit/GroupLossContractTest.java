package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.SurrogateGradient;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses of groups, right ones and others with one defect. */
@Tag("slow")
class GroupLossContractTest {

  /** The rules of a loss of groups and those of all plug-ins. */
  static final int TESTS = 30;

  /** ½ (Σ pᵢtᵢ)², over all elements of a group, which subclasses break in one place. */
  abstract static class Broken implements Loss {

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    static double sum(Matrix p, Matrix t) {
      double sum = 0;
      for (int r = 0; r < p.rows(); r++) {
        for (int c = 0; c < p.columns(); c++) {
          sum += (double) p.get(r, c) * t.get(r, c);
        }
      }
      return sum;
    }

    static double evaluate(Matrix p, Matrix t, Matrix gradient, double factor) {
      double sum = factor * sum(p, t);
      for (int r = 0; r < p.rows(); r++) {
        for (int c = 0; c < p.columns(); c++) {
          gradient.set(r, c, (float) (factor * sum * t.get(r, c)));
        }
      }
      return 0.5 * sum * sum;
    }

    @Override
    public Unit unit() {
      return Unit.GROUP;
    }

    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      return evaluate(p, t, gradient, 1);
    }

    @Override
    public final void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
      rowLoss[0] = lossOf(p, t, gradient);
    }
  }

  /** Any size. */
  public static final class Right extends Broken implements LossContract<Right> {}

  /** Pairs alone. */
  public static final class RightOfPairs extends Broken implements LossContract<RightOfPairs> {
    @Override
    public Unit unit() {
      return Unit.groupOf(2);
    }

    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double loss = 0;
      for (int c = 0; c < p.columns(); c++) {
        double d = (double) p.get(0, c) - p.get(1, c) - t.get(0, c) + t.get(1, c);
        loss += 0.5 * d * d;
        gradient.set(0, c, (float) d);
        gradient.set(1, c, (float) -d);
      }
      return loss;
    }
  }

  /** Is no derivative, and says so. */
  @SurrogateGradient("twice the derivative")
  public static final class Surrogate extends Broken implements LossContract<Surrogate> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double loss = super.lossOf(p, t, gradient);
      for (int i = gradient.start(); i < gradient.end(); i++) {
        gradient.data()[i] *= 2;
      }
      return loss;
    }
  }

  /** Takes probabilities, and has a form on logits of sigmoid. */
  abstract static class WithForm extends Broken {
    @Override
    public Domain predictions() {
      return Domain.PROBABILITIES;
    }

    double factor() {
      return 1;
    }

    @Override
    public Optional<Loss> onLogits(Activation activation) {
      return activation.name().equals("sigmoid") ? Optional.of(form()) : Optional.empty();
    }

    Loss form() {
      double factor = factor();
      return new Broken() {
        @Override
        public String name() {
          return WithForm.this.name();
        }

        @Override
        double lossOf(Matrix z, Matrix t, Matrix gradient) {
          Matrix p = Matrix.zeros(z.rows(), z.columns());
          for (int r = 0; r < z.rows(); r++) {
            for (int c = 0; c < z.columns(); c++) {
              p.set(r, c, (float) (1 / (1 + StrictMath.exp(-z.get(r, c)))));
            }
          }
          double loss = Broken.evaluate(p, t, gradient, factor);
          for (int r = 0; r < z.rows(); r++) {
            for (int c = 0; c < z.columns(); c++) {
              float a = p.get(r, c);
              gradient.set(r, c, gradient.get(r, c) * a * (1 - a));
            }
          }
          return loss;
        }
      };
    }
  }

  /** Has a right form. */
  public static final class OnLogits extends WithForm implements LossContract<OnLogits> {}

  /** Has a form on logits of another factor. */
  public static final class OtherOnLogits extends WithForm implements LossContract<OtherOnLogits> {
    @Override
    double factor() {
      return 1.5;
    }
  }

  /** Has a loss of rows for its form on logits. */
  public static final class RowsOnLogits extends WithForm implements LossContract<RowsOnLogits> {
    @Override
    Loss form() {
      return new LossContractTest.Squared();
    }
  }

  @ParameterizedTest
  @MethodSource("right")
  void rightOnesPass(Class<?> contract) {
    passes(contract, TESTS);
  }

  static Stream<Class<?>> right() {
    return Stream.of(Right.class, RightOfPairs.class, Surrogate.class, OnLogits.class);
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(WrongInLastRow.class, "gradientIsTheDerivativeOfTheLoss"),
        Arguments.of(WrongFromRow100.class, "gradientIsTheDerivativeOfTheLoss"),
        Arguments.of(WrongFarOut.class, "gradientIsTheDerivativeOfTheLoss"),
        Arguments.of(ReadsTheRowBefore.class, "rowsDoNotDependOnEachOther"),
        Arguments.of(FromIndexZero.class, "rowsDoNotDependOnEachOther"),
        Arguments.of(KeepsTheLastGroup.class, "sameCallGivesTheSameBits"),
        Arguments.of(KeepsTheLastGroup.class, "keepsNoState"),
        Arguments.of(WritesToTargets.class, "argumentsThatAreOnlyReadStayUnchanged"),
        Arguments.of(WritesBehind.class, "nothingOutsideTheRangeIsWritten"),
        Arguments.of(AddsToTheGradient.class, "overwritesLossAndGradient"),
        Arguments.of(NanForOneRow.class, "isFiniteInItsDomain"),
        Arguments.of(NanWhereEqual.class, "isFiniteInItsDomain"),
        Arguments.of(HidesNan.class, "nanShowsInItsRowAlone"),
        Arguments.of(ChangesItsSize.class, "unitIsConstant"),
        Arguments.of(TakesNoWidth.class, "acceptsItsTargets"),
        Arguments.of(OtherOnLogits.class, "logitsFormEqualsTheLoss"),
        Arguments.of(RowsOnLogits.class, "logitsFormEqualsTheLoss"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void areCaught(Class<?> contract, String rule) {
    catches(contract, rule);
  }

  /** Gives the last row of a group the gradient 0. */
  public static final class WrongInLastRow extends Broken implements LossContract<WrongInLastRow> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double loss = super.lossOf(p, t, gradient);
      if (p.rows() > 2) {
        gradient.set(p.rows() - 1, 0, 0);
      }
      return loss;
    }
  }

  /** Is wrong in groups of many rows. */
  public static final class WrongFromRow100 extends Broken
      implements LossContract<WrongFromRow100> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double loss = super.lossOf(p, t, gradient);
      for (int r = 100; r < p.rows(); r++) {
        gradient.set(r, 0, -gradient.get(r, 0));
      }
      return loss;
    }
  }

  /** Is wrong beyond 30. */
  public static final class WrongFarOut extends Broken implements LossContract<WrongFarOut> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double loss = super.lossOf(p, t, gradient);
      for (int i = 0; i < p.end() - p.start(); i++) {
        if (Math.abs(p.data()[p.start() + i]) > 30) {
          gradient.data()[gradient.start() + i] *= 1.1f;
        }
      }
      return loss;
    }
  }

  /** Adds a prediction of the group before to its loss. */
  public static final class ReadsTheRowBefore extends Broken
      implements LossContract<ReadsTheRowBefore> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double other = p.start() > 0 ? p.data()[p.start() - 1] : 0;
      return super.lossOf(p, t, gradient) + 1e-3 * other;
    }
  }

  /** Takes the first rows of the array for those of the group. */
  public static final class FromIndexZero extends Broken implements LossContract<FromIndexZero> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      super.lossOf(p, t, gradient);
      Matrix first = Matrix.wrap(p.data(), 0, p.rows(), p.columns());
      double sum = sum(first, t);
      return 0.5 * sum * sum;
    }
  }

  /** Adds the loss of the last group. */
  public static final class KeepsTheLastGroup extends Broken
      implements LossContract<KeepsTheLastGroup> {

    private final AtomicReference<Double> last = new AtomicReference<>(0.0);

    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double loss = super.lossOf(p, t, gradient);
      double kept = last.get();
      last.set(loss);
      return loss + kept;
    }
  }

  /** Centres its targets in place. */
  public static final class WritesToTargets extends Broken
      implements LossContract<WritesToTargets> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double loss = super.lossOf(p, t, gradient);
      t.set(t.rows() - 1, 0, 0);
      return loss;
    }
  }

  /** Writes behind its gradient. */
  public static final class WritesBehind extends Broken implements LossContract<WritesBehind> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double loss = super.lossOf(p, t, gradient);
      if (gradient.end() < gradient.data().length) {
        gradient.data()[gradient.end()] = 0;
      }
      return loss;
    }
  }

  /** Adds to what the gradient holds. */
  public static final class AddsToTheGradient extends Broken
      implements LossContract<AddsToTheGradient> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      float before = gradient.get(0, 0);
      double loss = super.lossOf(p, t, gradient);
      gradient.set(0, 0, before + gradient.get(0, 0));
      return loss;
    }
  }

  /** Divides by the number of other rows. */
  public static final class NanForOneRow extends Broken implements LossContract<NanForOneRow> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double loss = super.lossOf(p, t, gradient);
      return p.rows() == 1 ? 0.0 / (p.rows() - 1) : loss;
    }
  }

  /** Divides by the range of the targets. */
  public static final class NanWhereEqual extends Broken implements LossContract<NanWhereEqual> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      double loss = super.lossOf(p, t, gradient);
      boolean equal = t.rows() > 1;
      for (int r = 1; r < t.rows(); r++) {
        equal &= t.get(r, 0) == t.get(0, 0);
      }
      return equal ? Double.NaN : loss;
    }
  }

  /** Leaves out NaN. */
  public static final class HidesNan extends Broken implements LossContract<HidesNan> {
    @Override
    double lossOf(Matrix p, Matrix t, Matrix gradient) {
      Matrix clean = p.copy();
      for (int i = 0; i < clean.data().length; i++) {
        clean.data()[i] = Float.isNaN(clean.data()[i]) ? 0 : clean.data()[i];
      }
      return super.lossOf(clean, t, gradient);
    }
  }

  /** Has groups of the size of the first one it sees. */
  public static final class ChangesItsSize extends Broken implements LossContract<ChangesItsSize> {

    private final AtomicReference<Integer> size = new AtomicReference<>(2);

    @Override
    public Unit unit() {
      return Unit.groupOf(size.getAndUpdate(s -> s == 2 ? 3 : 2));
    }
  }

  /** Accepts nothing. */
  public static final class TakesNoWidth extends Broken implements LossContract<TakesNoWidth> {
    @Override
    public boolean accepts(int targetColumns, int predictionColumns) {
      return false;
    }
  }

  /** As nn doctor runs them. */
  @Test
  void theExaminationHasTheseRules() {
    Examination right = Examination.of(new Right(), Loss.class);
    Examination wrong = Examination.of(new FromIndexZero(), Loss.class);

    assertEquals(TESTS, right.rules().size());
    for (String rule : right.rules()) {
      assertEquals(Optional.empty(), right.check(rule), rule);
    }
    assertTrue(wrong.check("rowsDoNotDependOnEachOther").isPresent());
  }

  @Test
  void aLossOfRowsSaysThatItMixesThem() {
    catches(RareLossDefectsTest.MixesPairs.class, "rowsDoNotDependOnEachOther", "Unit.GROUP");
  }
}
