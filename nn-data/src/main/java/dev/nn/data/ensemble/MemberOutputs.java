package dev.nn.data.ensemble;

import dev.nn.api.Matrix;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.outputs.TargetBlock;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TableInputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Each member's outputs, [rows × outputs], for the same rows, trained on or not. */
record MemberOutputs(Rows rows, List<Matrix> outputs, List<boolean[]> trained) {

  private static final int MOST_ROWS = 5000;

  /** Predicts some of the given rows, evenly spaced. */
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

  /** Splits a column's errors into parts: for numbers in its unit, for labels in probability. */
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

  /**
   * Splits the members' squared errors into two parts: S, common to all members, and v, specific to
   * each. If m members were not trained on a row, their mean has the squared error S + v/m (Krogh
   * and Vedelsby, "Neural Network Ensembles, Cross Validation, and Active Learning", NIPS 1994).
   *
   * <p>Most members were trained on a row, so there are rarely two untrained ones whose difference
   * shows v. A member that was trained on the row has 1 − h times the error that it would otherwise
   * have, as in linear smoothers. So if members j and k were trained on a row and i was not, the
   * moments of their errors are
   *
   * <pre>
   * E[eᵢeⱼ] = (1 − h) S     E[eⱼeₖ] = (1 − h)² S     E[eᵢ²] = S + v
   * </pre>
   *
   * @param common S / (S + v)
   * @param seen a trained member's own part, E[eⱼ²] − E[eⱼeₖ], in the same unit
   */
  record MemberErrors(double common, double seen) {

    /** Estimates of S / (S + v) below this are raised to it. */
    private static final double LEAST_COMMON = 0.5;

    /** Limits v in unseen rows, as a multiple of v in seen rows. */
    private static final double MOST_INFLATION = 4;

    /** Errors above this quantile are cut to it. */
    private static final double UNCUT = 0.95;

    static final MemberErrors ALIKE = new MemberErrors(1, 0);

    /** Estimates both parts. Returns {@link #ALIKE} if no row was seen by two members. */
    static MemberErrors of(double[][] errors, boolean[][] trained) {
      double bound = bound(errors, trained);
      double[] sums = new double[4];
      double[] counts = new double[4];
      for (int r = 0; r < errors[0].length; r++) {
        for (int m = 0; m < errors.length; m++) {
          double e = cut(errors[m][r], bound);
          int own = trained[m][r] ? 3 : 0;
          sums[own] += e * e;
          counts[own]++;
          for (int other = 0; other < errors.length; other++) {
            if (other != m && trained[other][r]) {
              int pair = trained[m][r] ? 2 : 1;
              sums[pair] += e * cut(errors[other][r], bound);
              counts[pair]++;
            }
          }
        }
      }
      double unseen = sums[0] / counts[0];
      double mixed = sums[1] / counts[1];
      double both = sums[2] / counts[2];
      if (!(unseen > 0 && mixed > 0 && both > 0) // false for NaN, when there are no pairs
          || Double.isInfinite(unseen)) {
        return ALIKE;
      }
      double common = Math.max(LEAST_COMMON, Math.min(1, mixed * mixed / both / unseen));
      return new MemberErrors(common, Math.max(0, sums[3] / counts[3] - both) / unseen);
    }

    /** Returns the error of a mean over {@code members}, relative to a mean over fewer. */
    double ratio(int members, int fewer) {
      double own = 1 - common;
      return Math.sqrt((common + own / members) / (common + own / fewer));
    }

    /**
     * Returns the square root of a {@link #ratio}, the part to apply: a member's errors on its
     * validation rows are too small, because these rows also chose its epoch.
     */
    static double counted(double ratio) {
      return Math.sqrt(ratio);
    }

    /** Returns v in unseen rows, divided by v in seen rows: 1 or more. */
    double inflation() {
      return seen > 0 ? Math.max(1, Math.min(MOST_INFLATION, (1 - common) / seen)) : 1;
    }

    private static double cut(double error, double bound) {
      return Math.max(-bound, Math.min(bound, error));
    }

    private static double bound(double[][] errors, boolean[][] trained) {
      double[] sizes = new double[errors.length * errors[0].length];
      int count = 0;
      for (int m = 0; m < errors.length; m++) {
        for (int r = 0; r < errors[m].length; r++) {
          if (!trained[m][r]) {
            sizes[count++] = Math.abs(errors[m][r]);
          }
        }
      }
      Arrays.sort(sizes, 0, count);
      return count == 0 ? 0 : sizes[(int) (UNCUT * (count - 1))];
    }
  }
}
