package dev.nn.cli;

import dev.nn.cli.output.Terminal;
import java.util.List;

/** The start of the {@code nn} command. */
public final class Main {

  private Main() {}

  /** Runs a command, in a JVM with vector instructions if the command gains from them. */
  public static void main(String[] args) {
    Launcher.endWithLauncher();
    List<String> arguments = List.of(args);
    System.exit(
        Launcher.current(arguments)
            .map(Launcher::run)
            .orElseGet(() -> NnCommand.run(arguments, Terminal.system())));
  }
}
