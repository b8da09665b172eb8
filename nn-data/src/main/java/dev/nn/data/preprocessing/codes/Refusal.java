package dev.nn.data.preprocessing.codes;

import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.data.Rows;
import dev.nn.data.dates.DateRecognition;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Errors that encodings and targets share. */
public final class Refusal {

  /** The remedy for a cell that no training row may have in a strict encoding. */
  public static final Message IGNORE_UNSEEN =
      new Message("choose unseen(Unseen.IGNORE)", "leave --strict out");

  private Refusal() {}

  /** {@return why a category that no training row has is not accepted; with the remedy} */
  public static Message unseen(String cell, List<String> known) {
    return Message.of(
        "%s in no training row; known are: %s. %s",
        cell.equals("missing") ? "it is missing, as" : cell + " is",
        Names.joined(known),
        new Message(
            "To train a model that takes unknown categories, choose unseen(Unseen.IGNORE) or unseen(Unseen.OTHER)",
            "A model that is trained without --strict takes unknown categories"));
  }

  /** {@return the error for a column with the same value in all rows; the caller throws it} */
  public static IllegalArgumentException constant(String column, String value, Rows rows) {
    return new RemedyException(
        "column '%s' is %s in all %s training rows, so nothing can be learnt from it; leave it out, as in %s",
        Names.shortened(column), value, rows.size(), Remedy.without(column));
  }

  public static void requireTarget(@Nullable String column) {
    if (column == null) {
      throw new IllegalArgumentException(
          "the column to predict is null; expected its name, such as \"price\"");
    }
  }

  /** Throws if the texts to predict, with how often they occur, are dates. */
  public static void requireNoDates(String column, Map<String, Integer> counts) {
    DateRecognition texts = new DateRecognition();
    counts.forEach(texts::add);
    if (texts.finding().isPresent()) {
      boolean times = texts.finding().get().reading().times();
      throw new IllegalArgumentException(
          "column '%s', which is to be predicted, has %s, such as '%s', and nn predicts numbers or labels; predict a column with the %s, for example"
              .formatted(
                  Names.shortened(column),
                  times ? "times" : "dates",
                  Names.shortened(counts.keySet().iterator().next()),
                  times ? "minutes or hours as numbers" : "days since another date"));
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
