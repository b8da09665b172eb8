// Written by bin/api-baseline.
package dev.nn.kernels;

public final class MatrixProduct {
  private MatrixProduct() {}
  public static MatrixProduct forward(dev.nn.kernels.operand.Operand x, dev.nn.kernels.operand.Operand w, dev.nn.kernels.operand.Operand b, dev.nn.kernels.operand.Operand z, Scratch scratch) { throw null; }
  public static MatrixProduct inputGradient(dev.nn.kernels.operand.Operand dz, dev.nn.kernels.operand.Operand w, dev.nn.kernels.operand.Operand dx, Scratch scratch) { throw null; }
  public MatrixProduct ofFinite() { throw null; }
  public static int panel() { throw null; }
  public void run() { throw null; }
  public static MatrixProduct weightGradient(dev.nn.kernels.operand.Operand x, dev.nn.kernels.operand.Operand dz, dev.nn.kernels.operand.Operand dw, Scratch scratch) { throw null; }
}
