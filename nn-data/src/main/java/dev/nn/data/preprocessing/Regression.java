package dev.nn.data.preprocessing;

import dev.nn.core.json.Decimals;
import dev.nn.core.json.Json;
import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.ColumnNumbers.Moments;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** A target that is one or more numbers, scaled for training; predictions are scaled back. */
public record Regression(List<String> columns, Scaling scaling) implements Target {

  public Regression {
    columns.forEach(Refusal::requireTarget);
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("a regression of no column; name at least one to predict");
    }
  }

  /** {@return this target with another scaling for each column} */
  public Regression scaling(Scaling other) {
    return new Regression(columns, other);
  }

  @Override
  public NumberTargets fit(Table table, Rows rows) {
    return new NumberTargets(
        columns,
        columns.stream().map(c -> scale(table, c, rows)).toList(),
        columns.stream().map(c -> form(table.columns().get(table.column(c)))).toList());
  }

  private static NumberForm form(Column column) {
    return column.form() instanceof NumberForm form ? form : NumberForm.PLAIN;
  }

  private Scale scale(Table table, String column, Rows rows) {
    int index = table.column(column);
    if (table.columns().get(index).kind() == Column.Kind.CATEGORY) {
      Refusal.requireNoDates(column, Categories.count(table, index, rows).counts());
    }
    ColumnNumbers numbers = ColumnNumbers.of(table, index, rows, asLabels(column));
    for (int i = 0; i < numbers.size(); i++) {
      if (Double.isNaN(numbers.number(i))) {
        throw NumberTargets.missing(column, numbers.row(i));
      }
    }
    Moments moments = Moments.of(numbers);
    if (moments.constant()) {
      throw new IllegalArgumentException(
          "column '%s', which is to be predicted, is %s in all %s training rows; a regression needs rows of different numbers"
              .formatted(Names.shortened(column), Decimals.text(moments.min()), numbers.size()));
    }
    return scaling.fit(numbers);
  }

  /** {@return the remedy for a column of texts that is to be predicted} */
  public static Message asLabels(String column) {
    return Message.of("predict labels with %s", Remedy.classification(column));
  }

  /**
   * Encodes numbers to predict, each with its own scale for training.
   *
   * @param forms how texts write the numbers of each column; empty if all are plain decimals
   */
  @Json.Name("regression")
  public record NumberTargets(
      @Json.Name("columns") List<String> names,
      List<Scale> scales,
      @Json.Default("[]") List<NumberForm> forms)
      implements TargetEncoder {

    public NumberTargets {
      names = List.copyOf(names);
      scales = List.copyOf(scales);
      forms = forms.stream().allMatch(NumberForm.PLAIN::equals) ? List.of() : List.copyOf(forms);
      if (names.isEmpty() || names.size() != scales.size()) {
        throw new IllegalArgumentException(
            "%s targets and %s scales; give at least one target, and one scale for each"
                .formatted(names.size(), scales.size()));
      }
      if (!forms.isEmpty() && forms.size() != names.size()) {
        throw new IllegalArgumentException(
            "%s targets and %s forms of numbers; give one for each, or none"
                .formatted(names.size(), forms.size()));
      }
      if (new HashSet<>(names).size() < names.size()) {
        throw new IllegalArgumentException(
            "the columns to predict are %s; name each once".formatted(Names.list(names)));
      }
    }

    /** Creates the targets of columns with plain decimals. */
    public NumberTargets(List<String> names, List<Scale> scales) {
      this(names, scales, List.of());
    }

    /** {@return how texts write the numbers of a column, by its index} */
    public NumberForm form(int column) {
      return forms.isEmpty() ? NumberForm.PLAIN : forms.get(column);
    }

    @Override
    public List<Column> columns() {
      return IntStream.range(0, names.size())
          .mapToObj(
              c -> Column.number(names.get(c), form(c).equals(NumberForm.PLAIN) ? null : form(c)))
          .toList();
    }

    @Override
    public int outputs() {
      return scales.size();
    }

    @Override
    public int predictions() {
      return scales.size();
    }

    @Override
    public void toUnits(double[] outputs, int from) {
      for (int c = 0; c < scales.size(); c++) {
        outputs[from + c] = scales.get(c).invert(outputs[from + c]);
      }
    }

    @Override
    public List<String> targetNames() {
      return names;
    }

    @Override
    public List<String> predictionNames() {
      return names;
    }

    @Override
    public void decode(float[] outputs, int from, double[] predictions, int at) {
      for (int c = 0; c < scales.size(); c++) {
        predictions[at + c] = scales.get(c).invert(outputs[from + c]);
      }
    }

    @Override
    public void encode(int column, double code, float[] targets, int at) {
      targets[at + column] = (float) scales.get(column).apply(code);
    }

    @Override
    public void encodeInUnits(int column, double code, double[] targets, int at) {
      targets[at + column] = code;
    }

    @Override
    public boolean accepts(int column, double code) {
      return Math.abs(scales.get(column).apply(code)) <= Float.MAX_VALUE; // false for NaN
    }

    @Override
    public void check(int column, double code, String cell, int row) {
      if (Double.isNaN(code)) {
        throw missing(names.get(column), row);
      }
      if (!accepts(column, code)) {
        throw new IllegalArgumentException(
            "column '%s' is %s in row %s, expected a number that is finite when scaled to 32 bits"
                .formatted(Names.shortened(names.get(column)), cell, row + 1));
      }
    }

    static IllegalArgumentException missing(String column, int row) {
      return new IllegalArgumentException(
          "column '%s', which is to be predicted, is missing in row %s; fill it in, or leave such rows out"
              .formatted(Names.shortened(column), row + 1));
    }
  }
}
