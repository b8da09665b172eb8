package dev.nn.cli.commands;

import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Setting;
import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.tables.PredictionColumns;
import dev.nn.cli.tables.PredictionStream;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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

  /** Returns the settings that a stream of rows has, each row being read for itself. */
  private static List<Setting> offered() {
    Set<String> keys = Set.of("separator", "quote", "charset", "quantiles");
    return Keys.all().stream().filter(setting -> keys.contains(setting.key())).toList();
  }

  @Override
  protected int run() throws IOException {
    Settings settings = flags();
    Model model = model();
    PredictionColumns columns = new PredictionColumns(model, settings.numbers("quantiles"));
    PredictionStream stream =
        new PredictionStream(model, columns, terminal().out(), isJson(), withInput);
    boolean standard = file.equals(STANDARD);
    String source = standard ? "the standard input" : file;
    try (InputStream in = standard ? terminal().in() : Files.newInputStream(Path.of(file))) {
      long outside = stream.run(source, in, settings);
      if (outside > 0) {
        terminal()
            .note(outside + " rows leave the range of training, so their predictions are guesses");
      }
      return 0;
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }
}
