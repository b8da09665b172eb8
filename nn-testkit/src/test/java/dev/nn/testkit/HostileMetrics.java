package dev.nn.testkit;

import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.testkit.HostilePluginsTest.Breaks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metrics that are right for a few rows of one column without ties. */
final class HostileMetrics {

  private static final String WEIGHTS = "weightsCountAsRepetitions";
  private static final String COLUMNS = "everyColumnCounts";
  private static final String ORDER = "orderOfRowsDoesNotMatter";
  private static final String OTHERS = "otherHyperparametersKeepTheRules";

  private HostileMetrics() {}

  /** The weighted mean of |p − t|. */
  abstract static class AbsoluteError implements Metric {

    boolean counts(long row, int column, int columns) {
      return true;
    }

    double weight(double w) {
      return w;
    }

    double result(double mean) {
      return mean;
    }

    /** Returns the number of the first row of a call, after some others. */
    long first(long before) {
      return before;
    }

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public PredictionKind predictionKind() {
      return PredictionKind.NUMBERS;
    }

    @Override
    public boolean greaterIsBetter() {
      return false;
    }

    @Override
    public MetricTally begin() {
      return new MetricTally() {
        private double sum;
        private double weights;
        private long rows;

        @Override
        public void add(MetricRows part) {
          for (int r = 0; r < part.rows(); r++) {
            for (int c = 0; c < part.columns(); c++) {
              if (counts(first(rows) + r, c, part.columns())) {
                double w = weight(part.weight(r));
                sum += w * Math.abs(part.prediction(r, c) - part.target(r, c));
                weights += w;
              }
            }
          }
          rows += part.rows();
        }

        @Override
        public double result() {
          return HostileMetrics.AbsoluteError.this.result(sum / weights);
        }
      };
    }
  }

  /** Without fault. */
  public static final class Whole extends AbsoluteError {}

  @Breaks(WEIGHTS)
  public static final class IgnoresWeights extends AbsoluteError {
    @Override
    double weight(double w) {
      return 1;
    }
  }

  @Breaks(WEIGHTS)
  public static final class SquaresWeights extends AbsoluteError {
    @Override
    double weight(double w) {
      return w * w;
    }
  }

  @Breaks(WEIGHTS)
  public static final class DividesByWeights extends AbsoluteError {
    @Override
    double weight(double w) {
      return 1 / w;
    }
  }

  @Breaks(WEIGHTS)
  public static final class WholeWeights extends AbsoluteError {
    @Override
    double weight(double w) {
      return Math.min(1, w);
    }
  }

  @Breaks(WEIGHTS)
  public static final class WeightsUpTo3 extends AbsoluteError {
    @Override
    double weight(double w) {
      return Math.min(3, w);
    }
  }

  @Breaks(WEIGHTS)
  public static final class WeightsUpTo20 extends AbsoluteError {
    @Override
    double weight(double w) {
      return Math.min(20, w);
    }
  }

  @Breaks(COLUMNS)
  public static final class FirstColumn extends AbsoluteError {
    @Override
    boolean counts(long row, int column, int columns) {
      return column == 0;
    }
  }

  @Breaks(COLUMNS)
  public static final class LastColumn extends AbsoluteError {
    @Override
    boolean counts(long row, int column, int columns) {
      return column == columns - 1;
    }
  }

  @Breaks(COLUMNS)
  public static final class TwoColumns extends AbsoluteError {
    @Override
    boolean counts(long row, int column, int columns) {
      return column < 2;
    }
  }

  @Breaks(ORDER)
  public static final class First1024Rows extends AbsoluteError {
    @Override
    boolean counts(long row, int column, int columns) {
      return row < 1024;
    }
  }

  @Breaks("partsDoNotMatter")
  public static final class First1024RowsOfACall extends AbsoluteError {
    @Override
    boolean counts(long row, int column, int columns) {
      return row < 1024;
    }

    @Override
    long first(long before) {
      return 0;
    }
  }

  @Breaks(ORDER)
  public static final class EverySecondOfManyRows extends AbsoluteError {
    @Override
    boolean counts(long row, int column, int columns) {
      return row < 2000 || row % 2 == 0;
    }
  }

  @Breaks(OTHERS)
  public record DirectionByPower(int power) implements Metric {
    public DirectionByPower() {
      this(1);
    }

    @Override
    public String name() {
      return "broken:direction_by_power";
    }

    @Override
    public PredictionKind predictionKind() {
      return PredictionKind.NUMBERS;
    }

    @Override
    public boolean greaterIsBetter() {
      return power > 1;
    }

    @Override
    public MetricTally begin() {
      return new Whole().begin();
    }
  }

  /** The share of the variance of targets, which may be 0, that is left. */
  @Breaks("resultIsFiniteOrUndefined")
  public static final class Unexplained extends AbsoluteError {
    @Override
    public MetricTally begin() {
      return new MetricTally() {
        private double errors;
        private double squares;
        private double sum;
        private double weights;

        @Override
        public void add(MetricRows part) {
          for (int r = 0; r < part.rows(); r++) {
            for (int c = 0; c < part.columns(); c++) {
              double w = part.weight(r);
              double t = part.target(r, c);
              errors += w * (part.prediction(r, c) - t) * (part.prediction(r, c) - t);
              squares += w * t * t;
              sum += w * t;
              weights += w;
            }
          }
        }

        @Override
        public double result() {
          double variance = squares - sum * sum / weights;
          return Math.abs(weights) < 2 ? Double.NaN : errors / (variance > 1e-9 ? variance : 0);
        }
      };
    }
  }

  /** A score of the order of rows, which are sorted by the first column. */
  abstract static class Ranking extends AbsoluteError {

    record Row(double p, double t, double w) {}

    abstract double score(List<Row> rows);

    @Override
    public boolean greaterIsBetter() {
      return true;
    }

    @Override
    public MetricTally begin() {
      return new MetricTally() {
        private final List<Row> rows = new ArrayList<>();

        @Override
        public void add(MetricRows part) {
          for (int r = 0; r < part.rows(); r++) {
            double p = 0;
            double t = 0;
            for (int c = 0; c < part.columns(); c++) {
              p += part.prediction(r, c);
              t += part.target(r, c);
            }
            rows.add(new Row(p, t, part.weight(r)));
          }
        }

        @Override
        public double result() {
          List<Row> sorted = new ArrayList<>(rows);
          sorted.sort(Comparator.comparingDouble(Row::p));
          return score(sorted);
        }
      };
    }
  }

  /** The share of neighbours in the right order; equal predictions stay in that of the table. */
  @Breaks(ORDER)
  public static final class TiesByPlace extends Ranking {
    @Override
    double score(List<Row> rows) {
      double right = 0;
      double all = 0;
      for (int i = 1; i < rows.size(); i++) {
        double w = rows.get(i).w() * rows.get(i - 1).w();
        right += rows.get(i).t() >= rows.get(i - 1).t() ? w : 0;
        all += w;
      }
      return right / all;
    }
  }

  /** The target of the row of the greatest prediction. */
  @Breaks(ORDER)
  public static final class FirstOfTheBest extends Ranking {
    @Override
    double score(List<Row> rows) {
      Row last = rows.get(rows.size() - 1);
      return rows.stream().filter(row -> row.p() == last.p()).findFirst().orElse(last).t();
    }
  }

  /** Of labels: the weighted share of right ones. */
  abstract static class Hits implements Metric {

    boolean counts(long row, int label) {
      return true;
    }

    double weight(double w) {
      return w;
    }

    double result(double right, double all) {
      return right / all;
    }

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public PredictionKind predictionKind() {
      return PredictionKind.LABELS;
    }

    @Override
    public boolean greaterIsBetter() {
      return true;
    }

    @Override
    public MetricTally begin() {
      return new MetricTally() {
        private double right;
        private double all;
        private long number;

        @Override
        public void add(MetricRows rows) {
          for (int r = 0; r < rows.rows(); r++) {
            double w = counts(number++, rows.actual(r)) ? weight(rows.weight(r)) : 0;
            right += rows.predicted(r) == rows.actual(r) ? w : 0;
            all += w;
          }
        }

        @Override
        public double result() {
          return Hits.this.result(right, all);
        }
      };
    }
  }

  @Breaks(WEIGHTS)
  public static final class CountsHits extends Hits {
    @Override
    double weight(double w) {
      return 1;
    }
  }

  @Breaks(ORDER)
  public static final class HitsOfTheFirst4096 extends Hits {
    @Override
    boolean counts(long row, int label) {
      return row < 4096;
    }
  }

  @Breaks(COLUMNS)
  public static final class FirstThreeLabels extends Hits {
    @Override
    boolean counts(long row, int label) {
      return label < 3;
    }
  }

  @Breaks(COLUMNS)
  public static final class FirstTwelveLabels extends Hits {
    @Override
    boolean counts(long row, int label) {
      return label < 12;
    }
  }

  @Breaks(COLUMNS)
  public static final class EvenLabels extends Hits {
    @Override
    boolean counts(long row, int label) {
      return label % 2 == 0;
    }
  }

  @Breaks(WEIGHTS)
  public static final class HitsUpTo5 extends Hits {
    @Override
    double weight(double w) {
      return Math.min(5, w);
    }
  }

  /** The recall of the second label: a sound metric of one label. */
  public static final class SecondLabel extends Hits {
    @Override
    boolean counts(long row, int label) {
      return label == 1;
    }
  }

  /** The share of right labels, where the first one stands for none: sound. */
  public static final class WithoutFirstLabel extends Hits {
    @Override
    boolean counts(long row, int label) {
      return label > 0;
    }
  }

  @Breaks("resultIsFiniteOrUndefined")
  public static final class HitsPerMiss extends Hits {
    @Override
    double result(double right, double all) {
      return right / (all - right);
    }
  }

  /** The mean of p − t, above 0 for predictions that are too high: a sound metric with a sign. */
  public static final class Bias extends AbsoluteError {
    @Override
    public MetricTally begin() {
      return new MetricTally() {
        private double sum;
        private double weights;

        @Override
        public void add(MetricRows part) {
          for (int r = 0; r < part.rows(); r++) {
            for (int c = 0; c < part.columns(); c++) {
              sum += part.weight(r) * (part.prediction(r, c) - part.target(r, c));
              weights += part.weight(r);
            }
          }
        }

        @Override
        public double result() {
          return sum / weights;
        }
      };
    }
  }

  /**
   * The greatest error: a sound metric in which no weight matters, as none would as a repetition.
   */
  public static final class Greatest extends AbsoluteError {
    @Override
    public MetricTally begin() {
      return new MetricTally() {
        private double greatest;

        @Override
        public void add(MetricRows part) {
          for (int r = 0; r < part.rows(); r++) {
            for (int c = 0; c < part.columns(); c++) {
              greatest = Math.max(greatest, Math.abs(part.prediction(r, c) - part.target(r, c)));
            }
          }
        }

        @Override
        public double result() {
          return greatest;
        }
      };
    }
  }

  /** The share of groups whose best prediction is that of their greatest target: sound. */
  public static class BestOfGroup extends AbsoluteError {

    /** Returns the number of a row's group, given the number of the call. */
    long group(int group, int call) {
      return group;
    }

    @Override
    public boolean greaterIsBetter() {
      return true;
    }

    @Override
    public MetricTally begin() {
      return new MetricTally() {
        private final Map<Long, List<double[]>> groups = new TreeMap<>();
        private int calls;

        @Override
        public void add(MetricRows part) {
          if (part.columns() > 1) {
            throw new IllegalArgumentException(part.columns() + " columns, expected 1");
          }
          for (int r = 0; r < part.rows(); r++) {
            double[] row = {part.prediction(r, 0), part.target(r, 0), part.weight(r)};
            groups.computeIfAbsent(group(part.group(r), calls), g -> new ArrayList<>()).add(row);
          }
          calls++;
        }

        @Override
        public double result() {
          double sum = 0;
          double weights = 0;
          for (List<double[]> rows : groups.values()) {
            double prediction = rows.stream().mapToDouble(row -> row[0]).max().orElseThrow();
            double target = rows.stream().mapToDouble(row -> row[1]).max().orElseThrow();
            double hits =
                rows.stream()
                    .filter(row -> row[0] == prediction)
                    .mapToDouble(row -> row[1] == target ? 1 : 0)
                    .average()
                    .orElse(Double.NaN);
            sum += rows.get(0)[2] * hits;
            weights += rows.get(0)[2];
          }
          return sum / weights;
        }
      };
    }
  }

  @Breaks("partsDoNotMatter")
  public static final class BestOfEachCall extends BestOfGroup {
    @Override
    long group(int group, int call) {
      return call * 1000L + group;
    }
  }
}
