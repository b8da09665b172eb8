package dev.nn.kernels.simd;

import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.scalar.Blocking;
import dev.nn.kernels.scalar.Multiplier;
import dev.nn.kernels.scalar.ProductOperands;
import dev.nn.kernels.scalar.SmallProduct;
import dev.nn.kernels.scalar.Zeros;

/**
 * Products C = D + A·B: most in SIMD, small ones in scalar code. The first strategy whose condition
 * holds computes the product.
 *
 * <table>
 *   <caption>The strategies, and how long a step, a prediction or a product takes without each</caption>
 *   <tr><th>strategy</th><th>condition</th><th>without it</th></tr>
 *   <tr><td>rows of B where A is not 0</td><td>one row, a large finite B, many zeros</td>
 *     <td>1 × 512 × 512, half zeros: 2.2 times as long</td></tr>
 *   <tr><td>{@link RowProduct} of Cᵀ = Bᵀ·Aᵀ</td><td>one column, D is 0, over 256 multiply-adds</td>
 *     <td>20-64-64-1, 64 rows: 41 in place of 34 µs</td></tr>
 *   <tr><td>{@link SmallProduct}</td><td>at most two columns or 256 multiply-adds</td>
 *     <td>20-64-64-2, one row: 0.60 in place of 0.50 µs</td></tr>
 *   <tr><td>{@link RowProduct}</td><td>one row, or up to three if columns do not fill a vector</td>
 *     <td>1 × 64 × 128: 0.28 in place of 0.18 µs</td></tr>
 *   <tr><td>{@link TiledProduct}</td><td>otherwise</td><td></td></tr>
 * </table>
 */
final class SimdMultiplier implements Multiplier {

  private final TiledProduct tiled = new TiledProduct();
  private final RowProduct row = new RowProduct();
  private final SparseRowProduct sparse = new SparseRowProduct();
  private final Zeros zeros = new Zeros();

  @Override
  public Product bind(ProductOperands operands, ProductOperands like) {
    Operand a = operands.a();
    Operand b = operands.b();
    Operand c = operands.c();
    Operand d = operands.d() == null ? zeros.row(like.columns()) : operands.d();
    Product dense = dense(a, b, d, c, like);
    if (!operands.isFinite() || like.rows() > 1) {
      return dense;
    }
    return () -> {
      int done = sparse.multiply(a, b, d, c);
      if (done == 0) {
        dense.run();
      } else {
        row.multiply(a, b, d, c, done);
      }
    };
  }

  private Product dense(Operand a, Operand b, Operand d, Operand c, ProductOperands like) {
    int rows = like.rows();
    int columns = like.columns();
    boolean isTiny = like.work() <= Blocking.TINY;
    if (columns == 1 && like.d() == null && !isTiny && haveContiguousColumns(like)) {
      Operand none = zeros.row(rows);
      return () -> row.multiply(b.transpose(), a.transpose(), none, c.transpose(), 0);
    }
    if ((columns <= Blocking.FEW_COLUMNS || isTiny) && SmallProduct.takes(b, c)) {
      return () -> SmallProduct.multiply(a, b, d, c);
    }
    boolean areContiguous = like.a().hasContiguousRows() && like.b().hasContiguousRows();
    int fewRows = columns < Vectors.LANES ? Blocking.FEW_ROWS : 1;
    return rows <= fewRows && areContiguous
        ? () -> row.multiply(a, b, d, c, 0)
        : () -> tiled.multiply(a, b, d, c);
  }

  private static boolean haveContiguousColumns(ProductOperands p) {
    return p.a().transpose().hasContiguousRows()
        && p.b().transpose().hasContiguousRows()
        && p.c().transpose().hasContiguousRows();
  }
}
