package dev.nn.cli.prediction;

import dev.nn.cli.config.Settings;
import dev.nn.cli.output.Terminal;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * The command {@code nn predict MODEL FILE} without an option. It needs no parser of options, which
 * would take longer to start than the prediction for a row takes.
 */
public final class PlainPrediction {

  /** The command as errors call it. */
  public static final String NAME = "nn predict";

  private PlainPrediction() {}

  /** Returns whether a command line is that of a plain prediction for a file. */
  public static boolean isMeant(List<String> arguments) {
    return arguments.size() == 3
        && arguments.get(0).equals("predict")
        && isPath(arguments.get(1))
        && isPath(arguments.get(2));
  }

  /** Returns whether the parser would take an argument as it stands, and for a path. */
  private static boolean isPath(String argument) {
    if (argument.startsWith("-") || argument.startsWith("@")) {
      return false; // an option, the standard input, or a file of arguments
    }
    try {
      return !Path.of(argument).toString().isEmpty();
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Predicts for the rows of the file. */
  public static void run(List<String> arguments, Terminal terminal) throws IOException {
    try (PluginFolder folder = new PluginFolder()) {
      Model model = FilePrediction.model(Path.of(arguments.get(1)), () -> folder.plugins(null));
      new FilePrediction(terminal, Settings.NONE, false, false).run(model, arguments.get(2));
    }
  }
}
