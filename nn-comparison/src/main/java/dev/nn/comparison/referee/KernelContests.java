package dev.nn.comparison.referee;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.engine.EngineContestant;
import dev.nn.comparison.machine.MachineContestant;
import dev.nn.comparison.machine.Peak;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The machine's peak and bandwidth, and the matrix products beside them. */
final class KernelContests {

  private final Programs programs;

  KernelContests(Programs programs) {
    this.programs = programs;
  }

  Contest kernels() {
    List<Entry> entries = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      Map<String, String> option = Map.of("threads", Integer.toString(threads));
      double flops = (double) threads * MachineContestant.PEAK_RUNS * Peak.flops();
      double bytes = 4.0 * MachineContestant.FLOATS;
      entries.add(machine(MachineContestant.PEAK, option, flops));
      entries.add(machine(MachineContestant.READ, option, bytes));
      entries.add(machine(MachineContestant.TRIAD, option, 3 * bytes));
    }
    for (int[] shape : ProductShapes.ALL) {
      for (String form : ProductShapes.FORMS) {
        String name = "%s %s×%s×%s".formatted(form, shape[0], shape[1], shape[2]);
        Assignment assignment =
            new Assignment(
                EngineContestant.PRODUCT,
                List.of(shape[1], shape[2]),
                0,
                shape[0],
                "",
                Map.of("form", form));
        double flops = 2.0 * shape[0] * shape[1] * shape[2];
        Task task = new Task(name, assignment, flops, Task.MANY);
        entries.add(new Entry(programs.engine(1), task));
        entries.add(new Entry(programs.scalarEngine(1), task));
      }
    }
    return new Contest(Contests.KERNELS, "", entries);
  }

  private Entry machine(String kind, Map<String, String> option, double amount) {
    String name = kind + " " + option.get("threads");
    return new Entry(
        programs.machine(), new Task(name, Assignment.of(kind, option), amount, Task.MANY));
  }
}
