package dev.nn.comparison.referee;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Workload;
import dev.nn.benchmarks.engine.EngineContestant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whole epochs over Fashion-MNIST. */
final class EpochContests {

  /** Where Debian's package dataset-fashion-mnist puts the files. */
  static final Path FASHION_MNIST = Path.of("/usr/share/datasets/fashion-mnist");

  private static final int FASHION_MNIST_ROWS = 60_000;

  private final Programs programs;

  EpochContests(Programs programs) {
    this.programs = programs;
  }

  Contest epochs() {
    Map<String, String> option = Map.of("folder", FASHION_MNIST.toString());
    Workload network = Workload.parse("784-128-10*64");
    int steps = (FASHION_MNIST_ROWS + network.batch() - 1) / network.batch();
    Task step =
        new Task(
            "step",
            Assignment.of(EngineContestant.IMAGE_STEP, option),
            network.stepFlops(),
            Task.MANY);
    Task epoch =
        new Task(
            "epoch",
            Assignment.of(EngineContestant.EPOCH, option),
            (double) steps * network.stepFlops(),
            Task.MANY);
    Task accuracy =
        new Task("to 88 %", Assignment.of(EngineContestant.ACCURACY, option), 0, Task.MANY);
    List<Entry> entries = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      entries.add(new Entry(programs.engine(threads), step));
      entries.add(new Entry(programs.engine(threads), epoch));
      entries.add(new Entry(programs.engine(threads), accuracy));
      entries.add(new Entry(programs.pytorch(threads), epoch));
      entries.add(new Entry(programs.pytorch(threads), accuracy));
    }
    return new Contest(Contests.EPOCHS, "Fashion-MNIST", entries);
  }
}
