package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;
import static dev.nn.testkit.ContractRun.catches;
import static dev.nn.testkit.ContractRun.passes;

import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract lets good metrics pass and catches one broken rule at a time. */
@Tag("slow")
class MetricContractTest {

  private static final int TESTS = 26;

  /** A sum of errors, which the metrics below tally in ways of their own. */
  private static class Sum implements MetricTally {
    double sum;
    double weights;

    @Override
    public void add(MetricRows rows) {
      for (int r = 0; r < rows.rows(); r++) {
        sum += rows.weight(r) * error(rows, r);
        weights += rows.weight(r);
      }
    }

    @Override
    public double result() {
      return sum / weights;
    }
  }

  private static double error(MetricRows rows, int r) {
    double error = 0;
    for (int c = 0; c < rows.columns(); c++) {
      error += Math.abs(rows.prediction(r, c) - rows.target(r, c));
    }
    return error;
  }

  /** The mean error of all columns, to a power. */
  public record MeanError(double power) implements Metric {

    public MeanError() {
      this(1);
    }

    @Override
    public String name() {
      return "mean_error";
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
    public String unit() {
      return "m";
    }

    @Override
    public MetricTally begin() {
      return new Sum() {
        @Override
        public double result() {
          return StrictMath.pow(super.result(), power);
        }
      };
    }
  }

  /** The share of right labels. */
  public static final class Hits implements Metric {

    @Override
    public String name() {
      return "hits";
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

        @Override
        public void add(MetricRows rows) {
          for (int r = 0; r < rows.rows(); r++) {
            right += rows.predicted(r) == rows.actual(r) ? rows.weight(r) : 0;
            all += rows.weight(r);
          }
        }

        @Override
        public double result() {
          return right / all;
        }
      };
    }
  }

  static class MeanErrorContract implements MetricContract<MeanError> {}

  static class RootContract implements MetricContract<MeanError> {
    @Override
    public MeanError plugin() {
      return new MeanError(0.5);
    }
  }

  static class HitsContract implements MetricContract<Hits> {}

  @Test
  void metricOfNumbersPasses() {
    passes(MeanErrorContract.class, TESTS);
  }

  @Test
  void metricWithOtherHyperparametersPasses() {
    passes(RootContract.class, TESTS);
  }

  @Test
  void metricOfLabelsPasses() {
    passes(HitsContract.class, TESTS);
  }

  /** A metric of numbers that breaks a rule; it is registered in no file. */
  abstract static class Broken implements Metric {

    @Override
    public final String name() {
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
  }

  /** Without the rule that the class is registered. */
  interface Unregistered<M extends Metric> extends MetricContract<M> {
    @Override
    default void isRegisteredAsService() {}
  }

  /** The mean of the means of the parts. */
  public static final class MeanOfMeans extends Broken {
    @Override
    public MetricTally begin() {
      return new MetricTally() {
        private double sum;
        private int parts;

        @Override
        public void add(MetricRows rows) {
          Sum part = new Sum();
          part.add(rows);
          sum += part.result();
          parts++;
        }

        @Override
        public double result() {
          return sum / parts;
        }
      };
    }
  }

  static class MeanOfMeansContract implements Unregistered<MeanOfMeans> {}

  @Test
  void partsThatMatterAreCaught() {
    breaks(MeanOfMeansContract.class, "partsDoNotMatter", "in parts of ", "only in result()");
  }

  /** Forgets its rows when it is asked for the result. */
  public static final class Forgetful extends Broken {
    @Override
    public MetricTally begin() {
      return new Sum() {
        @Override
        public double result() {
          double result = super.result();
          sum = 0;
          return result;
        }
      };
    }
  }

  static class ForgetfulContract implements Unregistered<Forgetful> {}

  @Test
  void resultThatChangesSomethingIsCaught() {
    breaks(ForgetfulContract.class, "resultCanBeAskedForAgain", "result() twice");
  }

  /** The inverse of the error, which is infinite without any. */
  public static final class Inverse extends Broken {
    @Override
    public boolean greaterIsBetter() {
      return true;
    }

    @Override
    public MetricTally begin() {
      return new Sum() {
        @Override
        public double result() {
          return 1 / super.result();
        }
      };
    }
  }

  static class InverseContract implements Unregistered<Inverse> {}

  @Test
  void infiniteResultIsCaught() {
    breaks(InverseContract.class, "resultIsFiniteOrUndefined", "Infinity");
  }

  /** An error that says that more of it is better. */
  public static final class UpsideDown extends Broken {
    @Override
    public boolean greaterIsBetter() {
      return true;
    }

    @Override
    public MetricTally begin() {
      return new Sum();
    }
  }

  static class UpsideDownContract implements Unregistered<UpsideDown> {}

  @Test
  void wrongEndIsCaught() {
    breaks(UpsideDownContract.class, "perfectPredictionsAreNotWorse", "greaterIsBetter()");
  }

  /** One list of errors for all evaluations of a thread, emptied by each first row. */
  public static final class OneTally extends Broken {

    private static final ThreadLocal<List<Double>> ERRORS = ThreadLocal.withInitial(ArrayList::new);

    @Override
    public MetricTally begin() {
      ERRORS.get().clear();
      return new MetricTally() {
        @Override
        public void add(MetricRows rows) {
          for (int r = 0; r < rows.rows(); r++) {
            ERRORS.get().add(error(rows, r));
          }
        }

        @Override
        public double result() {
          return Collections.max(ERRORS.get());
        }
      };
    }
  }

  static class OneTallyContract implements Unregistered<OneTally> {}

  @Test
  void sharedRowsAreCaught() {
    breaks(OneTallyContract.class, "talliesAreIndependent", "beside others");
  }

  /** A unit by a hyper-parameter. */
  public record Scaled(boolean percent) implements Metric {

    public Scaled() {
      this(false);
    }

    @Override
    public String name() {
      return "broken:scaled";
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
    public String unit() {
      return percent ? "%" : "";
    }

    @Override
    public MetricTally begin() {
      return new Sum();
    }
  }

  static class ScaledContract implements Unregistered<Scaled> {
    @Override
    public Scaled plugin() {
      return new Scaled(true);
    }
  }

  @Test
  void meaningByHyperparametersIsCaught() {
    breaks(ScaledContract.class, "meaningIsAlwaysTheSame", "'%'");
  }

  /** Counts whole right numbers, of which there are none. */
  public static final class WholeNumbers extends Broken {
    @Override
    public MetricTally begin() {
      return new Sum() {
        @Override
        public double result() {
          int right = (int) Math.min(sum, 0);
          int all = (int) Math.max(1, weights);
          int share = right / all;
          return share;
        }
      };
    }
  }

  static class WholeNumbersContract implements Unregistered<WholeNumbers> {}

  @Test
  void constantsAreCaught() {
    breaks(WholeNumbersContract.class, "resultsDiffer", "0.0 for all", "divide doubles");
  }

  /** Divides 0 by 0. */
  public static final class Undefined extends Broken {
    @Override
    public MetricTally begin() {
      return new Sum() {
        @Override
        public double result() {
          return (sum + 1) * Double.NaN;
        }
      };
    }
  }

  static class UndefinedContract implements Unregistered<Undefined> {}

  @Test
  void metricsThatAreNeverDefinedAreCaught() {
    breaks(UndefinedContract.class, "someRowsHaveAResult", "NaN for all");
  }

  /** Looks for the worst row, from 0 on, in whole parts. */
  public static final class LastPart extends Broken {
    @Override
    public MetricTally begin() {
      return new MetricTally() {
        private double worst;

        @Override
        public void add(MetricRows rows) {
          worst = 0;
          for (int r = 0; r < rows.rows(); r++) {
            worst = Math.max(worst, error(rows, r));
          }
        }

        @Override
        public double result() {
          return worst;
        }
      };
    }
  }

  static class LastPartContract implements Unregistered<LastPart> {}

  @Test
  void lastPartsAreCaught() {
    breaks(LastPartContract.class, "partsDoNotMatter", "in parts of ");
  }

  /** Draws rows to look at. */
  public static final class Sampling extends Broken {
    @Override
    public MetricTally begin() {
      return new Sum() {
        @Override
        public void add(MetricRows rows) {
          if (Math.random() < 2) {
            super.add(rows);
          }
        }
      };
    }
  }

  static class SamplingContract implements Unregistered<Sampling> {}

  @Test
  void chanceIsCaught() {
    breaks(SamplingContract.class, "resultsAreTheSameOnEveryMachine", "Math.random");
  }

  /** Divides by the deviation of the targets, of which one row has none. */
  public static final class Relative extends Broken {
    @Override
    public MetricTally begin() {
      return new Sum() {
        private double squares;

        @Override
        public void add(MetricRows rows) {
          super.add(rows);
          for (int r = 0; r < rows.rows(); r++) {
            squares += Math.pow(rows.target(r, 0) - rows.target(0, 0), 2);
          }
        }

        @Override
        public double result() {
          return sum / squares;
        }
      };
    }
  }

  static class RelativeContract implements Unregistered<Relative> {}

  @Test
  void divisionByTheTargetsOfOneRowIsCaught() {
    catches(RelativeContract.class, "resultIsFiniteOrUndefined", "Infinity");
  }

  /** Keeps the rows of a call in place of their numbers. */
  public static final class KeepsRows extends Broken {
    @Override
    public MetricTally begin() {
      return new MetricTally() {
        private final List<MetricRows> kept = new ArrayList<>();

        @Override
        public void add(MetricRows rows) {
          kept.add(rows);
        }

        @Override
        public double result() {
          Sum sum = new Sum();
          kept.forEach(sum::add);
          return sum.result();
        }
      };
    }
  }

  static class KeepsRowsContract implements Unregistered<KeepsRows> {}

  @Test
  void rowsAreCopied() {
    catches(KeepsRowsContract.class, "partsDoNotMatter", "valid only during a call");
  }

  /** Compares with the greatest error so far, which a NaN at the start never leaves. */
  public static final class GreatestSoFar extends Broken {
    @Override
    public MetricTally begin() {
      return new MetricTally() {
        private double greatest = -1;

        @Override
        public void add(MetricRows rows) {
          for (int r = 0; r < rows.rows(); r++) {
            double error = error(rows, r);
            if (greatest == -1 || error > greatest) {
              greatest = error;
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

  static class GreatestSoFarContract implements Unregistered<GreatestSoFar> {}

  @Test
  void nanHasOneEffect() {
    catches(GreatestSoFarContract.class, "placeOfNanDoesNotMatter", "NaN in row");
  }
}
