package dev.nn.api.rules;

import dev.nn.api.Matrix;
import dev.nn.api.Named;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Results.Written;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * An operation of a plug-in, and the rules for what it reads and writes. Contracts check one rule
 * at a time, on batches of many shapes. The checked mode checks all rules on one batch, because the
 * engine needs the results of that batch.
 *
 * @param name the operation, for messages
 * @param inputs the names of the matrices that the operation reads
 * @param byRow how many of the inputs, counted from the first, have a row for each row of the
 *     results; 0 if rows depend on each other
 * @param batches the matrices to try: each batch has one matrix for each name
 */
public record Operation(
    String name, List<String> inputs, int byRow, List<List<Matrix>> batches, Run run) {

  private static final Rule ROWS =
      new Rule(
          "each row of a batch, and each parameter of a block, gets the same bits as alone, at any index",
          "use nothing but the row or the parameter itself, and index from start(): no mean over the batch, no norm over the block, and the same arithmetic in a vectorized loop and its remainder; a loss of several rows together states Unit.GROUP, a rule for whole tensors OptimizerNeeds.TENSORS");
  private static final Rule GROUPS =
      new Rule(
          "each group, tensor or draw gets the same bits as alone, at any index, beside any others and in any order",
          "use nothing but its own elements, and index from start(), not from 0, because data() has other elements too; keep nothing from one call to the next");
  private static final Rule FINITE =
      new Rule(
          "every element is set, to a finite number",
          "loop over all elements from start() to end(), and guard against division by zero, as for layers of one input or output");

  /** A rule that every call must keep. */
  public static final Rule INPUTS =
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
          "let it through: Math.max(0, x) keeps a NaN, x > 0 ? x : 0 hides it and with it the divergence of the network");

  /** A rule that every call must keep. */
  public static final Rule NUMBERS =
      new Rule(
          "numbers do not become NaN",
          "guard divisions, logarithms and differences of large numbers");

  /** A rule that every call must keep. */
  public static final Rule SAME =
      new Rule(
          "the same numbers give the same bits, in any part of a batch and in any order of calls",
          "let results depend on the arguments alone, and each row on itself");

  /** The index at which copies start in their arrays, so that loads are unaligned. */
  public static final int MARGIN = Results.MARGIN;

  /**
   * The most rows of a batch that are compared one by one, and the most rows of a part of a larger
   * batch.
   */
  private static final int FEW_ROWS = 150;

  /**
   * Far from 0, as are its multiples around each input, so that a copy or a product of it is
   * noticed.
   */
  private static final float GUARD = 1234.5f;

  /** A NaN that arithmetic never produces. Reading it gives NaN, and overwriting it is noticed. */
  private static final float NONE = Float.intBitsToFloat(0x7fc5_a5a5);

  /** If inputs are larger than this, a NaN may come from an overflow and is not a defect. */
  private static final float LARGEST = 1e12f;

  /** Calls the plug-in, which writes into arrays taken from the results. */
  @FunctionalInterface
  public interface Run {
    /** Makes the call. */
    void of(List<Matrix> read, Results results);
  }

  /**
   * Checks one rule on several operations of a plug-in.
   *
   * @throws AssertionError with a message for the plug-in's author, if an operation breaks the rule
   */
  public static void check(Named plugin, List<Operation> operations, Consumer<Operation> rule) {
    try {
      operations.forEach(rule);
    } catch (BrokenRuleException e) {
      throw e.of(plugin);
    }
  }

  /**
   * Calls the plug-in on copies of the inputs, at index 0, with result arrays filled with a number.
   */
  public List<Written> results(List<Matrix> batch, float before) {
    return call(around(batch, 0, 0), before);
  }

  private List<Written> call(List<Matrix> read, float before) {
    Results results = new Results(before);
    run.of(read, results);
    return results.all();
  }

  /**
   * Checks that each row gets the same bits as when it is alone: at any index, among any numbers,
   * after any calls. If rows depend on each other, checks the whole batch in this way. If there are
   * many rows, compares them in parts.
   */
  public void alone() {
    RandomStream random = Seed.stream("parts");
    for (int b = 0; b < batches.size(); b++) {
      List<Matrix> batch = batches.get(b);
      if (byRow == 0) {
        wholeAlone(batch, batches.get((b + 1) % batches.size()));
        continue;
      }
      int rows = batch.get(0).rows();
      List<Written> together = call(around(batch, Results.MARGIN, Float.NaN), 0);
      int from = 0;
      for (int part = 0; from < rows; part++) {
        int to = rows <= FEW_ROWS ? from + 1 : from + 1 + random.below(FEW_ROWS, part);
        to = Math.min(rows, to);
        List<Written> alone = call(around(part(batch, from, to), part % 8, Float.NaN), 0);
        for (int w = 0; w < alone.size(); w++) {
          rowsAlone(batch, together.get(w), alone.get(w), from, to);
        }
        from = to;
      }
    }
  }

  private void wholeAlone(List<Matrix> batch, List<Matrix> other) {
    double[] expected = values(batch, 0);
    for (float guard : new float[] {Float.NaN, GUARD}) {
      results(other, 0);
      double[] returned = new double[expected.length];
      int at = 0;
      for (Written written : call(around(batch, Results.MARGIN, guard), 0)) {
        double[] values = written.values();
        System.arraycopy(values, 0, returned, at, values.length);
        at += values.length;
      }
      int i = Arrays.mismatch(expected, returned);
      if (i >= 0) {
        throw new BrokenRuleException(
            GROUPS,
            "%s, among other numbers, after another one".formatted(given(batch)),
            "%s as number %s of the results".formatted(returned[i], i + 1),
            expected[i] + ", as alone");
      }
    }
  }

  private void rowsAlone(List<Matrix> batch, Written together, Written alone, int from, int to) {
    double[] expected = alone.values();
    int width = alone.columns();
    for (int i = 0; i < expected.length; i++) {
      double returned = together.at(together.start() + from * width + i);
      if (Double.compare(expected[i], returned) != 0) {
        int row = from + i / width;
        String others = to - from == 1 ? "alone" : "in rows %s to %s alone".formatted(from + 1, to);
        throw new BrokenRuleException(
            ROWS,
            "%s, row %s, %s".formatted(given(batch), row + 1, describe(batch, row)),
            "%s in column %s of %s".formatted(returned, i % width + 1, alone.name()),
            "%s, as %s".formatted(expected[i], others));
      }
    }
  }

  /** Checks that the plug-in sets each element to a finite number. */
  public void setsFinite() {
    for (List<Matrix> batch : batches) {
      for (Written written : results(batch, Float.NaN)) {
        double[] values = written.values();
        for (int i = 0; i < values.length; i++) {
          if (!Double.isFinite(values[i])) {
            throw new BrokenRuleException(
                FINITE,
                given(batch) + ", NaN before",
                "%s as number %s of %s".formatted(values[i], i + 1, written.name()),
                "a finite number");
          }
        }
      }
    }
  }

  /** Checks that the plug-in only reads its inputs. */
  public void inputsUnchanged() {
    for (List<Matrix> batch : batches) {
      for (int margin : new int[] {Results.MARGIN, 0}) {
        List<Matrix> read = around(batch, margin, -3 * GUARD);
        List<float[]> before = copies(read);
        run.of(read, new Results(GUARD));
        requireUnchanged(given(batch), read, before);
      }
    }
  }

  /** Checks that the plug-in writes nothing outside its results. */
  public void guardsUnchanged() {
    for (List<Matrix> batch : batches) {
      call(around(batch, Results.MARGIN, -3 * GUARD), GUARD)
          .forEach(written -> requireGuards(given(batch), written));
      // where a whole batch starts, or the first thread's part
      call(around(batch, 0, -3 * GUARD), GUARD)
          .forEach(written -> requireGuards(given(batch), written));
    }
  }

  /** Checks that the plug-in sets each element, whatever was there before. */
  public void overwrites() {
    for (List<Matrix> batch : batches) {
      double[] first = values(batch, GUARD);
      double[] second = values(batch, -2 * GUARD);
      int i = Arrays.mismatch(first, second);
      if (i >= 0) {
        throw new BrokenRuleException(
            OVERWRITE,
            "%s, twice, into arrays full of %s, then of %s"
                .formatted(given(batch), GUARD, -2 * GUARD),
            "%s, then %s, as number %s of the results".formatted(first[i], second[i], i + 1),
            "the same bits");
      }
    }
  }

  /**
   * Checks the results if one row of the batch's first matrix has NaN in columns [from, to). The
   * NaN must show in the same row of one of the first {@code shown} results.
   */
  public void nan(List<Matrix> batch, int row, int from, int to, int shown) {
    List<Matrix> ill = around(batch, 0, 0);
    for (int c = from; c < to; c++) {
      ill.get(0).set(row, c, Float.NaN);
    }
    String columns = to == from + 1 ? "column " + to : "columns %s to %s".formatted(from + 1, to);
    String given =
        "%s, NaN in %s of row %s of %s".formatted(given(batch), columns, row + 1, inputs.get(0));
    List<Written> healthy = results(batch, 0);
    List<Written> returned = call(ill, 0);
    boolean shows = false;
    for (int w = 0; w < returned.size(); w++) {
      for (int r = 0; r < returned.get(w).rows(); r++) {
        double[] there = returned.get(w).row(r);
        if (r == row) {
          shows |= w < shown && Arrays.stream(there).anyMatch(Double::isNaN);
        } else if (!Arrays.equals(there, healthy.get(w).row(r))) {
          throw new BrokenRuleException(
              NAN,
              given,
              "%s in row %s of %s".formatted(Arrays.toString(there), r + 1, returned.get(w).name()),
              Arrays.toString(healthy.get(w).row(r)) + ", as without the NaN");
        }
      }
    }
    if (!shows) {
      throw new BrokenRuleException(
          NAN, given, Arrays.toString(returned.get(0).row(row)), "a NaN in row " + (row + 1));
    }
  }

  /** Returns all results of a batch, one after the other. */
  public double[] values(List<Matrix> batch, float before) {
    return results(batch, before).stream()
        .flatMapToDouble(written -> DoubleStream.of(written.values()))
        .toArray();
  }

  /**
   * Calls the plug-in with the first batch, on copies between guards, and checks all rules. Then
   * calls it again in parts, from the last row to the first; or at index 0, if rows depend on each
   * other.
   *
   * @param start the index of the copies in their arrays; below 0 to keep the inputs' indices
   * @param between makes calls on other numbers, to expose a plug-in that keeps the last ones
   * @return the results of the first call; the caller should {@link #forget} them
   * @throws BrokenRuleException if the call breaks a rule
   */
  public List<Written> checked(int start, Runnable between) {
    List<Matrix> batch = batches.get(0);
    List<Matrix> read = new ArrayList<>();
    batch.forEach(m -> read.add(Results.around(m, start < 0 ? m.start() : start, NONE)));
    List<float[]> before = copies(read);
    List<Written> results = call(read, NONE);
    requireUnchanged(given(batch), read, before);
    for (Written written : results) {
      requireGuards(given(batch), written);
      requireSet(batch, written);
      requireNumbers(batch, written);
    }
    between.run();
    if (byRow == 0) {
      List<Matrix> again = around(batch, 0, NONE);
      requireEqual(batch, results, call(again, NONE), 0);
      wipe(again);
    } else {
      int rows = batch.get(0).rows();
      for (int to = rows, size = Math.max(1, rows / 3); to > 0; size++) {
        int from = Math.max(0, to - size);
        List<Matrix> own = part(read, from, to); // parameter blocks keep their indices
        own = start < 0 ? own : around(own, from % 8, NONE);
        requireEqual(batch, results, call(own, NONE), from);
        to = from;
      }
    }
    wipe(read);
    return results;
  }

  /**
   * Overwrites results after they have been copied, to expose a plug-in that has kept the arrays.
   */
  public static void forget(Iterable<Written> results) {
    results.forEach(Written::forget);
  }

  private static void wipe(List<Matrix> matrices) {
    matrices.forEach(matrix -> Arrays.fill(matrix.data(), NONE));
  }

  private void requireSet(List<Matrix> batch, Written written) {
    for (int i = written.start(); i < written.end(); i++) {
      if (written.mustBeSet(i) && written.isOld(i)) {
        throw new BrokenRuleException(
            OVERWRITE,
            given(batch),
            "an old value at " + place(written, i),
            "a number in each element");
      }
    }
  }

  private void requireNumbers(List<Matrix> batch, Written written) {
    for (int r = 0; r < written.rows(); r++) {
      double[] row = written.row(r);
      int c = 0;
      while (c < row.length && !Double.isNaN(row[c])) {
        c++;
      }
      if (c < row.length && areNumbers(batch, r)) {
        throw new BrokenRuleException(
            NUMBERS,
            given(batch),
            "NaN at %s, of %s"
                .formatted(
                    place(written, written.start() + r * row.length + c),
                    byRow == 0 ? "these" : describe(batch, r)),
            "a number; a plug-in that reads outside its rows or its group gets NaN here too");
      }
    }
  }

  /** Returns whether all inputs of a row are numbers of ordinary size. */
  private boolean areNumbers(List<Matrix> batch, int r) {
    for (int m = 0; m < batch.size(); m++) {
      Matrix input = m < byRow ? batch.get(m).slice(r, r + 1) : batch.get(m);
      for (int i = input.start(); i < input.end(); i++) {
        if (!(Math.abs(input.data()[i]) <= LARGEST)) {
          return false;
        }
      }
    }
    return true;
  }

  private void requireEqual(List<Matrix> batch, List<Written> all, List<Written> again, int from) {
    for (int w = 0; w < all.size(); w++) {
      Written first = all.get(w);
      double[] second = again.get(w).values();
      for (int i = 0; i < second.length; i++) {
        int at = first.start() + from * first.columns() + i;
        if (Double.compare(first.at(at), second[i]) != 0) {
          throw new BrokenRuleException(
              SAME,
              given(batch),
              "%s, then %s at %s".formatted(first.at(at), second[i], place(first, at)),
              "the same bits; the second time in parts or at other indices, after a call on others: the plug-in mixes rows, mixes groups, or keeps state that is not in its arrays and numbers");
        }
      }
    }
    forget(again);
  }

  private void requireUnchanged(String given, List<Matrix> read, List<float[]> before) {
    for (int m = 0; m < read.size(); m++) {
      float[] was = before.get(m);
      float[] now = read.get(m).data();
      for (int i = 0; i < now.length; i++) {
        if (Float.floatToRawIntBits(now[i]) != Float.floatToRawIntBits(was[i])) {
          throw new BrokenRuleException(
              INPUTS,
              "%s, %s".formatted(given, inputs.get(m)),
              "%s at index %s of %s, in [%s, %s)"
                  .formatted(now[i], i, inputs.get(m), read.get(m).start(), read.get(m).end()),
              was[i] + ", unchanged");
        }
      }
    }
  }

  private void requireGuards(String given, Written written) {
    for (int i = 0; i < written.length(); i++) {
      if (written.isOutside(i) && !written.isOld(i)) {
        throw new BrokenRuleException(
            RANGE,
            "%s, %s in [%s, %s)".formatted(given, written.name(), written.start(), written.end()),
            written.at(i) + " at index " + i,
            "no change");
      }
    }
  }

  private static List<float[]> copies(List<Matrix> read) {
    return read.stream().map(matrix -> matrix.data().clone()).toList();
  }

  private List<Matrix> part(List<Matrix> batch, int from, int to) {
    return IntStream.range(0, batch.size())
        .mapToObj(m -> m < byRow ? batch.get(m).slice(from, to) : batch.get(m))
        .toList();
  }

  /** Copies a batch into larger arrays, with a different guard around each matrix. */
  private static List<Matrix> around(List<Matrix> batch, int margin, float guard) {
    List<Matrix> copies = new ArrayList<>();
    for (Matrix matrix : batch) {
      float own = Float.isNaN(guard) ? guard : guard * (copies.size() + 1);
      copies.add(Results.around(matrix, margin, own));
    }
    return copies;
  }

  private String given(List<Matrix> batch) {
    return name + " of " + batch.get(0).shape();
  }

  private static String place(Written written, int i) {
    int offset = i - written.start();
    return String.format(
        Locale.ROOT,
        "row %d, column %d of %s",
        offset / written.columns() + 1,
        offset % written.columns() + 1,
        written.name());
  }

  private String describe(List<Matrix> batch, int r) {
    List<String> rows = new ArrayList<>();
    for (int m = 0; m < batch.size(); m++) {
      rows.add(inputs.get(m) + " " + Arrays.toString(batch.get(m).row(m < byRow ? r : 0)));
    }
    return String.join(", ", rows);
  }
}
