package dev.nn.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jar of the command, in a folder where nothing else is. */
record NnJar(Path folder) {

  /** The file of the jar. */
  static final Path FILE = Path.of(System.getProperty("nn.jar", "target/nn.jar"));

  /** Runs a command to its end. */
  Run run(String... arguments) throws Exception {
    return run(List.of(), "", arguments);
  }

  /**
   * Runs a command to its end.
   *
   * @param options those of Java
   */
  Run run(List<String> options, String input, String... arguments) throws Exception {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        builder(options, arguments)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    int status = process.waitFor();
    return new Run(status, Files.readString(out), Files.readString(err));
  }

  /** Starts a command. */
  Process start(String... arguments) throws IOException {
    return builder(List.of(), arguments).start();
  }

  /** Returns a command that can be started. */
  ProcessBuilder builder(List<String> options, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", FILE.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile());
  }
}
