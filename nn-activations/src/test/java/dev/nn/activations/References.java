package dev.nn.activations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.PluginText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The numbers in {@code references.txt}, made with PyTorch in double precision by {@code
 * activation_references.py}.
 */
final class References {

  /** A rounding error of a float near 1. */
  private static final double EPSILON = 0x1p-24;

  private References() {}

  /**
   * Holds values and slopes of an element-wise activation against their references.
   *
   * <p>If f scales z first, the rounding of that product acts like one of z, which f passes on as
   * |z·f'(z)|; if f multiplies z with a subnormal number, that number has few bits.
   *
   * @param valueRoundings how many roundings, of f or of z, a value may be off
   * @param slopeRoundings how many roundings of f', or of 1 if that is larger, a slope may be off
   */
  static void checkElementwise(Activation activation, int valueRoundings, int slopeRoundings) {
    for (String line : section("elementwise " + PluginText.of(activation))) {
      double[] numbers = numbers(line);
      double value = numbers[1];
      double slope = numbers[2];
      float z = (float) numbers[0];
      float actual = Elementwise.value(activation, z);
      float actualSlope = Elementwise.slope(activation, z);
      if (Float.isInfinite((float) value)) {
        assertEquals((float) value, actual);
        assertEquals((float) slope, actualSlope);
        continue;
      }
      double scale = Math.max(Math.abs(value), Math.abs(z * slope));
      double subnormal = Math.max(1, Math.abs(z)) * Float.MIN_VALUE;
      assertEquals(
          value, actual, valueRoundings * EPSILON * scale + subnormal, () -> "f(" + z + ")");
      assertEquals(
          slope,
          actualSlope,
          slopeRoundings * EPSILON * Math.max(1, Math.abs(slope)),
          () -> "f'(" + z + ")");
    }
  }

  /**
   * Holds values and gradients of softmax or its logarithm against their references.
   *
   * <p>The rounding of a difference of logits changes the probability p of a class by ln p times as
   * much, and that of all others, 1 - p, likewise; gradients carry the roundings of p and of the
   * sum of the incoming ones.
   *
   * @param valueRoundings how many roundings a value may be off
   * @param gradientRoundings how many roundings a gradient may be off
   */
  static void checkRows(Activation activation, int valueRoundings, int gradientRoundings) {
    for (String line : section("rows " + PluginText.of(activation))) {
      String[] parts = line.split("\\|", -1);
      Matrix z = row(numbers(parts[0]));
      Matrix gradient = row(numbers(parts[1]));
      double[] values = numbers(parts[2]);
      double[] gradients = numbers(parts[3]);
      double incoming = 0;
      for (float g : gradient.row(0)) {
        incoming += Math.abs(g);
      }
      Matrix a = Matrix.zeros(1, z.columns());
      activation.forward(z, a);
      activation.backward(z, a, gradient);
      for (int c = 0; c < z.columns(); c++) {
        boolean logarithm = activation instanceof LogSoftmax;
        double log = logarithm ? values[c] : Math.log(Math.max(values[c], Double.MIN_NORMAL));
        double spread = 1 - (logarithm ? logChanceOfOthers(log) : log);
        assertEquals(
            values[c],
            a.get(0, c),
            valueRoundings * EPSILON * spread * Math.abs(values[c]) + Float.MIN_VALUE,
            line);
        double scale = Math.abs(gradients[c]) + Math.exp(log) * (1 - log) * incoming;
        assertEquals(
            gradients[c],
            gradient.get(0, c),
            gradientRoundings * EPSILON * scale + Float.MIN_VALUE,
            line);
      }
    }
  }

  /** ln(1 - p), which is what the logarithm of p is made of where p is near 1. */
  private static double logChanceOfOthers(double log) {
    return Math.log(Math.max(-Math.expm1(log), Double.MIN_NORMAL));
  }

  private static Matrix row(double[] numbers) {
    float[] row = new float[numbers.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = (float) numbers[i];
    }
    return Matrix.of(new float[][] {row});
  }

  private static double[] numbers(String text) {
    return Stream.of(text.strip().split(" +", -1))
        .mapToDouble(number -> Double.parseDouble(number.replace("inf", "Infinity")))
        .toArray();
  }

  /** The lines between a title and the next. */
  private static List<String> section(String title) {
    List<String> section = new ArrayList<>();
    boolean inside = false;
    for (String line : read().lines().toList()) {
      if (Character.isLetter(line.charAt(0))) {
        inside = line.equals(title);
      } else if (inside) {
        section.add(line);
      }
    }
    assertFalse(section.isEmpty(), () -> "references.txt has no section " + title);
    return section;
  }

  private static String read() {
    try (InputStream in = References.class.getResourceAsStream("references.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
