package dev.nn.core.plugins;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Orders names by their distance from a misspelt one. */
public final class Spelling {

  /** So many characters of a name are compared, because nobody misspells a longer one. */
  private static final int COMPARED = 64;

  /** A part of a name counts if it has at least this many letters. */
  private static final int LEAST_PART = 3;

  private Spelling() {}

  /**
   * A known name, compared with an unknown one.
   *
   * @param part whether one contains the other, as in {@code entropy}
   */
  private record Candidate(String name, boolean part, int distance, int letters) {

    static Candidate of(String wanted, String name) {
      String start = start(wanted);
      String known = start(name);
      boolean part = known.contains(start) || start.contains(known);
      int shorter = Math.min(start.length(), known.length());
      return new Candidate(
          name,
          part && shorter >= LEAST_PART,
          Spelling.distance(start, known),
          Math.max(start.length(), known.length()));
    }

    boolean isNear() {
      return part || 2 * distance <= letters;
    }
  }

  /**
   * Returns all names, the nearest to a misspelt one first. Names that contain it, or that it
   * contains, come first, and then all others by distance. Equally near names are in alphabetical
   * order. Case is ignored.
   */
  public static List<String> nearestFirst(String wanted, Collection<String> names) {
    return sorted(wanted, names).map(Candidate::name).toList();
  }

  /**
   * Returns the name that a misspelt one probably means; empty if each name differs in most
   * letters.
   */
  public static Optional<String> nearest(String wanted, Collection<String> names) {
    return sorted(wanted, names).limit(1).filter(Candidate::isNear).map(Candidate::name).findAny();
  }

  private static Stream<Candidate> sorted(String wanted, Collection<String> names) {
    return names.stream()
        .map(name -> Candidate.of(wanted, name))
        .sorted(
            Comparator.comparing((Candidate candidate) -> !candidate.part())
                .thenComparingInt(Candidate::distance)
                .thenComparing(Candidate::name));
  }

  private static String start(String name) {
    String start = name.length() <= COMPARED ? name : name.substring(0, COMPARED);
    return start.toLowerCase(Locale.ROOT);
  }

  /** Counts the insertions, deletions and replacements between two words (Levenshtein, 1966). */
  static int distance(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replace = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[to.length()];
  }
}
