package dev.nn.comparison.referee;

import dev.nn.benchmarks.contest.Workload;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All contests of the report. */
public final class Contests {

  /** The machine's peak and bandwidth, and the kernels beside it. */
  public static final String KERNELS = "kernels";

  /** Training steps, all contestants. */
  public static final String TRAINING = "training";

  /** Predictions, all contestants. */
  public static final String PREDICTION = "prediction";

  /** Whole epochs over Fashion-MNIST. */
  public static final String EPOCHS = "epochs";

  /** SGD and Adam. */
  public static final String OPTIMIZERS = "optimizers";

  /** The cost of a step by width, depth and batch. */
  public static final String SCALING = "scaling";

  /** From a step of a third of a microsecond to one of tens of milliseconds. */
  public static final List<Workload> WORKLOADS =
      Stream.of(
              "2-8-1*4",
              "13-64-64-1*32",
              "64-128-64-10*32",
              "784-128-64-10*64",
              "784-512-512-512-512-10*128",
              "784-2048-2048-10*256")
          .map(Workload::parse)
          .toList();

  /** The rows of predictions. */
  public static final List<Integer> ROWS = List.of(1, 64, 256);

  private final Programs programs;

  /** Contests of programs. */
  public Contests(Programs programs) {
    this.programs = programs;
  }

  /** All, in the order of the report. */
  public List<Contest> all() {
    List<Contest> all = new ArrayList<>();
    all.add(new KernelContests(programs).kernels());
    LibraryContests libraries = new LibraryContests(programs);
    WORKLOADS.forEach(workload -> all.add(libraries.training(workload)));
    WORKLOADS.forEach(workload -> all.add(libraries.prediction(workload)));
    if (Files.isDirectory(EpochContests.FASHION_MNIST)) {
      all.add(new EpochContests(programs).epochs());
    }
    EngineContests engine = new EngineContests(programs);
    all.add(engine.optimizers());
    all.add(engine.scaling());
    return all;
  }
}
