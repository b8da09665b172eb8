package dev.nn.data.preprocessing.codes;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words for a category that is not known, or known twice. */
public final class Refusal {

  private static final int SHOWN = 20;

  private Refusal() {}

  /**
   * Says that a category is in no training row.
   *
   * @param cell its text in quotes, or {@code missing}
   */
  public static String unseen(String cell, List<String> known) {
    return (cell.equals("missing") ? "it is missing, as" : cell + " is")
        + " in no training row; known are: "
        + list(known)
        + ". To train a model that takes others, choose unseen(Unseen.IGNORE) or unseen(Unseen.OTHER)";
  }

  /** The first of some texts, and how many there are if that is not all. */
  public static String list(List<String> texts) {
    return String.join(", ", texts.subList(0, Math.min(SHOWN, texts.size())))
        + (texts.size() > SHOWN ? ", … (" + texts.size() + " in all)" : "");
  }

  /** Makes sure that a column to predict is named. */
  public static void requireTarget(@Nullable String column) {
    if (column == null) {
      throw new IllegalArgumentException(
          "the column to predict is null; expected its name, such as \"price\"");
    }
  }

  /** A copy of the categories of a column, of which none is there twice. */
  public static List<String> requireOnce(String column, List<String> categories) {
    Set<String> seen = new HashSet<>();
    for (String category : categories) {
      if (!seen.add(category)) {
        throw new IllegalArgumentException(
            "column '%s' has the category '%s' twice; each has one place"
                .formatted(column, category));
      }
    }
    return List.copyOf(categories);
  }
}
