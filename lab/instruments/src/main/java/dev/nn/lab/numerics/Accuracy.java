package dev.nn.lab.numerics;

import dev.nn.kernels.KernelChoice;
import dev.nn.lab.exact.Sweep;
import java.io.PrintStream;
import java.util.List;

/**
 * The program for one JVM: prints a line for each row. A system property chooses the kernels.
 * Argument: how much to measure, {@code quick} or {@code full}.
 */
public final class Accuracy {

  private static final long SEED = 20;

  private Accuracy() {}

  /** Prints the rows. */
  public static void main(String[] args) {
    boolean quick = args[0].equals("quick");
    boolean again = args[0].equals("again");
    PrintStream out = System.out;
    out.println("kernels " + KernelChoice.description());
    Sweep sweep = new Sweep(quick ? 256 : 4096, SEED);
    int checks = again ? 0 : quick ? 20 : 100;
    print(out, KernelAccuracy.rows(sweep, checks));
    print(out, ActivationAccuracy.rows(sweep, checks));
    print(out, RowAccuracy.rows(quick ? 2 : 20, SEED));
    print(out, SumAccuracy.rows(lengths(quick), SEED));
    if (!again) {
      print(out, LossAccuracy.rows(quick ? 50 : 1000, SEED)); // computed in double, without kernels
    }
  }

  private static List<Integer> lengths(boolean quick) {
    return quick ? List.of(1, 16, 100) : List.of(1, 2, 3, 16, 100, 784, 4096);
  }

  private static void print(PrintStream out, List<Row> rows) {
    rows.forEach(row -> out.println(row.line()));
  }
}
