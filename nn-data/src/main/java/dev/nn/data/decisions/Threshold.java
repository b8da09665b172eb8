package dev.nn.data.decisions;

import dev.nn.core.json.Json;

/** The choice of the least probability of a label, the positive one, with which it is predicted. */
@Json.Tag("kind")
public sealed interface Threshold {

  /** Returns a given probability, from 0 to 1. */
  static Threshold at(double probability) {
    return new FixedThreshold(probability);
  }

  /** Returns the threshold of the least expected cost; see {@link CostThreshold}. */
  static Threshold cost(double falsePositive, double falseNegative) {
    return new CostThreshold(falsePositive, falseNegative);
  }

  /** Returns the threshold of the greatest F1 of the positive label. */
  static Threshold f1() {
    return new BestThreshold(BestThreshold.Goal.F1);
  }

  /** Returns the threshold of the greatest balanced accuracy of the positive label and others. */
  static Threshold balancedAccuracy() {
    return new BestThreshold(BestThreshold.Goal.BALANCED_ACCURACY);
  }

  /** Returns the threshold of the greatest accuracy. */
  static Threshold accuracy() {
    return new BestThreshold(BestThreshold.Goal.ACCURACY);
  }

  /**
   * Returns the threshold of the greatest recall with at least this precision.
   *
   * @param precision from 0 to 1
   */
  static Threshold recallAtPrecision(double precision) {
    return new RecallThreshold(precision);
  }

  /**
   * Returns the threshold of the greatest precision with at least this recall.
   *
   * @param recall from 0 to 1
   */
  static Threshold precisionAtRecall(double recall) {
    return new PrecisionThreshold(recall);
  }

  /** A threshold that is given, from 0 to 1. */
  @Json.Name("fixed")
  record FixedThreshold(double probability) implements Threshold {

    /** Refuses a number outside [0, 1]. */
    public FixedThreshold {
      LabelDecision.requireShare("the threshold", probability);
    }
  }

  /**
   * The threshold c₊ / (c₊ + c₋), where calling a row positive and calling it negative have the
   * same expected cost, if probabilities are calibrated (Elkan, "The Foundations of Cost-Sensitive
   * Learning", IJCAI 2001). A right answer costs nothing.
   *
   * @param falsePositive c₊, the cost of a negative row called positive; above 0
   * @param falseNegative c₋, the cost of a positive row called negative; above 0
   */
  @Json.Name("cost")
  record CostThreshold(double falsePositive, double falseNegative) implements Threshold {

    /** Refuses costs that are not above 0 and finite. */
    public CostThreshold {
      double sum = falsePositive + falseNegative;
      if (!(falsePositive > 0 && falseNegative > 0 && Double.isFinite(sum))) {
        throw new IllegalArgumentException(
            "a false positive costs %s and a false negative %s; both must be above 0 and finite"
                .formatted(falsePositive, falseNegative));
      }
    }
  }

  /** The threshold with the greatest value of a metric; ½ for rows of one kind. */
  @Json.Name("best")
  record BestThreshold(Goal goal) implements Threshold {

    /** A metric of the positive label against the others. */
    public enum Goal {
      /** The share of the rows that are on their side of the threshold. */
      ACCURACY,
      /** The mean of that share among the positive rows and among the others. */
      BALANCED_ACCURACY,
      /** The harmonic mean of precision and recall. */
      F1
    }
  }

  /**
   * The threshold of the greatest recall among those with at least a precision; that of the
   * greatest precision if none has so much; ½ without a positive row.
   */
  @Json.Name("recall_at_precision")
  record RecallThreshold(double precision) implements Threshold {

    /** Refuses a number outside [0, 1]. */
    public RecallThreshold {
      LabelDecision.requireShare("the precision", precision);
    }
  }

  /**
   * The threshold of the greatest precision among those with at least a recall; ½ without a
   * positive row.
   */
  @Json.Name("precision_at_recall")
  record PrecisionThreshold(double recall) implements Threshold {

    /** Refuses a number outside [0, 1]. */
    public PrecisionThreshold {
      LabelDecision.requireShare("the recall", recall);
    }
  }
}
