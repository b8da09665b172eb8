package dev.nn.data.dates;

import dev.nn.core.json.Decimals;
import dev.nn.core.json.Json;
import dev.nn.data.cells.CellForm;
import dev.nn.data.text.Decimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reading of the dates of a column as seconds since 1970-01-01T00:00 UTC.
 *
 * @param forms of texts; the first that fits a text reads it
 * @param epoch the unit of numbers that count from 1970-01-01T00:00 UTC; null if numbers are no
 *     dates, except eight digits of {@link DateForm#COMPACT}
 */
public record DateReading(List<DateForm> forms, @Json.Default @Nullable ChronoUnit epoch)
    implements CellForm {

  /** The limit of seconds from 1970: some years more than ISO dates of four digits have. */
  public static final double MOST = 1e12;

  /** The least number of eight digits. */
  private static final double LEAST_DAY = 1e7;

  /**
   * Copies the forms; refuses to read nothing, and a unit longer than a day.
   *
   * @param forms of texts; the first that fits a text reads it
   * @param epoch the unit of numbers that count from 1970-01-01T00:00 UTC; null if numbers are no
   *     dates
   */
  public DateReading {
    forms = List.copyOf(forms);
    if (forms.isEmpty() && epoch == null) {
      throw new IllegalArgumentException(
          "no form of dates and no unit of numbers; expected at least one, such as DateForm.YEAR_FIRST");
    }
    if (epoch != null && epoch.compareTo(ChronoUnit.DAYS) > 0) {
      throw new IllegalArgumentException(
          "the unit of an epoch is %s; expected days or less, such as ChronoUnit.SECONDS"
              .formatted(epoch));
    }
  }

  /**
   * Returns whether the texts are times of day without a date, and no number is a date.
   *
   * @return false if any form has a date
   */
  public boolean times() {
    return forms.equals(List.of(DateForm.TIME)) && epoch == null;
  }

  /**
   * Returns this reading with ISO dates too, which are read alike everywhere, unless of times.
   *
   * @return this reading, or a new one with a further form
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
    if (Double.isNaN(number)) {
      return number;
    }
    double seconds = REFUSED;
    if (epoch != null) {
      double nanos = epoch.getDuration().toNanos();
      seconds = nanos < 1e9 ? number / (1e9 / nanos) : number * (nanos / 1e9); // exact factors
    } else if (forms.contains(DateForm.COMPACT) && Double.isFinite(number)) {
      seconds = compact(number);
    }
    return Math.abs(seconds) <= MOST ? seconds : REFUSED;
  }

  private static double compact(double number) {
    boolean day = number >= LEAST_DAY && number < 10 * LEAST_DAY && number == (int) number;
    return day ? DateForm.day((int) number) : DateForm.COMPACT.seconds(Decimals.text(number));
  }

  /** Returns the seconds of a date or time of java.time. */
  @Override
  public double ofValue(Object value) {
    if (value instanceof LocalDate day) {
      return ofValue(day.atStartOfDay());
    }
    if (value instanceof YearMonth month) {
      return ofValue(month.atDay(1));
    }
    if (value instanceof LocalTime time) {
      return time.toNanoOfDay() / 1e9;
    }
    if (value instanceof LocalDateTime time) {
      return ofValue(time.toInstant(ZoneOffset.UTC));
    }
    if (value instanceof OffsetDateTime time) {
      return ofValue(time.toInstant());
    }
    if (value instanceof ZonedDateTime time) {
      return ofValue(time.toInstant());
    }
    if (value instanceof Instant instant) {
      double seconds = instant.getEpochSecond() + instant.getNano() / 1e9;
      return Math.abs(seconds) <= MOST ? seconds : REFUSED;
    }
    return REFUSED;
  }

  /** Returns a date, with the time unless it is midnight; or a time of day alone. */
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
