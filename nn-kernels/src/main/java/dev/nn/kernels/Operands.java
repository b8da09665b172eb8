package dev.nn.kernels;

import dev.nn.kernels.operand.Operand;

/** Checks a product's operands. */
final class Operands {

  private Operands() {}

  /** Throws if an operand has another shape, is in panels, or has rows that are not contiguous. */
  static void requireShape(String name, Operand operand, int rows, int columns) {
    if (operand.rows() != rows || operand.columns() != columns) {
      throw new IllegalArgumentException(
          "%s is %s, expected [%s × %s] to match the other operands"
              .formatted(name, operand, rows, columns));
    }
    if (!operand.isByStrides()) {
      throw new IllegalArgumentException(
          "%s, %s, is in panels; only W and dW may be".formatted(name, operand));
    }
    requireRows(name, operand);
  }

  /** Throws if an operand's rows are not contiguous. */
  static void requireRows(String name, Operand operand) {
    if (!operand.hasContiguousRows()) {
      throw new IllegalArgumentException(
          "%s, %s, has rows that are not contiguous; give the matrix itself, not its transpose"
              .formatted(name, operand));
    }
  }

  /** Throws if a result would overwrite an operand while it is being read. */
  static void requireApart(String result, Operand c, String name, Operand operand) {
    if (c.overlaps(operand)) {
      throw new IllegalArgumentException(
          "%s, [%s, %s), overlaps %s, [%s, %s), in one array; a result must not overlap an operand"
              .formatted(result, c.at(0, 0), c.end(), name, operand.at(0, 0), operand.end()));
    }
  }
}
