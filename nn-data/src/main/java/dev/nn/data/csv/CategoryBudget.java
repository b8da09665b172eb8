package dev.nn.data.csv;

import dev.nn.data.text.Names;
import dev.nn.data.text.NoNumber;
import org.jspecify.annotations.Nullable;

/**
 * The memory that the categories of one file may take. Texts in great number are identifiers or
 * prose, which no network learns from; they would only fill the heap.
 */
final class CategoryBudget {

  /** The bytes of a String and what refers to it, about. */
  private static final int OVERHEAD = 80;

  private static final long TOTAL = 32L << 20;

  private long left = TOTAL;

  /** Whether there was room for a text. */
  boolean take(String text) {
    left -= OVERHEAD + 2L * text.length();
    return left >= 0;
  }

  /** Says that a column has too many. */
  static String exhausted(int place, String name, @Nullable String firstText, long firstTextLine) {
    String cause =
        firstText == null
            ? ""
            : "; it is read as text because of '%s' in line %s: if it should be numbers, correct that or add it to missing(…)%s"
                .formatted(Names.shortened(firstText), firstTextLine, meant(firstText));
    return "column %s, '%s', has too many different texts: more than %s, or too long ones; leave it out with leaveOut(\"%s\")"
            .formatted(place, name, CsvColumn.MAX_CATEGORIES, name)
        + cause;
  }

  /** What to do if a text that is no number was meant as one, after what else to do. */
  static String meant(String text) {
    String what = NoNumber.whenRead(text);
    return what.isEmpty() ? "" : "; " + what;
  }
}
