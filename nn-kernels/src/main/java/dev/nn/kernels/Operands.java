package dev.nn.kernels;

import dev.nn.kernels.operand.Operand;

/** The checks of a product's operands, with their messages. */
final class Operands {

  private Operands() {}

  /** Refuses an operand of another shape, or with rows that are not contiguous. */
  static void requireShape(String name, Operand operand, int rows, int columns) {
    if (operand.rows() != rows || operand.columns() != columns) {
      throw new IllegalArgumentException(
          "%s is %s, expected [%s × %s] beside the other operands"
              .formatted(name, operand, rows, columns));
    }
    if (!operand.isByStrides()) {
      throw new IllegalArgumentException(
          "%s, %s, is in panels; a product takes only W and dW so".formatted(name, operand));
    }
    requireRows(name, operand);
  }

  /** Refuses an operand with rows that are not contiguous. */
  static void requireRows(String name, Operand operand) {
    if (!operand.hasContiguousRows()) {
      throw new IllegalArgumentException(
          "%s, %s, has rows that are not contiguous; give the matrix itself, not its transpose"
              .formatted(name, operand));
    }
  }

  /** Refuses a result that would overwrite an operand while it is being read. */
  static void requireApart(String result, Operand c, String name, Operand operand) {
    if (c.overlaps(operand)) {
      throw new IllegalArgumentException(
          "%s, [%s, %s), overlaps %s, [%s, %s), in one array; a result needs a place of its own"
              .formatted(result, c.at(0, 0), c.end(), name, operand.at(0, 0), operand.end()));
    }
  }
}
