package dev.nn.cli.commands;

import dev.nn.cli.doctor.JarExamination;
import dev.nn.cli.doctor.JarReport;
import dev.nn.cli.output.Terminal;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Examines a plug-in jar: whether it loads, keeps the contracts, and how fast it is. */
@CommandLine.Command(
    name = "doctor",
    description = {
      "Examines a jar of plug-ins in a JVM of its own: whether they load, keep the rules of their contracts, and how fast they are.",
      "Exit status: 0 if all is well, 1 if not. The jar's code runs with your rights, within the given time and memory."
    })
final class DoctorCommand extends Command {

  private static final int LEAST_MEMORY = 32;

  @Parameters(
      paramLabel = "JAR",
      description = "The jar, or a folder with the jar and its libraries.")
  private Path jar = Path.of("");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "Give each step, such as a rule, at most this time, and all of them twenty times as much; by default ${DEFAULT-VALUE}.")
  private int seconds = 15;

  @Option(
      names = "--memory",
      paramLabel = "MIB",
      description = "Give the JVM a heap of this size; by default ${DEFAULT-VALUE}.")
  private int memory = 256;

  DoctorCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() throws Exception {
    if (seconds < 1) {
      throw misuse("--seconds is " + seconds + ", must be 1 or more");
    }
    if (memory < LEAST_MEMORY) {
      throw misuse("--memory is %s, must be %s or more".formatted(memory, LEAST_MEMORY));
    }
    JarReport report = new JarExamination(jar, seconds, memory).run();
    if (isJson()) {
      print(report.json());
    } else {
      report.lines().forEach(terminal()::println);
    }
    return report.isSound() ? 0 : 1;
  }
}
