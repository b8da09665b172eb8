// Written by bin/api-baseline.
package dev.nn.kernels;

public final class VectorMath {
  private VectorMath() {}
  public static float erf(float x) { throw null; }
  public static void erf(float[] x, float[] y, int start, int end) { throw null; }
  public static float exp(float x) { throw null; }
  public static void exp(float[] x, float[] y, int start, int end) { throw null; }
  public static float expm1(float x) { throw null; }
  public static void expm1(float[] x, float[] y, int start, int end) { throw null; }
  public static float log(float x) { throw null; }
  public static void log(float[] x, float[] y, int start, int end) { throw null; }
  public static float log1p(float x) { throw null; }
  public static void log1p(float[] x, float[] y, int start, int end) { throw null; }
  public static float normalCdf(float x) { throw null; }
  public static void normalCdf(float[] x, float[] y, int start, int end) { throw null; }
  public static float normalPdf(float x) { throw null; }
  public static void normalPdf(float[] x, float[] y, int start, int end) { throw null; }
  public static float sigmoid(float x) { throw null; }
  public static void sigmoid(float[] x, float[] y, int start, int end) { throw null; }
  public static float softplus(float x) { throw null; }
  public static void softplus(float[] x, float[] y, int start, int end) { throw null; }
  public static float tanh(float x) { throw null; }
  public static void tanh(float[] x, float[] y, int start, int end) { throw null; }
}
