package dev.nn.data.source.runtime;

import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The columns of a row: the codes of cells, and the network inputs that they become. */
public final class InputColumns {

  /** The texts, in lower case, that mark missing cells. */
  public static final Set<String> MISSING =
      Set.of("", "na", "n/a", "#n/a", "n.a.", "nan", "null", "?");

  /** The texts, in lower case, that also mark missing numbers. */
  public static final Set<String> MISSING_NUMBERS = Set.of("-", "--", "none");

  private InputColumns() {}

  public interface Codes {

    String name();

    /** Returns the code for a text; infinity if it is no number, -1 if it is no category. */
    double ofText(String text);

    double ofNumber(double number);

    default double ofDate(Object value) {
      return ofGiven(value.toString());
    }

    default boolean isNumber() {
      return true;
    }

    default boolean knows(String text) {
      return false;
    }

    default double ofGiven(String text) {
      String trimmed = text.strip();
      double code = ofText(knows(text) ? text : trimmed);
      boolean unknown = code == (isNumber() ? CellNumbers.REFUSED : -1);
      return unknown && isMissing(trimmed) ? Double.NaN : code;
    }

    default boolean isMissing(String trimmed) {
      String lower = trimmed.toLowerCase(Locale.ROOT);
      return MISSING.contains(lower) || (isNumber() && MISSING_NUMBERS.contains(lower));
    }

    /** Returns the code for a number, text, boolean, enum constant, date, or null. */
    default double ofValue(Object value) {
      if (value == null) {
        return Double.NaN;
      } else if (value instanceof Number) {
        double number = ((Number) value).doubleValue();
        return isNumber() || !isRounded(value) ? ofNumber(number) : ofGiven(value.toString());
      } else if (value instanceof Boolean && isNumber()) {
        return (Boolean) value ? 1 : 0;
      } else if (value instanceof Enum<?>) {
        return ofText(((Enum<?>) value).name());
      } else if (value instanceof TemporalAccessor) {
        return ofDate(value);
      } else if (value instanceof CharSequence
          || value instanceof Boolean
          || value instanceof Character) {
        return ofGiven(value.toString());
      }
      throw unknownClass(value);
    }

    /**
     * Returns the text that a value stands for: a number's is its shortest decimal. Returns null if
     * the value is missing or blank.
     */
    default String textOf(Object value) {
      boolean known =
          value instanceof CharSequence
              || value instanceof Boolean
              || value instanceof Character
              || value instanceof TemporalAccessor;
      if (value == null) {
        return null;
      } else if (value instanceof Number) {
        return isRounded(value) ? value.toString() : textOf(((Number) value).doubleValue());
      } else if (value instanceof Enum<?>) {
        return ((Enum<?>) value).name();
      } else if (!known) {
        throw unknownClass(value);
      }
      String text = value.toString();
      return isMissing(text.strip()) ? null : text;
    }

    /**
     * Returns whether a value is a whole number, maybe an id, with more digits than a double holds.
     */
    private static boolean isRounded(Object value) {
      return (value instanceof Long || value instanceof BigInteger)
          && Math.abs(((Number) value).doubleValue()) >= 0x1p53;
    }

    private String textOf(double number) {
      if (Double.isInfinite(number)) {
        throw refusal(number + " is given; expected a text, or a finite number");
      }
      return Double.isNaN(number) ? null : CellNumbers.text(number);
    }

    default IllegalArgumentException unknownClass(Object value) {
      return refusal(
          String.format(
              "a %s is given; expected a number, a text, a boolean, an enum constant, a date or time of java.time, or null",
              value.getClass().getName()));
    }

    default IllegalArgumentException refusal(String reason) {
      String shown = name().substring(0, Math.min(name().length(), 100));
      return new IllegalArgumentException(
          String.format("column '%s': %s", shown.replaceAll("\\p{C}", "?"), reason));
    }
  }

  /** A column: the codes of its cells, and the network inputs that they become. */
  interface Column extends Codes {

    int width();

    /** Sets the inputs, from index {@code at}. */
    void encode(double code, float[] x, int at);

    /** Returns how many numbers stand for a cell on the array path. */
    default int codes() {
      return 1;
    }

    /** Sets the numbers that stand for a value, from an index of a row. */
    default void put(Object value, double[] row, int from) {
      row[from] = ofValue(value);
    }

    /** Sets the inputs for the numbers that stand for a cell, from an index of a row. */
    default void encode(double[] row, int from, float[] x, int at) {
      encode(row[from], x, at);
    }
  }

  /** Scales a number, clipped to bounds: {@code smooth} is the limit of smooth clipping. */
  static final class Scale {

    private final double shift;
    private final double divisor;
    private final double low;
    private final double high;
    private final double smooth;

    Scale(double shift, double divisor, double low, double high, double smooth) {
      this.shift = shift;
      this.divisor = divisor;
      this.low = low;
      this.high = high;
      this.smooth = smooth;
    }

    double shift() {
      return shift;
    }

    double divisor() {
      return divisor;
    }

    double low() {
      return low;
    }

    double high() {
      return high;
    }

    double smooth() {
      return smooth;
    }

    double scaled(double number) {
      return ((number < low ? low : number > high ? high : number) - shift) / divisor;
    }
  }

  /**
   * The input for a number, and a mark if it is missing. If {@code replacement} is NaN, a missing
   * number is an error.
   */
  static final class NumberInput {

    private final Scale scale;
    private final double replacement;
    private final boolean indicator;
    private final boolean texts;

    NumberInput(Scale scale, double replacement, boolean indicator, boolean texts) {
      this.scale = scale;
      this.replacement = replacement;
      this.indicator = indicator;
      this.texts = texts;
    }

    void encode(double code, float[] x, int at, Column column) {
      boolean missing = !Double.isFinite(code);
      double number = missing ? replacement : code;
      double z = scale.scaled(number);
      boolean bounded = Double.isFinite(scale.low);
      boolean infinite = Double.isInfinite(code);
      if (Double.isNaN(number)
          || (infinite ? !texts : !bounded && !(Math.abs(z) <= Float.MAX_VALUE))) {
        throw column.refusal(
            Double.isNaN(code)
                ? "it is missing; missing ones are refused, as the model was trained with Missing.refused()"
                : "a number that is too large, or a text that is no number, is given; expected a number that is finite when scaled to 32 bits");
      }
      double part = z / scale.smooth;
      x[at] = (float) (z / Math.sqrt(1 + part * part));
      if (indicator) {
        x[at + 1] = missing ? 1f : 0f;
      }
    }
  }

  /** A column of numbers. */
  static final class NumberColumn implements Column {

    private final String name;
    private final NumberInput input;

    /**
     * Whether the number and its mark come before the pieces' inputs, which are then u; otherwise
     * the inputs are 2u - 1 for each piece, and then the mark.
     */
    private final boolean kept;

    /** Whether texts may be truth values, because all training numbers were 0 or 1. */
    private final boolean truth;

    /** The edges of the pieces that the scaled number is divided into; empty for none. */
    private final double[] edges;

    /** The decimal point, the group separator and the unit in texts; empty for plain decimals. */
    private final String[] form;

    NumberColumn(
        String name,
        NumberInput input,
        boolean kept,
        boolean truth,
        double[] edges,
        String... form) {
      this.name = name;
      this.input = input;
      this.kept = kept;
      this.truth = truth;
      this.edges = edges;
      this.form = form;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int width() {
      return pieces() + (kept ? 1 : 0) + (input.indicator ? 1 : 0);
    }

    private int pieces() {
      return Math.max(0, edges.length - 1);
    }

    @Override
    public double ofText(String text) {
      return form.length > 0
          ? CellNumbers.number(text, form[0], form[1], form[2])
          : truth ? CellNumbers.numberOrFlag(text) : CellNumbers.number(text);
    }

    @Override
    public double ofNumber(double number) {
      return number;
    }

    @Override
    public double ofDate(Object value) {
      return form.length == 0 ? ofGiven(value.toString()) : CellNumbers.REFUSED;
    }

    @Override
    public void encode(double code, float[] x, int at) {
      int last = pieces() - 1;
      int plain = kept ? at : at + last;
      input.encode(code, x, plain, this);
      double z = x[plain];
      int first = kept ? at + width() - pieces() : at;
      for (int i = 0; i <= last; i++) {
        double u = (z - edges[i]) / (edges[i + 1] - edges[i]);
        u = i == 0 ? u : Math.max(u, 0);
        u = i == last ? u : Math.min(u, 1);
        x[first + i] = (float) (kept ? u : 2 * u - 1);
      }
    }
  }

  /**
   * A column of numbers that a function changes before they are scaled. A number counts as missing
   * if its result is not finite.
   */
  static final class TransformedColumn implements Column {

    private final NumberColumn numbers;
    private final DoubleUnaryOperator function;

    TransformedColumn(NumberColumn numbers, DoubleUnaryOperator function) {
      this.numbers = numbers;
      this.function = function;
    }

    @Override
    public String name() {
      return numbers.name;
    }

    @Override
    public int width() {
      return numbers.width();
    }

    @Override
    public double ofText(String text) {
      return numbers.ofText(text);
    }

    @Override
    public double ofNumber(double number) {
      return number;
    }

    @Override
    public double ofDate(Object value) {
      return numbers.ofDate(value);
    }

    @Override
    public void encode(double code, float[] x, int at) {
      double number = code;
      if (Double.isFinite(code)) {
        double result = function.applyAsDouble(code);
        number = Double.isFinite(result) ? result : Double.NaN;
      }
      numbers.encode(number, x, at);
    }
  }

  /** Consecutive columns with one number each. One loop encodes them unless a cell is unusual. */
  static final class NumberRun {

    private final List<Column> columns;
    private final int from; // the index in a row
    private final int at;
    private final double[] lows;
    private final double[] highs;
    private final double[] shifts;
    private final double[] divisors;
    private final double[] smooths; // empty if all are infinite

    private NumberRun(List<Column> columns, int from, int at) {
      this.columns = columns;
      this.from = from;
      this.at = at;
      List<Scale> scales =
          isPlain(columns.get(0))
              ? columns.stream()
                  .map(column -> ((NumberColumn) column).input.scale)
                  .collect(Collectors.toList())
              : List.of();
      lows = scales.stream().mapToDouble(Scale::low).toArray();
      highs = scales.stream().mapToDouble(Scale::high).toArray();
      shifts = scales.stream().mapToDouble(Scale::shift).toArray();
      divisors = scales.stream().mapToDouble(Scale::divisor).toArray();
      double[] limits = scales.stream().mapToDouble(Scale::smooth).toArray();
      smooths = Arrays.stream(limits).allMatch(Double::isInfinite) ? new double[0] : limits;
    }

    static NumberRun[] of(List<Column> columns) {
      List<NumberRun> runs = new ArrayList<>();
      int at = 0;
      int from = 0;
      for (int c = 0; c < columns.size(); ) {
        int end = c;
        while (end < columns.size() && isPlain(columns.get(end))) {
          end++;
        }
        NumberRun run = new NumberRun(columns.subList(c, Math.max(end, c + 1)), from, at);
        runs.add(run);
        from += run.columns.stream().mapToInt(Column::codes).sum();
        at += run.columns.stream().mapToInt(Column::width).sum();
        c += run.columns.size();
      }
      return runs.toArray(NumberRun[]::new);
    }

    private static boolean isPlain(Column column) {
      return column instanceof NumberColumn && column.width() == 1;
    }

    void encode(double[] row, float[] x) {
      if (lows.length == 0 || !encodeNumbers(row, x)) {
        for (int c = 0; c < columns.size(); c++) {
          columns.get(c).encode(row, from + c, x, at + c);
        }
      }
    }

    /** Sets the inputs if all cells are numbers that these can hold; returns whether it did. */
    private boolean encodeNumbers(double[] row, float[] x) {
      boolean numbers = true;
      for (int c = 0; c < lows.length; c++) {
        double number = row[from + c];
        double bounded = number < lows[c] ? lows[c] : number > highs[c] ? highs[c] : number;
        double z = (bounded - shifts[c]) / divisors[c];
        numbers &= Math.abs(z) <= Float.MAX_VALUE && Math.abs(number) <= Double.MAX_VALUE;
        if (smooths.length > 0) {
          double part = z / smooths[c];
          z /= Math.sqrt(1 + part * part);
        }
        x[at + c] = (float) z;
      }
      return numbers;
    }
  }

  /**
   * A column of free text. On the array path, its inputs stand for a text; NaN in the first place
   * is a missing one.
   */
  static final class TextColumn implements Column {

    private final String name;
    private final int buckets;
    private final boolean indicator;

    TextColumn(String name, int buckets, boolean indicator) {
      this.name = name;
      this.buckets = buckets;
      this.indicator = indicator;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int width() {
      return buckets + (indicator ? 1 : 0);
    }

    @Override
    public int codes() {
      return buckets;
    }

    @Override
    public boolean isNumber() {
      return false;
    }

    @Override
    public double ofText(String text) {
      throw refusal("a text has no single number; predict for the whole row");
    }

    @Override
    public double ofNumber(double number) {
      return ofText(null);
    }

    @Override
    public void put(Object value, double[] row, int from) {
      TextGrams.put(textOf(value), buckets, row, from);
    }

    @Override
    public void encode(double code, float[] x, int at) {
      ofText(null);
    }

    @Override
    public void encode(double[] row, int from, float[] x, int at) {
      TextGrams.read(row, from, buckets, indicator, x, at);
    }
  }

  /** A part of a date, and the scale of its number. */
  static final class DateInput {

    private final DateSeconds.Part part;
    private final double shift;
    private final double divisor;

    DateInput(DateSeconds.Part part, double shift, double divisor) {
      this.part = part;
      this.shift = shift;
      this.divisor = divisor;
    }

    int width() {
      return part.cyclic() ? 3 : 1;
    }
  }

  /** A column of dates, in seconds. {@code nanos} is the unit of numbers, or 0. */
  static final class DateColumn implements Column {

    private final String name;
    private final List<DateSeconds.Form> forms;
    private final double nanos;
    private final String expected;
    private final boolean indicator;
    private final boolean texts;
    private final DateInput[] parts;

    DateColumn(
        String name,
        List<DateSeconds.Form> forms,
        double nanos,
        String expected,
        boolean indicator,
        boolean texts,
        DateInput... parts) {
      this.name = name;
      this.forms = forms;
      this.nanos = nanos;
      this.expected = expected;
      this.indicator = indicator;
      this.texts = texts;
      this.parts = parts;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int width() {
      return Arrays.stream(parts).mapToInt(DateInput::width).sum() + (indicator ? 1 : 0);
    }

    @Override
    public double ofText(String text) {
      for (DateSeconds.Form form : forms) {
        double seconds = text.isBlank() ? Double.NaN : form.seconds(text);
        if (!Double.isNaN(seconds)) {
          return seconds;
        }
      }
      double number = CellNumbers.number(text);
      return Double.isInfinite(number) ? CellNumbers.REFUSED : ofNumber(number);
    }

    @Override
    public double ofNumber(double number) {
      return DateSeconds.ofNumber(number, nanos, forms.contains(DateSeconds.Form.COMPACT));
    }

    @Override
    public double ofDate(Object value) {
      return DateSeconds.ofValue(value);
    }

    @Override
    public void encode(double code, float[] x, int at) {
      boolean missing = !Double.isFinite(code);
      if (Double.isInfinite(code) ? !texts : Math.abs(code) > DateSeconds.MOST) {
        throw refusal("no date in a form of the training rows is given; expected " + expected);
      }
      int next = at;
      for (DateInput input : parts) {
        int width = input.width();
        double value = missing ? 0 : input.part.of(code);
        x[next] = missing ? 0f : (float) ((value - input.shift) / input.divisor);
        if (width > 1) {
          x[next + 1] = missing ? 0f : (float) input.part.sine(value);
          x[next + 2] = missing ? 0f : (float) input.part.cosine(value);
        }
        next += width;
      }
      if (indicator) {
        x[next] = missing ? 1f : 0f;
      }
    }
  }

  /** A column's categories by text, number and truth value; a code is an index. */
  public static final class Categories {

    private final List<String> names;
    private final Map<String, Integer> byText = new HashMap<>();
    private final double[] numbers; // of the categories that are numbers, ascending
    private final int[] indices; // of the categories that have these numbers
    private final int[] flags; // the indices of false and true; empty without truth values

    Categories(List<String> names) {
      this(names, CellNumbers::number);
    }

    /** Creates categories whose numbers have another form in texts. */
    public Categories(List<String> names, ToDoubleFunction<String> number) {
      this.names = names;
      double[] parsed = names.stream().mapToDouble(number).toArray();
      for (int c = 0; c < parsed.length; c++) {
        byText.put(names.get(c), c);
      }
      indices =
          IntStream.range(0, parsed.length)
              .filter(c -> Double.isFinite(parsed[c]))
              .boxed()
              .sorted(Comparator.comparingDouble(c -> parsed[c]))
              .mapToInt(c -> c)
              .toArray();
      numbers = Arrays.stream(indices).mapToDouble(c -> parsed[c]).toArray();
      flags = CellNumbers.flags(names);
    }

    public boolean knows(String text) {
      return byText.containsKey(text);
    }

    public boolean knowsNumbers() {
      return numbers.length > 0 || flags.length > 0;
    }

    public double ofText(String text) {
      Integer index = byText.get(text);
      return index != null ? index : text.isBlank() ? Double.NaN : ofFlag(CellNumbers.flag(text));
    }

    public double ofNumber(double number) {
      if (Double.isNaN(number)) {
        return number;
      }
      int found = Arrays.binarySearch(numbers, number == 0 ? 0.0 : number); // -0 is 0
      return found >= 0
          ? indices[found]
          : number == 0 ? ofFlag(false) : number == 1 ? ofFlag(true) : -1;
    }

    private double ofFlag(Boolean flag) {
      return flag == null || flags.length == 0 ? -1 : flags[flag ? 1 : 0];
    }

    /** Returns the index that a code is, or {@code otherwise}. */
    int index(double code, int otherwise) {
      int index = (int) code;
      return index == code && index >= 0 && index < names.size() ? index : otherwise;
    }
  }

  interface CategoryColumn extends Column {

    Categories categories();

    @Override
    default double ofText(String text) {
      return categories().ofText(text);
    }

    @Override
    default double ofNumber(double number) {
      return categories().ofNumber(number);
    }

    @Override
    default boolean isNumber() {
      return false;
    }

    @Override
    default boolean knows(String text) {
      return categories().knows(text);
    }

    default IllegalArgumentException unseen() {
      List<String> names = categories().names;
      return refusal(
          String.format(
              "the category is in no training row; known are: %s%s. To train a model that takes others, choose unseen(Unseen.IGNORE) or unseen(Unseen.OTHER)",
              String.join(", ", names.subList(0, Math.min(20, names.size()))),
              names.size() > 20 ? ", ... (" + names.size() + " in all)" : ""));
    }
  }

  /**
   * Categories with an input each; some may instead have two inputs that they share with others. A
   * place is the index of an input, -1 for none, -2 if the cell is an error.
   */
  static final class PlacesColumn implements CategoryColumn {

    private final String name;
    private final int width;
    private final Categories categories;
    private final int own;
    private final int shared; // inputs of either kind
    private final int missing;
    private final int other;

    PlacesColumn(
        String name,
        int width,
        Categories categories,
        int own,
        int shared,
        int missing,
        int other) {
      this.name = name;
      this.width = width;
      this.categories = categories;
      this.own = own;
      this.shared = shared;
      this.missing = missing;
      this.other = other;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public int width() {
      return width;
    }

    @Override
    public Categories categories() {
      return categories;
    }

    @Override
    public void encode(double code, float[] x, int at) {
      int index = categories.index(code, -1);
      int place = index >= 0 ? index : Double.isNaN(code) ? missing : other;
      if (place == -2) {
        throw unseen();
      }
      Arrays.fill(x, at, at + width, 0f);
      if (index >= own) {
        int i = index - own;
        int all = categories.names.size() - own;
        x[at + own + i % shared] = 1f;
        x[at + own + shared + (int) ((long) i * shared / all)] = 1f;
      } else if (place >= 0) {
        x[at + place] = 1f;
      }
    }
  }

  /** Categories as places in an order. For other cells, NaN means missing, infinity an error. */
  static final class OrderColumn implements CategoryColumn {

    private final String name;
    private final Categories categories;
    private final NumberInput input;
    private final double other;

    OrderColumn(String name, Categories categories, NumberInput input, double other) {
      this.name = name;
      this.categories = categories;
      this.input = input;
      this.other = other;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Categories categories() {
      return categories;
    }

    @Override
    public int width() {
      return input.indicator ? 2 : 1;
    }

    @Override
    public void encode(double code, float[] x, int at) {
      boolean known = Double.isNaN(code) || categories.index(code, -1) >= 0;
      if (!known && Double.isInfinite(other)) {
        throw unseen();
      }
      input.encode(known ? code : other, x, at, this);
    }
  }
}
