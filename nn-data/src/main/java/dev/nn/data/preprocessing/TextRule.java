package dev.nn.data.preprocessing;

/** The rule that tells columns of categories from names, and from numbers among other texts. */
public enum TextRule {

  /**
   * Texts are names unless half of the rows have one that is not rare in the sense of {@link
   * Categorical}; other texts among numbers count as missing if they are fewer. The rule of
   * specifications that do not name one.
   */
  POOLED,

  /**
   * Texts are names unless half of the rows have one that occurs twice; other texts among numbers
   * count as missing if they are fewer. If these are several texts in more than a tenth of the
   * rows, and the numbers repeat too, all are categories.
   */
  REPEATED
}
