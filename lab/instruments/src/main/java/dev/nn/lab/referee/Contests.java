package dev.nn.lab.referee;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.engine.EngineContestant;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.machine.MachineContestant;
import dev.nn.lab.machine.Peak;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All of the report's contests. */
public record Contests(Programs programs) {

  // The report's sections.
  public static final String KERNELS = "kernels"; // compared with the machine's limits
  public static final String TRAINING = "training";
  public static final String PREDICTION = "prediction";
  public static final String EPOCHS = "epochs";
  public static final String OPTIMIZERS = "optimizers";
  public static final String SCALING = "scaling"; // by width, depth and batch

  /** Steps from a third of a microsecond to tens of milliseconds. */
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

  private static final Workload LONG = Workload.parse("4-32-16-4*10000");

  public static final String LONG_NAME = LONG + " tanh Adam";

  private static final List<String> PRODUCTS =
      List.of("forward", "weightGradient", "inputGradient");

  /** The layers' rows, inputs and outputs. */
  private static final int[][] SHAPES = {
    {32, 128, 64}, {64, 784, 128}, {256, 784, 512}, {1024, 1024, 1024}, {2048, 2048, 2048}
  };

  private static final Path FASHION_MNIST = Path.of("/usr/share/datasets/fashion-mnist");

  private static final int FASHION_MNIST_ROWS = 60_000;

  public List<Contest> all() {
    List<Contest> all = new ArrayList<>();
    all.add(new Contest(KERNELS, "", kernels()));
    for (Workload workload : WORKLOADS) {
      all.add(new Contest(TRAINING, workload.toString(), training(workload)));
    }
    all.add(new Contest(TRAINING, LONG_NAME, longBatches()));
    for (Workload workload : WORKLOADS) {
      all.add(new Contest(PREDICTION, workload.network(), prediction(workload)));
    }
    if (Files.isDirectory(FASHION_MNIST)) {
      all.add(new Contest(EPOCHS, "Fashion-MNIST", epochs()));
    }
    all.add(new Contest(OPTIMIZERS, WORKLOADS.get(4).toString(), optimizers(WORKLOADS.get(4))));
    all.add(new Contest(SCALING, "", scaling()));
    return all;
  }

  private List<Entry> kernels() {
    List<Entry> entries = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      double flops = (double) threads * MachineContestant.PEAK_RUNS * Peak.flops();
      double bytes = 4.0 * MachineContestant.FLOATS;
      entries.add(limit(MachineContestant.PEAK, threads, flops));
      entries.add(limit(MachineContestant.READ, threads, bytes));
      entries.add(limit(MachineContestant.TRIAD, threads, 3 * bytes));
      for (int level = 2; level <= 3; level++) {
        entries.add(cache(level, threads));
      }
    }
    entries.add(
        limit(MachineContestant.CHAIN, 1, (double) MachineContestant.PEAK_RUNS * Peak.chain()));
    for (int[] shape : SHAPES) {
      for (String product : PRODUCTS) {
        String name = "%s %s×%s×%s".formatted(product, shape[0], shape[1], shape[2]);
        Assignment assignment = EngineContestant.product(product, shape[0], shape[1], shape[2]);
        Task task = Task.of(name, assignment, 2.0 * shape[0] * shape[1] * shape[2]);
        entries.add(new Entry(programs.engine(1), task));
        entries.add(new Entry(programs.scalarEngine(1), task));
      }
    }
    return entries;
  }

  private Entry limit(String kind, int threads, double amount) {
    Assignment assignment = Assignment.of(kind, Map.of("threads", Integer.toString(threads)));
    return new Entry(programs.machine(), Task.of(kind + " " + threads, assignment, amount));
  }

  /** Returns reads of an array that fits into a cache, but into no nearer one. */
  private Entry cache(int level, int threads) {
    Machine machine = Machine.here();
    double bytes = Math.sqrt((double) machine.cache(level - 1) * machine.cache(level));
    int floats = MachineContestant.floats(bytes / 4 * (level == 2 ? threads : 1), threads);
    Assignment assignment =
        Assignment.of(
            MachineContestant.READ, Map.of("threads", "" + threads, "floats", "" + floats));
    String name = MachineContestant.read(level) + " " + threads;
    double amount = 4.0 * floats * MachineContestant.passes(floats);
    return new Entry(programs.machine(), Task.of(name, assignment, amount));
  }

  private List<Entry> training(Workload workload) {
    Task step = Task.step("step", workload);
    return Stream.of(1, 2)
        .flatMap(threads -> programs.trainers(workload, threads).stream())
        .map(launch -> new Entry(launch, step))
        .toList();
  }

  private List<Entry> longBatches() {
    return Stream.of(1, 2)
        .flatMap(threads -> programs.adamTrainers(threads).stream())
        .map(launch -> new Entry(launch, longStep()))
        .toList();
  }

  /** Returns steps of a narrow tanh network with Adam, on batches of 10,000 rows. */
  public static Task longStep() {
    Assignment assignment =
        Assignment.train(LONG).with("activation", "tanh").with("optimizer", "adam");
    return Task.of("step", assignment, (double) LONG.stepFlops());
  }

  private List<Entry> prediction(Workload workload) {
    return Stream.of(1, 64, 256)
        .map(rows -> Task.prediction(workload, rows))
        .flatMap(
            task -> programs.predictors(workload).stream().map(launch -> new Entry(launch, task)))
        .toList();
  }

  private List<Entry> epochs() {
    Map<String, String> options = Map.of("folder", FASHION_MNIST.toString());
    Workload network = Workload.parse("784-128-10*64");
    double flops = network.stepFlops();
    double steps = Math.ceil((double) FASHION_MNIST_ROWS / network.batch());
    Task step = Task.of("step", Assignment.of(EngineContestant.IMAGE_STEP, options), flops);
    Task epoch = Task.of("epoch", Assignment.of(EngineContestant.EPOCH, options), steps * flops);
    Task accuracy = Task.of("to 88 %", Assignment.of(EngineContestant.ACCURACY, options), 0);
    List<Entry> entries = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      Launch engine = programs.engine(threads);
      Stream.of(step, epoch, accuracy).forEach(task -> entries.add(new Entry(engine, task)));
      Launch pytorch = programs.pytorch(threads);
      Stream.of(epoch, accuracy).forEach(task -> entries.add(new Entry(pytorch, task)));
    }
    return entries;
  }

  private List<Entry> optimizers(Workload workload) {
    List<Entry> entries = new ArrayList<>();
    for (int threads = 1; threads <= 2; threads++) {
      for (String optimizer : List.of("sgd", "adam")) {
        Assignment assignment = Assignment.train(workload).with("optimizer", optimizer);
        Task task = Task.of(optimizer, assignment, (double) workload.stepFlops());
        entries.add(new Entry(programs.engine(threads), task));
      }
    }
    return entries;
  }

  private List<Entry> scaling() {
    List<Task> tasks = new ArrayList<>();
    for (int width = 64; width <= 2048; width *= 2) {
      tasks.add(step("width", width, "%1$s-%1$s-%1$s*64".formatted(width)));
    }
    for (int depth = 1; depth <= 16; depth *= 2) {
      tasks.add(step("depth", depth, "256" + "-256".repeat(depth) + "*64"));
    }
    for (int batch = 1; batch <= 512; batch *= 2) {
      tasks.add(step("batch", batch, "784-128-64-10*" + batch));
    }
    return Stream.of(1, 2)
        .flatMap(threads -> tasks.stream().map(task -> new Entry(programs.engine(threads), task)))
        .toList();
  }

  private static Task step(String size, int value, String workload) {
    return Task.step(size + " " + value, Workload.parse(workload));
  }
}
