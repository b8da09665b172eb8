package dev.nn.examples;

import dev.nn.api.Matrix;
import java.util.List;
import java.util.Locale;

/**
 * How often each class was taken for each: row a, column p counts the examples of class a that were
 * predicted to be of class p, so that mistakes are off the diagonal.
 */
public final class ConfusionMatrix {

  private final int[][] counts;
  private final List<String> classes;

  private ConfusionMatrix(int[][] counts, List<String> classes) {
    this.counts = counts;
    this.classes = classes;
  }

  /**
   * Counts predictions.
   *
   * @param predicted the predicted class of each example
   * @param actual the true class of each example, as many
   * @param classes the names of the classes
   * @throws IllegalArgumentException if there are not as many of the one as of the other
   * @throws IndexOutOfBoundsException if a number is that of no class
   */
  public static ConfusionMatrix of(int[] predicted, int[] actual, List<String> classes) {
    if (predicted.length != actual.length) {
      throw new IllegalArgumentException(
          "%d predictions for %d examples; there must be one for each"
              .formatted(predicted.length, actual.length));
    }
    int[][] counts = new int[classes.size()][classes.size()];
    for (int i = 0; i < actual.length; i++) {
      counts[actual[i]][predicted[i]]++;
    }
    return new ConfusionMatrix(counts, List.copyOf(classes));
  }

  /**
   * The class each row of predictions gives the most to; of equals, the first.
   *
   * @param predictions [rows × classes]
   * @return the number of a class per row, [rows]
   */
  public static int[] mostLikely(Matrix predictions) {
    int[] best = new int[predictions.rows()];
    for (int r = 0; r < best.length; r++) {
      for (int c = 1; c < predictions.columns(); c++) {
        if (predictions.get(r, c) > predictions.get(r, best[r])) {
          best[r] = c;
        }
      }
    }
    return best;
  }

  /** The share of the examples that were recognised, 0 to 1; NaN if there are none. */
  public double accuracy() {
    int right = 0;
    int all = 0;
    for (int c = 0; c < counts.length; c++) {
      right += counts[c][c];
      all += examples(c);
    }
    return (double) right / all;
  }

  /** The share of a class's examples that were recognised, 0 to 1; NaN if there are none. */
  public double recall(int label) {
    return (double) counts[label][label] / examples(label);
  }

  /** How many examples of class {@code actual} were predicted to be of class {@code predicted}. */
  public int count(int actual, int predicted) {
    return counts[actual][predicted];
  }

  private int examples(int label) {
    int sum = 0;
    for (int count : counts[label]) {
      sum += count;
    }
    return sum;
  }

  /**
   * The matrix with the recall of each class, and the accuracy below. A dot stands where nothing
   * was counted, so that mistakes meet the eye. Names longer than three letters head the rows
   * alone; columns are then headed by the number of the class.
   */
  @Override
  public String toString() {
    boolean numbered = longest(classes) > 3;
    int name = Math.max(longest(classes) + (numbered ? 3 : 0), "actual".length());
    int cell = Math.max(4, String.valueOf(largest()).length() + 2);
    StringBuilder text = new StringBuilder();
    text.append(" ".repeat(name + cell - 1)).append("predicted\n");
    text.append(pad("actual", name));
    for (int c = 0; c < counts.length; c++) {
      text.append(right(numbered ? String.valueOf(c) : classes.get(c), cell));
    }
    text.append(right("recall", 10)).append('\n');
    for (int a = 0; a < counts.length; a++) {
      text.append(pad(numbered ? "%2d %s".formatted(a, classes.get(a)) : classes.get(a), name));
      for (int count : counts[a]) {
        text.append(right(count == 0 ? "." : String.valueOf(count), cell));
      }
      text.append(right(percent(recall(a)), 10)).append('\n');
    }
    return text.append("accuracy ").append(percent(accuracy())).append('\n').toString();
  }

  private int largest() {
    int largest = 0;
    for (int[] row : counts) {
      for (int count : row) {
        largest = Math.max(largest, count);
      }
    }
    return largest;
  }

  private static int longest(List<String> names) {
    return names.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static String right(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }
}
