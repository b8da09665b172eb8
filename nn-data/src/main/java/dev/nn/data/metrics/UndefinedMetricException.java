package dev.nn.data.metrics;

import dev.nn.api.text.VisibleText;
import dev.nn.data.text.Names;
import java.util.List;

/**
 * Thrown if a metric is undefined, because it needs other rows, or because predictions are not
 * probabilities.
 */
public final class UndefinedMetricException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private static final String NOT_DEFINED = " is not defined: ";

  private final String pattern; // with %s for the class, if there is one
  private final int label; // −1 if the reason is about no class

  /** Names the metric, and says what it needs and what it got. */
  public UndefinedMetricException(String metric, String reason) {
    super(VisibleText.of(metric + NOT_DEFINED + reason));
    pattern = "";
    label = -1;
  }

  /** Creates an exception with a reason that names a class, in place of {@code %s}. */
  UndefinedMetricException(String metric, String reason, int label) {
    super(VisibleText.of(metric + NOT_DEFINED + reason.formatted("class " + label)));
    pattern = metric.replace("%", "%%") + NOT_DEFINED + reason;
    this.label = label;
  }

  /** Returns the message, with the label of the class if it is known. */
  String message(List<String> labels) {
    return label >= 0 && label < labels.size()
        ? VisibleText.of(
            pattern.formatted("the label '%s'".formatted(Names.shortened(labels.get(label)))))
        : String.valueOf(getMessage());
  }

  /** Returns the reason in a message about a metric. */
  static String reason(String metric, String message) {
    String front = VisibleText.of(metric + NOT_DEFINED);
    return message.startsWith(front) ? message.substring(front.length()) : message;
  }
}
