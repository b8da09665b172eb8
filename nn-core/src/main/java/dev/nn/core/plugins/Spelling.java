package dev.nn.core.plugins;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The order of names by their distance from a misspelt one. */
public final class Spelling {

  /** The characters of a name that are compared; nobody misspells a longer one. */
  private static final int COMPARED = 64;

  private Spelling() {}

  private record Candidate(String name, int distance) {}

  /**
   * Returns all names, the nearest to a misspelt one first; equally near ones in alphabetical
   * order. Capitals count as small letters.
   */
  public static List<String> nearestFirst(String wanted, Collection<String> names) {
    String start = start(wanted);
    return names.stream()
        .map(name -> new Candidate(name, distance(start, start(name))))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .map(Candidate::name)
        .toList();
  }

  /** Returns the name that a misspelt one may be; empty if each differs in most of its letters. */
  public static Optional<String> nearest(String wanted, Collection<String> names) {
    return nearestFirst(wanted, names).stream()
        .limit(1)
        .filter(
            name -> {
              String start = start(wanted);
              String known = start(name);
              int longer = Math.max(start.length(), known.length());
              return 2 * distance(start, known) <= longer;
            })
        .findFirst();
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
