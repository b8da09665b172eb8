package dev.nn.cli.demo.session;

import java.util.Objects;
import java.util.regex.Pattern;

/** The sentence of a mistake, as pages show it. */
public final class Sentence {

  /** The advice to programs, which can get the network of the last good epoch. */
  private static final Pattern FOR_PROGRAMS = Pattern.compile("\\. lastGood\\(\\) is .*");

  private Sentence() {}

  /** Returns the first line of the message; those after it show the network as a table. */
  public static String of(RuntimeException mistake) {
    String message = Objects.requireNonNullElse(mistake.getMessage(), mistake.toString());
    String line = message.lines().findFirst().orElse(message).strip();
    return FOR_PROGRAMS.matcher(line).replaceFirst("");
  }
}
