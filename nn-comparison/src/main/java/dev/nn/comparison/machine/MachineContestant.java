package dev.nn.comparison.machine;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Contestant;
import dev.nn.benchmarks.contest.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The machine itself: the limits of its arithmetic and memory, on {@code threads} threads. */
public final class MachineContestant implements Contestant {

  /** {@value #PEAK_RUNS} runs of {@link Peak} on each thread. */
  public static final String PEAK = "peak";

  /** The sum of {@value #FLOATS} floats, divided among the threads. */
  public static final String READ = "read";

  /** The triad of three arrays of {@value #FLOATS} floats, divided among the threads. */
  public static final String TRIAD = "triad";

  /** The length of an array: 256 MiB. */
  public static final int FLOATS = 1 << 26;

  /** Runs of {@link Peak} in a unit. */
  public static final int PEAK_RUNS = 4;

  private volatile float sink;

  @Override
  public String library() {
    return "vectors of " + Peak.lanes() + " floats";
  }

  @Override
  public Work work(Assignment assignment, int ignored) {
    int threads = Integer.parseInt(assignment.option("threads"));
    Part part =
        switch (assignment.kind()) {
          case PEAK -> peak();
          case READ -> read(threads);
          case TRIAD -> triad(threads);
          default -> throw new UnsupportedOperationException(assignment.kind());
        };
    return new Parts(part, threads);
  }

  private Part peak() {
    return thread -> {
      for (int i = 0; i < PEAK_RUNS; i++) {
        sink = Peak.run(0.1f + thread);
      }
    };
  }

  private Part read(int threads) {
    float[] x = new float[FLOATS];
    int each = FLOATS / threads;
    return thread -> sink = Bandwidth.sum(x, thread * each, (thread + 1) * each);
  }

  private static Part triad(int threads) {
    float[] a = new float[FLOATS];
    float[] b = new float[FLOATS];
    float[] c = new float[FLOATS];
    int each = FLOATS / threads;
    return thread -> Bandwidth.triad(a, b, c, 3, thread * each, (thread + 1) * each);
  }

  private interface Part {
    void run(int thread);
  }

  /** All parts at once, each on a thread of its own. */
  private static final class Parts implements Work {

    private final List<Callable<Object>> parts = new ArrayList<>();
    private final ExecutorService threads;

    Parts(Part part, int count) {
      for (int t = 0; t < count; t++) {
        int thread = t;
        parts.add(Executors.callable(() -> part.run(thread)));
      }
      threads = Executors.newFixedThreadPool(count);
    }

    @Override
    public void run() throws Exception {
      for (Future<Object> part : threads.invokeAll(parts)) {
        part.get();
      }
    }

    @Override
    public void close() {
      threads.shutdown();
    }
  }
}
