package dev.nn.data.decisions;

import dev.nn.core.json.Json;

/** Chooses the least probability at which a label, the positive one, is predicted. */
@Json.Tag("kind")
public sealed interface Threshold {

  /** {@return a given probability, from 0 to 1} */
  static Threshold at(double probability) {
    return new FixedThreshold(probability);
  }

  /** {@return the threshold with the least expected cost; see {@link CostThreshold}} */
  static Threshold cost(double falsePositive, double falseNegative) {
    return new CostThreshold(falsePositive, falseNegative);
  }

  /** {@return the threshold that maximizes the positive label's F1} */
  static Threshold f1() {
    return new BestThreshold(BestThreshold.Goal.F1);
  }

  /** {@return the threshold that maximizes balanced accuracy, positive label against the others} */
  static Threshold balancedAccuracy() {
    return new BestThreshold(BestThreshold.Goal.BALANCED_ACCURACY);
  }

  /** {@return the threshold that maximizes accuracy} */
  static Threshold accuracy() {
    return new BestThreshold(BestThreshold.Goal.ACCURACY);
  }

  /**
   * {@return the threshold that maximizes recall while precision is at least this}
   *
   * @param precision must be from 0 to 1
   */
  static Threshold recallAtPrecision(double precision) {
    return new RecallThreshold(precision);
  }

  /**
   * {@return the threshold that maximizes precision while recall is at least this}
   *
   * @param recall must be from 0 to 1
   */
  static Threshold precisionAtRecall(double recall) {
    return new PrecisionThreshold(recall);
  }

  /** A given threshold, from 0 to 1. */
  @Json.Name("fixed")
  record FixedThreshold(double probability) implements Threshold {

    /** Throws if the probability is outside [0, 1]. */
    public FixedThreshold {
      LabelDecision.requireShare("the threshold", probability);
    }
  }

  /**
   * The threshold c₊ / (c₊ + c₋). If probabilities are calibrated, it is where calling a row
   * positive costs as much, on average, as calling it negative (Elkan, "The Foundations of
   * Cost-Sensitive Learning", IJCAI 2001). A right answer costs nothing.
   *
   * @param falsePositive c₊, the cost if a negative row is called positive; must be above 0
   * @param falseNegative c₋, the cost if a positive row is called negative; must be above 0
   */
  @Json.Name("cost")
  record CostThreshold(double falsePositive, double falseNegative) implements Threshold {

    /** Throws if a cost is not above 0 and finite. */
    public CostThreshold {
      double sum = falsePositive + falseNegative;
      if (!(falsePositive > 0 && falseNegative > 0 && Double.isFinite(sum))) {
        throw new IllegalArgumentException(
            "a false positive costs %s and a false negative %s; both must be above 0 and finite"
                .formatted(falsePositive, falseNegative));
      }
    }
  }

  /** The threshold that maximizes a metric; ½ if all rows are positive or all are negative. */
  @Json.Name("best")
  record BestThreshold(Goal goal) implements Threshold {

    /** A metric for the positive label against the others. */
    public enum Goal {
      /** The share of rows on the right side of the threshold. */
      ACCURACY,
      /** That share among positive rows and among the others, averaged. */
      BALANCED_ACCURACY,
      /** The harmonic mean of precision and recall. */
      F1
    }
  }

  /**
   * The threshold that maximizes recall where precision is high enough. If precision never is, the
   * threshold that maximizes it; if no row is positive, ½.
   */
  @Json.Name("recall_at_precision")
  record RecallThreshold(double precision) implements Threshold {

    /** Throws if the precision is outside [0, 1]. */
    public RecallThreshold {
      LabelDecision.requireShare("the precision", precision);
    }
  }

  /** The threshold that maximizes precision where recall suffices; ½ if no row is positive. */
  @Json.Name("precision_at_recall")
  record PrecisionThreshold(double recall) implements Threshold {

    /** Throws if the recall is outside [0, 1]. */
    public PrecisionThreshold {
      LabelDecision.requireShare("the recall", recall);
    }
  }
}
