package dev.nn.data.preprocessing.encoding;

import dev.nn.data.preprocessing.codes.Categories;

/** The rule that tells columns of categories from names, and from numbers among other texts. */
public enum TextRule {

  /**
   * A text counts as repeated if it is not rare in the sense of {@link Categorical}, and numbers
   * are more than the other texts. The rule of specifications that do not name one.
   */
  POOLED,

  /**
   * A text counts as repeated from two rows on. Numbers are more than the other texts; if these are
   * of several kinds and more than a tenth, and the numbers repeat too, all are categories.
   */
  REPEATED;

  /** A larger share than one of this number tells something. */
  private static final long PART_OF_WORDS = 10;

  /** One of this number of rows may have a text of its own in a column of categories. */
  private static final long PART_OF_SINGLE = 10;

  /** Returns whether fewer than half of the rows that have a text have a repeated one. */
  public boolean areNames(Categories found, int rows, Categorical categories) {
    int least = this == POOLED ? categories.least(rows) : 2;
    return 2L * found.rows(Math.max(2, least)) < found.present();
  }

  /**
   * Returns whether the numbers in texts are numbers, and the other texts count as missing.
   *
   * @param words the number of different other texts
   * @param inWords the number of their rows
   */
  public boolean areNumbers(Categories found, int words, int inWords) {
    int present = found.present();
    if (2L * inWords >= present) {
      return false;
    }
    boolean repeated = PART_OF_SINGLE * (present - (long) found.rows(2)) <= present;
    return this == POOLED || !repeated || !losesWords(found, words, inWords);
  }

  /** Returns whether the other texts of a column of numbers tell more than that one is missing. */
  public boolean losesWords(Categories found, int words, int inWords) {
    return this != POOLED && words > 1 && PART_OF_WORDS * inWords > found.present();
  }
}
