package dev.nn.data.source.runtime;

import java.util.List;

/** The predicted columns: how network outputs become predictions and labels. */
public final class OutputTargets {

  private OutputTargets() {}

  /** A predicted column: its first output, its first prediction, and how one becomes the other. */
  static final class Target {

    private final String name;
    private final int output;
    private final int prediction;
    private final Meaning meaning;

    Target(String name, int output, int prediction, Meaning meaning) {
      this.name = name;
      this.output = output;
      this.prediction = prediction;
      this.meaning = meaning;
    }

    String name() {
      return name;
    }

    Labels labels() {
      if (meaning instanceof Labels) {
        return (Labels) meaning;
      }
      throw new IllegalStateException(name + " is a number");
    }

    void decode(float[] y, double[] p) {
      meaning.decode(y, output, p, prediction);
    }

    int label(double[] p) {
      return labels().decision.label(p, prediction, labels().names.size());
    }

    /** Returns which prediction is the probability of a label, by index. */
    int place(String label) {
      int place = labels().names.indexOf(label);
      if (place < 0) {
        throw new IllegalArgumentException(
            String.format("%s has no label '%s'; it has %s", name, label, labels().names));
      }
      return prediction + place;
    }

    int number() {
      if (meaning instanceof Labels) {
        throw new IllegalStateException(name + " has the labels " + labels().names);
      }
      return prediction;
    }

    Intervals intervals() {
      Intervals intervals = meaning instanceof Numbers ? ((Numbers) meaning).intervals : null;
      if (intervals != null) {
        return intervals;
      }
      throw new IllegalArgumentException("target '" + name + "' has no intervals");
    }
  }

  interface Meaning {

    /** Decodes network outputs, from index {@code from}, as predictions. */
    void decode(float[] y, int from, double[] p, int at);
  }

  /** Numbers on a scale, with intervals or null. */
  static final class Numbers implements Meaning {

    private final double shift;
    private final double divisor;
    private final Intervals intervals;

    Numbers(double shift, double divisor, Intervals intervals) {
      this.shift = shift;
      this.divisor = divisor;
      this.intervals = intervals;
    }

    @Override
    public void decode(float[] y, int from, double[] p, int at) {
      p[at] = y[from] * divisor + shift;
    }
  }

  /** The probabilities of labels; two labels may share one output. */
  static final class Labels implements Meaning {

    private final List<String> names;
    private final boolean single;
    private final Decision decision;

    Labels(List<String> names, boolean single, Decision decision) {
      this.names = names;
      this.single = single;
      this.decision = decision;
    }

    List<String> names() {
      return names;
    }

    @Override
    public void decode(float[] y, int from, double[] p, int at) {
      if (single) {
        p[at] = 1.0 - y[from];
        p[at + 1] = y[from];
      }
      for (int c = 0; c < names.size() && !single; c++) {
        p[at + c] = y[from + c];
      }
      for (int i = 0; i < decision.calibrators.length; i++) {
        decision.calibrators[i].apply(p, at, names.size());
      }
    }
  }

  /**
   * How to decide for a label. With a threshold, takes the positive label if its probability
   * reaches it, else the most probable other label. If the threshold is NaN, takes the label with
   * the greatest probability times weight; weights are 1 if there are none.
   */
  static final class Decision {

    private final int positive;
    private final double threshold;
    private final double[] weights;
    private final Calibrator[] calibrators;

    Decision(int positive, double threshold, double[] weights, Calibrator... calibrators) {
      this.positive = positive;
      this.threshold = threshold;
      this.weights = weights;
      this.calibrators = calibrators;
    }

    int label(double[] p, int from, int labels) {
      boolean thresholded = !Double.isNaN(threshold);
      if (thresholded && p[from + positive] >= threshold) {
        return positive;
      }
      int best = -1;
      double most = 0;
      for (int c = 0; c < labels; c++) {
        double value = p[from + c] * (thresholded || weights.length == 0 ? 1 : weights[c]);
        if (!(thresholded && c == positive) && (best < 0 || value > most)) {
          best = c;
          most = value;
        }
      }
      return best;
    }
  }

  /** Turns the probabilities of a row into better ones. */
  interface Calibrator {

    void apply(double[] p, int from, int labels);

    /** Divides the logits by a temperature before softmax. */
    static Calibrator temperature(double temperature) {
      return (p, from, labels) -> {
        double most = 0;
        for (int c = from; c < from + labels; c++) {
          most = Math.max(most, p[c]);
        }
        double logMost = log(most);
        for (int c = from; c < from + labels; c++) {
          p[c] = StrictMath.exp((log(p[c]) - logMost) / temperature);
        }
        divideBySum(p, from, labels);
      };
    }

    private static double log(double p) {
      return p > 0 ? Math.max(-104, StrictMath.log(p)) : -104;
    }

    /** Corrects probabilities that were learnt from weighted labels. */
    static Calibrator prior(double... weights) {
      return (p, from, labels) -> {
        for (int c = 0; c < labels; c++) {
          p[from + c] /= weights[c];
        }
        divideBySum(p, from, labels);
      };
    }

    /** Uses one curve for each label, or for two labels the curve of the second. */
    static Calibrator isotonic(Curve... curves) {
      return (p, from, labels) -> {
        if (curves.length == 1) {
          p[from + 1] = curves[0].at(p[from + 1]);
          p[from] = 1 - p[from + 1];
          return;
        }
        for (int c = 0; c < labels; c++) {
          p[from + c] = curves[c].at(p[from + c]);
        }
        divideBySum(p, from, labels);
      };
    }

    private static void divideBySum(double[] p, int from, int labels) {
      double sum = 0;
      for (int c = from; c < from + labels; c++) {
        sum += p[c];
      }
      for (int c = from; c < from + labels; c++) {
        p[c] /= sum;
      }
    }
  }

  /** A curve through points: linear between neighbours, level beyond the first and the last. */
  static final class Curve {

    private final double[] x;
    private final double[] y;

    Curve(double[] x, double[] y) {
      this.x = x;
      this.y = y;
    }

    double at(double at) {
      int low = 0;
      int high = x.length - 1;
      if (!(at > x[low])) {
        return y[low];
      }
      if (at >= x[high]) {
        return y[high];
      }
      while (high - low > 1) { // x[low] <= at < x[high]
        int middle = (low + high) >>> 1;
        if (x[middle] <= at) {
          low = middle;
        } else {
          high = middle;
        }
      }
      return y[low] + (at - x[low]) / (x[high] - x[low]) * (y[high] - y[low]);
    }
  }

  /** Intervals around numbers; {@code scale} is the usual size of an error, null for 1. */
  static final class Intervals {

    private final double[] scores;
    private final Curve scale;
    private final double least;

    Intervals(double[] scores, Curve scale, double least) {
      this.scores = scores;
      this.scale = scale;
      this.least = least;
    }

    double lower(double prediction, double level) {
      return Math.max(least, prediction + size(prediction) * scores[below(level) - 1]);
    }

    double upper(double prediction, double level) {
      return Math.max(least, prediction + size(prediction) * scores[scores.length - below(level)]);
    }

    private double size(double prediction) {
      return scale == null ? 1 : scale.at(prediction);
    }

    /** Returns the rank of the lower score, from 1; the upper is as far from the end. */
    private int below(double level) {
      int rank = (int) Math.floor((scores.length + 1) * (1 - level) / 2 + 1e-9);
      if (!(level > 0 && level < 1) || rank < 1) {
        throw new IllegalArgumentException(
            String.format(
                "an interval of level %s; the errors that it comes from suffice for levels above 0 and up to %s",
                level, 1 - 2.0 / (scores.length + 1)));
      }
      return rank;
    }
  }
}
