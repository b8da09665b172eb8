package dev.nn.data.ensemble;

import dev.nn.api.Matrix;
import dev.nn.core.Ensemble;
import dev.nn.core.Network;
import dev.nn.core.Predictor;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** An ensemble's trained members, at least one, with equal layers, and each member's rows. */
public record TrainedMembers(List<Network> networks, List<Split> splits) {

  private static final int PART = 256;

  /**
   * Predictions for all rows that validated a member. Each uses the mean logits z over the members
   * that the row validated, none of which was trained on it: the out-of-bag estimate (Breiman,
   * "Out-of-Bag Estimation", 1996). They are about as good as the ensemble's predictions for unseen
   * rows, or a little worse, because fewer members take part.
   *
   * @param rows ascending
   * @param logits the means z, [rows × outputs]
   * @param counts the number of members that predict each row, [rows × 1]
   */
  public record Unseen(Rows rows, Matrix logits, Matrix counts) {}

  public Network merged() {
    return Ensemble.merge(networks);
  }

  /** Returns the outputs a = f(z) for logits z. All members have the same last layer. */
  public Matrix outputs(Matrix logits) {
    return networks.get(0).outputs(logits);
  }

  Matrix outputsOfFirst(Preprocessing preprocessing, Table table, Rows rows) {
    return outputs(0, preprocessing.inputs(table), rows.slice(0, Math.min(PART, rows.size())));
  }

  /** Returns a member's outputs, [rows × outputs]. */
  public Matrix outputs(int member, TableInputs inputs, Rows rows) {
    Matrix a = Matrix.zeros(rows.size(), networks.get(member).spec().outputs());
    predict(
        member,
        inputs,
        rows,
        (predictor, from, x) -> predictor.predict(x, a.slice(from, from + x.rows())));
    return a;
  }

  private interface Part {
    void predict(Predictor predictor, int from, Matrix x);
  }

  private void predict(int member, TableInputs inputs, Rows rows, Part part) {
    Matrix x = Matrix.zeros(PART, networks.get(member).spec().inputs());
    try (Predictor predictor = networks.get(member).predictor()) {
      for (int from = 0; from < rows.size(); from += PART) {
        int count = Math.min(PART, rows.size() - from);
        for (int r = 0; r < count; r++) {
          inputs.read(rows.row(from + r), x.data(), r * x.columns());
        }
        part.predict(predictor, from, x.slice(0, count));
      }
    }
  }

  /** Predicts the members' validation rows. There may be none. */
  public Unseen unseen(Preprocessing preprocessing, Table table) {
    return unseen(preprocessing, table, Integer.MAX_VALUE);
  }

  /** Predicts at most {@code most} validation rows, evenly spaced. */
  public Unseen unseen(Preprocessing preprocessing, Table table, int most) {
    int[] rows = validation(most);
    int outputs = networks.get(0).logits();
    double[] sums = new double[Math.multiplyExact(rows.length, outputs)];
    int[] counts = new int[rows.length];
    TableInputs inputs = preprocessing.inputs(table);
    Matrix z = Matrix.zeros(PART, outputs);
    for (int m = 0; m < networks.size(); m++) {
      Rows own = among(splits.get(m).validation(), rows);
      predict(
          m,
          inputs,
          own,
          (predictor, from, x) -> {
            predictor.logits(x, z.slice(0, x.rows()));
            for (int r = 0; r < x.rows(); r++) {
              int place = Arrays.binarySearch(rows, own.row(from + r));
              counts[place]++;
              for (int c = 0; c < outputs; c++) {
                sums[place * outputs + c] += z.get(r, c);
              }
            }
          });
    }
    Matrix logits = Matrix.zeros(rows.length, outputs);
    for (int i = 0; i < sums.length; i++) {
      logits.data()[i] = (float) (sums[i] / counts[i / outputs]);
    }
    Matrix predicting = Matrix.zeros(rows.length, 1);
    for (int r = 0; r < rows.length; r++) {
      predicting.set(r, 0, counts[r]);
    }
    return new Unseen(Rows.of(rows), logits, predicting);
  }

  private int[] validation(int most) {
    BitSet all = new BitSet();
    for (Split split : splits) {
      for (int i = 0; i < split.validation().size(); i++) {
        all.set(split.validation().row(i));
      }
    }
    int size = all.cardinality();
    int[] rows = new int[Math.min(size, most)];
    int rank = 0;
    int row = all.nextSetBit(0);
    for (int i = 0; i < rows.length; rank++, row = all.nextSetBit(row + 1)) {
      if (rank == (long) i * size / rows.length) {
        rows[i++] = row;
      }
    }
    return rows;
  }

  /** Returns the validation rows that {@code rows} contains, in order. */
  private static Rows among(Rows validation, int[] rows) {
    BitSet kept = new BitSet();
    for (int i = 0; i < validation.size(); i++) {
      kept.set(i, Arrays.binarySearch(rows, validation.row(i)) >= 0);
    }
    return kept.cardinality() == validation.size()
        ? validation
        : validation.select(Rows.of(kept.stream().toArray()));
  }
}
