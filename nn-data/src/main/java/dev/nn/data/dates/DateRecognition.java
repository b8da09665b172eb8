package dev.nn.data.dates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recognizes dates in any number of texts. Counts the texts and does not keep them. */
public final class DateRecognition {

  /** At least this many tenths of the rows must be dates. */
  private static final int LEAST = 9;

  private final Map<DateForm, Integer> rows = new EnumMap<>(DateForm.class);
  private final Map<DateForm, String> samples = new EnumMap<>(DateForm.class);
  private int present;
  private int times;
  private int dates;
  private int ambiguous; // of the dates
  private boolean firstIsOne = true; // of all ambiguous texts
  private boolean secondIsOne = true;
  private String sample = "";
  private String noTime = "";
  private String noDate = "";

  /** Starts without rows. */
  public DateRecognition() {}

  /** Adds a text that occurs in {@code count} rows; a blank one does not count. */
  public void add(String text, int count) {
    if (text.isBlank()) {
      return;
    }
    present += count;
    if (!Double.isNaN(DateForm.TIME.seconds(text))) {
      times += count;
      samples.putIfAbsent(DateForm.TIME, text);
      noDate = noDate.isEmpty() ? text : noDate;
      return;
    }
    noTime = noTime.isEmpty() ? text : noTime;
    double dayFirst = DateForm.DAY_FIRST.seconds(text);
    double monthFirst = DateForm.MONTH_FIRST.seconds(text);
    if (!Double.isNaN(dayFirst) && !Double.isNaN(monthFirst)) {
      dates += count;
      ambiguous += count;
      firstIsOne &= DatePart.DAY.of(dayFirst) == 1;
      secondIsOne &= DatePart.DAY.of(monthFirst) == 1;
      sample = sample.isEmpty() ? text : sample;
      return;
    }
    for (DateForm form : DateForm.values()) {
      if (form != DateForm.TIME && !Double.isNaN(form.seconds(text))) {
        dates += count;
        rows.merge(form, count, Integer::sum);
        samples.putIfAbsent(form, text);
        return;
      }
    }
    noDate = noDate.isEmpty() ? text : noDate;
  }

  /** Returns the dates found so far; empty if fewer than nine of ten rows have one. */
  public Optional<DateFinding> finding() {
    if (present == 0 || 10L * Math.max(dates, times) < (long) LEAST * present) {
      return Optional.empty();
    }
    if (times > dates) {
      return Optional.of(finding(List.of(DateForm.TIME), times, true, noTime));
    }
    Map<DateForm, Integer> all = new EnumMap<>(rows);
    if (ambiguous > 0) {
      all.merge(order(), ambiguous, Integer::sum);
    }
    List<DateForm> forms = new ArrayList<>(all.keySet());
    forms.sort(Comparator.comparingInt(form -> -all.getOrDefault(form, 0))); // stable
    return Optional.of(finding(forms, dates, isDecided(), noDate));
  }

  private DateFinding finding(List<DateForm> forms, int read, boolean decided, String other) {
    DateReading reading = new DateReading(forms, null);
    List<String> shown = forms.stream().map(form -> samples.getOrDefault(form, sample)).toList();
    return new DateFinding(reading, read, present - read, ambiguous, decided, shown, other);
  }

  /**
   * Decides the order of day and month in ambiguous rows. If other rows fit only one order, chooses
   * the order that most of them fit. Else chooses an order in which all days are the first of a
   * month. Else the day comes first, unless the separator is a slash, as it mostly is in American
   * files.
   */
  private DateForm order() {
    int more = Integer.compare(count(DateForm.DAY_FIRST), count(DateForm.MONTH_FIRST));
    boolean slash = sample.indexOf('/') >= 0;
    boolean dayFirst = more != 0 ? more > 0 : firstIsOne != secondIsOne ? firstIsOne : !slash;
    return dayFirst ? DateForm.DAY_FIRST : DateForm.MONTH_FIRST;
  }

  private boolean isDecided() {
    return ambiguous == 0
        || count(DateForm.DAY_FIRST) != count(DateForm.MONTH_FIRST)
        || firstIsOne != secondIsOne
        || sample.indexOf('.') >= 0;
  }

  private int count(DateForm form) {
    return rows.getOrDefault(form, 0);
  }
}
