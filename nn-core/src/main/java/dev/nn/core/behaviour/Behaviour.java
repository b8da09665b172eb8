package dev.nn.core.behaviour;

import dev.nn.api.Named;
import dev.nn.core.plugins.PluginFailureException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a plug-in computes for fixed inputs. A file records this to notice when another version of
 * the plug-in computes something else.
 *
 * <p>It keeps all values and not a digest, because a plug-in need not give the same bits
 * everywhere. {@code Math.exp}, {@code sin} and {@code pow} may differ in the last bit between
 * processors, Java versions, and compiled and interpreted code, and a few operations multiply that
 * difference. A digest cannot tell such a difference from another formula. Two values count as
 * equal within
 *
 * <pre>
 * 10⁻⁵ · max(|u|, |v|) + 10⁻⁶ · min(1, largest value in their section)
 * </pre>
 *
 * <p>The first term is some hundred float roundings. The second allows for subtracting values near
 * 1, such as eᶻ − 1 near 0, because the result has fewer digits. If a formula changes, or a
 * constant by more than 10⁻⁵ of itself, the difference is far above both. A value never equals NaN,
 * and a finite value never equals an infinite one.
 */
public final class Behaviour {

  private static final float RELATIVE = 1e-5f;
  private static final float ABSOLUTE = 1e-6f;

  /** The version of these trials, because a later nn may use other inputs. */
  private static final String VERSION = "1:";

  /** The hexadecimal digits for a float. */
  private static final int DIGITS = 8;

  private final float[] numbers;

  private Behaviour(float[] numbers) {
    this.numbers = numbers;
  }

  /**
   * Tries a plug-in twice.
   *
   * @return empty if the plug-in gives no values, or different ones the second time
   */
  public static Optional<Behaviour> of(Named plugin, Class<?> kind) {
    float[] first = run(plugin, kind);
    if (first == null || !Arrays.equals(first, run(plugin, kind))) {
      return Optional.empty();
    }
    for (float number : first) {
      if (!Float.isNaN(number)) {
        return Optional.of(new Behaviour(first));
      }
    }
    return Optional.empty();
  }

  private static float @Nullable [] run(Named plugin, Class<?> kind) {
    Trial trial = trial(plugin, kind);
    return trial == null ? null : trial.numbers();
  }

  private static @Nullable Trial trial(Named plugin, Class<?> kind) {
    try {
      return Trial.of(plugin, kind);
    } catch (Throwable e) {
      if (e instanceof OutOfMemoryError) {
        throw PluginFailureException.of(plugin, "a trial of it", -1, e);
      }
      return null; // it does not take these inputs, or fails in use too and is reported then
    }
  }

  /** Reads what {@link #text} wrote; empty if a later nn wrote it, or if it is any other text. */
  public static Optional<Behaviour> read(String text) {
    if (!text.startsWith(VERSION)) {
      return Optional.empty();
    }
    int digits = text.length() - VERSION.length();
    float[] numbers = new float[digits / DIGITS];
    boolean legal = digits % DIGITS == 0;
    for (int i = 0; i < numbers.length && legal; i++) {
      int bits = 0;
      for (int d = 0; d < DIGITS; d++) {
        int digit = Character.digit(text.charAt(VERSION.length() + i * DIGITS + d), 16);
        legal &= digit >= 0;
        bits = 16 * bits + digit;
      }
      numbers[i] = Float.intBitsToFloat(bits);
    }
    return legal ? Optional.of(new Behaviour(numbers)) : Optional.empty();
  }

  /**
   * Returns the values' bits in hexadecimal, some hundred characters long. Reading this form at
   * start-up loads no further classes.
   */
  public String text() {
    StringBuilder text = new StringBuilder(VERSION);
    for (float number : numbers) {
      int bits = Float.floatToIntBits(number);
      for (int shift = Integer.SIZE - 4; shift >= 0; shift -= 4) {
        text.append(Character.forDigit(bits >>> shift & 15, 16));
      }
    }
    return text.toString();
  }

  /** Tries a plug-in here once and compares the result with these recorded values. */
  public Comparison compare(Named plugin, Class<?> kind) {
    Trial trial = trial(plugin, kind);
    if (trial == null) {
      return Comparison.other("it fails in a comparison that it passed then");
    }
    float[] now = trial.numbers();
    if (Arrays.equals(now, numbers)) {
      return Comparison.SAME_BITS;
    }
    if (now.length != numbers.length) {
      return Comparison.other(
          "it gives %s values in a comparison, and gave %s then"
              .formatted(now.length, numbers.length));
    }
    String first = "";
    int count = 0;
    int at = 0;
    for (Trial.Section section : trial.sections()) {
      int end = at + section.numbers.length;
      float scale = scale(at, end);
      for (int i = at; i < end; i++) {
        if (!areClose(numbers[i], now[i], scale) && count++ == 0) {
          String place = section.place.apply(i - at);
          first = "%s was %s and is %s".formatted(place, numbers[i], now[i]);
        }
      }
      at = end;
    }
    String rest = ", and %s of %s other values differ".formatted(count - 1, numbers.length - 1);
    return count == 0 ? Comparison.ROUNDING : Comparison.other(count == 1 ? first : first + rest);
  }

  /** Returns the largest value in a section, at most 1. */
  private float scale(int start, int end) {
    float largest = 0;
    for (int i = start; i < end; i++) {
      float number = Math.abs(numbers[i]);
      largest = Float.isFinite(number) ? Math.max(largest, number) : largest;
    }
    return Math.min(1, largest);
  }

  private static boolean areClose(float then, float now, float scale) {
    if (then == now || (Float.isNaN(then) && Float.isNaN(now))) {
      return true;
    }
    if (!Float.isFinite(then) || !Float.isFinite(now)) {
      return false;
    }
    return Math.abs(then - now)
        <= RELATIVE * Math.max(Math.abs(then), Math.abs(now)) + ABSOLUTE * scale;
  }

  /**
   * The result of comparing a plug-in with another version of itself.
   *
   * @param isSame whether all values are equal, within rounding
   * @param hasSameBits whether they are equal to the bit
   * @param difference in words; empty if there is none
   */
  public record Comparison(boolean isSame, boolean hasSameBits, String difference) {

    static final Comparison SAME_BITS = new Comparison(true, true, "");

    static final Comparison ROUNDING = new Comparison(true, false, "");

    static Comparison other(String difference) {
      return new Comparison(false, false, difference);
    }
  }
}
