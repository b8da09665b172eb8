package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;
import org.jspecify.annotations.Nullable;

/** Products in plain Java. */
final class ScalarMultiplier implements Multiplier {

  private final BlockedProduct blocked = new BlockedProduct();
  private final Zeros zeros = new Zeros();

  @Override
  public void multiply(Operand a, Operand b, @Nullable Operand d, Operand c) {
    Operand start = d == null ? zeros.row(c.columns()) : d;
    if (c.columns() < Blocking.NARROW && SmallProduct.takes(b, c)) {
      SmallProduct.multiply(a, b, start, c);
    } else {
      blocked.multiply(a, b, start, c);
    }
  }
}
