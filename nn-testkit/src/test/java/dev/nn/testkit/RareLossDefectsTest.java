package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.Activation;
import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses that are right for most shapes and numbers. */
@Tag("slow")
class RareLossDefectsTest {

  static Stream<Arguments> defects() {
    return Stream.of(
        Arguments.of(NanFarOut.class, "isFiniteInItsDomain"),
        Arguments.of(NanWhereMet.class, "isFiniteInItsDomain"),
        Arguments.of(PartOfTheTarget.class, "isFiniteInItsDomain"),
        Arguments.of(FlippedOnLogits.class, "logitsFormEqualsTheLoss"),
        Arguments.of(OtherLossOnLogits.class, "logitsFormEqualsTheLoss"),
        Arguments.of(NaiveOnLogits.class, "logitsFormIsFiniteFarOut"),
        Arguments.of(WrongFarOut.class, "gradientIsTheDerivativeOfTheLoss"),
        Arguments.of(WrongFromColumn200.class, "gradientIsTheDerivativeOfTheLoss"),
        Arguments.of(ManyRows.class, "rowsDoNotDependOnEachOther"),
        Arguments.of(MixesPairs.class, "rowsDoNotDependOnEachOther"),
        Arguments.of(KeepsBuffer.class, "keepsNoState"),
        Arguments.of(SlopeWhereMet.class, "gradientIsTheDerivativeOfTheLoss"),
        Arguments.of(ForgetsTargetsOfZero.class, "gradientIsTheDerivativeOfTheLoss"),
        Arguments.of(WrongForTargetsFarOut.class, "gradientIsTheDerivativeOfTheLoss"));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void areCaught(Class<?> contract, String rule) {
    catches(contract, rule);
  }

  /** ((σ(z) - t)² and a multiple of its derivative. */
  private record OfSigmoid(int sign, int factor) implements Loss {
    @Override
    public String name() {
      return "of_sigmoid";
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      int columns = prediction.columns();
      for (int r = 0; r < prediction.rows(); r++) {
        double sum = 0;
        for (int c = 0; c < columns; c++) {
          double p = 1 / (1 + StrictMath.exp(-prediction.get(r, c)));
          double error = p - target.get(r, c);
          sum += factor * error * error;
          gradient.set(r, c, (float) (sign * factor * 2 * error * p * (1 - p) / columns));
        }
        rowLoss[r] = sum / columns;
      }
    }
  }

  /** A mean of squares that subclasses break in one place. */
  abstract static class Broken extends LossContractTest.Squared {
    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }
  }

  /** A mean of squares with a right form on logits. */
  public static final class RightOnLogits extends Broken implements LossContract<RightOnLogits> {
    @Override
    public Optional<Loss> onLogits(Activation activation) {
      return activation.name().equals("sigmoid")
          ? Optional.of(new OfSigmoid(1, 1))
          : Optional.empty();
    }
  }

  @Test
  void rightFormOnLogitsPasses() {
    passes(RightOnLogits.class, LossContractTest.TESTS);
  }

  /** Has a form on logits whose gradient has the wrong sign. */
  public static final class FlippedOnLogits extends Broken
      implements LossContract<FlippedOnLogits> {
    @Override
    public Optional<Loss> onLogits(Activation activation) {
      return activation.name().equals("sigmoid")
          ? Optional.of(new OfSigmoid(-1, 1))
          : Optional.empty();
    }
  }

  /** Has a form on logits that is twice the loss. */
  public static final class OtherLossOnLogits extends Broken
      implements LossContract<OtherLossOnLogits> {
    @Override
    public Optional<Loss> onLogits(Activation activation) {
      return activation.name().equals("sigmoid")
          ? Optional.of(new OfSigmoid(1, 2))
          : Optional.empty();
    }
  }

  /** Has a form on logits that overflows. */
  public static final class NaiveOnLogits extends Broken implements LossContract<NaiveOnLogits> {
    @Override
    public Domain predictions() {
      return Domain.PROBABILITIES;
    }

    @Override
    public Optional<Loss> onLogits(Activation activation) {
      return activation.name().equals("softmax") ? Optional.of(new Naive()) : Optional.empty();
    }

    private record Naive() implements Loss {
      @Override
      public String name() {
        return "naive";
      }

      @Override
      public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
        Matrix p = prediction.copy();
        for (int r = 0; r < p.rows(); r++) {
          float sum = 0;
          for (int c = 0; c < p.columns(); c++) {
            sum += (float) StrictMath.exp(p.get(r, c));
          }
          for (int c = 0; c < p.columns(); c++) {
            p.set(r, c, (float) StrictMath.exp(p.get(r, c)) / sum);
          }
        }
        new LossContractTest.Squared().evaluate(p, target, rowLoss, gradient);
      }
    }
  }

  /** Forgets to divide the gradient of errors above 30. */
  public static final class WrongFarOut extends Broken implements LossContract<WrongFarOut> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int r = 0; r < prediction.rows(); r++) {
        for (int c = 0; c < prediction.columns(); c++) {
          if (Math.abs(prediction.get(r, c) - target.get(r, c)) > 30) {
            gradient.set(r, c, 1);
          }
        }
      }
    }
  }

  /** Has no gradient in columns from 200 on. */
  public static final class WrongFromColumn200 extends Broken
      implements LossContract<WrongFromColumn200> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int r = 0; r < prediction.rows(); r++) {
        for (int c = 200; c < prediction.columns(); c++) {
          gradient.set(r, c, 0);
        }
      }
    }
  }

  /** Divides by the rows in batches of more than 500. */
  public static final class ManyRows extends Broken implements LossContract<ManyRows> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int r = 0; prediction.rows() > 500 && r < prediction.rows(); r++) {
        rowLoss[r] /= prediction.rows();
      }
    }
  }

  /** Compares each row with the one before, as a ranking does. */
  public static final class MixesPairs extends Broken implements LossContract<MixesPairs> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int r = prediction.rows() - 1; prediction.rows() == 64 && r > 0; r--) {
        rowLoss[r] += rowLoss[r - 1];
      }
    }
  }

  /** Has a slope where the prediction equals its target. */
  public static final class SlopeWhereMet extends Broken implements LossContract<SlopeWhereMet> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      forEach(prediction, target, gradient, (p, t, g) -> p == t ? 1 : g);
    }
  }

  /** Takes a target of 0 for one that is missing. */
  public static final class ForgetsTargetsOfZero extends Broken
      implements LossContract<ForgetsTargetsOfZero> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      forEach(prediction, target, gradient, (p, t, g) -> t == 0 ? 0 : g);
    }
  }

  /** Has no gradient for targets below -20. */
  public static final class WrongForTargetsFarOut extends Broken
      implements LossContract<WrongForTargetsFarOut> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      forEach(prediction, target, gradient, (p, t, g) -> t < -20 ? 0 : g);
    }
  }

  private interface Changed {
    float of(float prediction, float target, float gradient);
  }

  private static void forEach(Matrix prediction, Matrix target, Matrix gradient, Changed changed) {
    for (int r = 0; r < prediction.rows(); r++) {
      for (int c = 0; c < prediction.columns(); c++) {
        gradient.set(r, c, changed.of(prediction.get(r, c), target.get(r, c), gradient.get(r, c)));
      }
    }
  }

  /** Computes in a buffer that is kept for each size. */
  public static final class KeepsBuffer extends Broken implements LossContract<KeepsBuffer> {
    private final Map<Integer, float[]> buffers = new ConcurrentHashMap<>();

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      int size = prediction.end() - prediction.start();
      float[] buffer = buffers.computeIfAbsent(size, float[]::new);
      System.arraycopy(prediction.data(), prediction.start(), buffer, 0, size);
      Matrix kept = Matrix.wrap(buffer, 0, prediction.rows(), prediction.columns());
      Matrix own = Matrix.zeros(prediction.rows(), prediction.columns());
      super.evaluate(kept, target, rowLoss, own);
      System.arraycopy(own.data(), 0, gradient.data(), gradient.start(), size);
    }
  }

  /** Divides by the error. */
  public static final class NanWhereMet extends Broken implements LossContract<NanWhereMet> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int r = 0; r < prediction.rows(); r++) {
        for (int c = 0; c < prediction.columns(); c++) {
          float error = prediction.get(r, c) - target.get(r, c);
          gradient.set(r, c, gradient.get(r, c) * error / error);
        }
      }
    }
  }

  /** Divides the error by the target, which may be 0. */
  public static final class PartOfTheTarget extends Broken
      implements LossContract<PartOfTheTarget> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int r = 0; r < prediction.rows(); r++) {
        double t = target.get(r, 0);
        rowLoss[r] /= t * t;
        for (int c = 0; c < prediction.columns(); c++) {
          gradient.set(r, c, (float) (gradient.get(r, c) / (t * t)));
        }
      }
    }
  }

  /** Becomes NaN for predictions above 10⁴. */
  public static final class NanFarOut extends Broken implements LossContract<NanFarOut> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int r = 0; r < prediction.rows(); r++) {
        double e = StrictMath.exp(prediction.get(r, 0) / 16);
        rowLoss[r] += 0 * e;
      }
    }
  }
}
