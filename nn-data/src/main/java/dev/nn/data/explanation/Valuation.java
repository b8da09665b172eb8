package dev.nn.data.explanation;

import dev.nn.data.preprocessing.Predicted;
import java.util.Arrays;

/** Predictions of a model for made rows, a batch at a time, on a scale. */
final class Valuation {

  private static final int BATCH = 256;

  /** The maker of one of the rows. */
  @FunctionalInterface
  interface Maker {

    /** Fills a row, [columns], whose former contents have no meaning. */
    void make(int index, double[] row);
  }

  private final RowModel model;
  private final OutputScale scale;
  private final int outputs;
  private final double[][] rows;
  private final double[][] predictions;
  private final boolean[] probability;

  Valuation(RowModel model, OutputScale scale) {
    this.model = model;
    this.scale = scale;
    outputs = model.names().size();
    rows = new double[BATCH][model.columns().size()];
    predictions = new double[BATCH][outputs];
    probability = new boolean[outputs];
    int first = 0;
    for (Predicted predicted : model.predicted()) {
      Arrays.fill(probability, first, first + predicted.size(), !predicted.isNumber());
      first += predicted.size();
    }
  }

  int outputs() {
    return outputs;
  }

  double[] of(double[] row) {
    return of(1, (i, made) -> System.arraycopy(row, 0, made, 0, row.length));
  }

  /** Returns the predictions for {@code count} made rows, [count × outputs], row by row. */
  double[] of(int count, Maker maker) {
    double[] values = new double[Math.multiplyExact(count, outputs)];
    for (int from = 0; from < count; from += BATCH) {
      int size = Math.min(BATCH, count - from);
      for (int i = 0; i < size; i++) {
        maker.make(from + i, rows[i]);
      }
      model.predict(rows, size, predictions);
      for (int i = 0; i < size; i++) {
        for (int o = 0; o < outputs; o++) {
          values[(from + i) * outputs + o] = scale.of(predictions[i][o], probability[o]);
        }
      }
    }
    return values;
  }
}
