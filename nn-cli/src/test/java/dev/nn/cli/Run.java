package dev.nn.cli;

import dev.nn.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The result of a command that ran in this JVM. */
public record Run(int status, String out, String err) {

  /** Runs a command without an input. */
  public static Run of(String... arguments) {
    return with("", arguments);
  }

  /** Runs a command with a standard input. */
  public static Run with(String input, String... arguments) {
    return by(input, false, arguments);
  }

  /** Runs a command whose answer goes to a terminal. */
  static Run shown(String... arguments) {
    return by("", true, arguments);
  }

  private static Run by(String input, boolean isShown, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            isShown,
            false,
            80);
    int status = NnCommand.run(List.of(arguments), terminal);
    return new Run(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
