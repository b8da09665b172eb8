package dev.nn.data.cells;

import dev.nn.data.source.runtime.CellNumbers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts of truth values, in capitals or not: true and false, yes and no, on and off, t and f. */
public final class Flags {

  private Flags() {}

  /** Returns two texts with the false one in front; empty if they are no truth values. */
  public static Optional<List<String>> order(List<String> texts) {
    int[] places = texts.size() == 2 ? places(texts) : new int[0];
    return places.length == 0 || Character.isDigit(texts.get(0).charAt(0))
        ? Optional.empty()
        : Optional.of(List.of(texts.get(places[0]), texts.get(places[1])));
  }

  /** Returns the truth value that a text spells, as 0 and 1 do too; null for any other text. */
  public static @Nullable Boolean value(String text) {
    return CellNumbers.flag(text);
  }

  /** Returns whether a text is true or false, in capitals or not; false for yes, 1 and the like. */
  public static boolean isBoolean(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  /** Returns the places of the false and of the true one among texts, in one spelling, or none. */
  public static int[] places(List<String> texts) {
    return CellNumbers.flags(texts);
  }
}
