package dev.nn.cli;

import dev.nn.cli.commands.Command;
import dev.nn.cli.commands.Commands;
import dev.nn.cli.output.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The command with all its subcommands. */
@CommandLine.Command(
    name = "nn",
    versionProvider = NnCommand.Version.class,
    synopsisHeading = "Usage: ",
    commandListHeading = "%nCommands:%n",
    description = "Trains, evaluates and serves neural networks for tables.",
    footer = {
      "",
      "Begin with: nn train FILE.csv --target COLUMN",
      "Help on one: nn COMMAND --help",
      "Exit status: 0 done, 1 failed, 2 wrong usage."
    })
public final class NnCommand {

  /** The exit status if a command succeeded. */
  public static final int DONE = 0;

  public static final int FAILED = 1;

  /** The exit status if a command was called wrongly. */
  public static final int USAGE = 2;

  private NnCommand() {}

  public static CommandLine commandLine(Terminal terminal) {
    return commandLine(terminal, Commands.all(terminal));
  }

  private static CommandLine commandLine(Terminal terminal, List<Command> commands) {
    CommandLine line = new CommandLine(new NnCommand());
    CommandSpec spec = line.getCommandSpec();
    spec.mixinStandardHelpOptions(true);
    commands.forEach(command -> line.addSubcommand(command.line()));
    line.setOut(new PrintWriter(terminal.out(), false, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    line.setUsageHelpAutoWidth(false);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((e, args) -> misused(e, terminal));
    line.setExecutionExceptionHandler((e, failed, result) -> failed(e, failed, terminal));
    return line;
  }

  public static int run(List<String> arguments, Terminal terminal) {
    try {
      String[] all =
          arguments.isEmpty() ? new String[] {"--help"} : arguments.toArray(String[]::new);
      List<Command> commands =
          Commands.of(all[0], terminal).map(List::of).orElseGet(() -> Commands.all(terminal));
      int status = commandLine(terminal, commands).execute(all);
      if (status == DONE) {
        terminal.flush();
      }
      return status;
    } catch (IOException e) {
      terminal.note("nn: " + ErrorLine.of(e));
      return FAILED;
    } catch (Error e) { // picocli handles only Exceptions
      terminal.note("nn: " + ErrorLine.of(e));
      if (arguments.contains("--verbose")) {
        terminal.note(e);
      }
      return FAILED;
    }
  }

  private static int misused(ParameterException e, Terminal terminal) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    terminal.note(name + ": " + ErrorLine.of(e) + "; see " + name + " --help");
    return USAGE;
  }

  private static int failed(Exception e, CommandLine failed, Terminal terminal) {
    String name = failed.getCommandSpec().qualifiedName();
    Command command = failed.getCommand();
    terminal.out().flush();
    terminal.note(name + ": " + ErrorLine.of(e));
    if (command.isVerbose()) {
      terminal.note(e);
    }
    return FAILED;
  }

  /** The version from the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = NnCommand.class.getPackage().getImplementationVersion();
      return new String[] {"nn " + (version == null ? "(unpacked)" : version)};
    }
  }
}
