package dev.nn.benchmarks.jmh;

import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
import dev.nn.kernels.operand.Operand;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The three products of a layer, of rows × inputs × outputs. */
@State(Scope.Thread)
public class ProductBenchmark {

  /** Rows, inputs and outputs. */
  @Param({"32x128x64", "64x784x128", "256x784x512", "1024x1024x1024", "2048x2048x2048"})
  public String shape = "";

  private final Random random = new Random(1);
  private Operand x = matrix(0, 0);
  private Operand w = x;
  private Operand b = x;
  private Operand z = x;
  private final Scratch scratch = new Scratch();
  private MatrixProduct forward = MatrixProduct.inputGradient(x, x, x, scratch);
  private MatrixProduct weightGradient = forward;
  private MatrixProduct inputGradient = forward;

  /** Fills the matrices. */
  @Setup
  public void fill() {
    String[] sizes = shape.split("x", -1);
    int rows = Integer.parseInt(sizes[0]);
    int inputs = Integer.parseInt(sizes[1]);
    int outputs = Integer.parseInt(sizes[2]);
    x = matrix(rows, inputs);
    w = matrix(inputs, outputs);
    b = matrix(1, outputs);
    z = matrix(rows, outputs);
    forward = MatrixProduct.forward(x, w, b, z, scratch);
    weightGradient = MatrixProduct.weightGradient(x, z, w, scratch);
    inputGradient = MatrixProduct.inputGradient(z, w, x, scratch);
  }

  private Operand matrix(int rows, int columns) {
    return Operand.of(Numbers.uniform(rows * columns, random), 0, rows, columns);
  }

  /** Computes z = x·W + b. */
  @Benchmark
  public float[] forward() {
    forward.run();
    return z.array();
  }

  /** Computes dW = xᵀ·dZ. */
  @Benchmark
  public float[] weightGradient() {
    weightGradient.run();
    return w.array();
  }

  /** Computes dX = dZ·Wᵀ. */
  @Benchmark
  public float[] inputGradient() {
    inputGradient.run();
    return x.array();
  }
}
