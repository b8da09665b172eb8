package dev.nn.data.cells;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Texts of truth values, in capitals or not: true and false, yes and no, on and off, t and f. */
public final class Flags {

  private static final List<List<String>> PAIRS =
      List.of(
          List.of("false", "true"),
          List.of("no", "yes"),
          List.of("n", "y"),
          List.of("f", "t"),
          List.of("off", "on"));

  private Flags() {}

  /** Returns two texts with the false one in front; empty if they are no truth values. */
  public static Optional<List<String>> order(List<String> texts) {
    if (texts.size() != 2) {
      return Optional.empty();
    }
    List<String> turned = List.of(texts.get(1), texts.get(0));
    return PAIRS.contains(lower(texts))
        ? Optional.of(List.copyOf(texts))
        : PAIRS.contains(lower(turned)) ? Optional.of(turned) : Optional.empty();
  }

  private static List<String> lower(List<String> texts) {
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }
}
