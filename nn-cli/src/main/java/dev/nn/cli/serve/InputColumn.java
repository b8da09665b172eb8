package dev.nn.cli.serve;

import dev.nn.cli.output.Answer;
import dev.nn.data.Column;
import dev.nn.data.dates.DateReading;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.encoding.Encoder;
import dev.nn.data.preprocessing.ranges.CategoryRange;
import dev.nn.data.preprocessing.ranges.ColumnRange;
import dev.nn.data.preprocessing.ranges.NumberRange;
import dev.nn.data.preprocessing.ranges.Ranges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A column of the rows that a model takes, as a client needs to know it. */
final class InputColumn {

  private final Column column;
  private final boolean missing;
  private final boolean unknown;
  private final @Nullable ColumnRange range;

  private InputColumn(
      Column column, boolean missing, boolean unknown, @Nullable ColumnRange range) {
    this.column = column;
    this.missing = missing;
    this.unknown = unknown;
    this.range = range;
  }

  /** Returns the columns of a model, in order. */
  static List<InputColumn> of(Model model) {
    Preprocessing preprocessing = model.preprocessing();
    List<ColumnRange> ranges =
        preprocessing.ranges().map(Ranges::columns).orElse(Collections.emptyList());
    List<InputColumn> columns = new ArrayList<>();
    for (Encoder encoder : preprocessing.encoders()) {
      int c = columns.size();
      Column column = encoder.column();
      boolean unknown = column.kind() == Column.Kind.CATEGORY && encoder.accepts(-1);
      columns.add(
          new InputColumn(
              column,
              encoder.accepts(Double.NaN),
              unknown,
              ranges.isEmpty() ? null : ranges.get(c)));
    }
    return columns;
  }

  String name() {
    return column.name();
  }

  /** Returns the members of the column in the description of a model. */
  Answer description() {
    Answer json = new Answer();
    json.put("name", column.name()).put("kind", kind()).put("missing", missing);
    if (column.kind() == Column.Kind.CATEGORY) {
      json.put("unknown", unknown).put("categories", column.categories());
    } else if (range instanceof NumberRange numbers && !numbers.quantiles().isEmpty()) {
      json.put("low", value(numbers.low())).put("high", value(numbers.high()));
    }
    if (column.form() != null) {
      json.put("form", column.form().expected());
    }
    Object typical = typical();
    if (typical != null) {
      json.put("typical", typical);
    }
    return json;
  }

  /** Returns the member of the column in a JSON schema. */
  Answer schema() {
    Answer json = new Answer();
    boolean category = column.kind() == Column.Kind.CATEGORY;
    if (category && !unknown) {
      List<@Nullable Object> values = new ArrayList<>(column.categories());
      if (missing) {
        values.add(null);
      }
      json.put("enum", values);
    } else {
      List<String> types = new ArrayList<>(List.of("number", "string"));
      if (category) {
        types.add("boolean");
      }
      if (missing) {
        types.add("null");
      }
      json.put("type", types);
    }
    if (range != null) {
      json.put("description", "the training rows have " + range.text(column));
    }
    Object typical = typical();
    if (typical != null) {
      json.put("examples", List.of(typical));
    }
    return json;
  }

  private String kind() {
    if (column.kind() == Column.Kind.CATEGORY) {
      return "category";
    }
    return column.form() instanceof DateReading ? "date" : "number";
  }

  /** Returns the middle number or the commonest category; null if it is not known. */
  @Nullable Object typical() {
    if (range instanceof NumberRange numbers) {
      return numbers.quantiles().isEmpty()
          ? null
          : value(numbers.quantiles().get(numbers.quantiles().size() / 2));
    }
    if (range instanceof CategoryRange categories && !categories.counts().isEmpty()) {
      List<Integer> counts = categories.counts();
      return column.categories().get(counts.indexOf(Collections.max(counts)));
    }
    return null;
  }

  /** Returns a code as a row gives it: a number, or the text of a date. */
  private Object value(double code) {
    return column.form() instanceof DateReading ? Ranges.text(column, code) : (Object) code;
  }
}
