package dev.nn.comparison.referee;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Workload;
import java.util.ArrayList;
import java.util.List;

/** What the engine's own choices cost: the optimizer, the shape of the network, the batch. */
final class EngineContests {

  private final Programs programs;

  EngineContests(Programs programs) {
    this.programs = programs;
  }

  Contest optimizers() {
    Workload workload = Contests.WORKLOADS.get(4);
    List<Entry> entries = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      for (String optimizer : List.of("sgd", "adam")) {
        Assignment assignment = Assignment.train(workload).with("optimizer", optimizer);
        Task task = new Task(optimizer, assignment, workload.stepFlops(), Task.MANY);
        entries.add(new Entry(programs.engine(threads), task));
      }
    }
    return new Contest(Contests.OPTIMIZERS, workload.toString(), entries);
  }

  Contest scaling() {
    List<Entry> entries = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      for (int width = 64; width <= 2048; width *= 2) {
        entries.add(scaling("width " + width, "%1$s-%1$s-%1$s*64".formatted(width), threads));
      }
      for (int depth = 1; depth <= 16; depth *= 2) {
        String layers = "-256".repeat(depth + 1).substring(1);
        entries.add(scaling("depth " + depth, layers + "*64", threads));
      }
      for (int batch = 1; batch <= 512; batch *= 2) {
        entries.add(scaling("batch " + batch, "784-128-64-10*" + batch, threads));
      }
    }
    return new Contest(Contests.SCALING, "", entries);
  }

  private Entry scaling(String name, String text, int threads) {
    Workload workload = Workload.parse(text);
    Task task = new Task(name, Assignment.train(workload), workload.stepFlops(), Task.MANY);
    return new Entry(programs.engine(threads), task);
  }
}
