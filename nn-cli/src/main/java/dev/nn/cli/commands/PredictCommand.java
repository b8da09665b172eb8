package dev.nn.cli.commands;

import static java.util.stream.Collectors.joining;

import dev.nn.api.text.VisibleText;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.core.plugins.Spelling;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.TextFormat;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.csv.Csv;
import dev.nn.data.csv.CsvStream;
import dev.nn.data.decisions.Interval;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Setting;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.text.Decimal;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predictions for the rows of a CSV, or of the standard input as they come. */
@CommandLine.Command(
    name = "predict",
    description =
        "Predicts for each row of a CSV, or of the standard input as rows come, and prints a CSV with a line for each.")
final class PredictCommand extends ModelCommand {

  private static final String STANDARD = "-";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      arity = "0..1",
      description = "The CSV with the rows; -, the default, is the standard input.")
  private String file = STANDARD;

  @Option(names = "--with-input", description = "Print the cells of each row in front.")
  private boolean withInput;

  PredictCommand(Terminal terminal) {
    super(terminal, offered());
  }

  private static List<Setting> offered() {
    Set<String> keys = Set.of("separator", "quote", "decimal", "charset", "missing", "quantiles");
    return Keys.all().stream().filter(setting -> keys.contains(setting.name())).toList();
  }

  @Override
  protected int run() throws IOException {
    new PredictionStream(model()).run(file);
    return 0;
  }

  /**
   * Predictions, printed many at once while rows abound, and at once for a row that somebody types.
   */
  private final class PredictionStream {

    private static final int ROWS = 256;

    private final Settings settings = flags();
    private final PrintStream out = terminal().out();
    private final List<CsvStream.Row> rows = new ArrayList<>();
    private final List<double[]> codes = new ArrayList<>();
    private final ModelPredictor predictor;
    private final List<Column> needed;
    private final List<Predicted> predicted;
    private final List<Double> quantiles;
    private final TextFormat known;
    private TextFormat format;
    private List<String> names = List.of();
    private boolean headed;
    private long outside;

    PredictionStream(Model model) {
      predictor = model.predictor();
      needed = predictor.columns();
      predicted = model.preprocessing().target().predicted();
      known = model.format();
      format = known;
      quantiles = settings.numbers("quantiles");
      for (double quantile : quantiles) {
        if (!(quantile > 0 && quantile < 1)) {
          throw new IllegalArgumentException(
              "a quantile of %s; expected numbers above 0 and below 1, such as 0.05,0.95"
                  .formatted(quantile));
        }
      }
    }

    void run(String file) throws IOException {
      boolean standard = file.equals(STANDARD);
      try (InputStream in = standard ? terminal().in() : open(Path.of(file))) {
        run(standard ? "the standard input" : file, in);
      } catch (UncheckedIOException e) {
        throw e.getCause() == null ? new IOException(e) : e.getCause();
      }
      if (outside > 0) {
        terminal()
            .note(outside + " rows leave the range of training, so their predictions are guesses");
      }
    }

    /** Opens a file or a pipe; the JDK's stream of a path fails to tell what a pipe has to read. */
    private static InputStream open(Path file) throws IOException {
      return Files.isRegularFile(file) || Files.notExists(file) || Files.isDirectory(file)
          ? Files.newInputStream(file)
          : new FileInputStream(file.toFile());
    }

    private void run(String source, InputStream in) throws IOException {
      Csv csv = CsvFile.formatted(Csv.once(source, new Watched(in)), settings, known);
      format = csv.format();
      try (CsvStream stream = csv.rows()) {
        names = stream.names();
        int[] places = places(source);
        for (CsvStream.Row row = stream.next(); row != null; row = stream.next()) {
          codes.add(encode(places, row, source));
          rows.add(row);
          if (rows.size() == ROWS) {
            print();
          }
          if (out.checkError()) {
            return; // nobody reads any more, as after head
          }
        }
        print();
      }
    }

    private int[] places(String source) throws IOException {
      int[] places = new int[needed.size()];
      for (int c = 0; c < places.length; c++) {
        String name = needed.get(c).name();
        places[c] = names.indexOf(name);
        if (places[c] < 0) {
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
      }
      return places;
    }

    private double[] encode(int[] places, CsvStream.Row row, String source) throws IOException {
      Map<String, @Nullable Object> cells = new HashMap<>();
      for (int c = 0; c < places.length; c++) {
        cells.put(needed.get(c).name(), value(needed.get(c), row.cells().get(places[c])));
      }
      try {
        return predictor.row(cells);
      } catch (IllegalArgumentException e) {
        print();
        throw new MalformedDataException(source, row.line(), String.valueOf(e.getMessage()), e);
      }
    }

    /**
     * Returns the value of a cell for the model, which knows usual missing cells and forms of
     * numbers.
     */
    private @Nullable Object value(Column column, String cell) {
      String text = cell.strip();
      if (format.missing().contains(text.toLowerCase(Locale.ROOT))) {
        return null;
      }
      char decimal = format.decimal().charAt(0);
      boolean given = settings.has("decimal") || !format.decimal().equals(known.decimal());
      boolean plain =
          column.form() == null
              ? decimal != '.'
              : given && column.form() instanceof NumberForm form && !form.percent();
      double number =
          plain && column.kind() == Column.Kind.NUMBER ? Decimal.parse(text, decimal) : Double.NaN;
      return Double.isFinite(number) ? (Object) number : cell;
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
        values(predictions.get(r)).forEach((name, value) -> values.put(free(values, name), value));
        print(values);
      }
      rows.clear();
      codes.clear();
      out.flush();
    }

    private static String free(Map<String, Object> taken, String name) {
      return taken.containsKey(name) ? "predicted " + name : name;
    }

    private void print(Map<String, Object> values) {
      if (isJson()) {
        terminal().println(Answer.json(values));
        return;
      }
      if (!headed) {
        printLine(values.keySet());
        headed = true;
      }
      printLine(values.values());
    }

    /** Prints a line of CSV, for a terminal with its hidden characters by their numbers. */
    private void printLine(Collection<?> cells) {
      StringBuilder line = new StringBuilder();
      for (Object cell : cells) {
        String exact = String.valueOf(cell);
        String text = terminal().isShown() ? VisibleText.of(exact) : exact;
        boolean comment = line.isEmpty() && text.startsWith("#");
        boolean quoted = comment || text.chars().anyMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        line.append(quoted ? '"' + text.replace("\"", "\"\"") + '"' : text).append(',');
      }
      line.setCharAt(line.length() - 1, '\n');
      byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
      out.write(bytes, 0, bytes.length);
    }

    /** The input, before each wait for which all complete rows are answered. */
    private final class Watched extends FilterInputStream {

      Watched(InputStream in) {
        super(in);
      }

      @Override
      public int read() throws IOException {
        print();
        return super.read();
      }

      @Override
      public int read(byte[] bytes, int from, int count) throws IOException {
        print();
        return super.read(bytes, from, count);
      }
    }

    private Map<String, Object> values(Prediction prediction) {
      Map<String, Object> values = new LinkedHashMap<>();
      for (Predicted column : predicted) {
        String name = column.column();
        if (column.isNumber()) {
          values.put(name, prediction.number(name));
          quantiles.forEach(q -> values.put(name + " q" + q, quantile(prediction, name, q)));
        } else {
          values.put(name, prediction.label(name));
          String prefix = predicted.size() == 1 ? "p(" : "p(" + name + " = ";
          prediction
              .probabilities(name)
              .forEach((label, probability) -> values.put(prefix + label + ")", probability));
        }
      }
      return values;
    }

    private static double quantile(Prediction prediction, String column, double quantile) {
      if (quantile == 0.5) {
        return prediction.number(column);
      }
      Interval interval = prediction.interval(column, Math.abs(2 * quantile - 1));
      return quantile < 0.5 ? interval.lower() : interval.upper();
    }
  }
}
