package dev.nn.examples.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code nn} command as one jar, on a JDK and in a folder. */
record NnJar(Jdk jdk, Path folder, List<String> options) {

  private static final Path JAR =
      Path.of(System.getProperty("nn.root")).resolve("nn-cli/target/nn.jar");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The end of a command. */
  record Result(String command, int status, String out, String err) {

    /** Returns the answer of a command that did its work and had nothing to remark. */
    String answer() {
      if (status != 0) {
        throw new AssertionError(command + " ended with " + status + ": " + err + out);
      }
      return out;
    }

    /** Returns the answer as JSON. */
    JsonNode json() throws IOException {
      return MAPPER.readTree(answer());
    }
  }

  /** Runs a command to its end, without an input. */
  Result run(String... arguments) throws Exception {
    return with("", arguments);
  }

  /** Runs a command to its end, with an input through a pipe. */
  Result with(String input, String... arguments) throws Exception {
    Path out = Files.createTempFile("nn", ".out");
    Path err = Files.createTempFile("nn", ".err");
    try {
      Process process =
          builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      int status = process.waitFor();
      String command = String.join(" ", arguments);
      return new Result(command, status, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Returns a command that can be started. */
  ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of(jdk.home().resolve("bin/java").toString()));
    command.addAll(options);
    command.addAll(List.of("-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(folder.toFile());
  }
}
