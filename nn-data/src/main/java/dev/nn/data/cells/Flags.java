package dev.nn.data.cells;

import dev.nn.data.source.runtime.CellNumbers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts for truth values, in any case: true and false, yes and no, on and off, t and f. */
public final class Flags {

  private Flags() {}

  /** Puts the false one of two texts first; returns empty if they are not truth values. */
  public static Optional<List<String>> order(List<String> texts) {
    int[] places = texts.size() == 2 ? places(texts) : new int[0];
    return places.length == 0 || Character.isDigit(texts.get(0).charAt(0))
        ? Optional.empty()
        : Optional.of(List.of(texts.get(places[0]), texts.get(places[1])));
  }

  /** Returns the truth value that a text stands for, 0 and 1 included; null for any other text. */
  public static @Nullable Boolean value(String text) {
    return CellNumbers.flag(text);
  }

  /** Returns whether a text is true or false, in any case; false for yes, 1 and the like. */
  public static boolean isBoolean(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  /** Returns where the false and the true text are; empty unless they are a pair. */
  public static int[] places(List<String> texts) {
    return CellNumbers.flags(texts);
  }
}
