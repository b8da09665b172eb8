package dev.nn.cli.tables;

import static java.util.stream.Collectors.joining;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.nn.api.text.VisibleText;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.JsonText;
import dev.nn.cli.output.Terminal;
import dev.nn.core.plugins.Spelling;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.TextFormat;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Prediction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The predictions for a stream of rows: many at once while rows abound, and at once for each row
 * that somebody types.
 */
public final class PredictionStream {

  private static final int ROWS = 256;

  private final ModelPredictor predictor;
  private final List<Column> needed;
  private final PredictionColumns columns;
  private final boolean json;
  private final boolean withInput;
  private final Terminal terminal;
  private final PrintStream out;
  private final Writer text;
  private final CsvWriter csv;
  private final List<RowStream.Row> rows = new ArrayList<>();
  private final List<double[]> codes = new ArrayList<>();
  private final TextFormat known;
  private List<String> names = List.of();
  private boolean headed;
  private long outside;

  /**
   * Makes a stream that prints.
   *
   * @param withInput whether the cells of a row are printed in front of its prediction
   */
  public PredictionStream(
      Model model, PredictionColumns columns, Terminal terminal, boolean json, boolean withInput) {
    predictor = model.predictor();
    needed = predictor.columns();
    known = model.format();
    this.columns = columns;
    this.terminal = terminal;
    out = terminal.out();
    this.json = json;
    this.withInput = withInput;
    text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
  }

  /**
   * Predicts for each row of an input.
   *
   * @param source names the input in errors
   * @return the number of rows that leave the range of training
   */
  public long run(String source, InputStream in, Settings settings) throws IOException {
    try (RowStream stream = new RowStream(source, in, settings, known, this::printPending)) {
      names = stream.names();
      int[] places = places(stream, source);
      for (RowStream.Row row = stream.read(); row != null; row = stream.read()) {
        codes.add(encode(stream, places, row, source));
        rows.add(row);
        if (rows.size() == ROWS) {
          print();
        }
        if (out.checkError()) {
          return outside; // nobody reads any more, as after head
        }
      }
      printPending();
    }
    return outside;
  }

  private int[] places(RowStream stream, String source) throws IOException {
    Map<String, Integer> given = stream.places();
    int[] places = new int[needed.size()];
    for (int c = 0; c < places.length; c++) {
      String name = needed.get(c).name();
      Integer place = given.get(name);
      if (place == null) {
        List<String> nearest = Spelling.nearestFirst(name, names);
        throw new MalformedDataException(
            source,
            1,
            "no column '%s', which the model needs; the nearest is '%s'. The model takes %s"
                .formatted(
                    name,
                    nearest.get(0),
                    needed.stream().map(Column::name).collect(joining(", "))));
      }
      places[c] = place;
    }
    return places;
  }

  private double[] encode(RowStream stream, int[] places, RowStream.Row row, String source)
      throws IOException {
    Map<String, @Nullable Object> cells = new HashMap<>();
    for (int c = 0; c < places.length; c++) {
      cells.put(needed.get(c).name(), stream.value(needed.get(c), row.cells().get(places[c])));
    }
    try {
      return predictor.row(cells);
    } catch (IllegalArgumentException e) {
      printPending();
      MalformedDataException refused =
          new MalformedDataException(source, row.line(), String.valueOf(e.getMessage()));
      refused.initCause(e);
      throw refused;
    }
  }

  /** Prints the predictions of the rows so far, and makes them visible. */
  private void printPending() {
    print();
    try {
      csv.flush();
      text.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.flush();
  }

  private void print() {
    List<Prediction> predictions = rows.isEmpty() ? List.of() : predictor.predictions(codes);
    for (int r = 0; r < predictions.size(); r++) {
      outside += predictions.get(r).warnings().isEmpty() ? 0 : 1;
      Map<String, Object> values = new LinkedHashMap<>();
      if (withInput) {
        for (int c = 0; c < names.size(); c++) {
          values.put(names.get(c), rows.get(r).cells().get(c));
        }
      }
      columns
          .of(predictions.get(r))
          .forEach((name, value) -> values.put(free(values, name), value));
      print(values);
    }
    rows.clear();
    codes.clear();
  }

  private static String free(Map<String, Object> taken, String name) {
    return taken.containsKey(name) ? "predicted " + name : name;
  }

  private void print(Map<String, Object> values) {
    if (json) {
      terminal.println(JsonText.of(values));
      return;
    }
    if (!headed) {
      csv.writeRecord(values.keySet().stream().map(this::cell).toList());
      headed = true;
    }
    csv.writeRecord(values.values().stream().map(String::valueOf).map(this::cell).toList());
  }

  /** Returns the text of a cell: exact for a file or a program, and visible on a terminal. */
  private String cell(String text) {
    return terminal.isShown() ? VisibleText.of(text) : text;
  }
}
