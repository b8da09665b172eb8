package dev.nn.cli.commands;

import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.kernels.KernelChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** The speed of this machine: kernels, threads, and the remedy for what makes it slow. */
@CommandLine.Command(
    name = "check",
    description = "Says how fast this machine trains, and what would make it faster.")
final class CheckCommand extends Command {

  CheckCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("java", Runtime.version().toString());
    facts.put("kernels", KernelChoice.description());
    facts.put("processors", Runtime.getRuntime().availableProcessors());
    facts.put("heap_mib", Runtime.getRuntime().maxMemory() >> 20);
    if (isJson()) {
      Answer answer = new Answer();
      facts.forEach(answer::put);
      print(answer);
    } else {
      facts.forEach((name, value) -> terminal().println("%-12s%s".formatted(name, value)));
    }
    return 0;
  }
}
