package dev.nn.data.preprocessing.encoding;

/** What becomes of a category that no training row has. */
public enum Unseen {
  /** It is an error. */
  ERROR,
  /** It counts as missing; where that is not known either, all inputs of the column are 0. */
  IGNORE,
  /** It counts as "other": see {@link OneHot} and {@link Ordinal} for what that is. */
  OTHER
}
