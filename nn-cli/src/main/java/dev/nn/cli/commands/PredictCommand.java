package dev.nn.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.nn.api.text.VisibleText;
import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.rows.CellReader;
import dev.nn.cli.rows.PredictionCells;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Spelling;
import dev.nn.data.Column;
import dev.nn.data.MalformedDataException;
import dev.nn.data.TextFormat;
import dev.nn.data.csv.Csv;
import dev.nn.data.csv.CsvStream;
import dev.nn.data.decisions.Decisions.NumberDecision;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Setting;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.RangeWarning;
import dev.nn.data.text.Names;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Predicts for a CSV's rows, or for rows from the standard input as they arrive. */
@CommandLine.Command(
    name = "predict",
    description = {
      "Predicts for each row of a CSV, or of the standard input as rows come, and prints a CSV with a line for each.",
      "A row with a cell that the model cannot read has an empty prediction, and a note says why; --json prints the reason with it."
    })
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
    List<Setting> offered = new ArrayList<>(Keys.ofRows());
    offered.add(Keys.of("quantiles"));
    return offered;
  }

  @Override
  protected int run() throws IOException {
    return new PredictionStream(model()).run(file);
  }

  /** Returns the quantiles to predict; throws if one is not between 0 and 1. */
  static List<Double> quantiles(Settings settings) {
    List<Double> quantiles = settings.numbers("quantiles");
    for (double quantile : quantiles) {
      if (!(quantile > 0 && quantile < 1)) {
        throw new IllegalArgumentException(
            "--quantiles has %s; expected numbers above 0 and below 1, such as 0.05,0.95"
                .formatted(quantile));
      }
    }
    return quantiles;
  }

  /**
   * Predicts in large batches while many rows are ready, and immediately if somebody types a row.
   */
  private final class PredictionStream {

    private static final int ROWS = 256;

    /** The rounding error of a quantile. */
    private static final double ROUNDING = 1e-9;

    /**
     * At most this many rows get a note because they have no prediction, or are outside the
     * training range.
     */
    private static final int NOTED = 10;

    /** At most this many columns of a row are named in a warning. */
    private static final int WARNED = 3;

    private final Settings settings = flags();
    private final PrintStream out = terminal().out();
    private final List<Asked> rows = new ArrayList<>();
    private final ModelPredictor predictor;
    private final List<Column> needed;
    private final List<Predicted> predicted;
    private final List<Double> quantiles;
    private final TextFormat known;
    private TextFormat format;
    private List<String> names = List.of();
    private String source = STANDARD;
    private boolean typed;
    private boolean headed;
    private long predictions;
    private long refused;
    private long outside;

    PredictionStream(Model model) {
      predictor = model.predictor();
      needed = predictor.columns();
      predicted = model.preprocessing().target().predicted();
      known = model.format();
      format = known;
      quantiles = checked(() -> quantiles(model));
    }

    /** Returns the quantiles to predict; throws if the model has too few errors for one. */
    private List<Double> quantiles(Model model) {
      List<Double> asked = PredictCommand.quantiles(settings);
      if (!asked.isEmpty() && predicted.stream().noneMatch(Predicted::isNumber)) {
        throw new IllegalArgumentException(
            "--quantiles is for predicted numbers, and the model predicts labels; leave it out");
      }
      for (NumberDecision number : model.decisions().numbers()) {
        double least = (1 - number.intervals().greatestLevel()) / 2;
        for (double quantile : asked) {
          if (Math.min(quantile, 1 - quantile) < least - ROUNDING) {
            double shown = Math.ceil((least - ROUNDING) * 1000);
            throw new IllegalArgumentException(
                "--quantiles has %s; the errors of %s rows, kept in the model, are enough for %s to %s"
                    .formatted(
                        quantile, number.intervals().rows(), shown / 1000, (1000 - shown) / 1000));
          }
        }
      }
      return asked;
    }

    /** Returns the exit status: 1 if there are rows but no predictions. */
    int run(String file) throws IOException {
      boolean standard = file.equals(STANDARD);
      source = standard ? CsvFile.INPUT : file;
      typed = CsvFile.isTyped(Path.of(file), settings, terminal());
      CsvFile.noteIfUnicode(Path.of(file), settings, known, terminal());
      try (InputStream in =
          typed
              ? InputStream.nullInputStream()
              : standard ? terminal().in() : open(Path.of(file))) {
        run(
            typed
                ? CsvFile.source(Path.of(file), settings, terminal())
                : Csv.once(source, new Watched(in)));
      } catch (UncheckedIOException e) {
        throw e.getCause() == null ? new IOException(e) : e.getCause();
      }
      if (refused > 0) {
        String rest = refused > NOTED ? "; --json prints the reason with each" : "";
        String has = refused == 1 ? "has" : "have";
        note(
            "%s of %s %s no prediction%s"
                .formatted(refused, Names.count(refused + predictions, "row"), has, rest));
      }
      if (outside > 0) {
        note(
            "%s of %s %s a value unlike those of all training rows, so trust %s less"
                .formatted(
                    outside,
                    Names.count(refused + predictions, "row"),
                    outside == 1 ? "has" : "have",
                    outside == 1 ? "its prediction" : "their predictions"));
      }
      return refused > 0 && predictions == 0 ? 1 : 0;
    }

    /**
     * Opens a file or a pipe. The JDK's stream from a path cannot tell how many bytes a pipe has
     * ready.
     */
    private static InputStream open(Path file) throws IOException {
      CsvFile.requireFile(file);
      return Files.isRegularFile(file)
          ? Files.newInputStream(file)
          : new FileInputStream(file.toFile());
    }

    private void run(Csv given) throws IOException {
      Csv csv = CsvFile.formatted(given, settings, known, terminal());
      if (settings.is("skip_malformed")) {
        csv = csv.skipMalformed(line -> rows.add(new Asked(line))); // answered by an empty line
      }
      format = csv.format();
      try (CsvStream stream = csv.rows()) {
        names = stream.names();
        int[] places = places(stream.firstLine());
        for (CsvStream.Row row = stream.next(); row != null; row = stream.next()) {
          rows.add(asked(places, row));
          if (rows.size() == ROWS) {
            print();
          }
          if (out.checkError()) {
            return; // the reader is gone, as after head
          }
        }
        print();
        printHead();
      }
    }

    private int[] places(long line) throws IOException {
      int[] places = new int[needed.size()];
      for (int c = 0; c < places.length; c++) {
        String name = needed.get(c).name();
        places[c] = names.indexOf(name);
        if (places[c] < 0) {
          throw new MalformedDataException(source, line, missing(name));
        }
      }
      return places;
    }

    /** Returns the message about a missing column. Another that is needed is not meant by it. */
    private String missing(String name) {
      Message separator = Names.otherSeparator(names, format.separator().charAt(0));
      if (!separator.text().isEmpty()) {
        return "no column '%s', which the model needs; there are %s%s"
            .formatted(Names.shortened(name), Names.quoted(names), separator.command());
      }
      Charset read = Charset.forName(format.charset());
      if (!read.equals(UTF_8)
          && names.stream().anyMatch(n -> new String(n.getBytes(read), UTF_8).equals(name))) {
        return "no column '%s', which the model needs; the file is in UTF-8, and was read in %s, like the model's table; read it with --charset UTF-8"
            .formatted(Names.shortened(name), read);
      }
      List<String> takes = needed.stream().map(Column::name).toList();
      List<String> others = names.stream().filter(other -> !takes.contains(other)).toList();
      String all = Flags.of("names", Flags.text("names", takes));
      boolean misspelt = Spelling.nearest(name, others).isPresent();
      String remedy =
          settings.is("no_header")
              ? "name all %s columns of the file in order, as in %s; "
                  .formatted(names.size(), names.size() == takes.size() ? all : "--names a,b")
              : others.size() < names.size() || misspelt || typed
                  ? ""
                  : "if its first line is a row, add --no-header %s; ".formatted(all);
      return "no column '%s', which the model needs; %s%s. The model takes %s"
          .formatted(
              Names.shortened(name),
              remedy,
              Names.orNear(name, others, "there are " + Names.quoted(names)),
              Names.quoted(takes));
    }

    private Asked asked(int[] places, CsvStream.Row row) {
      Map<String, @Nullable Object> cells = new HashMap<>();
      CellReader reader = new CellReader(format, known, settings.has("decimal"));
      for (int c = 0; c < places.length; c++) {
        cells.put(needed.get(c).name(), reader.value(needed.get(c), row.cells().get(places[c])));
      }
      Asked asked = new Asked(source, row);
      try {
        asked.codes = predictor.row(cells);
      } catch (IllegalArgumentException e) {
        asked.refuse(e);
      }
      return asked;
    }

    private void print() {
      predict();
      for (Asked asked : rows) {
        List<RangeWarning> warnings = List.of();
        if (asked.prediction == null) {
          if (refused++ < NOTED) {
            note(asked.place + asked.reason + "; the prediction is empty");
          }
        } else {
          predictions++;
          warnings = asked.prediction.warnings().stream().filter(RangeWarning::far).toList();
          if (!warnings.isEmpty() && outside++ < NOTED) {
            note(asked.place + text(warnings, asked));
          }
        }
        Map<String, @Nullable Object> values = values(asked.cells, asked.prediction);
        if (isJson()) {
          if (!warnings.isEmpty()) {
            values.put(
                free(values, "warnings"), warnings.stream().map(w -> text(w, asked)).toList());
          }
          if (asked.prediction == null) {
            values.put(free(values, "reason"), asked.reason);
          }
          terminal().println(Answer.json(values));
        } else {
          printHead();
          printLine(values.values());
        }
      }
      rows.clear();
      out.flush();
    }

    /** Returns the first warnings, and how many columns have others. */
    private String text(List<RangeWarning> warnings, Asked asked) {
      double[] codes = Objects.requireNonNull(asked.codes);
      if (codes.length > WARNED && Arrays.stream(codes).allMatch(Double::isNaN)) {
        return "all %s columns are missing".formatted(codes.length);
      }
      String first =
          warnings.stream().limit(WARNED).map(w -> text(w, asked)).collect(joining("; "));
      int more = warnings.size() - WARNED;
      return more <= 0 ? first : first + "; and " + Names.count(more, "more column");
    }

    /** Returns a warning with the cell's text, because the model only knows that it is unknown. */
    private String text(RangeWarning warning, Asked asked) {
      String cell = asked.cells.get(names.indexOf(warning.column()));
      boolean number =
          needed.stream()
              .anyMatch(
                  c ->
                      c.name().equals(warning.column())
                          && c.kind() == Column.Kind.NUMBER
                          && c.form() == null);
      String expected =
          number ? warning.expected().replace('.', format.decimal().charAt(0)) : warning.expected();
      return "column '%s' is %s, and the training rows have %s"
          .formatted(
              Names.shortened(warning.column()),
              cell.isBlank() ? "missing" : "'%s'".formatted(Names.shortened(cell)),
              expected);
    }

    /**
     * Predicts for all rows at once. If that fails for one row, predicts for each row separately.
     */
    private void predict() {
      List<Asked> readable = rows.stream().filter(asked -> asked.codes != null).toList();
      try {
        predict(readable);
      } catch (IllegalArgumentException e) {
        for (Asked asked : readable) {
          try {
            predict(List.of(asked));
          } catch (IllegalArgumentException alone) {
            asked.refuse(alone);
          }
        }
      }
    }

    private void predict(List<Asked> readable) {
      List<double[]> codes =
          readable.stream().map(asked -> Objects.requireNonNull(asked.codes)).toList();
      List<Prediction> all = codes.isEmpty() ? List.of() : predictor.predictions(codes);
      for (int r = 0; r < all.size(); r++) {
        readable.get(r).prediction = all.get(r);
      }
    }

    private void printHead() {
      if (!headed && !isJson()) {
        printLine(values(List.of(), null).keySet());
        headed = true;
      }
    }

    /**
     * Returns a line's values by name; null for missing cells and missing predictions. The last
     * name has all cells that a malformed line has too many.
     */
    private Map<String, @Nullable Object> values(
        List<String> cells, @Nullable Prediction prediction) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      if (withInput) {
        for (int c = 0; c < names.size(); c++) {
          boolean more = c == names.size() - 1 && cells.size() > names.size();
          String rest = more ? String.join(format.separator(), cells.subList(c, cells.size())) : "";
          values.put(names.get(c), more ? rest : c < cells.size() ? cells.get(c) : null);
        }
      }
      PredictionCells.of(predicted, quantiles, prediction)
          .forEach((name, value) -> values.put(free(values, name), value));
      return values;
    }

    private static String free(Map<String, @Nullable Object> taken, String name) {
      return taken.containsKey(name) ? free(taken, "predicted " + name) : name;
    }

    /** Prints a CSV line. On a terminal, hidden characters are escaped. */
    private void printLine(Collection<? extends @Nullable Object> cells) {
      List<@Nullable Object> shown = new ArrayList<>(cells);
      if (terminal().isShown()) {
        shown.replaceAll(cell -> cell == null ? null : VisibleText.of(cell.toString()));
      }
      byte[] bytes = PredictionCells.line(shown).getBytes(StandardCharsets.UTF_8);
      out.write(bytes, 0, bytes.length);
    }

    /** The input. Before it blocks for more, all complete rows are answered. */
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
  }

  /** A line that asks for a prediction, with its prediction or the reason why there is none. */
  private static final class Asked {

    private final String place;
    private final List<String> cells;
    private double @Nullable [] codes;
    private @Nullable Prediction prediction;
    private String reason = "";

    Asked(String source, CsvStream.Row row) {
      place = "%s, line %s: ".formatted(source, row.line());
      cells = row.cells();
    }

    /** Creates one for a line that cannot be read. */
    Asked(Csv.MalformedLine line) {
      place = "";
      cells = line.cells();
      reason = line.message().command();
    }

    void refuse(IllegalArgumentException cause) {
      reason = Message.of(cause).command();
    }
  }
}
