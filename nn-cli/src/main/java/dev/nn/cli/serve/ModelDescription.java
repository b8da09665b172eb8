package dev.nn.cli.serve;

import dev.nn.api.LayerSpec;
import dev.nn.cli.output.Answer;
import dev.nn.cli.training.Account;
import dev.nn.data.Column;
import dev.nn.data.cells.FreeText;
import dev.nn.data.dates.DateReading;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.ColumnRange;
import dev.nn.data.preprocessing.ColumnRange.CategoryRange;
import dev.nn.data.preprocessing.ColumnRange.NumberRange;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Ranges;
import dev.nn.data.text.Decimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What clients need to know about a model: its columns, labels and network, as JSON. */
final class ModelDescription {

  private ModelDescription() {}

  /** Describes a model for its clients. */
  static Answer description(ServedModel served) {
    Model model = served.model;
    return new Answer()
        .put("model", served.fingerprint)
        .put("network", model.network().spec().toString())
        .put("members", model.members())
        .put("hidden", hidden(model))
        .put("predicts", served.predicted.stream().map(ModelDescription::of).toList())
        .put("columns", InputColumn.of(model).stream().map(InputColumn::description).toList())
        .put("metrics", model.metrics())
        .put("notes", Account.notes(model))
        .put("explains", served.explains());
  }

  /** Returns each hidden layer's units for one network; all members have the same. */
  private static List<Integer> hidden(Model model) {
    List<LayerSpec> layers = model.network().spec().layers();
    return layers.subList(0, layers.size() - 1).stream()
        .map(layer -> layer.outputs() / model.members())
        .toList();
  }

  private static Answer of(Predicted predicted) {
    Answer json = new Answer().put("column", predicted.column());
    return predicted.isNumber()
        ? json.put("kind", "number")
        : json.put("kind", "label").put("labels", predicted.labels());
  }

  /** Returns the JSON schema for a row. */
  static Answer schema(ServedModel served) {
    Answer properties = new Answer();
    InputColumn.of(served.model).forEach(c -> properties.put(c.name(), c.schema()));
    List<String> targets = served.predicted.stream().map(Predicted::column).toList();
    return new Answer()
        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
        .put("title", "A row from which to predict " + String.join(", ", targets))
        .put("type", "object")
        .put("properties", properties)
        .put("required", served.columns)
        .put("additionalProperties", false);
  }

  /** Returns a row with typical values; null where none is known. */
  static Map<String, @Nullable Object> typical(ServedModel served) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    InputColumn.of(served.model).forEach(c -> row.put(c.name(), c.typical()));
    return row;
  }

  /** What a client needs to know about a column that the model takes. */
  record InputColumn(Column column, boolean missing, boolean unknown, @Nullable ColumnRange range) {

    /** Stands for a rare or free text, because a model keeps none. */
    private static final String ANY_TEXT = "...";

    static List<InputColumn> of(Model model) {
      Preprocessing preprocessing = model.preprocessing();
      List<ColumnRange> ranges =
          preprocessing.ranges().map(Ranges::columns).orElse(Collections.emptyList());
      List<InputColumn> columns = new ArrayList<>();
      for (Encoder encoder : preprocessing.encoders()) {
        Column column = encoder.column();
        boolean unknown = column.kind() == Column.Kind.CATEGORY && encoder.accepts(-1);
        ColumnRange range = ranges.isEmpty() ? null : ranges.get(columns.size());
        columns.add(new InputColumn(column, encoder.accepts(Double.NaN), unknown, range));
      }
      return columns;
    }

    String name() {
      return column.name();
    }

    Answer description() {
      Answer json = new Answer();
      json.put("name", column.name()).put("kind", kind()).put("missing", missing);
      if (isCategory()) {
        json.put("unknown", unknown).put("categories", column.categories());
      } else if (range instanceof NumberRange numbers && !numbers.quantiles().isEmpty()) {
        json.put("low", value(numbers.low())).put("high", value(numbers.high()));
      }
      return json.putKnown("form", column.form() == null ? null : column.form().expected())
          .putKnown("typical", typical());
    }

    Answer schema() {
      Answer json = new Answer();
      boolean category = isCategory();
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
      String text = range == null ? null : "the training rows have " + range.text(column);
      Object typical = typical();
      return json.putKnown("description", text)
          .putKnown("examples", typical == null ? null : List.of(typical));
    }

    private boolean isCategory() {
      return column.kind() == Column.Kind.CATEGORY && column.form() != FreeText.FORM;
    }

    private String kind() {
      if (column.form() == FreeText.FORM) {
        return "text";
      }
      if (column.kind() == Column.Kind.CATEGORY) {
        return "category";
      }
      return column.form() instanceof DateReading ? "date" : "number";
    }

    /**
     * Returns the middle number, the most common category, or what stands for any text; null if it
     * is not known, or mostly missing.
     */
    @Nullable Object typical() {
      if (range instanceof NumberRange numbers) {
        return numbers.quantiles().isEmpty()
            ? null
            : value(numbers.quantiles().get(numbers.quantiles().size() / 2));
      }
      return range instanceof CategoryRange categories ? typical(categories) : null;
    }

    private @Nullable String typical(CategoryRange range) {
      int most = range.counts().stream().mapToInt(Integer::intValue).max().orElse(0);
      return most > 0
          ? column.categories().get(range.counts().indexOf(most))
          : range.other() > range.missing() ? ANY_TEXT : null;
    }

    private Object value(double code) {
      if (column.form() instanceof DateReading) {
        return Ranges.text(column, code);
      }
      boolean whole = code == Math.rint(code) && Math.abs(code) <= Decimal.MAX_EXACT;
      return whole ? (Object) (long) code : (Object) code;
    }
  }
}
