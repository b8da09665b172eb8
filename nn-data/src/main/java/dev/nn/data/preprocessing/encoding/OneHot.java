package dev.nn.data.preprocessing.encoding;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.Categories;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.text.NoNumber;
import java.util.ArrayList;
import java.util.List;

/**
 * A column of categories becomes an input for each: 1 for the category of the cell, 0 for the
 * others. Missing cells are a category of their own if there are any in the training rows.
 *
 * <p>With {@link Unseen#OTHER}, categories that fewer training rows have than {@code rareBelow}
 * share one input, "other", and so does any unseen one. If none is so rare the network could learn
 * nothing about that input, so it does not exist, and an unseen category makes all inputs 0.
 *
 * @param unseen what becomes of a category that no training row has
 * @param rareBelow for OTHER: categories of fewer training rows are "other"; at least 1, which
 *     pools none
 */
public record OneHot(Unseen unseen, int rareBelow) implements Encoding {

  /** A column whose every row is a category of its own is a name, not a category, from here on. */
  private static final int NAMES = 20;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if {@code rareBelow} is below 1
   */
  public OneHot {
    if (rareBelow < 1) {
      throw new IllegalArgumentException(
          "rareBelow is " + rareBelow + ", must be at least 1: the rows that a category needs");
    }
  }

  /** The same where unseen categories are errors, ignored, or "other" with those of 1 row. */
  public OneHot unseen(Unseen other) {
    return new OneHot(other, other == Unseen.OTHER && rareBelow == 1 ? 2 : rareBelow);
  }

  /** The same where unseen categories, and those of fewer training rows, are "other". */
  public OneHot rareBelow(int rows) {
    return new OneHot(Unseen.OTHER, rows);
  }

  @Override
  public OneHotEncoder fit(Table table, int column, Rows rows) {
    Categories found = Categories.of(table, column, rows);
    if (unseen != Unseen.OTHER && rows.size() >= NAMES && found.counts().size() == rows.size()) {
      throw new IllegalArgumentException(
          "column '%s' has another text in each of the %s training rows, such as '%s', so nothing can be learnt from it; %sleave it out, as in without(\"%s\")"
              .formatted(
                  found.name(),
                  rows.size(),
                  found.counts().firstKey(),
                  numbersMeant(found),
                  found.name()));
    }
    List<String> kept = new ArrayList<>();
    found
        .counts()
        .forEach(
            (text, count) -> {
              if (unseen != Unseen.OTHER || count >= rareBelow) {
                kept.add(text);
              }
            });
    boolean missing = found.missing() > 0;
    boolean other = kept.size() < found.counts().size();
    if (kept.size() + (missing ? 1 : 0) + (other ? 1 : 0) < 2) {
      throw new IllegalArgumentException(
          "column '%s' is %s in all %s training rows, so nothing can be learnt from it; leave it out, as in without(\"%s\")"
              .formatted(
                  found.name(),
                  other ? "rare" : "'" + kept.get(0) + "'",
                  rows.size(),
                  found.name()));
    }
    return new OneHotEncoder(found.name(), kept, missing, other, unseen);
  }

  /** What to do where most texts are meant as numbers, and some that are none made text of all. */
  private static String numbersMeant(Categories found) {
    int meant = 0;
    String example = "";
    for (String text : found.counts().keySet()) {
      boolean comma = NoNumber.hasComma(text);
      meant += comma || Double.isFinite(CodeBook.number(text)) ? 1 : 0;
      if ((comma && !NoNumber.hasComma(example))
          || (example.isEmpty() && NoNumber.isInfinite(text))) {
        example = text;
      }
    }
    if (2 * meant <= found.counts().size()) {
      return "";
    }
    return example.isEmpty()
        ? "if it should be numbers, read it with type(\"%s\", NUMBER), which says what is none; else "
            .formatted(found.name())
        : "if it should be numbers, '%s' is none: %s; else "
            .formatted(example, NoNumber.whenRead(example));
  }
}
