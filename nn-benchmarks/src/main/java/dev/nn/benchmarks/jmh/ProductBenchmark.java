package dev.nn.benchmarks.jmh;

import dev.nn.kernels.MatrixProduct;
import dev.nn.kernels.Scratch;
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

  private int rows;
  private int inputs;
  private int outputs;
  private float[] x;
  private float[] w;
  private float[] b;
  private float[] z;
  private final Scratch scratch = new Scratch();

  /** Fills the matrices. */
  @Setup
  public void fill() {
    String[] sizes = shape.split("x", -1);
    rows = Integer.parseInt(sizes[0]);
    inputs = Integer.parseInt(sizes[1]);
    outputs = Integer.parseInt(sizes[2]);
    Random random = new Random(1);
    x = Numbers.uniform(rows * inputs, random);
    w = Numbers.uniform(inputs * outputs, random);
    b = Numbers.uniform(outputs, random);
    z = Numbers.uniform(rows * outputs, random);
  }

  /** z = x·W + b. */
  @Benchmark
  public float[] forward() {
    MatrixProduct.forward(x, 0, w, 0, b, 0, z, 0, rows, inputs, outputs, scratch);
    return z;
  }

  /** dW = xᵀ·dZ. */
  @Benchmark
  public float[] weightGradient() {
    MatrixProduct.weightGradient(x, 0, z, 0, w, 0, rows, inputs, outputs, scratch);
    return w;
  }

  /** dX = dZ·Wᵀ. */
  @Benchmark
  public float[] inputGradient() {
    MatrixProduct.inputGradient(z, 0, w, 0, x, 0, rows, inputs, outputs, scratch);
    return x;
  }
}
