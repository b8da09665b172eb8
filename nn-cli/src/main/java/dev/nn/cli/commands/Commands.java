package dev.nn.cli.commands;

import dev.nn.cli.output.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The list of all subcommands, in the order of the help. */
public final class Commands {

  private static final Map<String, Function<Terminal, Command>> MAKERS = new LinkedHashMap<>();

  static {
    MAKERS.put("train", TrainCommand::new);
    MAKERS.put("predict", PredictCommand::new);
    MAKERS.put("evaluate", EvaluateCommand::new);
    MAKERS.put("inspect", InspectCommand::new);
    MAKERS.put("explain", ExplainCommand::new);
    MAKERS.put("update", UpdateCommand::new);
    MAKERS.put("compare", CompareCommand::new);
    MAKERS.put("tune", TuneCommand::new);
    MAKERS.put("reproduce", ReproduceCommand::new);
    MAKERS.put("export", ExportCommand::new);
    MAKERS.put("import", ImportCommand::new);
    MAKERS.put("serve", ServeCommand::new);
    MAKERS.put("demo", DemoCommand::new);
    MAKERS.put("plugins", PluginsCommand::new);
    MAKERS.put("doctor", DoctorCommand::new);
    MAKERS.put("check", CheckCommand::new);
    MAKERS.put("completion", CompletionCommand::new);
  }

  private Commands() {}

  /** Returns the subcommands, which read and print by a terminal. */
  public static List<Command> all(Terminal terminal) {
    return MAKERS.values().stream().map(maker -> maker.apply(terminal)).toList();
  }

  /** Returns one subcommand alone, which takes less time to make than all. */
  public static Optional<Command> of(String name, Terminal terminal) {
    return Optional.ofNullable(MAKERS.get(name)).map(maker -> maker.apply(terminal));
  }

  /** The script with which a shell completes the command. */
  @CommandLine.Command(
      name = "completion",
      description =
          "Prints the script with which bash and zsh complete this command: source <(nn completion).")
  private static final class CompletionCommand extends Command {

    CompletionCommand(Terminal terminal) {
      super(terminal);
    }

    @Override
    protected int run() {
      CommandLine nn = new CommandLine(CommandLine.Model.CommandSpec.create().name("nn"));
      Commands.all(terminal()).forEach(command -> nn.addSubcommand(command.line()));
      terminal().print(AutoComplete.bash("nn", nn));
      return 0;
    }
  }
}
