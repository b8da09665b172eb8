package dev.nn.data.csv;

import dev.nn.data.dates.DateFinding;
import dev.nn.data.dates.DateReading;
import dev.nn.data.dates.DateRecognition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The dates of a column that has more of them than categories may be.
 *
 * @param rows the counts of all rows, without their texts
 * @param from the place from which no text is kept
 */
record LargeDates(DateRecognition rows, CsvPlace from) {

  private static final Logger LOG = LoggerFactory.getLogger(Csv.class);

  /** Returns the dates of a column up to a place; null if its texts are no dates. */
  static @Nullable LargeDates of(CsvTexts texts, CsvPlace at) {
    DateRecognition rows = texts.dates();
    return rows.finding().isEmpty() ? null : new LargeDates(rows, at.copy());
  }

  /** Returns the reading of the dates, which it logs; null if too few rows have one. */
  @Nullable DateReading reading(Csv csv, String column) {
    DateFinding found = rows.finding().orElse(null);
    if (found == null) {
      return null;
    }
    LOG.atLevel(found.doubtful() ? Level.WARN : Level.INFO)
        .log("{}: column '{}' is {}.", csv.name(), column, found.noteWhenRead());
    return found.reading();
  }
}
