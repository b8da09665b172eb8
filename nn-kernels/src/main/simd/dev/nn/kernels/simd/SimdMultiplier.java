package dev.nn.kernels.simd;

import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.scalar.Blocking;
import dev.nn.kernels.scalar.Multiplier;
import dev.nn.kernels.scalar.Multiplier.BoundProduct;
import dev.nn.kernels.scalar.SmallProduct;
import dev.nn.kernels.scalar.Zeros;
import dev.nn.kernels.simd.narrow.NarrowGradient;
import dev.nn.kernels.simd.narrow.NarrowProduct;
import org.jspecify.annotations.Nullable;

/** Products in vector instructions, and the small ones in plain Java. */
final class SimdMultiplier implements Multiplier {

  private final TiledProduct tiled = new TiledProduct();
  private final RowProduct row = new RowProduct();
  private final SparseRowProduct sparse = new SparseRowProduct();
  private final NarrowProduct narrow = new NarrowProduct();
  private final NarrowGradient narrowGradient = new NarrowGradient();
  private final Zeros zeros = new Zeros();

  @Override
  public void multiply(Operand a, Operand b, @Nullable Operand d, Operand c) {
    int rows = c.rows();
    int inner = a.columns();
    int columns = c.columns();
    long work = (long) rows * inner * columns;
    boolean contiguous = b.hasContiguousRows();
    if (NarrowProduct.takes(a, b, d, c)) {
      narrow.multiply(a, b, d, c);
    } else if (NarrowGradient.takes(a, b, d, c)) {
      narrowGradient.multiply(a, b, c);
    } else if (d == null && !contiguous && isTurningCheaper(rows, inner, columns)) {
      tiled.multiplyTurned(a, b, c);
    } else if (d == null && columns == 1 && work > Blocking.TINY && isOneRowTurned(a, b, c)) {
      row.multiply(b.transpose(), a.transpose(), zeros.row(rows), c.transpose(), 0);
    } else if ((columns <= Blocking.FEW_COLUMNS || work <= Blocking.TINY)
        && SmallProduct.takes(b, c)) {
      SmallProduct.multiply(a, b, start(d, columns), c);
    } else if (rows <= fewRows(columns) && contiguous && a.hasContiguousRows()) {
      row.multiply(a, b, start(d, columns), c, 0);
    } else {
      tiled.multiply(a, b, start(d, columns), c);
    }
  }

  @Override
  public void multiplyFinite(Operand a, Operand b, Operand d, Operand c) {
    int done = sparse.multiply(a, b, d, c);
    if (done == 0) {
      multiply(a, b, d, c);
    } else {
      row.multiply(a, b, d, c, done);
    }
  }

  @Override
  public @Nullable BoundProduct bind(Operand a, Operand b, @Nullable Operand d, Operand c) {
    BoundProduct tiny = Multiplier.super.bind(a, b, d, c);
    return tiny == null ? PanelRow.of(a, b, d, c) : tiny;
  }

  /** Returns whether Cᵀ = Bᵀ·Aᵀ has rows that are contiguous, as of a layer of one output. */
  private static boolean isOneRowTurned(Operand a, Operand b, Operand c) {
    return a.transpose().hasContiguousRows()
        && b.transpose().hasContiguousRows()
        && c.transpose().hasContiguousRows();
  }

  private static int fewRows(int columns) {
    return columns < Vectors.LANES ? Blocking.FEW_ROWS : 1;
  }

  private Operand start(@Nullable Operand d, int columns) {
    return d == null ? zeros.row(columns) : d;
  }

  /**
   * Returns whether A and C are turned at a lower price than B. Turning A and C moves rows × (inner
   * + columns) numbers, turning B inner × columns. The rows become columns of tiles, which are
   * slower where they do not fill a panel. Vectors turn a B that is near at a lower price still.
   */
  private static boolean isTurningCheaper(int rows, int inner, int columns) {
    boolean fills = rows % Tiles.PANEL == 0;
    long numbers = (long) inner * columns;
    if (VectorTransposition.isInUse() && (!fills || numbers < Blocking.FAR)) {
      return false;
    }
    int price = fills ? 1 : 2;
    return (long) price * rows * (inner + columns) < numbers;
  }
}
