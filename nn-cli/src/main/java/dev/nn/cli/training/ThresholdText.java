package dev.nn.cli.training;

import dev.nn.data.decisions.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A threshold in words: {@code 0.3}, {@code cost(1,10)}, {@code f1}, …. */
final class ThresholdText {

  private static final Pattern FORM = Pattern.compile("(\\w+)(?:\\(([^()]*)\\))?");

  private ThresholdText() {}

  static Threshold parse(String text) {
    try {
      return Threshold.at(Double.parseDouble(text.strip()));
    } catch (NumberFormatException e) {
      return named(text.strip());
    }
  }

  private static Threshold named(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      List<Double> numbers = new ArrayList<>();
      if (form.group(2) != null) {
        for (String number : form.group(2).split(",", -1)) {
          numbers.add(number(text, number));
        }
      }
      String name = form.group(1) + "/" + numbers.size();
      return switch (name) {
        case "cost/2" -> Threshold.cost(numbers.get(0), numbers.get(1));
        case "f1/0" -> Threshold.f1();
        case "accuracy/0" -> Threshold.accuracy();
        case "balanced_accuracy/0" -> Threshold.balancedAccuracy();
        case "recall_at_precision/1" -> Threshold.recallAtPrecision(numbers.get(0));
        case "precision_at_recall/1" -> Threshold.precisionAtRecall(numbers.get(0));
        default -> throw refusal(text);
      };
    }
    throw refusal(text);
  }

  private static double number(String text, String number) {
    try {
      return Double.parseDouble(number.strip());
    } catch (NumberFormatException e) {
      throw refusal(text);
    }
  }

  private static IllegalArgumentException refusal(String text) {
    return new IllegalArgumentException(
        "threshold is '%s'; expected a probability such as 0.3, cost(1,10), f1, accuracy, balanced_accuracy, recall_at_precision(0.9) or precision_at_recall(0.9)"
            .formatted(text));
  }
}
