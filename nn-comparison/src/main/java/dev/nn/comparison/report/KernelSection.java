package dev.nn.comparison.report;

import dev.nn.comparison.machine.MachineContestant;
import dev.nn.comparison.referee.Contests;
import dev.nn.comparison.referee.Result;
import java.nio.file.Path;
import java.util.List;

/** The machine's peak and bandwidth, and the matrix products beside them. */
final class KernelSection implements Section {

  @Override
  public String write(Results results, Path folder) {
    Peaks peaks = new Peaks(results);
    return machine(peaks) + products(results, peaks);
  }

  private static String machine(Peaks peaks) {
    if (!peaks.known()) {
      return "";
    }
    Table table = new Table("", "one thread", "two threads");
    table.row(
        List.of(
            "float32 multiply-adds in registers, GFLOP/s",
            Figures.number(peaks.flops(1)),
            Figures.number(peaks.flops(2))));
    table.row(
        List.of(
            "sum of 256 MiB of floats, GB/s read",
            Figures.number(peaks.speed(MachineContestant.READ, 1)),
            Figures.number(peaks.speed(MachineContestant.READ, 2))));
    table.row(
        List.of(
            "triad a = b + s·c of 3 × 256 MiB, GB/s read and written",
            Figures.number(peaks.speed(MachineContestant.TRIAD, 1)),
            Figures.number(peaks.speed(MachineContestant.TRIAD, 2))));
    return """
        ## The machine's limits

        The most that Java's Vector API got out of this machine, in the fastest round: sixteen independent chains of fused
        multiply-adds that never leave the registers, and walks through arrays that no cache holds.

        """
        + table;
  }

  private static String products(Results results, Peaks peaks) {
    Grid grid =
        new Grid(
            results.section(Contests.KERNELS).filter(r -> r.contestant().startsWith("nn")),
            result -> result.contestant() + " " + result.task().split(" ", -1)[0],
            result -> result.task().split(" ", -1)[1]);
    if (grid.isEmpty()) {
      return "";
    }
    return """
        ## Matrix products

        GFLOP/s of `MatrixProduct` on one thread for a layer of rows×inputs×outputs, and the share of the machine's peak: the
        median of the rounds. The operands stay where they are from call to call, in cache if they fit.

        """
        + grid.table("kernels, product", result -> cell(result, peaks));
  }

  private static String cell(Result result, Peaks peaks) {
    String share =
        peaks.known() ? " (" + Figures.percent(result.speed() / peaks.flops(1)) + ")" : "";
    return Figures.number(result.speed()) + share;
  }
}
