package dev.nn.cli;

import dev.nn.cli.output.Terminal;
import java.util.List;
import java.util.Optional;

/** Starts the {@code nn} command. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    Launcher.endWithLauncher();
    List<String> arguments = List.of(args);
    Optional<Launcher> launcher = Launcher.current(arguments);
    System.exit(launcher.isPresent() ? launcher.get().run() : runHere(arguments));
  }

  private static int runHere(List<String> arguments) {
    Terminal terminal = Terminal.system();
    System.setErr(terminal.err()); // the log is in UTF-8 too
    return NnCommand.run(arguments, terminal);
  }
}
