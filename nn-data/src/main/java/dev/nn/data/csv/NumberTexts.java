package dev.nn.data.csv;

import dev.nn.data.cells.NumberForm;
import dev.nn.data.text.Decimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forms of numbers that are expected in a CSV.
 *
 * @param decimal the only decimal point, or 0 for a point or a comma
 * @param cautious whether texts that are different numbers in two forms have no form
 */
record NumberTexts(char decimal, boolean cautious) {

  static NumberTexts of(Csv csv) {
    return new NumberTexts(csv.decimal == '.' ? 0 : csv.decimal, csv.separator != ',');
  }

  /** Returns the one form of all texts; null if they have none in common. */
  @Nullable NumberForm form(List<String> texts) {
    return NumberForm.recognize(texts, decimal, cautious).orElse(null);
  }

  /** Returns the form of most of the texts; null if they have none, or are plain decimals. */
  @Nullable NumberForm usualForm(List<String> texts) {
    List<String> numbers = texts.stream().filter(this::isNumber).toList();
    boolean plain =
        decimal == 0 && numbers.stream().noneMatch(t -> Double.isNaN(Decimal.parse(t, '.')));
    return plain || 2 * numbers.size() <= texts.size() ? null : form(numbers);
  }

  /** Returns whether a text is a number in a form, though it may not tell which. */
  boolean isNumber(String text) {
    return NumberForm.recognize(List.of(text), decimal, false).isPresent();
  }
}
