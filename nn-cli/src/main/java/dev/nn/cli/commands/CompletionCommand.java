package dev.nn.cli.commands;

import dev.nn.cli.output.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The script with which a shell completes the command. */
@CommandLine.Command(
    name = "completion",
    description =
        "Prints the script with which bash and zsh complete this command: source <(nn completion).")
final class CompletionCommand extends Command {

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
