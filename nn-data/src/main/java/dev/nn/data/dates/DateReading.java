package dev.nn.data.dates;

import dev.nn.core.json.Json;
import dev.nn.data.cells.CellForm;
import dev.nn.data.source.runtime.DateSeconds;
import dev.nn.data.text.Decimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How to read a column's dates as seconds since 1970-01-01T00:00 UTC.
 *
 * @param forms the forms that texts may have; the first form that fits a text reads it
 * @param epoch the unit of numbers that count from 1970-01-01T00:00 UTC; null if numbers are not
 *     dates, except eight digits in {@link DateForm#COMPACT}
 */
public record DateReading(List<DateForm> forms, @Json.Default @Nullable ChronoUnit epoch)
    implements CellForm {

  /** The most seconds from 1970: some years more than ISO dates with four-digit years reach. */
  public static final double MOST = DateSeconds.MOST;

  public DateReading {
    forms = List.copyOf(forms);
    if (forms.isEmpty() && epoch == null) {
      throw new IllegalArgumentException(
          "no date form and no unit for numbers; expected at least one, such as DateForm.YEAR_FIRST");
    }
    if (epoch != null && epoch.compareTo(ChronoUnit.DAYS) > 0) {
      throw new IllegalArgumentException(
          "the unit of an epoch is %s; expected days or less, such as ChronoUnit.SECONDS"
              .formatted(epoch));
    }
  }

  /** Returns whether the texts are times of day without a date, and numbers are not dates. */
  public boolean times() {
    return forms.equals(List.of(DateForm.TIME)) && epoch == null;
  }

  /**
   * Returns a reading that also accepts ISO dates, because these mean the same everywhere. A
   * reading of times stays as it is.
   */
  public DateReading orIso() {
    if (times() || forms.contains(DateForm.YEAR_FIRST)) {
      return this;
    }
    List<DateForm> all = new ArrayList<>(forms);
    all.add(DateForm.YEAR_FIRST);
    return new DateReading(all, epoch);
  }

  @Override
  public double ofText(String text) {
    if (text.isBlank()) {
      return Double.NaN;
    }
    for (DateForm form : forms) {
      double seconds = form.seconds(text);
      if (!Double.isNaN(seconds)) {
        return seconds;
      }
    }
    double number = Decimal.parse(text.strip(), '.');
    return Double.isNaN(number) ? REFUSED : ofNumber(number);
  }

  @Override
  public double ofNumber(double number) {
    double nanos = epoch == null ? 0 : epoch.getDuration().toNanos();
    return DateSeconds.ofNumber(number, nanos, forms.contains(DateForm.COMPACT));
  }

  /** Returns the seconds for a date or time from java.time. */
  @Override
  public double ofValue(Object value) {
    return DateSeconds.ofValue(value);
  }

  /** Writes a date, with its time unless that is midnight, or a time of day alone. */
  @Override
  public String text(double seconds) {
    LocalDateTime time = LocalDateTime.ofEpochSecond((long) Math.floor(seconds), 0, ZoneOffset.UTC);
    LocalTime ofDay = time.toLocalTime();
    if (forms.equals(List.of(DateForm.TIME))) {
      return ofDay.toString();
    }
    boolean midnight = ofDay.equals(LocalTime.MIDNIGHT);
    return midnight ? time.toLocalDate().toString() : time.toLocalDate() + " " + ofDay;
  }

  @Override
  public String expected() {
    String texts = forms.stream().map(DateForm::example).collect(Collectors.joining(" or as "));
    String noun = forms.equals(List.of(DateForm.TIME)) ? "times" : "dates";
    if (epoch == null) {
      return "%s such as %s".formatted(noun, texts);
    }
    String numbers =
        "numbers of %s since 1970-01-01".formatted(epoch.toString().toLowerCase(Locale.ROOT));
    return texts.isEmpty() ? numbers : "%s, or %s such as %s".formatted(numbers, noun, texts);
  }
}
