package dev.nn.cli.demo.session;

import dev.nn.cli.config.CommandWords;
import java.util.Objects;

/** The sentence of a mistake, as pages show it: in the words of the command. */
public final class Sentence {

  private Sentence() {}

  /** Returns the first line of the message; those after it show the network as a table. */
  public static String of(RuntimeException mistake) {
    String message = Objects.requireNonNullElse(mistake.getMessage(), mistake.toString());
    return CommandWords.of(message.lines().findFirst().orElse(message).strip());
  }
}
