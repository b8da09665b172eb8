package dev.nn.data.csv;

import java.util.Locale;
import java.util.Set;

/** The texts that mark missing cells of a CSV, in capitals or not. */
final class CsvMarkers {

  private final Set<String> missing;
  private final boolean usual;
  private final int longest;

  CsvMarkers(Set<String> missing) {
    this.missing = missing;
    usual = missing.equals(Csv.MISSING);
    longest = missing.stream().mapToInt(String::length).max().orElse(0);
  }

  /** Returns {@link CsvTexts#MISSING}, {@link CsvTexts#MISSING_NUMBER} or {@link CsvTexts#NONE}. */
  int find(char[] text, int from, int to) {
    int length = to - from;
    return length == 0
        ? CsvTexts.MISSING
        : length > longest ? CsvTexts.NONE : find(new String(text, from, length));
  }

  int find(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return !missing.contains(lower)
        ? CsvTexts.NONE
        : usual && !Csv.MISSING_CATEGORIES.contains(lower)
            ? CsvTexts.MISSING_NUMBER
            : CsvTexts.MISSING;
  }
}
