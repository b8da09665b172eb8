package dev.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.nn.kernels.operand.Operand;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operand of a product that does not fit is refused by its own name, before other checks that
 * would fail: 4 rows, 3 inputs and 2 outputs.
 */
class OperandChecksTest {

  private static final Scratch SCRATCH = new Scratch();

  /** The array of the operands that {@link #inOneArray} makes. */
  private static final float[] ALL = new float[60];

  @Test
  void takesOperandsThatFit() throws Throwable {
    forward(m(4, 3), m(3, 2), m(1, 2), m(4, 2)).execute();
    weightGradient(m(4, 3), m(4, 2), m(3, 2)).execute();
    inputGradient(m(4, 2), m(3, 2), m(4, 3)).execute();
    sums(m(4, 2), m(1, 2)).execute();
  }

  static Stream<Arguments> shapes() {
    return Stream.of(
        arguments(forward(m(5, 3), m(3, 2), m(1, 2), m(4, 2)), "x is [5 × 3], expected [4 × 3]"),
        arguments(forward(m(4, 2), m(3, 2), m(1, 2), m(4, 2)), "x is [4 × 2], expected [4 × 3]"),
        arguments(forward(m(4, 3), m(3, 2), m(2, 2), m(4, 2)), "b is [2 × 2], expected [1 × 2]"),
        arguments(forward(m(4, 3), m(3, 2), m(1, 3), m(4, 2)), "b is [1 × 3], expected [1 × 2]"),
        arguments(forward(m(4, 3), m(3, 2), m(1, 2), m(4, 5)), "z is [4 × 5], expected [4 × 2]"),
        arguments(weightGradient(m(5, 3), m(4, 2), m(3, 2)), "x is [5 × 3], expected [4 × 3]"),
        arguments(weightGradient(m(4, 5), m(4, 2), m(3, 2)), "x is [4 × 5], expected [4 × 3]"),
        arguments(weightGradient(m(4, 3), m(4, 5), m(3, 2)), "dZ is [4 × 5], expected [4 × 2]"),
        arguments(inputGradient(m(5, 2), m(3, 2), m(4, 3)), "dZ is [5 × 2], expected [4 × 2]"),
        arguments(inputGradient(m(4, 5), m(3, 2), m(4, 3)), "dZ is [4 × 5], expected [4 × 2]"),
        arguments(inputGradient(m(4, 2), m(3, 2), m(4, 5)), "dX is [4 × 5], expected [4 × 3]"),
        arguments(sums(m(4, 3), m(1, 2)), "dZ is [4 × 3], expected [4 × 2]"),
        arguments(sums(m(4, 2), m(2, 2)), "db is [2 × 2], expected [1 × 2]"));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void rejectsAnotherShape(Executable product, String message) {
    assertEquals(message + " to match the other operands", refusal(product));
  }

  static Stream<Arguments> transposes() {
    return Stream.of(
        arguments(forward(t(4, 3), m(3, 2), m(1, 2), m(4, 2)), "x, [4 × 3]"),
        arguments(forward(m(4, 3), t(3, 2), m(1, 2), m(4, 2)), "W, [3 × 2]"),
        arguments(forward(m(4, 3), m(3, 2), m(1, 2), t(4, 2)), "z, [4 × 2]"),
        arguments(weightGradient(t(4, 3), m(4, 2), m(3, 2)), "x, [4 × 3]"),
        arguments(weightGradient(m(4, 3), t(4, 2), m(3, 2)), "dZ, [4 × 2]"),
        arguments(weightGradient(m(4, 3), m(4, 2), t(3, 2)), "dW, [3 × 2]"),
        arguments(inputGradient(t(4, 2), m(3, 2), m(4, 3)), "dZ, [4 × 2]"),
        arguments(inputGradient(m(4, 2), t(3, 2), m(4, 3)), "W, [3 × 2]"),
        arguments(inputGradient(m(4, 2), m(3, 2), t(4, 3)), "dX, [4 × 3]"),
        arguments(sums(t(4, 2), m(1, 2)), "dZ, [4 × 2]"));
  }

  @ParameterizedTest
  @MethodSource("transposes")
  void rejectsATranspose(Executable product, String operand) {
    assertThat(refusal(product)).contains(operand, "not contiguous", "transpose");
  }

  static Stream<Arguments> panels() {
    return Stream.of(
        arguments(forward(p(4, 3), m(3, 2), m(1, 2), m(4, 2)), "x, [4 × 3]"),
        arguments(forward(m(4, 3), m(3, 2), p(1, 2), m(4, 2)), "b, [1 × 2]"),
        arguments(forward(m(4, 3), m(3, 2), m(1, 2), p(4, 2)), "z, [4 × 2]"),
        arguments(weightGradient(p(4, 3), m(4, 2), m(3, 2)), "x, [4 × 3]"),
        arguments(weightGradient(m(4, 3), p(4, 2), m(3, 2)), "dZ, [4 × 2]"),
        arguments(inputGradient(p(4, 2), m(3, 2), m(4, 3)), "dZ, [4 × 2]"),
        arguments(inputGradient(m(4, 2), m(3, 2), p(4, 3)), "dX, [4 × 3]"),
        arguments(sums(p(4, 2), m(1, 2)), "dZ, [4 × 2]"),
        arguments(sums(m(4, 2), p(1, 2)), "db, [1 × 2]"));
  }

  @ParameterizedTest
  @MethodSource("panels")
  void rejectsPanelsOfOthersThanWeights(Executable product, String operand) {
    assertThat(refusal(product)).contains(operand, "in panels");
  }

  /** The result begins with the last element of the operand, which begins at 20. */
  static Stream<Arguments> overlaps() {
    Operand x = inOneArray(20, 4, 3);
    Operand w = inOneArray(20, 3, 2);
    Operand b = inOneArray(20, 1, 2);
    Operand dz = inOneArray(20, 4, 2);
    return Stream.of(
        arguments(
            forward(x, m(3, 2), m(1, 2), inOneArray(31, 4, 2)),
            "z, [31, 39), overlaps x, [20, 32)"),
        arguments(
            forward(m(4, 3), w, m(1, 2), inOneArray(25, 4, 2)),
            "z, [25, 33), overlaps W, [20, 26)"),
        arguments(
            forward(m(4, 3), m(3, 2), b, inOneArray(21, 4, 2)),
            "z, [21, 29), overlaps b, [20, 22)"),
        arguments(
            weightGradient(x, m(4, 2), inOneArray(31, 3, 2)), "dW, [31, 37), overlaps x, [20, 32)"),
        arguments(
            weightGradient(m(4, 3), dz, inOneArray(27, 3, 2)),
            "dW, [27, 33), overlaps dZ, [20, 28)"),
        arguments(
            inputGradient(dz, m(3, 2), inOneArray(27, 4, 3)),
            "dX, [27, 39), overlaps dZ, [20, 28)"),
        arguments(
            inputGradient(m(4, 2), w, inOneArray(25, 4, 3)), "dX, [25, 37), overlaps W, [20, 26)"),
        arguments(sums(dz, inOneArray(27, 1, 2)), "db, [27, 29), overlaps dZ, [20, 28)"));
  }

  @ParameterizedTest
  @MethodSource("overlaps")
  void rejectsAResultInThePlaceOfAnOperand(Executable product, String message) {
    assertThat(refusal(product)).contains(message);
  }

  private static String refusal(Executable product) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, product).getMessage());
  }

  private static Executable forward(Operand x, Operand w, Operand b, Operand z) {
    return () -> MatrixProduct.forward(x, w, b, z, SCRATCH);
  }

  private static Executable weightGradient(Operand x, Operand dz, Operand dw) {
    return () -> MatrixProduct.weightGradient(x, dz, dw, SCRATCH);
  }

  private static Executable inputGradient(Operand dz, Operand w, Operand dx) {
    return () -> MatrixProduct.inputGradient(dz, w, dx, SCRATCH);
  }

  private static Executable sums(Operand dz, Operand db) {
    return () -> ColumnSums.of(dz, db);
  }

  private static Operand m(int rows, int columns) {
    return Operand.of(new float[rows * columns], 0, rows, columns);
  }

  private static Operand t(int rows, int columns) {
    return m(/* rows= */ columns, /* columns= */ rows).transpose();
  }

  private static Operand p(int rows, int columns) {
    return Operand.inPanels(new float[rows * columns], 0, rows, columns, 1);
  }

  private static Operand inOneArray(int start, int rows, int columns) {
    return Operand.of(ALL, start, rows, columns);
  }
}
