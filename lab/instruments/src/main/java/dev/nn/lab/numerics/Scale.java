package dev.nn.lab.numerics;

/** Powers of two in words. */
final class Scale {

  private static final String DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private Scale() {}

  /** Returns the power of two from a small number up, such as "2⁻²⁰". */
  static String small(double number) {
    if (number == 0) {
      return "0";
    }
    int exponent = Math.getExponent(number) + 1;
    StringBuilder text = new StringBuilder(exponent < 0 ? "2⁻" : "2");
    for (char digit : Integer.toString(Math.abs(exponent)).toCharArray()) {
      text.append(DIGITS.charAt(digit - '0'));
    }
    return text.toString();
  }
}
