package dev.nn.cli.commands;

import dev.nn.cli.output.Terminal;
import java.util.List;

/** The list of all subcommands, in the order of the help. */
public final class Commands {

  private Commands() {}

  /** Returns the subcommands, which read and print by a terminal. */
  public static List<Command> all(Terminal terminal) {
    return List.of(new PluginsCommand(terminal), new CheckCommand(terminal));
  }
}
