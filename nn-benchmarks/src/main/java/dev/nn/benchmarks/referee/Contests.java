package dev.nn.benchmarks.referee;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Workload;
import dev.nn.benchmarks.engine.EngineContestant;
import dev.nn.benchmarks.engine.MachineContestant;
import dev.nn.benchmarks.vector.Peak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

  private static final Path FASHION_MNIST = Path.of("/usr/share/datasets/fashion-mnist");
  private static final int FASHION_MNIST_ROWS = 60_000;

  private final Programs programs;

  /** Contests of programs. */
  public Contests(Programs programs) {
    this.programs = programs;
  }

  /** All, in the order of the report. */
  public List<Contest> all() {
    List<Contest> all = new ArrayList<>();
    all.add(kernels());
    WORKLOADS.forEach(workload -> all.add(training(workload)));
    WORKLOADS.forEach(workload -> all.add(prediction(workload)));
    if (Files.isDirectory(FASHION_MNIST)) {
      all.add(epochs());
    }
    all.add(optimizers());
    all.add(scaling());
    return all;
  }

  private Contest kernels() {
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
        String name = "%s %d×%d×%d".formatted(form, shape[0], shape[1], shape[2]);
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
    return new Contest(KERNELS, "", entries);
  }

  private Entry machine(String kind, Map<String, String> option, double amount) {
    String name = kind + " " + option.get("threads");
    return new Entry(
        programs.machine(), new Task(name, Assignment.of(kind, option), amount, Task.MANY));
  }

  private Contest training(Workload workload) {
    Task task = new Task("step", Assignment.train(workload), workload.stepFlops(), Task.MANY);
    List<Launch> launches = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      launches.add(programs.engine(threads));
      launches.add(programs.scalarEngine(threads));
      programs.engineOnJdk25(threads).ifPresent(launches::add);
      launches.add(programs.djl(threads));
      launches.add(programs.pytorch(threads));
      launches.add(programs.numpy(threads));
      launches.add(programs.scikitLearn(threads));
      launches.add(programs.dl4j(threads));
      launches.add(programs.encog(threads));
    }
    launches.add(programs.smile(1));
    List<Entry> entries = launches.stream().map(launch -> new Entry(launch, task)).toList();
    return new Contest(TRAINING, workload.toString(), entries);
  }

  private Contest prediction(Workload workload) {
    List<Launch> launches = new ArrayList<>();
    launches.add(programs.engine(1));
    launches.add(programs.scalarEngine(1));
    programs.engineOnJdk25(1).ifPresent(launches::add);
    Collections.addAll(
        launches,
        programs.onnxRuntime(1),
        programs.djl(1),
        programs.pytorch(1),
        programs.numpy(1),
        programs.scikitLearn(1),
        programs.dl4j(1),
        programs.encog(1),
        programs.smile(1));
    List<Entry> entries = new ArrayList<>();
    for (int rows : ROWS) {
      Task task =
          new Task(
              rows == 1 ? "1 row" : rows + " rows",
              Assignment.predict(workload, rows),
              workload.predictionFlops(rows),
              Task.SINGLE_CALLS);
      launches.forEach(launch -> entries.add(new Entry(launch, task)));
    }
    return new Contest(PREDICTION, workload.network(), entries);
  }

  private Contest epochs() {
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
    return new Contest(EPOCHS, "Fashion-MNIST", entries);
  }

  private Contest optimizers() {
    Workload workload = WORKLOADS.get(4);
    List<Entry> entries = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      for (String optimizer : List.of("sgd", "adam")) {
        Assignment assignment = Assignment.train(workload).with("optimizer", optimizer);
        Task task = new Task(optimizer, assignment, workload.stepFlops(), Task.MANY);
        entries.add(new Entry(programs.engine(threads), task));
      }
    }
    return new Contest(OPTIMIZERS, workload.toString(), entries);
  }

  private Contest scaling() {
    List<Entry> entries = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      for (int width = 64; width <= 2048; width *= 2) {
        entries.add(scaling("width " + width, "%1$d-%1$d-%1$d*64".formatted(width), threads));
      }
      for (int depth = 1; depth <= 16; depth *= 2) {
        String layers = "-256".repeat(depth + 1).substring(1);
        entries.add(scaling("depth " + depth, layers + "*64", threads));
      }
      for (int batch = 1; batch <= 512; batch *= 2) {
        entries.add(scaling("batch " + batch, "784-128-64-10*" + batch, threads));
      }
    }
    return new Contest(SCALING, "", entries);
  }

  private Entry scaling(String name, String text, int threads) {
    Workload workload = Workload.parse(text);
    Task task = new Task(name, Assignment.train(workload), workload.stepFlops(), Task.MANY);
    return new Entry(programs.engine(threads), task);
  }
}
