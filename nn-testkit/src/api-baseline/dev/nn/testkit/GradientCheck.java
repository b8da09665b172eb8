// Written by bin/api-baseline.
package dev.nn.testkit;

public final class GradientCheck {
  private GradientCheck() {}
  public GradientCheck.Result assertCorrect() { throw null; }
  public GradientCheck.Result check() { throw null; }
  public static GradientCheck of(float[] parameters, java.util.function.ToDoubleFunction<float[]> loss, float[] gradient) { throw null; }
  public GradientCheck sample(int count, long seed) { throw null; }
  public record Result(int worst, double analytic, double numeric, double tolerance, int checked, int wrong, int skipped) {
    public boolean isCorrect() { throw null; }
    public double relativeError() { throw null; }
  }
}
