package dev.nn.data.ensemble;

import dev.nn.api.Matrix;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.Calibrator;
import dev.nn.data.decisions.Calibrator.PriorCorrection;
import dev.nn.data.decisions.Calibrator.Temperature;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.decisions.Threshold.BestThreshold;
import dev.nn.data.decisions.Threshold.CostThreshold;
import dev.nn.data.decisions.Threshold.FixedThreshold;
import dev.nn.data.decisions.Threshold.PrecisionThreshold;
import dev.nn.data.decisions.Threshold.RecallThreshold;
import dev.nn.data.outputs.TargetBlock;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fits the decision for one column that has labels. */
final class LabelFit {

  private final DecisionFit.Task task;
  private final TargetBlock block;
  private final double[] counts;
  private final @Nullable MemberOutputs members;
  private final double[] some;
  private final boolean probabilities;
  private final List<String> notes = new ArrayList<>();

  LabelFit(
      DecisionFit.Task task,
      TargetBlock block,
      double[] counts,
      @Nullable MemberOutputs members,
      double[] some,
      Matrix evaluated) {
    this.task = task;
    this.block = block;
    this.counts = counts;
    this.members = members;
    this.some = some;
    probabilities = areProbabilities(evaluated, finite(evaluated));
  }

  List<String> notes() {
    return notes;
  }

  LabelDecision decision(Matrix outputs, double[] cells, Matrix calibrated) {
    int labels = block.labels().size();
    List<Calibrator> calibrators = new ArrayList<>();
    List<Double> weights = task.balanced() && probabilities ? weights() : null;
    if (weights != null) {
      calibrators.add(new PriorCorrection(weights));
    }
    Forecasts after = null;
    int[] rows = finite(outputs);
    if (rows.length > 0 && areKnown(cells) && probabilities) {
      Forecasts before = forecasts(outputs, cells, rows);
      for (Calibrator calibrator : calibrators) {
        before = before.calibrated(calibrator);
      }
      CalibrationFit fit = CalibrationFit.of(before, task.spec().calibration(), task.seed());
      after = fit.after();
      add(calibrators, fit.calibrator());
      if (fit.calibrator() == null) {
        noteUncalibrated(fit.reason());
      }
      double[] p = after.probabilities();
      for (int i = 0; i < rows.length; i++) {
        int at = calibrated.start() + rows[i] * calibrated.columns();
        block.encode(p, i * labels, calibrated.data(), at);
      }
    } else {
      noteUncalibrated(
          probabilities
              ? "no row for validation has a label and finite outputs"
              : "the outputs of the last layer are not probabilities");
    }
    String positive = positive();
    Double threshold = threshold(after, positive);
    return new LabelDecision(
        block.name(), calibrators, positive, threshold, threshold == null ? weights : null);
  }

  /**
   * Adds a calibrator. Single members are too certain because they are noisy. Their mean is less
   * noisy, so a temperature above 1 is reduced, but not below 1.
   */
  private void add(List<Calibrator> calibrators, @Nullable Calibrator fitted) {
    if (fitted instanceof Temperature single && single.temperature() > 1 && members != null) {
      double ratio = EnsembleTemperature.ratio(members, block, some, calibrators);
      calibrators.add(new Temperature(Math.max(1, single.temperature() * ratio)));
    } else if (fitted != null) {
      calibrators.add(fitted);
    }
  }

  /** Adds a note if isotonic or best calibration, which the recipe named, has no effect. */
  private void noteUncalibrated(String reason) {
    CalibrationMethod method = task.spec().calibration();
    if (method == CalibrationMethod.ISOTONIC || method == CalibrationMethod.BEST) {
      notes.add(
          "the probabilities of column '%s' are not calibrated with %s, because %s"
              .formatted(
                  Names.shortened(block.name()), method.name().toLowerCase(Locale.ROOT), reason));
    }
  }

  /** Returns n / (k · n_c) for each label c, as {@code Weights.balanced} does; 1 without rows. */
  private List<Double> weights() {
    double rows = 0;
    double present = 0;
    for (double count : counts) {
      rows += count;
      present += count > 0 ? 1 : 0;
    }
    List<Double> weights = new ArrayList<>();
    for (double count : counts) {
      weights.add(count > 0 ? rows / (present * count) : 1);
    }
    return weights;
  }

  private static boolean areKnown(double[] cells) {
    return Arrays.stream(cells).allMatch(cell -> cell >= 0); // false for NaN
  }

  /** Returns the rows with finite outputs, because nothing can be fitted to others. */
  private int[] finite(Matrix outputs) {
    return IntStream.range(0, outputs.rows())
        .filter(
            r ->
                IntStream.range(0, block.outputs())
                    .allMatch(c -> Float.isFinite(outputs.get(r, block.output() + c))))
        .toArray();
  }

  private boolean areProbabilities(Matrix outputs, int[] rows) {
    for (int r : rows) {
      double sum = 0;
      for (int c = 0; c < block.outputs(); c++) {
        float p = outputs.get(r, block.output() + c);
        if (!(p >= 0 && p <= 1.001f)) {
          return false;
        }
        sum += p;
      }
      if (!block.single() && Math.abs(sum - 1) > 1e-3) {
        return false;
      }
    }
    return true;
  }

  private Forecasts forecasts(Matrix outputs, double[] cells, int[] rows) {
    int labels = block.labels().size();
    double[] p = new double[Math.multiplyExact(rows.length, labels)];
    for (int i = 0; i < rows.length; i++) {
      block.decode(outputs.data(), outputs.start() + rows[i] * outputs.columns(), p, i * labels);
    }
    for (int i = 0; i < p.length; i++) {
      p[i] = Math.max(0, p[i]); // a sigmoid may round to above 1, so 1 − p is negative
    }
    return new Forecasts(p, labels, Arrays.stream(rows).map(r -> (int) cells[r]).toArray());
  }

  /** Returns the label that the recipe names, or the rarer of two; the second if they tie. */
  private @Nullable String positive() {
    String asked = task.spec().positive();
    if (asked != null || counts.length != 2) {
      return asked == null ? null : DecisionFit.label(asked, block.labels());
    }
    return block.labels().get(counts[0] < counts[1] ? 0 : 1);
  }

  private @Nullable Double threshold(@Nullable Forecasts forecasts, @Nullable String positive) {
    Threshold asked = task.spec().threshold();
    if (asked == null || positive == null) {
      return null;
    }
    Double given = ThresholdChoice.given(asked);
    if (given == null && forecasts == null) {
      throw new RemedyException(
          "the threshold %s is chosen from the probabilities of validation rows, but the outputs are not probabilities; take another last layer, such as softmax, or give a threshold with %s",
          asked, DecisionFit.THRESHOLD);
    }
    double threshold =
        given != null || forecasts == null
            ? Objects.requireNonNull(given)
            : ThresholdChoice.of(asked, forecasts, block.labels().indexOf(positive));
    notes.add(
        "column '%s' is predicted as '%s' if its probability is at least %s"
            .formatted(
                Names.shortened(block.name()),
                Names.shortened(positive),
                TextTable.digits(threshold)));
    return threshold;
  }

  /** Chooses a threshold among all that divide some rows differently. */
  static final class ThresholdChoice {

    private final double[] scores; // falling
    private final boolean[] hits;
    private final double positives;

    private ThresholdChoice(Forecasts forecasts, int positive) {
      Integer[] order = new Integer[forecasts.rows()];
      Arrays.setAll(order, i -> i);
      Arrays.sort(
          order,
          (a, b) ->
              Double.compare(
                  forecasts.probability(b, positive), forecasts.probability(a, positive)));
      scores = new double[order.length];
      hits = new boolean[order.length];
      int count = 0;
      for (int i = 0; i < order.length; i++) {
        scores[i] = forecasts.probability(order[i], positive);
        hits[i] = forecasts.actual(order[i]) == positive;
        count += hits[i] ? 1 : 0;
      }
      positives = count;
    }

    /** Returns the threshold if it can be computed without rows, else null. */
    static @Nullable Double given(Threshold threshold) {
      if (threshold instanceof FixedThreshold fixed) {
        return fixed.probability();
      }
      return threshold instanceof CostThreshold cost
          ? cost.falsePositive() / (cost.falsePositive() + cost.falseNegative())
          : null;
    }

    static double of(Threshold threshold, Forecasts forecasts, int positive) {
      Double given = given(threshold);
      return given == null ? new ThresholdChoice(forecasts, positive).of(threshold) : given;
    }

    private double of(Threshold threshold) {
      double negatives = scores.length - positives;
      if (positives == 0 || (threshold instanceof BestThreshold && negatives == 0)) {
        return 0.5;
      }
      if (threshold instanceof BestThreshold best) {
        return best(
            switch (best.goal()) {
              case ACCURACY -> (right, wrong) -> right + negatives - wrong;
              case BALANCED_ACCURACY ->
                  (right, wrong) -> right / positives + (negatives - wrong) / negatives;
              case F1 -> (right, wrong) -> 2 * right / (right + wrong + positives);
            });
      }
      if (threshold instanceof RecallThreshold recall) {
        return best(
            (right, wrong) -> {
              double reached = right / (right + wrong);
              return reached >= recall.precision() ? right : reached - 2; // below all that suffice
            });
      }
      double recall = ((PrecisionThreshold) threshold).recall();
      return best(
          (right, wrong) -> right >= recall * positives ? right / (right + wrong) : Double.NaN);
    }

    /**
     * Returns the threshold that maximizes the value of (right, wrong), the rows rightly and
     * wrongly called positive. It lies half-way between the two scores that it divides. Cuts with
     * the value NaN do not count. Returns the greatest threshold if several are best, or ½ if no
     * cut has a value. The first cut calls no row positive: it lies half-way between the greatest
     * score and 1, and does not exist if that score is 1.
     */
    private double best(DoubleBinaryOperator value) {
      double threshold = 0.5;
      double most = Double.NEGATIVE_INFINITY;
      double above = scores.length == 0 ? 0 : (scores[0] + 1) / 2;
      double ofNone = value.applyAsDouble(0, 0);
      if (scores.length > 0 && above > scores[0] && ofNone > most) {
        most = ofNone;
        threshold = above;
      }
      double right = 0;
      double wrong = 0;
      for (int i = 0; i < scores.length; i++) {
        right += hits[i] ? 1 : 0;
        wrong += hits[i] ? 0 : 1;
        double next = i + 1 < scores.length ? scores[i + 1] : 0;
        double here =
            next < scores[i] || i + 1 == scores.length
                ? value.applyAsDouble(right, wrong)
                : Double.NaN;
        if (here > most) {
          most = here;
          threshold = (scores[i] + next) / 2;
        }
      }
      return threshold;
    }
  }
}
