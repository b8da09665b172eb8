package dev.nn.cli.commands;

import dev.nn.cli.output.Terminal;
import java.util.List;

/** The list of all subcommands, in the order of the help. */
public final class Commands {

  private Commands() {}

  /** Returns the subcommands, which read and print by a terminal. */
  public static List<Command> all(Terminal terminal) {
    return List.of(
        new TrainCommand(terminal),
        new PredictCommand(terminal),
        new EvaluateCommand(terminal),
        new InspectCommand(terminal),
        new ExplainCommand(terminal),
        new UpdateCommand(terminal),
        new CompareCommand(terminal),
        new TuneCommand(terminal),
        new ReproduceCommand(terminal),
        new PluginsCommand(terminal),
        new CheckCommand(terminal));
  }
}
