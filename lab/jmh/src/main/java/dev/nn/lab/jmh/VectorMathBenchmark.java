package dev.nn.lab.jmh;

import dev.nn.kernels.VectorMath;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The time of an element in the elementary functions of an array in the first cache. */
@State(Scope.Thread)
public class VectorMathBenchmark {

  private static final int ELEMENTS = 4096;

  @Param({"exp", "expm1", "log1p", "tanh", "sigmoid", "softplus", "normalCdf"})
  public String function = "";

  private final float[] x = new float[ELEMENTS];
  private final float[] y = new float[ELEMENTS];
  private Runnable compute = () -> {};

  /** Draws numbers between 0 and 4, where each function is defined. */
  @Setup
  public void fill() {
    Random random = new Random(1);
    for (int i = 0; i < ELEMENTS; i++) {
      x[i] = 4 * random.nextFloat();
    }
    compute =
        switch (function) {
          case "exp" -> () -> VectorMath.exp(x, y, 0, ELEMENTS);
          case "expm1" -> () -> VectorMath.expm1(x, y, 0, ELEMENTS);
          case "log1p" -> () -> VectorMath.log1p(x, y, 0, ELEMENTS);
          case "tanh" -> () -> VectorMath.tanh(x, y, 0, ELEMENTS);
          case "sigmoid" -> () -> VectorMath.sigmoid(x, y, 0, ELEMENTS);
          case "softplus" -> () -> VectorMath.softplus(x, y, 0, ELEMENTS);
          case "normalCdf" -> () -> VectorMath.normalCdf(x, y, 0, ELEMENTS);
          default -> throw new IllegalArgumentException(function);
        };
  }

  /** Computes all elements. */
  @Benchmark
  @OperationsPerInvocation(ELEMENTS)
  public float[] element() {
    compute.run();
    return y;
  }
}
