package dev.nn.data.ensemble;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Predictions for each row that validated at least one member, by the mean logits of exactly these
 * members, none of which was trained on it: the out-of-bag estimate (Breiman, "Out-of-Bag
 * Estimation", 1996). They are about as good as predictions of the ensemble for rows never seen, or
 * a little worse, as fewer members take part.
 *
 * @param rows of the table, ascending
 * @param logits z of the last layer, [rows × outputs], or as wide as z is
 * @param members the number of members that predict each row, [rows × 1]
 */
public record OutOfMember(Rows rows, Matrix logits, Matrix members) {

  private static final int PART = 256;

  /** Predicts the validation rows of all members; there may be none. */
  public static OutOfMember of(TrainedMembers members, Preprocessing preprocessing, Table table) {
    return of(members, preprocessing, table, Integer.MAX_VALUE);
  }

  /**
   * Predicts at most {@code most} of the validation rows, evenly spaced.
   *
   * @throws ArithmeticException if the outputs of these rows do not fit one array
   */
  public static OutOfMember of(
      TrainedMembers members, Preprocessing preprocessing, Table table, int most) {
    int[] rows = some(members, most);
    int outputs = members.networks().get(0).logits();
    double[] sums = new double[Math.multiplyExact(rows.length, outputs)];
    int[] counts = new int[rows.length];
    TableInputs inputs = preprocessing.inputs(table);
    for (int m = 0; m < members.networks().size(); m++) {
      Rows validation = among(members.splits().get(m).validation(), rows);
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

  private static int[] some(TrainedMembers members, int most) {
    BitSet all = new BitSet();
    for (Split split : members.splits()) {
      for (int i = 0; i < split.validation().size(); i++) {
        all.set(split.validation().row(i));
      }
    }
    int size = all.cardinality();
    int[] rows = new int[Math.min(size, most)];
    int at = 0;
    int row = all.nextSetBit(0);
    for (int i = 0; i < rows.length; i++) {
      for (int next = (int) ((long) i * size / rows.length); at < next; at++) {
        row = all.nextSetBit(row + 1);
      }
      rows[i] = row;
    }
    return rows;
  }

  /** Returns those of the rows that are among {@code rows}, in their order. */
  private static Rows among(Rows validation, int[] rows) {
    BitSet kept = new BitSet();
    for (int i = 0; i < validation.size(); i++) {
      kept.set(i, Arrays.binarySearch(rows, validation.row(i)) >= 0);
    }
    return kept.cardinality() == validation.size()
        ? validation
        : validation.select(Rows.of(kept.stream().toArray()));
  }

  private static void add(
      Network member, TableInputs inputs, Rows chosen, int[] rows, double[] sums, int[] counts) {
    int outputs = member.logits();
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
   * @param member any, since all have the f of the last layer
   */
  public Matrix outputs(Network member) {
    return member.outputs(logits);
  }
}
