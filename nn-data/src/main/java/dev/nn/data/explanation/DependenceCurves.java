package dev.nn.data.explanation;

import java.util.Arrays;
import java.util.stream.IntStream;

/** One output of a model as a function of one column. */
final class DependenceCurves {

  private final String output;
  private final double[][] curves;
  private final double[] mean;

  /** Creates curves of background rows, [background rows × values of the column]. */
  DependenceCurves(String output, double[][] curves) {
    this.output = output;
    this.curves = curves;
    mean =
        IntStream.range(0, curves[0].length)
            .mapToDouble(g -> sum(curves, g) / curves.length)
            .toArray();
  }

  private static double sum(double[][] curves, int value) {
    double sum = 0; // by rising row
    for (double[] curve : curves) {
      sum += curve[value];
    }
    return sum;
  }

  String output() {
    return output;
  }

  /** Returns the mean over the background, [values of the column]. */
  double[] mean() {
    return mean.clone();
  }

  double[][] curves() {
    return Arrays.stream(curves).map(double[]::clone).toArray(double[][]::new);
  }
}
