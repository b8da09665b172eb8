package dev.nn.core.behaviour;

/**
 * The result of a comparison of a plug-in with itself in another version.
 *
 * @param isSame whether all numbers are the same, within rounding
 * @param hasSameBits whether they are to the bit
 * @param difference in words; empty without one
 */
public record Comparison(boolean isSame, boolean hasSameBits, String difference) {

  static final Comparison SAME_BITS = new Comparison(true, true, "");

  static final Comparison ROUNDING = new Comparison(true, false, "");

  static Comparison other(String difference) {
    return new Comparison(false, false, difference);
  }
}
