package dev.nn.data.preprocessing.codes;

import dev.nn.data.Rows;
import dev.nn.data.text.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Errors that encodings and targets share. */
public final class Refusal {

  private Refusal() {}

  /** {@return why a category that no training row has is not accepted; with the remedy} */
  public static String unseen(String cell, List<String> known) {
    return (cell.equals("missing") ? "it is missing, as" : cell + " is")
        + " in no training row; known are: "
        + Names.joined(known)
        + ". To train a model that takes others, choose unseen(Unseen.IGNORE) or unseen(Unseen.OTHER)";
  }

  /** {@return the error for a column with the same value in all rows; the caller throws it} */
  public static IllegalArgumentException constant(String column, String value, Rows rows) {
    return new IllegalArgumentException(
        "column '%s' is %s in all %s training rows, so nothing can be learnt from it; leave it out, as in without(\"%s\")"
            .formatted(Names.shortened(column), value, rows.size(), Names.shortened(column)));
  }

  public static void requireTarget(@Nullable String column) {
    if (column == null) {
      throw new IllegalArgumentException(
          "the column to predict is null; expected its name, such as \"price\"");
    }
  }

  public static List<String> requireOnce(String column, List<String> categories) {
    Set<String> seen = new HashSet<>();
    for (String category : categories) {
      if (!seen.add(category)) {
        throw new IllegalArgumentException(
            "column '%s' has the category '%s' twice; each has one place"
                .formatted(Names.shortened(column), Names.shortened(category)));
      }
    }
    return List.copyOf(categories);
  }
}
