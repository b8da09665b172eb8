package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;
import org.jspecify.annotations.Nullable;

/**
 * The operands of a product C = D + A·B.
 *
 * <p>The shapes fit, and C overlaps neither A nor B. Only weights may be in panels: B, if A and D
 * are by strides; or C, if A and B are by strides and D is null.
 *
 * @param d the start, with contiguous rows; null for zeros
 * @param isFinite whether B has neither NaN nor infinities. Products with zeros of A then change
 *     nothing and may be skipped
 */
public record ProductOperands(
    Operand a, Operand b, @Nullable Operand d, Operand c, boolean isFinite) {

  /** Returns the number of rows of C. */
  public int rows() {
    return c.rows();
  }

  /** Returns the length of each sum. */
  public int inner() {
    return a.columns();
  }

  /** Returns the number of columns of C. */
  public int columns() {
    return c.columns();
  }

  /** Returns the number of multiply-adds. */
  public long work() {
    return (long) rows() * inner() * columns();
  }

  /** Returns only the shapes and layouts, without arrays. */
  public ProductOperands layouts() {
    return new ProductOperands(
        a.layout(), b.layout(), d == null ? null : d.layout(), c.layout(), isFinite);
  }

  /**
   * Returns zeros in the same layouts, with at most {@code mostRows} rows of A and {@code
   * mostInner} rows of B.
   */
  public ProductOperands zeros(int mostRows, int mostInner) {
    int rows = Math.min(rows(), mostRows);
    int inner = Math.min(inner(), mostInner);
    return new ProductOperands(
        a.rows(0, rows).columns(0, inner).zeros(),
        b.rows(0, inner).zeros(),
        d == null ? null : d.rows(0, rows).zeros(),
        c.rows(0, rows).zeros(),
        isFinite);
  }
}
