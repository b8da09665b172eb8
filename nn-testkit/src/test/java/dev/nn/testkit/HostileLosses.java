package dev.nn.testkit;

import dev.nn.api.Loss;
import dev.nn.api.Matrix;
import dev.nn.testkit.HostilePluginsTest.Breaks;
import java.util.stream.IntStream;

/** Losses that are right for random numbers, and wrong for those that tables have. */
final class HostileLosses {

  private static final String DERIVATIVE = "gradientIsTheDerivativeOfTheLoss";
  private static final String COUNTS = "everyColumnCounts";
  private static final String OTHERS = "otherHyperparametersKeepTheRules";
  private static final String ORDER = "orderOfRowsDoesNotMatter";

  private HostileLosses() {}

  /** The sum over columns of a function of p and t, ½(p − t)² unless changed. */
  interface OfEach extends Loss {

    default double value(double p, double t) {
      return 0.5 * (p - t) * (p - t);
    }

    default double slope(double p, double t) {
      return p - t;
    }

    @Override
    default String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    default void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
      for (int r = 0; r < p.rows(); r++) {
        rowLoss[r] = 0;
        for (int c = 0; c < p.columns(); c++) {
          rowLoss[r] += value(p.get(r, c), t.get(r, c));
          gradient.set(r, c, (float) slope(p.get(r, c), t.get(r, c)));
        }
      }
    }
  }

  @Breaks(DERIVATIVE)
  public static final class TenColumns implements OfEach {
    @Override
    public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
      OfEach.super.evaluate(p, t, rowLoss, gradient);
      for (int r = 0; p.columns() == 10 && r < p.rows(); r++) {
        gradient.set(r, 9, 0);
      }
    }
  }

  @Breaks(COUNTS)
  public static final class FirstColumn implements OfEach {
    @Override
    public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
      for (int r = 0; r < p.rows(); r++) {
        rowLoss[r] = value(p.get(r, 0), t.get(r, 0));
        for (int c = 0; c < p.columns(); c++) {
          gradient.set(r, c, c == 0 ? (float) slope(p.get(r, 0), t.get(r, 0)) : 0);
        }
      }
    }
  }

  @Breaks(COUNTS)
  public static final class NoTarget implements OfEach {
    @Override
    public double value(double p, double t) {
      return 0.5 * p * p;
    }

    @Override
    public double slope(double p, double t) {
      return p;
    }
  }

  @Breaks("resultsAreTheSameOnEveryMachine")
  public static final class ParallelSum implements OfEach {
    @Override
    public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
      OfEach.super.evaluate(p, t, rowLoss, gradient);
      for (int r = 0; r < p.rows(); r++) {
        int row = r;
        rowLoss[r] =
            IntStream.range(0, p.columns())
                .parallel()
                .mapToDouble(c -> value(p.get(row, c), t.get(row, c)))
                .sum();
      }
    }
  }

  @Breaks(DERIVATIVE)
  public static final class SlopeAtAQuarter implements OfEach {
    @Override
    public double slope(double p, double t) {
      return p - t == 0.25 ? 3 : p - t;
    }
  }

  @Breaks(DERIVATIVE)
  public static final class SlopeAtOnePixel implements OfEach {
    @Override
    public double slope(double p, double t) {
      return p == 17 / 255f ? 3 : p - t;
    }
  }

  @Breaks(DERIVATIVE)
  public static final class SlopeOfGradeSeven implements OfEach {
    @Override
    public double slope(double p, double t) {
      return (p - t) * (t == 7 ? 2 : 1);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class SlopeOfOnePixelAsATarget implements OfEach {
    @Override
    public double slope(double p, double t) {
      return (p - t) * (t == 200 / 255f ? 2 : 1);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class ValueOfHits implements OfEach {
    @Override
    public double value(double p, double t) {
      return p == 5 && t == 5 ? 1 : 0.5 * (p - t) * (p - t);
    }
  }

  /** A Huber loss of pieces that do not meet. */
  @Breaks(DERIVATIVE)
  public static final class PiecesApart implements OfEach {
    @Override
    public double value(double p, double t) {
      double d = Math.abs(p - t);
      return d < 1 ? 0.5 * d * d : d - 0.45;
    }

    @Override
    public double slope(double p, double t) {
      return Math.max(-1, Math.min(1, p - t));
    }
  }

  @Breaks(OTHERS)
  public record DeltaOfTheDefault(double delta) implements OfEach {
    public DeltaOfTheDefault() {
      this(1);
    }

    @Override
    public double value(double p, double t) {
      double d = Math.abs(p - t);
      return d < delta ? 0.5 * d * d : delta * (d - 0.5 * delta);
    }

    @Override
    public double slope(double p, double t) {
      return Math.max(-1, Math.min(1, p - t));
    }
  }

  @Breaks(OTHERS)
  public record QuantileOfTheDefault(double quantile) implements OfEach {
    public QuantileOfTheDefault() {
      this(0.5);
    }

    public QuantileOfTheDefault {
      if (!(quantile > 0 && quantile < 1)) {
        throw new IllegalArgumentException("quantile is " + quantile);
      }
    }

    @Override
    public double value(double p, double t) {
      return (t - p) * (t > p ? quantile : quantile - 1);
    }

    @Override
    public double slope(double p, double t) {
      return t > p ? -0.5 : 0.5;
    }
  }

  /** A power between 1 and 2, where halves and doubles of the default are refused. */
  @Breaks(OTHERS)
  public record PowerOfTheDefault(double power) implements OfEach {
    public PowerOfTheDefault() {
      this(1.5);
    }

    public PowerOfTheDefault {
      if (!(power > 1 && power < 2)) {
        throw new IllegalArgumentException("power is " + power);
      }
    }

    @Override
    public double value(double p, double t) {
      return StrictMath.pow(Math.abs(p - t), power);
    }

    @Override
    public double slope(double p, double t) {
      return 1.5 * Math.signum(p - t) * Math.sqrt(Math.abs(p - t));
    }
  }

  /** log(1 + exp(−d)) of the differences d of all pairs of a group in which one is better. */
  abstract static class OfPairs implements Loss {

    boolean counts(Matrix p, Matrix t, int better, int worse) {
      return t.get(better, 0) > t.get(worse, 0);
    }

    boolean countsInGradient(Matrix p, Matrix t, int better, int worse) {
      return counts(p, t, better, worse);
    }

    int rows(Matrix p) {
      return p.rows();
    }

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public Unit unit() {
      return Unit.GROUP;
    }

    @Override
    public boolean accepts(int targetColumns, int predictionColumns) {
      return targetColumns == 1 && predictionColumns == 1;
    }

    @Override
    public void evaluate(Matrix p, Matrix t, double[] rowLoss, Matrix gradient) {
      double[] g = new double[p.rows()];
      rowLoss[0] = 0;
      for (int i = 0; i < rows(p); i++) {
        for (int j = 0; j < rows(p); j++) {
          double d = p.get(i, 0) - p.get(j, 0);
          if (i != j && counts(p, t, i, j)) {
            rowLoss[0] += Math.max(0, -d) + StrictMath.log1p(StrictMath.exp(-Math.abs(d)));
          }
          if (i != j && countsInGradient(p, t, i, j)) {
            double share = 1 / (1 + StrictMath.exp(d));
            g[i] -= share;
            g[j] += share;
          }
        }
      }
      for (int i = 0; i < g.length; i++) {
        gradient.set(i, 0, (float) g[i]);
      }
    }
  }

  /** Without fault. */
  public static final class Pairs extends OfPairs {}

  @Breaks(DERIVATIVE)
  public static final class CountsTies extends OfPairs {
    @Override
    boolean countsInGradient(Matrix p, Matrix t, int better, int worse) {
      return t.get(better, 0) > t.get(worse, 0)
          || (t.get(better, 0) == t.get(worse, 0) && p.get(better, 0) > p.get(worse, 0));
    }
  }

  @Breaks(DERIVATIVE)
  public static final class LeavesOutEqualScores extends OfPairs {
    @Override
    boolean countsInGradient(Matrix p, Matrix t, int better, int worse) {
      return super.counts(p, t, better, worse) && p.get(better, 0) != p.get(worse, 0);
    }
  }

  @Breaks(DERIVATIVE)
  public static final class CountsZeroForNone extends OfPairs {
    @Override
    boolean countsInGradient(Matrix p, Matrix t, int better, int worse) {
      return super.counts(p, t, better, worse) && t.get(worse, 0) != 0;
    }
  }

  /** Of two rows of one grade, the first counts as the better one. */
  @Breaks(ORDER)
  public static final class RanksByPlace extends OfPairs {
    @Override
    boolean counts(Matrix p, Matrix t, int better, int worse) {
      float difference = t.get(better, 0) - t.get(worse, 0);
      return difference > 0 || (difference == 0 && better < worse);
    }
  }

  @Breaks(ORDER)
  public static final class FirstHundred extends OfPairs {
    @Override
    int rows(Matrix p) {
      return Math.min(100, p.rows());
    }
  }
}
