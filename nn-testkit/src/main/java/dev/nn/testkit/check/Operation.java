package dev.nn.testkit.check;

import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Statelessness.Call;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * An operation of a plug-in on batches of rows, and the rules for its reads and writes.
 *
 * @param name the operation, for messages
 * @param inputs the names of the matrices that the operation reads
 * @param batches the matrices to try, for each batch one of each name
 */
public record Operation(
    Named plugin, String name, List<String> inputs, List<List<Matrix>> batches, Run run) {

  private static final Rule ROWS =
      new Rule(
          "each row of a batch gets the bits it gets alone, at any index",
          "use nothing but the row itself, and index from start(): no mean over the batch, and the"
              + " same arithmetic in a vectorized loop and its remainder; a loss of several rows"
              + " together returns Unit.GROUP from unit()");

  private static final Rule INPUTS =
      new Rule(
          "arguments that are only read stay unchanged",
          "keep intermediate values in local variables, or in the array that is written");

  private static final Rule RANGE =
      new Rule(
          "nothing outside [start, end) is written",
          "let loops run from start() to end(), not over all of data()");

  private static final Rule OVERWRITE =
      new Rule(
          "every element of a result is set, independent of its old value",
          "assign with = and not +=, in every branch");

  private static final Rule NAN =
      new Rule(
          "a NaN shows in the result of its row and in no other row",
          "let it through: Math.max(0, x) keeps a NaN, x > 0 ? x : 0 hides it and with it the"
              + " divergence of the network");

  /** The most rows of a batch that are compared one by one, and of a part of a larger one. */
  private static final int FEW_ROWS = 150;

  /** Far from 0, as are the multiples around each input, so that a copy or a product shows. */
  private static final float GUARD = 1234.5f;

  /** A call of the plug-in, which returns what it wrote to new arrays full of one number. */
  public interface Run {
    List<Written> of(List<Matrix> read, float before);
  }

  public void rowsAlone() {
    for (List<Matrix> batch : batches) {
      if (batch.get(0).rows() > FEW_ROWS) {
        partsAlone(batch);
        continue;
      }
      List<Written> together = run.of(around(batch, Guards.MARGIN, Float.NaN), 0);
      for (int r = 0; r < batch.get(0).rows(); r++) {
        int row = r;
        List<Matrix> single = batch.stream().map(matrix -> matrix.slice(row, row + 1)).toList();
        List<Written> alone = run.of(around(single, r % 8, Float.NaN), 0); // other alignments
        for (int w = 0; w < alone.size(); w++) {
          double[] expected = alone.get(w).values();
          double[] returned = together.get(w).row(r);
          int c = Arrays.mismatch(expected, returned);
          if (c >= 0) {
            throw ROWS.broken(
                plugin,
                "%s, row %s, %s".formatted(given(batch), r, describe(batch, r)),
                "%s in column %s of %s".formatted(returned[c], c, alone.get(w).name),
                expected[c] + ", as alone");
          }
        }
      }
    }
  }

  /** Compares a batch of many rows with parts of it, which are of few rows. */
  private void partsAlone(List<Matrix> batch) {
    List<Written> together = run.of(around(batch, Guards.MARGIN, Float.NaN), 0);
    RandomStream random = Seed.stream("parts");
    int rows = batch.get(0).rows();
    int from = 0;
    for (int part = 0; from < rows; part++) {
      int first = from;
      int next = Math.min(rows, from + 1 + random.below(FEW_ROWS, part));
      List<Matrix> rowsOfPart = batch.stream().map(matrix -> matrix.slice(first, next)).toList();
      List<Written> alone = run.of(around(rowsOfPart, part % 8, Float.NaN), 0);
      for (int w = 0; w < alone.size(); w++) {
        double[] expected = alone.get(w).values();
        int width = expected.length / (next - first);
        double[] all = together.get(w).data;
        int start = together.get(w).start + first * width;
        int i = Arrays.mismatch(expected, 0, expected.length, all, start, start + expected.length);
        if (i >= 0) {
          throw ROWS.broken(
              plugin,
              "%s, row %s".formatted(given(batch), first + i / width),
              "%s in column %s of %s".formatted(all[start + i], i % width, alone.get(w).name),
              "%s, as in a batch of rows %s to %s alone".formatted(expected[i], first, next - 1));
        }
      }
      from = next;
    }
  }

  public void inputsUnchanged() {
    for (List<Matrix> batch : batches) {
      inputsUnchanged(batch, Guards.MARGIN);
      inputsUnchanged(batch, 0);
    }
  }

  private void inputsUnchanged(List<Matrix> batch, int margin) {
    List<Matrix> read = around(batch, margin, -3 * GUARD);
    List<float[]> before = read.stream().map(matrix -> matrix.data().clone()).toList();
    run.of(read, GUARD);
    for (int i = 0; i < read.size(); i++) {
      String given = given(batch) + ", " + inputs.get(i);
      INPUTS.checkUnchanged(plugin, given, before.get(i), read.get(i).data());
    }
  }

  public void guardsUnchanged() {
    for (List<Matrix> batch : batches) {
      guardsUnchanged(batch, Guards.MARGIN);
      guardsUnchanged(batch, 0); // the place of a whole batch, and of a first thread
    }
  }

  private void guardsUnchanged(List<Matrix> batch, int margin) {
    for (Written written : run.of(around(batch, margin, -3 * GUARD), GUARD)) {
      for (int i = 0; i < written.data.length; i++) {
        if ((i < written.start || i >= written.end) && written.data[i] != GUARD) {
          throw RANGE.broken(
              plugin,
              "%s, %s in [%s, %s)"
                  .formatted(given(batch), written.name, written.start, written.end),
              written.data[i] + " at index " + i,
              GUARD + ", unchanged");
        }
      }
    }
  }

  public void overwrites() {
    for (List<Matrix> batch : batches) {
      double[] first = values(batch, GUARD);
      double[] second = values(batch, -2 * GUARD);
      int i = Arrays.mismatch(first, second);
      if (i >= 0) {
        throw OVERWRITE.broken(
            plugin,
            "%s, twice, into arrays full of %s, then of %s"
                .formatted(given(batch), GUARD, -2 * GUARD),
            "%s, then %s, as number %s of the results".formatted(first[i], second[i], i),
            "the same bits");
      }
    }
  }

  /**
   * Checks the results of a batch with NaN in columns [from, to) of one row of its first matrix.
   */
  public void nan(List<Matrix> batch, int row, int from, int to) {
    List<Matrix> ill = around(batch, 0, 0);
    for (int c = from; c < to; c++) {
      ill.get(0).set(row, c, Float.NaN);
    }
    String given = "%s, NaN in columns [%s, %s) of row %s".formatted(given(batch), from, to, row);
    List<Written> healthy = run.of(around(batch, 0, 0), 0);
    List<Written> returned = run.of(ill, 0);
    double[] result = returned.get(0).row(row);
    if (Arrays.stream(result).noneMatch(Double::isNaN)) {
      throw NAN.broken(plugin, given, Arrays.toString(result), "a NaN in row " + row);
    }
    for (int r = 0; r < batch.get(0).rows(); r++) {
      for (int w = 0; w < returned.size(); w++) {
        double[] expected = healthy.get(w).row(r);
        if (r != row && !Arrays.equals(returned.get(w).row(r), expected)) {
          throw NAN.broken(
              plugin,
              given,
              "%s in row %s".formatted(Arrays.toString(returned.get(w).row(r)), r),
              Arrays.toString(expected) + ", as without the NaN");
        }
      }
    }
  }

  /**
   * Returns a call for each shape that all variants of some operations have.
   *
   * @param variants the same operations on other numbers
   */
  public static List<Call> calls(List<List<Operation>> variants) {
    List<Call> calls = new ArrayList<>();
    for (int o = 0; o < variants.get(0).size(); o++) {
      int operation = o;
      Operation first = variants.get(0).get(o);
      for (int b = 0; b < first.batches.size(); b++) {
        int batch = b;
        calls.add(
            new Call(
                first.given(first.batches.get(b)),
                variant -> {
                  Operation own = variants.get(variant % variants.size()).get(operation);
                  return own.values(own.batches.get(batch), 0);
                }));
      }
    }
    return calls;
  }

  private double[] values(List<Matrix> batch, float before) {
    return run.of(around(batch, 0, 0), before).stream()
        .flatMapToDouble(written -> DoubleStream.of(written.values()))
        .toArray();
  }

  /** Copies a batch into larger arrays, with a different guard around each matrix. */
  private static List<Matrix> around(List<Matrix> batch, int margin, float guard) {
    List<Matrix> copies = new ArrayList<>();
    for (Matrix matrix : batch) {
      copies.add(Guards.around(matrix, margin, guard * (copies.size() + 1)));
    }
    return copies;
  }

  private String given(List<Matrix> batch) {
    return name + " of " + batch.get(0).shape();
  }

  private String describe(List<Matrix> batch, int r) {
    return IntStream.range(0, batch.size())
        .mapToObj(i -> inputs.get(i) + " " + Arrays.toString(batch.get(i).row(r)))
        .reduce((left, right) -> left + ", " + right)
        .orElseThrow();
  }
}
