package dev.nn.testkit.check;

import dev.nn.api.Matrix;
import java.util.Arrays;
import java.util.stream.IntStream;

/** An array that a plug-in wrote, as doubles, which hold every float exactly. */
public final class Written {

  final String name;
  final double[] data;
  final int start;
  final int end;
  private final int columns;

  /** Copies a matrix with the whole array around it. */
  public Written(String name, Matrix matrix) {
    this.name = name;
    float[] floats = matrix.data();
    data = IntStream.range(0, floats.length).mapToDouble(i -> floats[i]).toArray();
    start = matrix.start();
    end = matrix.end();
    columns = matrix.columns();
  }

  /** Takes the first {@code rows} numbers of an array, one a row. */
  public Written(String name, double[] data, int rows) {
    this.name = name;
    this.data = data;
    start = 0;
    end = rows;
    columns = 1;
  }

  public double[] row(int r) {
    return Arrays.copyOfRange(data, start + r * columns, start + (r + 1) * columns);
  }

  /** Returns the numbers without the rest of the array. */
  public double[] values() {
    return Arrays.copyOfRange(data, start, end);
  }
}
