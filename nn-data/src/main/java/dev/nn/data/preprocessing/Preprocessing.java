package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.encoding.Encoder;
import dev.nn.data.preprocessing.numbers.Scale;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes inputs and targets of a network from raw columns, as fitted to training rows by {@link
 * PreprocessingSpec#fit}. A value, stored with the model; any number of threads may use one.
 */
@Json.As(Preprocessing.Parts.class)
public final class Preprocessing {

  private final List<Encoder> encoders;
  private final TargetEncoder target;
  private final List<CodeBook> books;
  private final List<String> inputNames;

  /**
   * A preprocessing of fitted parts.
   *
   * @param encoders at least one, of columns of different names
   */
  Preprocessing(List<Encoder> encoders, TargetEncoder target) {
    this.encoders = List.copyOf(encoders);
    this.target = target;
    books = encoders.stream().map(encoder -> new CodeBook(encoder.column())).toList();
    inputNames = encoders.stream().flatMap(encoder -> encoder.inputNames().stream()).toList();
  }

  Preprocessing(Parts parts) {
    this(parts.inputs, parts.target);
  }

  Parts parts() {
    return new Parts(encoders, target);
  }

  /** Reads what {@link #toJson} wrote. */
  public static Preprocessing parse(String json) {
    return RecordCodec.STRICT.read(Preprocessing.class, json, "the preprocessing");
  }

  /** The encoders, one for each raw column that is needed, in the order of their inputs. */
  public List<Encoder> encoders() {
    return encoders;
  }

  /** The raw columns that are needed, in order, with the categories that are known. */
  public List<Column> columns() {
    return books.stream().map(CodeBook::column).toList();
  }

  /** The target. */
  public TargetEncoder target() {
    return target;
  }

  /** The names of the inputs of the network, in order. */
  public List<String> inputNames() {
    return inputNames;
  }

  /**
   * The rows of a table encoded as they are read. Columns are found by name: the table may have
   * them in another order, and others besides.
   *
   * @param rows which, in which order
   * @throws IllegalArgumentException if a column is not there, or a cell cannot be encoded; it
   *     names the row
   */
  public Dataset dataset(Table table, Rows rows) {
    return new EncodedDataset(inputs(table), target, table, rows);
  }

  /**
   * The same with targets in the units of their columns, in place of those that a network learns.
   * For judging predictions.
   */
  public Preprocessing unscaled() {
    if (target instanceof NumberTargets numbers) {
      List<Scale> none = numbers.scales().stream().map(scale -> new Scale(0, 1)).toList();
      return new Preprocessing(encoders, new NumberTargets(numbers.names(), none));
    }
    return this;
  }

  /** The inputs that the rows of a table become; see {@link #dataset}. */
  public TableInputs inputs(Table table) {
    return new TableInputs(encoders, books, table);
  }

  /**
   * The code of a value of a column, as {@link Encoder} takes it.
   *
   * @param column the index in {@link #columns()}
   * @param value a number, a text, a boolean, an enum constant, or null where it is missing; of a
   *     text, spaces around it do not count, and it is missing too if it is one of {@link
   *     Csv#MISSING} and no category of the column
   * @throws IllegalArgumentException if it is something else, or cannot be encoded
   */
  public double code(int column, @Nullable Object value) {
    double code = books.get(column).ofValue(value);
    Encoder encoder = encoders.get(column);
    if (!encoder.accepts(code)) {
      boolean missing = Double.isNaN(code);
      String cell = missing ? "missing" : "'" + value + "'";
      String given = missing && value != null ? ", given '" + value + "'" : "";
      throw new IllegalArgumentException(
          "column '%s'%s: %s".formatted(encoder.column().name(), given, encoder.refusal(cell)));
    }
    return code;
  }

  /** The JSON text that {@link #parse} reads back to an equal value, with the same bits. */
  public String toJson() {
    return RecordCodec.write(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Preprocessing that
        && encoders.equals(that.encoders)
        && target.equals(that.target);
  }

  @Override
  public int hashCode() {
    return 31 * encoders.hashCode() + target.hashCode();
  }

  @Override
  public String toString() {
    return "%s columns -> %s inputs; target %s"
        .formatted(encoders.size(), inputNames.size(), target.columns());
  }

  /** A preprocessing as it stands in JSON. */
  record Parts(List<Encoder> inputs, TargetEncoder target) {

    Parts {
      Set<String> names = new HashSet<>();
      for (Encoder encoder : inputs) {
        if (!names.add(encoder.column().name())) {
          throw new IllegalArgumentException(
              "two inputs are of the column '%s'; each has one of its own"
                  .formatted(encoder.column().name()));
        }
      }
      if (inputs.isEmpty()) {
        throw new IllegalArgumentException("there is no input; expected at least one");
      }
    }
  }
}
