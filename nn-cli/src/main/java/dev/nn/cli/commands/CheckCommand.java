package dev.nn.cli.commands;

import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.data.text.TextTable;
import dev.nn.kernels.KernelChoice;
import java.util.List;
import picocli.CommandLine;

/** The speed of this machine: kernels, threads, and the remedy for what makes it slow. */
@CommandLine.Command(
    name = "check",
    description =
        "Measures how fast this machine trains, in about a second, and says what would make it faster.")
final class CheckCommand extends Command {

  CheckCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() {
    Speed speed = Speed.measure();
    List<String> advice = Advice.lines();
    String java = "%s, %s".formatted(Runtime.version(), System.getProperty("java.vm.name"));
    int processors = Runtime.getRuntime().availableProcessors();
    long heap = Runtime.getRuntime().maxMemory() >> 20;
    if (isJson()) {
      print(
          new Answer()
              .put("java", java)
              .put("kernels", KernelChoice.description())
              .put("processors", processors)
              .put("heap_mib", heap)
              .put("gflops", speed.gflops())
              .put("gigabytes_per_second", speed.gigabytes())
              .put("advice", advice));
      return 0;
    }
    Terminal terminal = terminal();
    terminal.println("java        " + java);
    terminal.println("kernels     " + KernelChoice.description());
    terminal.println(
        "peak        %s GFLOP/s of one thread".formatted(TextTable.digits(speed.gflops())));
    terminal.println(
        "bandwidth   %s GB/s of one thread".formatted(TextTable.digits(speed.gigabytes())));
    terminal.println("threads     " + processors);
    terminal.println("heap        %s MiB".formatted(heap));
    terminal.println("");
    if (advice.isEmpty()) {
      terminal.println("Nothing to add: everything that makes training fast is in use.");
    }
    advice.forEach(line -> terminal.println("to be faster: " + line));
    return 0;
  }
}
