package dev.nn.data.cells;

import dev.nn.data.source.runtime.CellNumbers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /** Returns the truth value that a text spells, as 0 and 1 do too; null for any other text. */
  public static @Nullable Boolean value(String text) {
    return CellNumbers.flag(text);
  }

  /** Returns whether a text is true or false, in capitals or not; false for yes, 1 and the like. */
  public static boolean isBoolean(String text) {
    return PAIRS.get(0).contains(text.toLowerCase(Locale.ROOT));
  }

  /**
   * Returns the places of the false and of the true one among texts; empty unless they have one of
   * each, and in one spelling, such as {@code no} and {@code yes}.
   */
  public static int[] places(List<String> texts) {
    return CellNumbers.flags(texts);
  }

  private static List<String> lower(List<String> texts) {
    return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }
}
