package dev.nn.data.ensemble;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Predictions for each row that validated at least one member, by the mean logits of exactly these
 * members, none of which was trained on it: the out-of-bag estimate (Breiman, "Out-of-Bag
 * Estimation", 1996). They are about as good as predictions of the ensemble for rows never seen, or
 * a little worse, as fewer members take part.
 *
 * @param rows of the table, ascending
 * @param logits z of the last layer, [rows × outputs]
 * @param members the number of members that predict each row, [rows × 1]
 */
public record OutOfMember(Rows rows, Matrix logits, Matrix members) {

  private static final int PART = 256;

  /** Predicts the validation rows of all members; there may be none. */
  public static OutOfMember of(TrainedMembers members, Preprocessing preprocessing, Table table) {
    int[] rows =
        members.splits().stream()
            .flatMapToInt(
                split -> IntStream.range(0, split.validation().size()).map(split.validation()::row))
            .sorted()
            .distinct()
            .toArray();
    int outputs = members.networks().get(0).spec().outputs();
    double[] sums = new double[rows.length * outputs];
    int[] counts = new int[rows.length];
    TableInputs inputs = preprocessing.inputs(table);
    for (int m = 0; m < members.networks().size(); m++) {
      Rows validation = members.splits().get(m).validation();
      add(members.networks().get(m), inputs, validation, rows, sums, counts);
    }
    Matrix logits = Matrix.zeros(rows.length, outputs);
    for (int i = 0; i < sums.length; i++) {
      logits.data()[i] = (float) (sums[i] / counts[i / outputs]);
    }
    Matrix predicting = Matrix.zeros(rows.length, 1);
    for (int r = 0; r < rows.length; r++) {
      predicting.set(r, 0, counts[r]);
    }
    return new OutOfMember(Rows.of(rows), logits, predicting);
  }

  private static void add(
      Network member, TableInputs inputs, Rows chosen, int[] rows, double[] sums, int[] counts) {
    int outputs = member.spec().outputs();
    Matrix x = Matrix.zeros(PART, member.spec().inputs());
    Matrix z = Matrix.zeros(PART, outputs);
    try (Predictor predictor = member.predictor()) {
      for (int from = 0; from < chosen.size(); from += PART) {
        int count = Math.min(PART, chosen.size() - from);
        for (int r = 0; r < count; r++) {
          inputs.read(chosen.row(from + r), x.data(), r * x.columns());
        }
        predictor.logits(x.slice(0, count), z.slice(0, count));
        for (int r = 0; r < count; r++) {
          int place = Arrays.binarySearch(rows, chosen.row(from + r));
          counts[place]++;
          for (int c = 0; c < outputs; c++) {
            sums[place * outputs + c] += z.get(r, c);
          }
        }
      }
    }
  }

  /**
   * Returns the outputs a = f(z) of the last layer, [rows × outputs].
   *
   * @param activation f of the last layer
   */
  public Matrix outputs(Activation activation) {
    Matrix outputs = Matrix.zeros(logits.rows(), logits.columns());
    if (logits.rows() > 0) {
      activation.forward(logits, outputs);
    }
    return outputs;
  }
}
