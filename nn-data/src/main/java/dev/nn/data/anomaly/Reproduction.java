package dev.nn.data.anomaly;

import dev.nn.api.Matrix;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.encoding.Encoder;
import java.util.List;

/** The errors of reproduced inputs, by raw column. */
final class Reproduction {

  private final int[] ends; // of the inputs of each column

  Reproduction(Preprocessing preprocessing) {
    List<Encoder> encoders = preprocessing.encoders();
    ends = new int[encoders.size()];
    int end = 0;
    for (int c = 0; c < ends.length; c++) {
      end += encoders.get(c).inputNames().size();
      ends[c] = end;
    }
  }

  int columns() {
    return ends.length;
  }

  /**
   * Computes e(c) of one row: the mean of (x̂ − x)² over the inputs of column c.
   *
   * @param errors receives a number for each column; infinite if x̂ is not finite
   */
  void errors(Matrix x, Matrix reproduced, int row, double[] errors) {
    int input = 0;
    for (int c = 0; c < ends.length; c++) {
      double sum = 0;
      int first = input;
      for (; input < ends[c]; input++) {
        double difference = (double) reproduced.get(row, input) - x.get(row, input);
        sum += difference * difference;
      }
      double mean = sum / Math.max(1, ends[c] - first);
      errors[c] = Double.isNaN(mean) ? Double.POSITIVE_INFINITY : mean;
    }
  }
}
