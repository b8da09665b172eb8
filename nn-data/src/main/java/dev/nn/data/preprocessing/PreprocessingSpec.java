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
 * How the columns of a table become the inputs of a network. Every column that is not to be
 * predicted is an input unless it is left out: numbers and categories each in one way, and some
 * columns in another where so said. A value.
 *
 * @param numbers how columns of numbers are encoded
 * @param categories how columns of categories are encoded
 * @param columns how some columns are encoded, whatever they are, by name
 * @param without the names of the columns that are left out
 */
public record PreprocessingSpec(
    Numeric numbers, Encoding categories, Map<String, Encoding> columns, Set<String> without) {

  /** Copies the collections, and keeps their order. */
  public PreprocessingSpec {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    without = Collections.unmodifiableSet(new LinkedHashSet<>(without));
  }

  /**
   * Numbers standardized, missing ones the mean with an indicator; categories one-hot, unseen ones
   * an error.
   */
  public static PreprocessingSpec defaults() {
    return new PreprocessingSpec(Encoding.numeric(), Encoding.oneHot(), Map.of(), Set.of());
  }

  /** Reads what {@link #toJson} wrote. */
  public static PreprocessingSpec parse(String json) {
    return RecordCodec.STRICT.read(
        PreprocessingSpec.class, json, "the preprocessing specification");
  }

  /** The same with columns of numbers encoded so. */
  public PreprocessingSpec numbers(Numeric encoding) {
    return new PreprocessingSpec(encoding, categories, columns, without);
  }

  /** The same with columns of categories encoded so. */
  public PreprocessingSpec categories(Encoding encoding) {
    return new PreprocessingSpec(numbers, encoding, columns, without);
  }

  /** The same with one column encoded so, whatever it holds. */
  public PreprocessingSpec column(String name, Encoding encoding) {
    Map<String, Encoding> more = new LinkedHashMap<>(columns);
    more.put(name, encoding);
    return new PreprocessingSpec(numbers, categories, more, without);
  }

  /** The same without some columns. */
  public PreprocessingSpec without(String... names) {
    Set<String> more = new LinkedHashSet<>(without);
    Collections.addAll(more, names);
    return new PreprocessingSpec(numbers, categories, columns, more);
  }

  /**
   * Fits the preprocessing to a table.
   *
   * @param training the rows to learn from; no other is looked at
   * @param target what is to be predicted
   * @throws IllegalArgumentException if a named column is not there, no column is left, or a column
   *     does not suit its encoding
   */
  public Preprocessing fit(Table table, Rows training, Target target) {
    columns.keySet().forEach(name -> table.column(name));
    without.forEach(name -> table.column(name));
    if (training.size() == 0) {
      throw new IllegalArgumentException("there is no training row; give at least one");
    }
    TargetEncoder targets = target.fit(table, training);
    List<Encoder> encoders = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      if (!without.contains(column.name()) && !target.columns().contains(column.name())) {
        encoders.add(encoding(column).fit(table, c, training));
      }
    }
    if (encoders.isEmpty()) {
      throw new IllegalArgumentException(
          "no column is left to predict %s from; the table has %s"
              .formatted(target.columns(), table.columns().stream().map(Column::name).toList()));
    }
    return new Preprocessing(encoders, targets);
  }

  /** The JSON text that {@link #parse} reads back to an equal value. */
  public String toJson() {
    return RecordCodec.write(this);
  }

  private Encoding encoding(Column column) {
    Encoding chosen = columns.get(column.name());
    if (chosen != null) {
      return chosen;
    }
    return column.kind() == Column.Kind.NUMBER ? numbers : categories;
  }
}
