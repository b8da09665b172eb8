package dev.nn.data.dates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The recognition of dates in the texts of a column. */
final class DateRecognition {

  /** The least share of dates, in tenths of the rows. */
  private static final int LEAST = 9;

  private final Map<DateForm, Integer> rows = new EnumMap<>(DateForm.class);
  private int present;
  private int times;
  private int ambiguous;
  private boolean firstIsOne = true; // of all ambiguous texts
  private boolean secondIsOne = true;
  private String sample = "";

  private DateRecognition() {}

  static Optional<DateFinding> of(Map<String, Integer> counts) {
    DateRecognition found = new DateRecognition();
    counts.forEach(found::add);
    int dates = found.rows.values().stream().mapToInt(Integer::intValue).sum() + found.ambiguous;
    if (found.present == 0 || 10L * Math.max(dates, found.times) < (long) LEAST * found.present) {
      return Optional.empty();
    }
    boolean decided = true;
    List<DateForm> forms = new ArrayList<>();
    if (found.times > dates) {
      forms.add(DateForm.TIME);
    } else {
      decided = found.decide();
      forms.addAll(found.rows.keySet());
      forms.sort(Comparator.comparingInt(form -> -found.rows.getOrDefault(form, 0))); // stable
    }
    return Optional.of(found.finding(new DateReading(forms, null), counts, decided));
  }

  private void add(String text, int count) {
    if (text.isBlank()) {
      return;
    }
    present += count;
    if (!Double.isNaN(DateForm.TIME.seconds(text))) {
      times += count;
      return;
    }
    double dayFirst = DateForm.DAY_FIRST.seconds(text);
    double monthFirst = DateForm.MONTH_FIRST.seconds(text);
    if (!Double.isNaN(dayFirst) && !Double.isNaN(monthFirst)) {
      ambiguous += count;
      firstIsOne &= DatePart.DAY.of(dayFirst) == 1;
      secondIsOne &= DatePart.DAY.of(monthFirst) == 1;
      sample = sample.isEmpty() ? text : sample;
      return;
    }
    for (DateForm form : DateForm.values()) {
      if (form != DateForm.TIME && !Double.isNaN(form.seconds(text))) {
        rows.merge(form, count, Integer::sum);
        return;
      }
    }
  }

  /**
   * Gives the ambiguous rows to one order of day and month: that of the most rows which fit one
   * alone; else that in which all days are the first of a month; else the day first, unless slashes
   * separate, as mostly in American files. Returns whether rows or separators decide.
   */
  private boolean decide() {
    int day = rows.getOrDefault(DateForm.DAY_FIRST, 0);
    int month = rows.getOrDefault(DateForm.MONTH_FIRST, 0);
    if (ambiguous == 0) {
      return true;
    }
    boolean alone = day == month && firstIsOne != secondIsOne;
    boolean slash = sample.indexOf('/') >= 0;
    boolean dayFirst = day != month ? day > month : alone ? firstIsOne : !slash;
    rows.merge(dayFirst ? DateForm.DAY_FIRST : DateForm.MONTH_FIRST, ambiguous, Integer::sum);
    return day != month || alone || sample.indexOf('.') >= 0;
  }

  private DateFinding finding(DateReading reading, Map<String, Integer> counts, boolean decided) {
    int unread = 0;
    String example = "";
    for (Map.Entry<String, Integer> text : counts.entrySet()) {
      if (Double.isInfinite(reading.ofText(text.getKey()))) {
        unread += text.getValue();
        example = example.isEmpty() ? text.getKey() : example;
      }
    }
    return new DateFinding(reading, present - unread, unread, ambiguous, decided, example);
  }
}
