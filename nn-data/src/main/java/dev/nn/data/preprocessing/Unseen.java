package dev.nn.data.preprocessing;

/** The treatment of a category that is in no training row. */
public enum Unseen {
  /** An error. */
  ERROR,
  /** Like a missing cell; if missing cells are unknown too, all inputs of the column are 0. */
  IGNORE,
  /** The category "other" of {@link OneHot}, or the last place of {@link Ordinal}. */
  OTHER
}
