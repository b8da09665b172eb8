package dev.nn.lab.starts;

import dev.nn.lab.referee.ContestantProcess;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that reads a model and prints its first prediction.
 *
 * @param jars the library's jars, dependencies included
 * @param classes the program's own classes
 * @param options the Java options
 */
record Start(
    String name,
    List<Path> jars,
    Path classes,
    List<String> options,
    String mainClass,
    List<String> arguments) {

  private static final long PATIENCE_SECONDS = 60;

  /** Runs another class with other arguments and a larger class path, to prepare the model. */
  void prepare(String otherClass, List<Path> more, List<String> otherArguments)
      throws IOException, InterruptedException {
    List<Path> all = new ArrayList<>(jars);
    all.addAll(more);
    new Start(name, all, classes, options, otherClass, otherArguments).run();
  }

  /** Runs the program, and returns its prediction. */
  double run() throws IOException, InterruptedException {
    Path errors = Files.createTempFile("nn-", ".log");
    try {
      ProcessBuilder builder = new ProcessBuilder(command()).redirectError(errors.toFile());
      builder.environment().keySet().removeAll(ContestantProcess.FOREIGN);
      Process process = builder.start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException("has not ended after " + PATIENCE_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        String said = Files.readString(errors).lines().findFirst().orElse("nothing");
        throw new IOException("ended with status %s: %s".formatted(process.exitValue(), said));
      }
      String last = printed.strip().lines().reduce("", (before, line) -> line);
      return last.isEmpty() ? Double.NaN : Double.parseDouble(last);
    } finally {
      Files.delete(errors);
    }
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-cp");
    command.add(
        Stream.concat(jars.stream(), Stream.of(classes))
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  long bytes() throws IOException {
    long bytes = 0;
    for (Path jar : jars) {
      bytes += Files.size(jar);
    }
    return bytes;
  }
}
