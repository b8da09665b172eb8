package dev.nn.data.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {

  private static double parse(String text) {
    String padded = "7" + text + "7"; // what is around must not be read
    return Decimal.parse(padded.toCharArray(), 1, 1 + text.length(), '.');
  }

  private static void assertAsParseDouble(String text) {
    assertEquals(
        Double.doubleToLongBits(Double.parseDouble(text)),
        Double.doubleToLongBits(parse(text)),
        text);
  }

  @Property(tries = 5000)
  void whatJavaWritesComesBackToTheBit(@ForAll long bits) {
    double number = Double.longBitsToDouble(bits);
    if (Double.isFinite(number)) {
      assertAsParseDouble(Double.toString(number));
      assertAsParseDouble(new BigDecimal(number).toString()); // up to 1075 digits
    }
  }

  @Property(tries = 5000)
  void anyDigitsAndPowerAreRoundedOnce(
      @ForAll @LongRange(min = 0) long digits, @ForAll @IntRange(min = -90, max = 90) int power) {
    assertAsParseDouble(digits + "e" + power);
    assertAsParseDouble("-" + digits / 100_000 + "E+" + Math.abs(power));
    assertAsParseDouble("0.000" + digits + "e" + power);
  }

  /** The numbers on which rounding turns: half-way between two doubles, and one digit beside. */
  @Property(tries = 3000)
  void nearTiesGoTheRightWay(
      @ForAll @LongRange(min = 1L << 52, max = (1L << 53) - 1) long mantissa,
      @ForAll @IntRange(min = -70, max = 70) int exponent) {
    BigDecimal tie = new BigDecimal(BigInteger.valueOf(2 * mantissa + 1));
    BigDecimal two = BigDecimal.valueOf(2);
    BigDecimal exact =
        exponent >= 0 ? tie.multiply(two.pow(exponent)) : tie.divide(two.pow(-exponent));
    BigDecimal unit = exact.ulp();
    assertAsParseDouble(exact.toString());
    assertAsParseDouble(exact.add(unit).toString());
    assertAsParseDouble(exact.subtract(unit).toString());
    // Cut to 18 digits, which the table decides or leaves.
    String cut = exact.round(new java.math.MathContext(18)).toString();
    assertAsParseDouble(cut);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "+0",
        "1",
        "+1.5",
        "-.5",
        "5.",
        "007",
        "1e5",
        "1E-5",
        "1e+05",
        "0e999",
        "0.0",
        "9007199254740993",
        "9007199254740991",
        "123456789012345678",
        "1234567890123456789",
        "99999999999999999999999",
        "1e308",
        "1e22",
        "1e23",
        "8.5e-324",
        "4.9e-324",
        "1e-400",
        "0.1e-22",
        "2.2250738585072011e-308",
        "1.7976931348623157e308",
        "000000000000000000000.1",
        "0000000000000000000000000123456789012345678901"
      })
  void isWhatParseDoubleSays(String text) {
    assertAsParseDouble(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "-",
        ".",
        "-.",
        "e5",
        ".e5",
        "1e",
        "1e+",
        "1e5.",
        "1.2.3",
        "--1",
        "1 ",
        " 1",
        "1d",
        "1f",
        "0x10",
        "NaN",
        "Infinity",
        "inf",
        "1,5",
        "1_000",
        "١",
        "1e5x"
      })
  void isNoDecimalNumber(String text) {
    assertTrue(Double.isNaN(parse(text)), text);
  }

  @Test
  void whatIsTooLargeIsInfinite() {
    assertEquals(Double.POSITIVE_INFINITY, parse("1e309"));
    assertEquals(Double.NEGATIVE_INFINITY, parse("-1e999999999999"));
  }
}
