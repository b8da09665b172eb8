package dev.nn.data.preprocessing;

import static java.util.stream.Collectors.joining;

import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.dates.DateFinding;
import dev.nn.data.dates.DateForm;
import dev.nn.data.dates.DatePart;
import dev.nn.data.dates.DateReading;
import dev.nn.data.preprocessing.ColumnNumbers.Moments;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A column of dates or times as the parts that differ between training rows. Each part is a
 * standardized number; a cyclic part is also a sine and a cosine. Missing dates become a mean date,
 * and if a training row lacks its date, an input marks them.
 *
 * @param forms the forms that texts may have; the first form that fits a text reads it. If there
 *     are none, forms are recognized in the training rows
 * @param epoch the unit of numbers that count from 1970-01-01T00:00 UTC; null if all dates are
 *     texts
 * @param parts the parts to choose from, in the order of the inputs
 * @param unseen what happens to a text in another form, except ISO dates: either it is an error, or
 *     it counts as missing in training rows, and later too if training rows had such texts
 */
@Json.Name("date")
public record Dates(
    List<DateForm> forms,
    @Json.Default @Nullable ChronoUnit epoch,
    List<DatePart> parts,
    Unseen unseen)
    implements Encoding {

  public Dates {
    forms = List.copyOf(forms);
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.stream().distinct().count() < parts.size()) {
      throw new IllegalArgumentException(
          "the parts of dates are %s; expected at least one, each once".formatted(parts));
    }
  }

  /** {@return this encoding with other parts to choose from, each once} */
  public Dates parts(DatePart... chosen) {
    return new Dates(forms, epoch, Arrays.asList(chosen), unseen);
  }

  /** {@return this encoding with texts in other forms either as errors or as missing dates} */
  public Dates unseen(Unseen other) {
    return new Dates(forms, epoch, parts, other);
  }

  @Override
  public Dates strict() {
    return unseen(Unseen.ERROR);
  }

  @Override
  public Encoder fit(Table table, int column, Rows rows) {
    Column given = table.columns().get(column);
    String name = given.name();
    DateReading reading = reading(table, column, rows);
    ColumnCodes codes = new ColumnCodes(table, column, new CodeBook(Column.number(name, reading)));
    double[] seconds = new double[rows.size()];
    boolean missing = false;
    int firstText = -1; // the first row whose text is no date
    for (int i = 0; i < seconds.length; i++) {
      double code = codes.code(rows.row(i));
      seconds[i] = Double.isFinite(code) ? code : Double.NaN;
      missing |= !Double.isFinite(code);
      firstText = firstText < 0 && Double.isInfinite(code) ? rows.row(i) : firstText;
      if (Double.isInfinite(code) && unseen == Unseen.ERROR) {
        throw new RemedyException(
            "column '%s' is %s in row %s, expected %s; correct it, or %s",
            Names.shortened(name),
            codes.text(rows.row(i)),
            rows.row(i) + 1,
            reading.expected(),
            Refusal.IGNORE_UNSEEN);
      }
    }
    if (firstText >= 0 && Arrays.stream(seconds).allMatch(Double::isNaN)) {
      throw new IllegalArgumentException(
          "column '%s' has no date in the declared form: row %s has %s, expected %s; declare the form of its dates, or encode it as categories"
              .formatted(
                  Names.shortened(name), firstText + 1, codes.text(firstText), reading.expected()));
    }
    List<DateEncoder.Input> inputs = new ArrayList<>();
    boolean time = reading.times();
    for (DatePart part : parts) {
      ColumnNumbers numbers =
          new ColumnNumbers(name, rows, i -> seconds[i])
              .then(s -> Double.isNaN(s) ? s : part.of(s));
      if ((!time || part == DatePart.HOUR) && !Moments.of(numbers).constant()) {
        inputs.add(new DateEncoder.Input(part, Scaling.standardize().fit(numbers)));
      }
    }
    if (inputs.isEmpty() && unseen != Unseen.ERROR) {
      return NumericEncoder.nothing(name);
    }
    if (inputs.isEmpty()) {
      throw Refusal.constant(name, "the same date", rows);
    }
    DateReading later = reading.orIso();
    boolean asBefore = firstText < 0 || sameCodes(codes, later, table, column, rows);
    return new DateEncoder(
        name, asBefore ? later : reading, inputs, missing, unseen, firstText >= 0);
  }

  private static boolean sameCodes(
      ColumnCodes codes, DateReading other, Table table, int column, Rows rows) {
    Column read = Column.number(table.columns().get(column).name(), other);
    ColumnCodes others = new ColumnCodes(table, column, new CodeBook(read));
    return IntStream.range(0, rows.size())
        .map(rows::row)
        .allMatch(row -> Double.compare(codes.code(row), others.code(row)) == 0);
  }

  private DateReading reading(Table table, int column, Rows rows) {
    Column given = table.columns().get(column);
    DateReading known = given.form() instanceof DateReading found ? found : null;
    if (!forms.isEmpty() || epoch != null) {
      if (known != null && !known.forms().equals(forms)) {
        throw otherForms(given.name(), known);
      }
      return new DateReading(forms, epoch);
    }
    if (known != null) {
      return known;
    }
    if (given.kind() == Column.Kind.NUMBER) {
      throw new IllegalArgumentException(
          "column '%s' has numbers; declare the unit in which they count from 1970, as in column(\"%s\", Encoding.epoch(ChronoUnit.SECONDS)), or, if they are such as 20240331, Encoding.date(DateForm.COMPACT)"
              .formatted(Names.shortened(given.name()), Names.shortened(given.name())));
    }
    Map<String, Integer> counts = Categories.count(table, column, rows).counts();
    return DateForm.recognize(counts)
        .map(DateFinding::reading)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "column '%s' has no dates that are recognized in at least nine of ten training rows; its texts are such as '%s'. Declare their form, as in Encoding.date(DateForm.DAY_FIRST), or encode them as categories"
                        .formatted(
                            Names.shortened(given.name()),
                            counts.isEmpty()
                                ? ""
                                : Names.shortened(counts.keySet().iterator().next()))));
  }

  private IllegalArgumentException otherForms(String name, DateReading known) {
    String declared =
        forms.isEmpty() ? "none" : forms.stream().map(DateForm::toString).collect(joining(", "));
    return new IllegalArgumentException(
        "column '%s' has too many different texts to keep them, and the file was read as %s; they cannot be read in the forms %s. Choose Encoding.date(), or write the dates as %s in the file"
            .formatted(
                Names.shortened(name), known.expected(), declared, DateForm.YEAR_FIRST.example()));
  }

  /**
   * Encodes a date, in seconds since 1970-01-01T00:00 UTC, as its scaled parts. If the date is
   * missing, all parts are 0, which is the mean of a number and the middle of a cycle, and the
   * {@code indicator} is 1.
   *
   * @param unseen what happens to a text that is no date in this reading
   * @param texts whether such a text counts as missing, unless {@code unseen} makes it an error
   */
  @Json.Name("date")
  public record DateEncoder(
      @Json.Name("column") String name,
      @Json.Inline DateReading reading,
      List<Input> inputs,
      boolean indicator,
      Unseen unseen,
      @Json.Default("true") boolean texts)
      implements Encoder {

    /** A part of a date, and the scale of its number. */
    public record Input(DatePart part, Scale scale) {}

    public DateEncoder {
      inputs = List.copyOf(inputs);
      if (inputs.isEmpty()) {
        throw new IllegalArgumentException(
            "column '%s' has no date part to take, so it would give no input; choose at least one"
                .formatted(Names.shortened(name)));
      }
    }

    @Override
    public Column column() {
      return Column.number(name, reading);
    }

    @Override
    public List<String> inputNames() {
      List<String> names = new ArrayList<>();
      for (Input input : inputs) {
        String part = name + " " + input.part.name().toLowerCase(Locale.ROOT);
        names.add(part);
        if (input.part.cyclic()) {
          names.add(part + " sine");
          names.add(part + " cosine");
        }
      }
      if (indicator) {
        names.add(name + " is missing");
      }
      return names;
    }

    @Override
    public boolean accepts(double code) {
      return Double.isInfinite(code)
          ? texts && unseen != Unseen.ERROR
          : !(Math.abs(code) > DateReading.MOST); // NaN is a missing date
    }

    @Override
    public DateEncoder takingTexts() {
      return unseen == Unseen.ERROR
          ? this
          : new DateEncoder(name, reading, inputs, indicator, unseen, true);
    }

    @Override
    public void encode(double code, float[] inputs, int at) {
      boolean missing = !Double.isFinite(code);
      int next = at;
      for (int i = 0; i < this.inputs.size(); i++) {
        Input input = this.inputs.get(i);
        int width = input.part.cyclic() ? 3 : 1;
        if (missing) {
          Arrays.fill(inputs, next, next + width, 0);
        } else {
          double value = input.part.of(code);
          inputs[next] = (float) input.scale.apply(value);
          if (width > 1) {
            inputs[next + 1] = (float) input.part.sine(value);
            inputs[next + 2] = (float) input.part.cosine(value);
          }
        }
        next += width;
      }
      if (indicator) {
        inputs[next] = missing ? 1 : 0;
      }
    }

    @Override
    public Message refusal(String cell) {
      return Message.of(
          "%s is given, which is not a date in a form of the training rows; expected %s",
          cell, reading.expected());
    }
  }
}
