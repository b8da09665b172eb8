package dev.nn.data.preprocessing;

import dev.nn.api.Matrix;
import dev.nn.api.columns.Transform;
import dev.nn.api.text.VisibleText;
import dev.nn.core.SavedPlugins;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.RowGroups;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.ColumnRange.NumberRange;
import dev.nn.data.preprocessing.FittedColumn.LeftOut;
import dev.nn.data.preprocessing.ModelColumn.Use;
import dev.nn.data.preprocessing.Text.TextEncoder;
import dev.nn.data.preprocessing.Transformed.NamedTransform;
import dev.nn.data.preprocessing.Transformed.TransformedEncoder;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maps raw columns to a network's inputs and targets. {@link PreprocessingSpec#fit} fits it, and it
 * is stored with the model. Any number of threads may share it.
 */
@Json.As(Preprocessing.Parts.class)
public final class Preprocessing {

  private static final Logger LOG = LoggerFactory.getLogger(Preprocessing.class);

  /** At most this many columns are remembered, because a service sees ever new tables. */
  private static final int MOST_WARNED = 1000;

  private final Parts parts;
  private final List<CodeBook> books;
  private final List<String> inputNames;
  private final @Nullable Ranges ranges;

  /** The columns that the log has warned about, by name and hash, categories included. */
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  Preprocessing(Parts parts) {
    this.parts = parts;
    books = IntStream.range(0, parts.inputs.size()).mapToObj(parts::book).toList();
    inputNames = parts.inputs.stream().flatMap(e -> e.inputNames().stream()).toList();
    ranges = parts.ranges.isEmpty() ? null : new Ranges(columns(), parts.ranges);
  }

  /** {@return a preprocessing with fitted encoders, each for a different column, without ranges} */
  public static Preprocessing of(List<Encoder> encoders, TargetEncoder target) {
    return new Preprocessing(new Parts(encoders, target, List.of(), List.of(), List.of()));
  }

  /** {@return this preprocessing with its transforms from plug-ins that must include them} */
  public Preprocessing in(Plugins plugins) {
    return transforms().isEmpty()
        ? this
        : new Preprocessing(
            new Parts(
                parts.inputs.stream().map(encoder -> encoder.in(plugins)).toList(),
                parts.target,
                parts.leftOut,
                parts.notes,
                parts.ranges));
  }

  /** {@return the texts of the transforms, each once: {@code acme:clip(low=0, high=100)}} */
  public List<String> transforms() {
    return namedTransforms().map(NamedTransform::toString).distinct().toList();
  }

  /** {@return the transforms that it needs, one for each transformed column, in order} */
  public List<Transform> transformPlugins() {
    return namedTransforms().map(NamedTransform::plugin).toList();
  }

  /** Adds the transforms to the plug-ins that a file needs. */
  public void addTransforms(SavedPlugins needed) {
    namedTransforms().forEach(transform -> transform.addTo(needed));
  }

  private Stream<NamedTransform> namedTransforms() {
    return parts.inputs.stream()
        .flatMap(
            e -> e instanceof TransformedEncoder t ? Stream.of(t.transform()) : Stream.empty());
  }

  Parts parts() {
    return parts;
  }

  /** Reads the text of {@link #toJson}. */
  public static Preprocessing parse(String json) {
    return RecordCodec.STRICT.read(Preprocessing.class, json, "the preprocessing");
  }

  /** {@return an encoder for each raw column that is needed, in the order of their inputs} */
  public List<Encoder> encoders() {
    return parts.inputs;
  }

  /** {@return how many of the network's inputs each of {@link #encoders()} gives} */
  public List<Integer> inputWidths() {
    return parts.inputs.stream().map(encoder -> encoder.inputNames().size()).toList();
  }

  /** {@return the raw column for each of {@link #encoders()}, with the known categories} */
  public List<Column> columns() {
    return books.stream().map(CodeBook::column).toList();
  }

  /** {@return whether a column's texts may be truth values, since its numbers were all 0 or 1} */
  public boolean takesTruth(int column) {
    return parts.range(column) instanceof NumberRange numbers
        && numbers.isTruth(columns().get(column));
  }

  /** {@return the columns of the training rows: inputs, targets, and columns left out} */
  public List<ModelColumn> reviewed() {
    List<ModelColumn> all = new ArrayList<>();
    columns().forEach(c -> all.add(new ModelColumn(c.name(), c.kind(), Use.INPUT, "")));
    parts
        .target
        .columns()
        .forEach(c -> all.add(new ModelColumn(c.name(), c.kind(), Use.TARGET, "")));
    parts.leftOut.forEach(
        c -> all.add(new ModelColumn(c.name(), c.kind(), Use.LEFT_OUT, c.reason())));
    return List.copyOf(all);
  }

  /** {@return remarks on columns that are encoded in an unusual way, a sentence each} */
  public List<Message> notes() {
    return parts.notes;
  }

  /** {@return the ranges of {@link #columns()} in the training rows; empty after {@link #of}} */
  public Optional<Ranges> ranges() {
    return Optional.ofNullable(ranges);
  }

  /** {@return the target} */
  public TargetEncoder target() {
    return parts.target;
  }

  /** {@return the names of the network's inputs, in order, one for each column of x} */
  public List<String> inputNames() {
    return inputNames;
  }

  /**
   * {@return rows of a table, encoded on each read}
   *
   * <p>Finds columns by name, among any others. Throws if a column is missing, or if a cell cannot
   * be encoded; the message names the row.
   */
  public Dataset dataset(Table table, Rows rows) {
    return new EncodedDataset(inputs(table), parts.target, table, rows);
  }

  /** {@return the targets in a table's rows, to evaluate by; numbers are in the table's units} */
  public TableTargets targets(Table table) {
    return new TableTargets(parts.target, table);
  }

  /**
   * {@return the inputs that a table's rows become, for one caller at a time}
   *
   * <p>Logs a warning if a column shares no category with the training rows, or if it has a few
   * other texts among numbers or dates. Such texts count as missing, unless the column was encoded
   * strictly.
   */
  public TableInputs inputs(Table table) {
    List<Encoder> encoders = TableInputs.tolerant(parts.inputs, books, table, this::warn);
    TableInputs.warnOfForeign(table, books, this::warn);
    return new TableInputs(encoders, books, table);
  }

  /** Logs a warning about a column once, however often its table, or rows of it, are encoded. */
  private void warn(Column given, String warning) {
    if (warned.size() >= MOST_WARNED) {
      warned.clear();
    }
    if (warned.add(given.name() + " " + given.hashCode())) {
      LOG.warn("{}", warning);
    }
  }

  /** {@return the inputs that rows become, for one caller; other texts among numbers are errors} */
  public TableInputs readableInputs(Table table) {
    return new TableInputs(parts.inputs, books, table);
  }

  /**
   * {@return the code for a value, as {@link Encoder} takes it}
   *
   * <p>A text counts as missing if it is in {@link Csv#MISSING} and no category. Spaces around it
   * do not count.
   *
   * @param value a number, text, boolean, enum constant, date or time from java.time, or null
   * @throws IllegalArgumentException if the value cannot be encoded
   */
  public double code(int column, @Nullable Object value) {
    Encoder encoder = parts.inputs.get(column);
    if (encoder instanceof TextEncoder) {
      throw new IllegalArgumentException(
          "column '%s' has free text, for which no single number stands; convert the whole row"
              .formatted(Names.shortened(encoder.column().name())));
    }
    double code = books.get(column).ofValue(value);
    if (!encoder.accepts(code)) {
      boolean missing = Double.isNaN(code);
      String cell = missing ? "missing" : "'" + Names.value(value) + "'";
      String given = missing && value != null ? ", given '" + Names.value(value) + "'" : "";
      throw new RemedyException(
          "column '%s'%s: %s",
          Names.shortened(encoder.column().name()), given, encoder.refusal(cell));
    }
    return code;
  }

  /**
   * Writes the numbers that stand for a value, from an index of a row: its {@link #code}, but for
   * free text as many as {@link Encoder#codes} says.
   *
   * @throws IllegalArgumentException if the value cannot be encoded
   */
  public void put(int column, @Nullable Object value, double[] row, int from) {
    if (parts.inputs.get(column) instanceof TextEncoder text) {
      text.put(books.get(column).textOf(value), row, from);
    } else {
      row[from] = code(column, value);
    }
  }

  /** {@return the JSON text, one line, that {@link #parse} reads back with the same bits} */
  public String toJson() {
    return RecordCodec.write(this);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Preprocessing that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return "%s -> %s; target %s"
        .formatted(
            Names.count(parts.inputs.size(), "column"),
            Names.count(inputNames.size(), "input"),
            VisibleText.of(parts.target.columns().toString()));
  }

  record Parts(
      List<Encoder> inputs,
      TargetEncoder target,
      @Json.Default("[]") List<LeftOut> leftOut,
      @Json.Default("[]") List<Message> notes,
      @Json.Default("[]") List<ColumnRange> ranges) {

    Parts {
      inputs = List.copyOf(inputs);
      leftOut = List.copyOf(leftOut);
      notes = List.copyOf(notes);
      ranges = List.copyOf(ranges);
      Set<String> names = new HashSet<>();
      for (Encoder encoder : inputs) {
        if (!names.add(encoder.column().name())) {
          throw new IllegalArgumentException(
              "two inputs take the column '%s'; each input needs a column of its own"
                  .formatted(Names.shortened(encoder.column().name())));
        }
      }
      if (inputs.isEmpty()) {
        throw new IllegalArgumentException("there is no input; expected at least one");
      }
    }

    /** Returns a column's range in the training rows; null if it is unknown. */
    @Nullable ColumnRange range(int column) {
      return column < ranges.size() ? ranges.get(column) : null;
    }

    CodeBook book(int column) {
      Column known = inputs.get(column).column();
      return range(column) instanceof NumberRange numbers
          ? new CodeBook(known, numbers.isTruth(known), numbers.texts())
          : new CodeBook(known);
    }
  }

  /** Rows of a table, checked up front and encoded on each read. */
  private static final class EncodedDataset implements Dataset {

    private final TableInputs inputs;
    private final TargetEncoder target;
    private final List<ColumnCodes> targetCodes;
    private final Rows rows;
    private final int tableRows;
    private final List<String> targetNames;

    EncodedDataset(TableInputs inputs, TargetEncoder target, Table table, Rows rows) {
      this.inputs = inputs;
      this.target = target;
      this.rows = rows;
      tableRows = table.rows();
      targetNames = target.targetNames();
      targetCodes =
          target.columns().stream().map(column -> ColumnCodes.ofTarget(table, column)).toList();
      for (int i = 0; i < rows.size(); i++) {
        inputs.check(rows.row(i));
        checkTarget(rows.row(i));
      }
    }

    private void checkTarget(int row) {
      for (int c = 0; c < targetCodes.size(); c++) {
        ColumnCodes codes = targetCodes.get(c);
        double code = codes.code(row);
        if (!target.accepts(c, code)) { // a text for each row would take far longer than the check
          target.check(c, code, codes.text(row), row);
        }
      }
    }

    @Override
    public int rows() {
      return rows.size();
    }

    /** Groups consecutive rows of the table. */
    @Override
    public RowGroups groups(int size) {
      return RowGroups.consecutive(tableRows, size).select(rows.size(), rows::row);
    }

    @Override
    public List<String> inputNames() {
      return inputs.names();
    }

    @Override
    public List<String> targetNames() {
      return targetNames;
    }

    @Override
    public void read(int[] order, int from, Matrix x, Matrix t, float[] weights) {
      for (int r = 0; r < x.rows(); r++) {
        int row = rows.row(order[from + r]);
        inputs.read(row, x.data(), x.start() + r * x.columns());
        for (int c = 0; c < targetCodes.size(); c++) {
          double code = targetCodes.get(c).code(row);
          target.encode(c, code, t.data(), t.start() + r * t.columns());
        }
      }
    }
  }
}
