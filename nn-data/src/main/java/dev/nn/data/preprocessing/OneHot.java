package dev.nn.data.preprocessing;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.Refusal;
import dev.nn.data.text.Names;
import dev.nn.data.text.NoNumber;
import java.util.List;

/**
 * A column of categories as an input for each: 1 for the category of the cell, 0 for the others.
 * Missing cells are a category of their own if a training row has one.
 *
 * <p>With {@link Unseen#OTHER}, categories of fewer than {@code rareBelow} training rows share the
 * input "other" with all unseen categories. If no category is that rare, the network could learn
 * nothing about this input, so it does not exist, and an unseen category makes all inputs 0.
 *
 * <p>With {@link Unseen#ERROR}, a column of one category, or of another text in each row, is an
 * error.
 *
 * @param rareBelow at least 1, which pools nothing
 */
public record OneHot(Unseen unseen, int rareBelow) implements Encoding {

  /** From here on, a column with a different text in every row holds names, not categories. */
  private static final int NAMES = 20;

  /**
   * Refuses a number of rows below 1.
   *
   * @param unseen the treatment of categories that no training row has
   * @param rareBelow at least 1, which pools nothing
   */
  public OneHot {
    if (rareBelow < 1) {
      throw new IllegalArgumentException(
          "rareBelow is " + rareBelow + ", must be at least 1: the rows that a category needs");
    }
  }

  /**
   * Returns this encoding with unseen categories as errors, ignored, or pooled with single ones.
   *
   * @param other the treatment
   * @return a new encoding
   */
  public OneHot unseen(Unseen other) {
    return new OneHot(other, other == Unseen.OTHER && rareBelow == 1 ? 2 : rareBelow);
  }

  /**
   * Returns this encoding with unseen categories, and those of fewer rows, as "other".
   *
   * @param rows at least 1
   * @return a new encoding
   */
  public OneHot rareBelow(int rows) {
    return new OneHot(Unseen.OTHER, rows);
  }

  @Override
  public OneHot strict() {
    return new OneHot(Unseen.ERROR, rareBelow);
  }

  @Override
  public OneHotEncoder fit(Table table, int column, Rows rows) {
    Categories found = Categories.of(table, column, rows);
    List<String> texts = found.texts();
    if (unseen == Unseen.ERROR && rows.size() >= NAMES && texts.size() == rows.size()) {
      throw new IllegalArgumentException(
          "column '%s' has another text in each of the %s training rows, such as '%s', so nothing can be learnt from it; %sleave it out, as in without(\"%s\")"
              .formatted(
                  Names.shortened(found.name()),
                  rows.size(),
                  Names.shortened(texts.get(0)),
                  numbersMeant(found),
                  Names.shortened(found.name())));
    }
    int least = unseen == Unseen.OTHER ? rareBelow : 1;
    List<String> kept = found.texts(least);
    boolean missing = found.missing() > 0;
    boolean other = kept.size() < texts.size();
    if (unseen == Unseen.ERROR && kept.size() + (missing ? 1 : 0) < 2) {
      throw Refusal.constant(found.name(), "'" + Names.shortened(kept.get(0)) + "'", rows);
    }
    return new OneHotEncoder(found.name(), kept, missing, other, unseen);
  }

  /** Returns the remedy for a column of numbers that some other texts made categories. */
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
        ? "if it should be numbers, read it with type(\"%s\", NUMBER), which names a text that is no number; else "
            .formatted(Names.shortened(found.name()))
        : "if it should be numbers, '%s' is no decimal number: %s; else "
            .formatted(Names.shortened(example), NoNumber.whenRead(example));
  }
}
