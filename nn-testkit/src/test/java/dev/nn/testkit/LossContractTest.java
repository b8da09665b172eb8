package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;
import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.Domain;
import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract lets good losses pass and catches each broken rule. */
@Tag("slow")
class LossContractTest {

  static final int TESTS = 30;

  /** The mean of (p - t)² over the columns. */
  public static class Squared implements Loss {
    @Override
    public String name() {
      return "squared";
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      int columns = prediction.columns();
      for (int r = 0; r < prediction.rows(); r++) {
        double sum = 0;
        for (int c = 0; c < columns; c++) {
          float error = prediction.get(r, c) - target.get(r, c);
          sum += (double) error * error;
          gradient.set(r, c, 2 * error / columns);
        }
        rowLoss[r] = sum / columns;
      }
    }
  }

  /** |p - t|, summed in float, up to a bound where the slope becomes 0. */
  public record Clipped(float bound) implements Loss {

    public Clipped() {
      this(2);
    }

    @Override
    public String name() {
      return "clipped";
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      for (int r = 0; r < prediction.rows(); r++) {
        float sum = 0;
        for (int c = 0; c < prediction.columns(); c++) {
          float error = prediction.get(r, c) - target.get(r, c);
          sum += Math.min(Math.abs(error), bound);
          gradient.set(r, c, Math.abs(error) < bound ? Math.signum(error) : 0);
        }
        rowLoss[r] = sum;
      }
    }
  }

  /** -log p of the class whose index is the target. */
  public static final class ClassIndex implements Loss {
    @Override
    public String name() {
      return "class_index";
    }

    @Override
    public boolean accepts(int targetColumns, int predictionColumns) {
      return targetColumns == 1;
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      for (int r = 0; r < prediction.rows(); r++) {
        int index = (int) target.get(r, 0);
        for (int c = 0; c < prediction.columns(); c++) {
          gradient.set(r, c, c == index ? -1 / prediction.get(r, c) : 0);
        }
        rowLoss[r] = -StrictMath.log(prediction.get(r, index));
      }
    }
  }

  static class SquaredContract implements LossContract<Squared> {}

  static class ClippedContract implements LossContract<Clipped> {}

  static class ClassIndexContract implements LossContract<ClassIndex> {
    @Override
    public Matrix predictions(int rows, int columns, RandomStream random) {
      return Samples.distributions(rows, columns, random);
    }

    @Override
    public Matrix targets(int rows, int columns, RandomStream random) {
      return Samples.classIndices(rows, columns, random);
    }
  }

  @Test
  void smoothLossPasses() {
    passes(SquaredContract.class, TESTS);
  }

  @Test
  void lossWithKinksAndHyperparametersPasses() {
    passes(ClippedContract.class, TESTS);
  }

  @Test
  void lossOfClassIndicesPassesInItsDomain() {
    passes(ClassIndexContract.class, TESTS);
  }

  // Each of the following is a plug-in and, to be short, the test class of itself.

  abstract static class Broken extends Squared {
    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }
  }

  /** Returns target minus prediction. */
  public static final class WrongSign extends Broken implements LossContract<WrongSign> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int i = gradient.start(); i < gradient.end(); i++) {
        gradient.data()[i] = -gradient.data()[i];
      }
    }
  }

  @Test
  void gradientOfWrongSignIsCaught() {
    breaks(
        WrongSign.class,
        "gradientIsTheDerivativeOfTheLoss",
        "broken:wrong_sign",
        "derivative of the loss",
        "for column 1",
        "by central differences");
  }

  /** Is 1 % off. */
  public static final class SlightlyOff extends Broken implements LossContract<SlightlyOff> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int i = gradient.start(); i < gradient.end(); i++) {
        gradient.data()[i] *= 0.99f;
      }
    }
  }

  @Test
  void gradientOffByOnePercentIsCaught() {
    breaks(SlightlyOff.class, "gradientIsTheDerivativeOfTheLoss", "by central differences");
  }

  /** Counts something, which has no derivative. */
  public static final class Jumps extends Broken implements LossContract<Jumps> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int r = 0; r < prediction.rows(); r++) {
        rowLoss[r] += RandomStream.of(0).uniform(Double.doubleToLongBits(rowLoss[r]));
      }
    }
  }

  @Test
  void lossWithoutDerivativeIsCaught() {
    breaks(Jumps.class, "gradientIsTheDerivativeOfTheLoss", "a derivative at most points");
  }

  /** Takes no width at all. */
  public static final class AcceptsNothing extends Broken implements LossContract<AcceptsNothing> {
    @Override
    public boolean accepts(int targetColumns, int predictionColumns) {
      return targetColumns == 2 * predictionColumns;
    }
  }

  @Test
  void refusedTargetsAreCaught() {
    breaks(AcceptsNothing.class, "acceptsItsTargets", "width of its targets", "targets of [1 × 3]");
  }

  /** Takes any targets, and states some. */
  public static final class StatesTooLittle extends Broken
      implements LossContract<StatesTooLittle> {
    @Override
    public Domain targets() {
      return Domain.between(0, 0.5);
    }

    @Override
    public Matrix targets(int rows, int columns, RandomStream random) {
      return Samples.gaussian(rows, columns, random);
    }
  }

  @Test
  void aStatementThatIsTooNarrowIsCaught() {
    breaks(
        StatesTooLittle.class,
        "statesTheNumbersItTakes",
        "contain all numbers that it accepts",
        "targets of numbers from 0 to 0.5");
  }

  /** The sum of −log p, which is infinite at p = 0. */
  public static final class StatesTooMuch extends Broken implements LossContract<StatesTooMuch> {
    @Override
    public Domain predictions() {
      return Domain.PROBABILITIES;
    }

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      for (int r = 0; r < prediction.rows(); r++) {
        rowLoss[r] = 0;
        for (int c = 0; c < prediction.columns(); c++) {
          rowLoss[r] -= Math.log(prediction.get(r, c));
          gradient.set(r, c, -1 / prediction.get(r, c));
        }
      }
    }
  }

  @Test
  void aStatementThatIsTooWideIsCaught() {
    catches(
        StatesTooMuch.class,
        "isFiniteWithinItsStatement",
        "bounds of the predictions",
        "prediction [0.0, 1.0]",
        "a loss of Infinity");
  }

  /** Averages over the batch. */
  public static final class BatchMean extends Broken implements LossContract<BatchMean> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int i = gradient.start(); i < gradient.end(); i++) {
        gradient.data()[i] /= prediction.rows();
      }
    }
  }

  @Test
  void averageOverTheBatchIsCaught() {
    breaks(
        BatchMean.class,
        "rowsDoNotDependOnEachOther",
        "each row of a batch",
        "loss of [31 × 1], row 1");
  }

  /** Subtracts in place. */
  public static final class ChangesPrediction extends Broken
      implements LossContract<ChangesPrediction> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      prediction.data()[prediction.start()] = 0;
    }
  }

  @Test
  void writingToPredictionsIsCaught() {
    breaks(
        ChangesPrediction.class,
        "argumentsThatAreOnlyReadStayUnchanged",
        "only read",
        "loss of [1 × 1], predictions");
  }

  /** Smooths labels in place. */
  public static final class ChangesTarget extends Broken implements LossContract<ChangesTarget> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      target.data()[target.end() - 1] = 0;
    }
  }

  @Test
  void writingToTargetsIsCaught() {
    breaks(
        ChangesTarget.class, "argumentsThatAreOnlyReadStayUnchanged", "loss of [1 × 1], targets");
  }

  /** Clears all of the gradient's array. */
  public static final class Overruns extends Broken implements LossContract<Overruns> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      java.util.Arrays.fill(gradient.data(), 0);
      super.evaluate(prediction, target, rowLoss, gradient);
    }
  }

  @Test
  void writingBesideTheGradientIsCaught() {
    breaks(
        Overruns.class,
        "nothingOutsideTheRangeIsWritten",
        "outside [start, end)",
        "0.0 at index 0");
  }

  /** Clears all row losses. */
  public static final class ClearsLosses extends Broken implements LossContract<ClearsLosses> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      java.util.Arrays.fill(rowLoss, 0);
      super.evaluate(prediction, target, rowLoss, gradient);
    }
  }

  @Test
  void writingBeyondTheRowsIsCaught() {
    breaks(
        ClearsLosses.class,
        "nothingOutsideTheRangeIsWritten",
        "0.0 at index 1",
        "row losses in [0, 1)");
  }

  /** Adds to what the gradient held. */
  public static final class Accumulates extends Broken implements LossContract<Accumulates> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      float old = gradient.data()[gradient.start()];
      super.evaluate(prediction, target, rowLoss, gradient);
      gradient.data()[gradient.start()] += old;
    }
  }

  @Test
  void accumulatedGradientIsCaught() {
    breaks(
        Accumulates.class,
        "overwritesLossAndGradient",
        "element of a result",
        "twice, into arrays full of 1234.5, then of -2469.0");
  }

  /** Is infinite for rows of one width. */
  public static final class Infinite extends Broken implements LossContract<Infinite> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int r = 0; r < prediction.rows(); r++) {
        rowLoss[r] += prediction.columns() == 31 ? 1 / 0.0 : 0; // NaN stays NaN
      }
    }
  }

  @Test
  void infiniteLossIsCaught() {
    breaks(Infinite.class, "isFiniteInItsDomain", "the loss's domain", "a loss of Infinity");
  }

  /** The comparison that loses NaN. */
  public static final class HidesNan extends Broken implements LossContract<HidesNan> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      for (int r = 0; r < prediction.rows(); r++) {
        rowLoss[r] = rowLoss[r] > 0 ? rowLoss[r] : 0;
      }
    }
  }

  @Test
  void hiddenNanIsCaught() {
    breaks(HidesNan.class, "nanShowsInItsRowAlone", "a NaN shows", "NaN in column 1 of row 1");
  }

  /** Spreads NaN to the whole batch. */
  public static final class SpreadsNan extends Broken implements LossContract<SpreadsNan> {
    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      double sum = 0;
      for (int r = 0; r < prediction.rows(); r++) {
        sum += 0 * rowLoss[r];
      }
      rowLoss[0] += sum;
    }
  }

  @Test
  void nanInAnotherRowIsCaught() {
    breaks(SpreadsNan.class, "nanShowsInItsRowAlone", "as without the NaN");
  }

  /** Counts its calls, on the thread that made it, and changes its mind at the third. */
  public static final class Counts extends Broken implements LossContract<Counts> {
    private final AtomicInteger calls = new AtomicInteger();
    private final Thread maker = Thread.currentThread();

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      if (prediction.rows() == 100
          && Thread.currentThread() == maker
          && calls.getAndIncrement() > 1) {
        rowLoss[0] = 0;
      }
    }
  }

  @Test
  void stateFromCallToCallIsCaught() {
    catches(Counts.class, "sameCallGivesTheSameBits", "0.0 as number 1", "loss of [100 × 16]");
  }

  /** Gives other threads than the one that made it something else. */
  public static final class OneThreadOnly extends Broken implements LossContract<OneThreadOnly> {
    private final Thread maker = Thread.currentThread();

    @Override
    public void evaluate(Matrix prediction, Matrix target, double[] rowLoss, Matrix gradient) {
      super.evaluate(prediction, target, rowLoss, gradient);
      if (Thread.currentThread() != maker) {
        rowLoss[0] = 0;
      }
    }
  }

  @Test
  void stateOfAThreadIsCaught() {
    catches(OneThreadOnly.class, "threadsDoNotDisturbEachOther", "eight threads");
  }
}
