package dev.nn.data.source.runtime;

import static java.time.temporal.ChronoField.AMPM_OF_DAY;
import static java.time.temporal.ChronoField.CLOCK_HOUR_OF_AMPM;
import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.DAY_OF_WEEK;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.OFFSET_SECONDS;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Dates as seconds since 1970-01-01T00:00 UTC, and their parts. */
public final class DateSeconds {

  /** The most seconds from 1970: some years more than ISO dates with four-digit years reach. */
  public static final double MOST = 1e12;

  private static final double REFUSED = Double.POSITIVE_INFINITY;
  private static final double DAY_SECONDS = 86_400;
  private static final int THURSDAY = 4; // 1970-01-01 was one
  private static final int[] BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
  private static final double LEAST_DAY = 1e7; // the least number with eight digits
  private static final int LONGEST = 60; // a text whose month is in another language than English
  private static final int CENTURY = 1970; // two digits are years from here on

  private static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");

  private static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

  /** Months in German, French, Spanish, Italian, Portuguese and Dutch, without accents. */
  private static final List<String> OTHERS =
      List.of(
          "januar janner janvier janv enero ene gennaio gen janeiro januari",
          "februar feber fevrier fevr fev febrero febbraio fevereiro februari",
          "marz maerz mrz mars marzo marco maart mrt",
          "avril avr abril abr aprile",
          "mai mayo maggio mag maio mei",
          "juni juin junio giugno giu junho",
          "juli juillet juil julio luglio lug julho",
          "aout agosto ago augustus",
          "septembre septiembre setiembre settembre setembro set",
          "oktober okt octobre octubre ottobre ott outubro out",
          "novembre noviembre novembro",
          "dezember dez decembre diciembre dicembre dic dezembro december");

  /** Abbreviations that are words too, as in "set 1021"; they are months only right after a day. */
  private static final Set<String> MONTH_WORDS = Set.of("set", "out", "ago", "gen", "dic", "mag");

  private static final Set<String> PARTICLES = Set.of("de", "er"); // 2 de marzo, 1er mars

  private static final Map<String, String> MONTH_NAMES = new HashMap<>();

  static {
    for (int m = 0; m < OTHERS.size(); m++) {
      String english = MONTHS.get(m).substring(0, 3);
      MONTH_NAMES.put(english.toLowerCase(Locale.ROOT), english);
      for (String name : OTHERS.get(m).split(" ", -1)) {
        MONTH_NAMES.put(name, english);
      }
    }
  }

  private DateSeconds() {}

  /** A form of dates in text, as {@code dev.nn.data.dates.DateForm} describes it. */
  public enum Form {
    YEAR_FIRST(yearFirst()),
    DAY_FIRST(yearLast(DAY_OF_MONTH, MONTH_OF_YEAR)),
    MONTH_FIRST(yearLast(MONTH_OF_YEAR, DAY_OF_MONTH)),
    NAMED_MONTH(namedMonth()),
    TIME(time()),
    COMPACT(compact()),
    MONTH_YEAR(monthYear());

    @SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
    private final List<DateTimeFormatter> formatters;

    Form(List<DateTimeFormatter> formatters) {
      this.formatters = formatters;
    }

    /** Returns the seconds for a text; NaN if it has another form, or does not exist. */
    public double seconds(String text) {
      String stripped = text.strip();
      double seconds = parsed(stripped);
      if (this != NAMED_MONTH || !Double.isNaN(seconds) || stripped.length() > LONGEST) {
        return seconds;
      }
      String english = inEnglish(stripped);
      return english == null ? Double.NaN : parsed(english);
    }

    private double parsed(String stripped) {
      for (DateTimeFormatter formatter : formatters) {
        ParsePosition place = new ParsePosition(0);
        TemporalAccessor fields = fields(formatter, stripped, place);
        if (fields != null && place.getIndex() == stripped.length()) {
          double seconds = this == TIME ? timeOf(fields) : dayOf(fields) + timeOf(fields);
          if (!Double.isNaN(seconds)) {
            return seconds;
          }
        }
      }
      return Double.NaN;
    }

    /** Returns the fields in a text, or null; the JDK throws for some offsets beyond 24 hours. */
    private static TemporalAccessor fields(
        DateTimeFormatter formatter, String text, ParsePosition place) {
      try {
        return formatter.parseUnresolved(text, place);
      } catch (DateTimeException e) {
        return null;
      }
    }
  }

  /** Returns the seconds for a day in eight digits; NaN if no such day exists. */
  private static double day(int digits) {
    return day(digits / 10_000, digits / 100 % 100, digits % 100);
  }

  private static double dayOf(TemporalAccessor fields) {
    if (!fields.isSupported(YEAR) || !fields.isSupported(MONTH_OF_YEAR)) {
      return Double.NaN;
    }
    double seconds =
        day(
            (int) fields.getLong(YEAR),
            (int) fields.getLong(MONTH_OF_YEAR),
            (int) value(fields, DAY_OF_MONTH, 1));
    long weekday = Double.isNaN(seconds) ? 0 : (long) Part.WEEKDAY.of(seconds);
    return value(fields, DAY_OF_WEEK, weekday) == weekday ? seconds : Double.NaN;
  }

  private static double day(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return Double.NaN;
    }
    return LocalDate.of(year, month, day).toEpochDay() * DAY_SECONDS;
  }

  private static double timeOf(TemporalAccessor fields) {
    long hour = value(fields, HOUR_OF_DAY, 0);
    if (fields.isSupported(CLOCK_HOUR_OF_AMPM)) {
      long clock = fields.getLong(CLOCK_HOUR_OF_AMPM);
      hour = clock < 1 || clock > 12 ? 24 : clock % 12 + 12 * fields.getLong(AMPM_OF_DAY);
    }
    long minute = value(fields, MINUTE_OF_HOUR, 0);
    long second = value(fields, SECOND_OF_MINUTE, 0);
    if (hour > 23 || minute > 59 || second > 59) {
      return Double.NaN;
    }
    long whole = 60 * (60 * hour + minute) + second - value(fields, OFFSET_SECONDS, 0);
    return whole + value(fields, NANO_OF_SECOND, 0) / 1e9;
  }

  private static long value(TemporalAccessor fields, TemporalField field, long otherwise) {
    return fields.isSupported(field) ? fields.getLong(field) : otherwise;
  }

  /** Returns the seconds for a number of units, 0 for no unit; infinity for no date. */
  public static double ofNumber(double number, double nanos, boolean compact) {
    if (Double.isNaN(number)) {
      return number;
    }
    double seconds = REFUSED;
    if (nanos > 0) {
      seconds = nanos < 1e9 ? number / (1e9 / nanos) : number * (nanos / 1e9); // exact factors
    } else if (compact && Double.isFinite(number)) {
      boolean day = number >= LEAST_DAY && number < 10 * LEAST_DAY && number == (int) number;
      seconds =
          day ? day((int) number) : Form.COMPACT.seconds(new BigDecimal(number).toPlainString());
    }
    return Math.abs(seconds) <= MOST ? seconds : REFUSED;
  }

  /** Returns the seconds for a date or time from java.time; infinity for any other value. */
  public static double ofValue(Object value) {
    if (value instanceof LocalDate) {
      return ofValue(((LocalDate) value).atStartOfDay());
    }
    if (value instanceof YearMonth) {
      return ofValue(((YearMonth) value).atDay(1));
    }
    if (value instanceof LocalTime) {
      return ((LocalTime) value).toNanoOfDay() / 1e9;
    }
    if (value instanceof LocalDateTime) {
      return ofValue(((LocalDateTime) value).toInstant(ZoneOffset.UTC));
    }
    if (value instanceof OffsetDateTime) {
      return ofValue(((OffsetDateTime) value).toInstant());
    }
    if (value instanceof ZonedDateTime) {
      return ofValue(((ZonedDateTime) value).toInstant());
    }
    if (value instanceof Instant) {
      Instant instant = (Instant) value;
      double seconds = instant.getEpochSecond() + instant.getNano() / 1e9;
      return Math.abs(seconds) <= MOST ? seconds : REFUSED;
    }
    return REFUSED;
  }

  /** A part of a date, as {@code dev.nn.data.dates.DatePart} describes it. */
  public enum Part {
    TIME(0, 0),
    YEAR(0, 0),
    MONTH(1, 12),
    DAY(1, 31),
    WEEKDAY(1, 7),
    HOUR(0, 24);

    private final int first;
    private final int cycle;

    Part(int first, int cycle) {
      this.first = first;
      this.cycle = cycle;
    }

    public boolean cyclic() {
      return cycle > 0;
    }

    public double of(double seconds) {
      long day = (long) StrictMath.floor(seconds / DAY_SECONDS);
      return this == YEAR
          ? year(day)
          : this == MONTH
              ? month(day)
              : this == DAY
                  ? dayOfMonth(day)
                  : this == WEEKDAY
                      ? Math.floorMod(day + THURSDAY - 1, 7L) + 1.0
                      : this == HOUR ? (seconds - day * DAY_SECONDS) / 3600 : seconds / DAY_SECONDS;
    }

    public double sine(double value) {
      return cyclic() ? StrictMath.sin(angle(value)) : 0;
    }

    public double cosine(double value) {
      return cyclic() ? StrictMath.cos(angle(value)) : 0;
    }

    private double angle(double value) {
      return 2 * StrictMath.PI * (value - first) / cycle;
    }
  }

  private static long year(long days) {
    long year = 1970 + Math.floorDiv(days * 400, 146_097L); // days of 400 years; off by one at most
    return days < start(year) ? year - 1 : days >= start(year + 1) ? year + 1 : year;
  }

  private static long start(long year) {
    long before = year - 1;
    long leaps = Math.floorDiv(before, 4L) - Math.floorDiv(before, 100L);
    return 365 * (year - 1970) + leaps + Math.floorDiv(before, 400L) - 477; // leap years to 1970
  }

  private static int month(long days) {
    long year = year(days);
    int day = (int) (days - start(year));
    int month = 1;
    while (day >= before(month, year)) {
      month++;
    }
    return month;
  }

  private static double dayOfMonth(long days) {
    long year = year(days);
    int month = month(days);
    return days - start(year) - (month == 1 ? 0 : before(month - 1, year)) + 1;
  }

  /** Returns how many days a year has up to the end of a month. */
  private static int before(int month, long year) {
    boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return BEFORE[month] + (leap && month >= 2 ? 1 : 0);
  }

  /** Translates the only month in a text to English; null if there is no such month. */
  static String inEnglish(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    StringBuilder english = new StringBuilder();
    String found = null;
    int end;
    for (int start = 0; start < plain.length(); start = end) {
      end = endOfWord(plain, start);
      String word = plain.substring(start, end).toLowerCase(Locale.ROOT);
      String month = MONTH_NAMES.get(word);
      if (month != null
          && found == null
          && (isDigit(plain.charAt(0)) || !MONTH_WORDS.contains(word))) {
        found = month;
        english.append(month);
      } else if (PARTICLES.contains(word)) {
        end += end < plain.length() && word.equals("de") ? 1 : 0; // and the space behind
      } else {
        english.append(plain, start, end);
      }
    }
    return found == null ? null : english.toString();
  }

  /** Returns where the letters from a place on end, or the place after another character. */
  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return Math.max(end, start + 1);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static List<DateTimeFormatter> yearFirst() {
    DateTimeFormatterBuilder date = builder().appendValue(YEAR, 4);
    for (char separator : new char[] {'-', '/'}) {
      DateTimeFormatterBuilder day = number(builder().appendLiteral(separator), DAY_OF_MONTH);
      optional(date, optional(number(builder().appendLiteral(separator), MONTH_OF_YEAR), day));
    }
    DateTimeFormatterBuilder points = number(builder().appendLiteral('.'), MONTH_OF_YEAR);
    optional(date, number(points.appendLiteral('.'), DAY_OF_MONTH));
    return List.of(withTime(date));
  }

  /** Returns the form with a day and a month, in the given or the other order, before the year. */
  private static List<DateTimeFormatter> yearLast(TemporalField first, TemporalField second) {
    DateTimeFormatterBuilder date = builder();
    for (String separator : List.of("/", "-", ". ", ".")) {
      DateTimeFormatterBuilder days = number(builder(), first).appendLiteral(separator);
      optional(date, number(days, second).appendLiteral(separator));
    }
    return List.of(withTime(year(date)));
  }

  private static List<DateTimeFormatter> namedMonth() {
    DateTimeFormatterBuilder dayFirst = number(weekday(), DAY_OF_MONTH);
    literals(dayFirst, "st", "nd", "rd", "th", ".", "-", "/", " ", "of ");
    literals(month(dayFirst), ".", ",", "-", "/", " ");
    DateTimeFormatterBuilder monthFirst = literals(month(weekday()), ".", "-", " ");
    literals(number(monthFirst, DAY_OF_MONTH), "st", "nd", "rd", "th", ".", ",", "-", "/", " ");
    DateTimeFormatterBuilder monthAlone = literals(month(builder()), ".", ",", "-", " ");
    monthAlone.appendValue(YEAR, 4);
    DateTimeFormatterBuilder shortYear = month(builder()).appendLiteral('-'); // not a day: Apr 19
    shortYear.appendValueReduced(YEAR, 2, 2, CENTURY);
    return List.of(
        withTime(monthAlone),
        withTime(year(dayFirst)),
        withTime(year(monthFirst)),
        shortYear.toFormatter(Locale.ROOT));
  }

  private static List<DateTimeFormatter> monthYear() {
    return Stream.of('/', '-')
        .map(between -> number(builder(), MONTH_OF_YEAR).appendLiteral(between))
        .map(month -> month.appendValue(YEAR, 4).toFormatter(Locale.ROOT))
        .collect(Collectors.toList());
  }

  private static List<DateTimeFormatter> compact() {
    DateTimeFormatterBuilder date =
        builder().appendValue(YEAR, 4).appendValue(MONTH_OF_YEAR, 2).appendValue(DAY_OF_MONTH, 2);
    DateTimeFormatterBuilder time = literals(builder(), "T");
    time.appendValue(HOUR_OF_DAY, 2).appendValue(MINUTE_OF_HOUR, 2);
    optional(time, builder().appendValue(SECOND_OF_MINUTE, 2));
    return List.of(zone(optional(date, time)).toFormatter(Locale.ROOT));
  }

  private static List<DateTimeFormatter> time() {
    return clocks().stream()
        .map(clock -> zone(clock).toFormatter(Locale.ROOT))
        .collect(Collectors.toList());
  }

  private static DateTimeFormatterBuilder builder() {
    return new DateTimeFormatterBuilder().parseCaseInsensitive();
  }

  private static DateTimeFormatterBuilder optional(
      DateTimeFormatterBuilder to, DateTimeFormatterBuilder part) {
    return to.appendOptional(part.toFormatter(Locale.ROOT));
  }

  private static DateTimeFormatterBuilder literals(DateTimeFormatterBuilder to, String... texts) {
    for (String text : texts) {
      optional(to, builder().appendLiteral(text));
    }
    return to;
  }

  private static DateTimeFormatterBuilder number(DateTimeFormatterBuilder to, TemporalField field) {
    return to.appendValue(field, 1, 2, SignStyle.NOT_NEGATIVE);
  }

  /** Appends a year with four digits, or two. */
  private static DateTimeFormatterBuilder year(DateTimeFormatterBuilder to) {
    optional(to, builder().appendValue(YEAR, 4));
    return optional(to, builder().appendValueReduced(YEAR, 2, 2, CENTURY));
  }

  private static DateTimeFormatterBuilder weekday() {
    return literals(names(builder(), DAY_OF_WEEK, DAYS), ".", ",", " ");
  }

  private static DateTimeFormatterBuilder month(DateTimeFormatterBuilder to) {
    return names(to, MONTH_OF_YEAR, MONTHS);
  }

  /** Appends a name in full, or its first three letters; for September, also four. */
  private static DateTimeFormatterBuilder names(
      DateTimeFormatterBuilder to, TemporalField field, List<String> names) {
    for (int letters : new int[] {20, 4, 3}) {
      Map<Long, String> texts = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        if (letters != 4 || name.startsWith("Sept")) {
          texts.put(i + 1L, name.substring(0, Math.min(name.length(), letters)));
        }
      }
      optional(to, texts.isEmpty() ? builder() : builder().appendText(field, texts));
    }
    return to;
  }

  /** Appends an optional time of day, and an optional offset. */
  private static DateTimeFormatter withTime(DateTimeFormatterBuilder date) {
    for (String between : List.of("T", ", ", " ")) {
      for (DateTimeFormatterBuilder clock : clocks()) {
        DateTimeFormatterBuilder time = builder().appendLiteral(between);
        optional(date, time.append(clock.toFormatter(Locale.ROOT)));
      }
    }
    return zone(date).toFormatter(Locale.ROOT);
  }

  /** Returns clocks with twelve hours and with 24, with optional seconds and their fraction. */
  private static List<DateTimeFormatterBuilder> clocks() {
    DateTimeFormatterBuilder twelve = literals(clock(CLOCK_HOUR_OF_AMPM), " ");
    twelve.appendText(AMPM_OF_DAY, Map.of(0L, "AM", 1L, "PM"));
    return List.of(twelve, clock(HOUR_OF_DAY));
  }

  private static DateTimeFormatterBuilder clock(TemporalField hour) {
    DateTimeFormatterBuilder seconds =
        builder().appendLiteral(':').appendValue(SECOND_OF_MINUTE, 2);
    optional(seconds, builder().appendFraction(NANO_OF_SECOND, 1, 9, true));
    DateTimeFormatterBuilder minutes =
        number(builder(), hour).appendLiteral(':').appendValue(MINUTE_OF_HOUR, 2);
    return optional(minutes, seconds);
  }

  /** Appends an optional offset: Z, UTC, GMT, +01:00, +0100 or +01, with or without a region. */
  private static DateTimeFormatterBuilder zone(DateTimeFormatterBuilder to) {
    literals(to, " ", "UTC", "GMT");
    for (String offset : List.of("+HH:MM", "+HHMM", "+HH")) {
      DateTimeFormatterBuilder region = builder().appendOffset(offset, "Z");
      optional(region, builder().appendLiteral('[').appendZoneRegionId().appendLiteral(']'));
      optional(to, region);
    }
    return to;
  }
}
