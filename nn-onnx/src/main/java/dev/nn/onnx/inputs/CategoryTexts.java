package dev.nn.onnx.inputs;

import dev.nn.data.Column;
import dev.nn.data.cells.Flags;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.codes.CodeBook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The texts that a column of categories knows: the categories, the texts that stand for missing
 * ones, and other spellings of truth values.
 */
final class CategoryTexts {

  private static final List<String> FLAGS =
      List.of("false", "true", "no", "yes", "n", "y", "f", "t", "off", "on", "0", "1");

  private CategoryTexts() {}

  /** Returns the code of each text: the index of a category, or the number of them if missing. */
  static Map<String, Long> codes(Column column) {
    List<String> texts = new ArrayList<>(column.categories());
    Csv.MISSING_CATEGORIES.stream().sorted().forEach(text -> addSpellings(text, 0, texts));
    if (Flags.places(column.categories()).length > 0) {
      FLAGS.forEach(flag -> addSpellings(flag, 0, texts));
    }
    CodeBook book = new CodeBook(column);
    Map<String, Long> codes = new LinkedHashMap<>();
    for (String text : texts) {
      double code = book.ofValue(text);
      if (code != CodeBook.UNSEEN) {
        codes.putIfAbsent(text, Double.isNaN(code) ? column.categories().size() : (long) code);
      }
    }
    return codes;
  }

  /** Adds a text in capitals and not, letter by letter from an index on. */
  private static void addSpellings(String text, int from, List<String> spellings) {
    if (from == text.length()) {
      spellings.add(text);
      return;
    }
    addSpellings(text, from + 1, spellings);
    String letter = text.substring(from, from + 1);
    String capital = letter.toUpperCase(Locale.ROOT);
    if (!capital.equals(letter)) {
      addSpellings(
          text.substring(0, from) + capital + text.substring(from + 1), from + 1, spellings);
    }
  }
}
