package dev.nn.cli.commands;

import dev.nn.cli.config.Keys;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.tables.PredictionStream;
import dev.nn.data.model.Setting;
import java.io.IOException;
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

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      arity = "0..1",
      description = "The CSV with the rows; -, the default, is the standard input.")
  private String file = PredictionStream.STANDARD;

  @Option(names = "--with-input", description = "Print the cells of each row in front.")
  private boolean withInput;

  PredictCommand(Terminal terminal) {
    super(terminal, offered());
  }

  /** Returns the settings that a stream of rows has, each row being read for itself. */
  private static List<Setting> offered() {
    Set<String> keys = Set.of("separator", "quote", "decimal", "charset", "missing", "quantiles");
    return Keys.all().stream().filter(setting -> keys.contains(setting.name())).toList();
  }

  @Override
  protected int run() throws IOException {
    new PredictionStream(model(), terminal(), flags(), isJson(), withInput).run(file);
    return 0;
  }
}
