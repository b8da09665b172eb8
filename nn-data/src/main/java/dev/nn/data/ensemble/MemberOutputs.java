package dev.nn.data.ensemble;

import dev.nn.api.Matrix;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.outputs.TargetBlock;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The outputs of each member for the same rows, whether or not it was trained on them.
 *
 * @param outputs a of the last layer by member, each [rows × outputs]
 */
record MemberOutputs(Rows rows, List<Matrix> outputs, List<boolean[]> trained) {

  private static final int MOST_ROWS = 5000;

  /** Predicts some of the rows given, evenly spaced. */
  static MemberOutputs of(
      TrainedMembers members, Preprocessing preprocessing, Table table, Rows all) {
    int count = Math.min(MOST_ROWS, all.size());
    Rows rows = Rows.of(count, i -> all.row((int) ((long) i * all.size() / count)));
    TableInputs inputs = preprocessing.inputs(table);
    List<Matrix> outputs = new ArrayList<>();
    List<boolean[]> trained = new ArrayList<>();
    for (int m = 0; m < members.networks().size(); m++) {
      outputs.add(members.outputs(m, inputs, rows));
      trained.add(trained(members.splits().get(m), rows));
    }
    return new MemberOutputs(rows, outputs, trained);
  }

  int members() {
    return outputs.size();
  }

  private static boolean[] trained(Split split, Rows rows) {
    BitSet validation = new BitSet();
    for (int i = 0; i < split.validation().size(); i++) {
      validation.set(split.validation().row(i));
    }
    boolean[] trained = new boolean[rows.size()];
    for (int i = 0; i < trained.length; i++) {
      trained[i] = !validation.get(rows.row(i));
    }
    return trained;
  }

  /** Returns the parts of the errors in a column, of numbers in its unit or of probabilities. */
  MemberErrors errors(TargetBlock block, double[] cells) {
    int width = block.predictions();
    double[][] errors = new double[members()][cells.length * width];
    boolean[][] repeated = new boolean[members()][cells.length * width];
    double[] values = new double[width];
    for (int m = 0; m < errors.length; m++) {
      Matrix own = outputs.get(m);
      for (int r = 0; r < cells.length; r++) {
        block.decode(own.data(), own.start() + r * own.columns(), values, 0);
        for (int c = 0; c < width; c++) {
          double wanted = block.isNumber() ? cells[r] : cells[r] == c ? 1 : 0;
          errors[m][r * width + c] = wanted - values[c];
          repeated[m][r * width + c] = trained.get(m)[r];
        }
      }
    }
    return MemberErrors.of(errors, repeated);
  }
}
