package dev.nn.lab.jmh;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Work;
import dev.nn.lab.engine.EngineContestant;
import java.util.Arrays;
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

  private Work forward = () -> {};
  private Work weightGradient = forward;
  private Work inputGradient = forward;

  /** Fills the matrices. */
  @Setup
  public void fill() throws Exception {
    forward = work("forward");
    weightGradient = work("weightGradient");
    inputGradient = work("inputGradient");
  }

  private Work work(String form) throws Exception {
    int[] sizes = Arrays.stream(shape.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    Assignment product = EngineContestant.product(form, sizes[0], sizes[1], sizes[2]);
    return new EngineContestant().work(product, 1);
  }

  /** Computes z = x·W + b. */
  @Benchmark
  public void forward() throws Exception {
    forward.run();
  }

  /** Computes dW = xᵀ·dZ. */
  @Benchmark
  public void weightGradient() throws Exception {
    weightGradient.run();
  }

  /** Computes dX = dZ·Wᵀ. */
  @Benchmark
  public void inputGradient() throws Exception {
    inputGradient.run();
  }
}
