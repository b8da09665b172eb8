package dev.nn.cli.commands;

import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.core.plugins.PluginReport;
import dev.nn.data.text.TextTable;
import dev.nn.kernels.KernelChoice;
import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.operand.Operand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Commands about the program itself: its plug-ins, machine and shell. */
final class SystemCommands {

  private SystemCommands() {}

  @CommandLine.Command(
      name = "completion",
      description =
          "Prints the script with which bash and zsh complete this command: source <(nn completion).")
  static final class CompletionCommand extends Command {

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

  /** Lists all plug-ins by name, with their origins, and those that cannot be loaded. */
  @CommandLine.Command(
      name = "plugins",
      description =
          "Lists the activations, losses, optimizers, initializers, schedules, metrics, listeners and transforms by name, and the jars that do not load.")
  static final class PluginsCommand extends Command {

    PluginsCommand(Terminal terminal) {
      super(terminal);
    }

    @Override
    protected int run() {
      PluginReport report = plugins().report();
      if (isJson()) {
        print(
            new Answer()
                .put("plugins", report.entries().stream().map(PluginsCommand::json).toList())
                .put("problems", report.problems()));
      } else {
        terminal().print(report);
      }
      return 0;
    }

    private static Answer json(PluginReport.Entry entry) {
      return new Answer()
          .put("kind", entry.kind())
          .put("name", entry.text())
          .put("formula", entry.formula())
          .put("class", entry.className())
          .put("jar", entry.jar())
          .put("version", entry.version());
    }
  }

  /** Shows how fast this machine is: kernels, threads, and how to fix what makes it slow. */
  @CommandLine.Command(
      name = "check",
      description =
          "Measures in about a second how fast this machine trains, and tells you how to make it faster.")
  static final class CheckCommand extends Command {

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
      say("java        " + java);
      say("kernels     " + KernelChoice.description());
      say("peak        %s GFLOP/s of one thread".formatted(TextTable.digits(speed.gflops())));
      say("bandwidth   %s GB/s of one thread".formatted(TextTable.digits(speed.gigabytes())));
      say("threads     " + processors);
      say("heap        %s MiB".formatted(heap));
      say("");
      if (advice.isEmpty()) {
        say("Nothing to add: everything that makes training fast is in use.");
      }
      advice.forEach(line -> say("to be faster: " + line));
      return 0;
    }

    /** Changes that would make training faster on this machine. */
    static final class Advice {

      private static final Path LARGE_PAGES =
          Path.of("/sys/kernel/mm/transparent_hugepage/enabled");

      private static final int SMALL_HEAP_MIB = 512;

      private Advice() {}

      /** Returns a line for each change; empty if nothing would help. */
      static List<String> lines() {
        return lines(
            KernelChoice.name().equals("simd") ? "" : KernelChoice.description(),
            Runtime.getRuntime().availableProcessors(),
            Runtime.getRuntime().maxMemory() >> 20,
            largePages());
      }

      /**
       * Returns the lines for a machine. {@code slow} says why kernels are slow; empty if they are
       * not.
       */
      static List<String> lines(String slow, int processors, long heap, String largePages) {
        List<String> lines = new ArrayList<>();
        if (!slow.isEmpty()) {
          lines.add("vector instructions are not in use: " + slow.replaceFirst("^scalar: ", ""));
        }
        if (processors == 1) {
          lines.add(
              "one processor: members of an ensemble train one after the other; more would help");
        }
        if (heap < SMALL_HEAP_MIB) {
          lines.add(
              "a heap of %s MiB: larger tables are read from disk; -Xmx gives more"
                  .formatted(heap));
        }
        if (largePages.contains("[never]")) {
          lines.add(
              "large pages are off: echo madvise > %s, as root, lets networks of some million weights train up to 6 percent faster"
                  .formatted(LARGE_PAGES));
        }
        return lines;
      }

      private static String largePages() {
        try {
          return Files.readString(LARGE_PAGES);
        } catch (IOException e) {
          return "";
        }
      }
    }

    /**
     * One thread's speed per second, in 10⁹ operations and in 10⁹ bytes. It is the best of many
     * short runs, because other programs disturb some.
     */
    private record Speed(double gflops, double gigabytes) {

      private static final int SIZE = 384;
      private static final int FLOATS = 1 << 23;
      private static final int WARM_UP = 60;
      private static final int RUNS = 30;
      private static final double GIGA = 1e9;

      static Speed measure() {
        float[] numbers = new float[SIZE * SIZE];
        Arrays.fill(numbers, 0.5f);
        Operand x = Operand.of(numbers, 0, SIZE, SIZE);
        Operand b = Operand.of(new float[SIZE], 0, 1, SIZE);
        Operand z = Operand.of(new float[SIZE * SIZE], 0, SIZE, SIZE);
        MatrixProduct product = MatrixProduct.forward(x, x, b, z, new Scratch());
        double seconds = best(product::run, WARM_UP);
        float[] from = new float[FLOATS];
        float[] to = new float[FLOATS];
        double copying = best(() -> System.arraycopy(from, 0, to, 0, FLOATS), 2);
        return new Speed(
            2.0 * SIZE * SIZE * SIZE / seconds / GIGA, 2.0 * Float.BYTES * FLOATS / copying / GIGA);
      }

      private static double best(Runnable work, int warmUp) {
        LongSupplier clock = System::nanoTime;
        long least = Long.MAX_VALUE;
        for (int run = 0; run < warmUp + RUNS; run++) {
          long start = clock.getAsLong();
          work.run();
          least = Math.min(least, clock.getAsLong() - start);
        }
        return (double) least / TimeUnit.SECONDS.toNanos(1);
      }
    }
  }
}
