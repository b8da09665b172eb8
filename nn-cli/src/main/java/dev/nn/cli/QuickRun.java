package dev.nn.cli;

import dev.nn.cli.output.Terminal;
import dev.nn.cli.prediction.PlainPrediction;
import java.io.IOException;
import java.util.List;

/**
 * The run of a command in this JVM: without a parser of options where the command has none. The
 * answer, the errors and the exit status are those of {@link NnCommand} in either way.
 */
final class QuickRun {

  private QuickRun() {}

  /** Runs a command; returns its exit status. */
  static int run(List<String> arguments, Terminal terminal) {
    if (!PlainPrediction.isMeant(arguments)) {
      return NnCommand.run(arguments, terminal);
    }
    try {
      return predict(arguments, terminal);
    } catch (IOException | Error e) {
      terminal.note("nn: " + ErrorLine.of(e));
      return NnCommand.FAILED;
    }
  }

  private static int predict(List<String> arguments, Terminal terminal) throws IOException {
    try {
      PlainPrediction.run(arguments, terminal);
    } catch (Exception e) {
      terminal.out().flush();
      terminal.note(PlainPrediction.NAME + ": " + ErrorLine.of(e));
      return NnCommand.FAILED;
    }
    terminal.flush();
    return NnCommand.DONE;
  }
}
