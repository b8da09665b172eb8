package dev.nn.data.preprocessing;

import dev.nn.core.json.RecordCodec;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.encoding.Encoder;
import dev.nn.data.preprocessing.encoding.Encoding;
import dev.nn.data.preprocessing.encoding.Numeric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The encodings of the columns of a table. Every column but the targets is an input unless {@code
 * without} names it: numbers and categories have one encoding each, and {@code columns} has those
 * of named columns.
 */
public record PreprocessingSpec(
    Numeric numbers, Encoding categories, Map<String, Encoding> columns, Set<String> without) {

  public PreprocessingSpec {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    without = Collections.unmodifiableSet(new LinkedHashSet<>(without));
  }

  /**
   * Returns standardized numbers, a marked mean for missing ones, and strict one-hot categories.
   */
  public static PreprocessingSpec defaults() {
    return new PreprocessingSpec(Encoding.numeric(), Encoding.oneHot(), Map.of(), Set.of());
  }

  /** Reads the text of {@link #toJson}. */
  public static PreprocessingSpec parse(String json) {
    return RecordCodec.STRICT.read(
        PreprocessingSpec.class, json, "the preprocessing specification");
  }

  /** Returns this specification with another encoding of columns of numbers. */
  public PreprocessingSpec numbers(Numeric encoding) {
    return new PreprocessingSpec(encoding, categories, columns, without);
  }

  /** Returns this specification with another encoding of columns of categories. */
  public PreprocessingSpec categories(Encoding encoding) {
    return new PreprocessingSpec(numbers, encoding, columns, without);
  }

  /** Returns this specification with an encoding for one column, of numbers or categories. */
  public PreprocessingSpec column(String name, Encoding encoding) {
    Map<String, Encoding> more = new LinkedHashMap<>(columns);
    more.put(name, encoding);
    return new PreprocessingSpec(numbers, categories, more, without);
  }

  /** Returns this specification without some columns. */
  public PreprocessingSpec without(String... names) {
    Set<String> more = new LinkedHashSet<>(without);
    Collections.addAll(more, names);
    return new PreprocessingSpec(numbers, categories, columns, more);
  }

  /**
   * Fits the preprocessing to training rows; no other row is read. Refuses an unknown name, a table
   * without inputs, and a column that does not suit its encoding.
   */
  public Preprocessing fit(Table table, Rows training, Target target) {
    columns.keySet().forEach(table::column);
    without.forEach(table::column);
    if (training.size() == 0) {
      throw new IllegalArgumentException("there is no training row; give at least one");
    }
    TargetEncoder targets = target.fit(table, training);
    List<Encoder> encoders = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      if (!without.contains(column.name()) && !target.columns().contains(column.name())) {
        Encoding usual = column.kind() == Column.Kind.NUMBER ? numbers : categories;
        encoders.add(columns.getOrDefault(column.name(), usual).fit(table, c, training));
      }
    }
    if (encoders.isEmpty()) {
      throw new IllegalArgumentException(
          "no column is left to predict %s from; the table has %s"
              .formatted(target.columns(), table.columns().stream().map(Column::name).toList()));
    }
    return new Preprocessing(new Preprocessing.Parts(encoders, targets));
  }

  /** Returns the JSON text that {@link #parse} reads back to an equal value. */
  public String toJson() {
    return RecordCodec.write(this);
  }
}
