package dev.nn.comparison.machine;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Contestant;
import dev.nn.benchmarks.contest.Work;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** The machine itself: the limits of its arithmetic and memory, on {@code threads} threads. */
public final class MachineContestant implements Contestant {

  public static final String PEAK = "peak"; // PEAK_RUNS runs of Peak on each thread
  public static final String READ = "read"; // the sum of FLOATS floats, divided among the threads
  public static final String TRIAD = "triad"; // of three arrays of FLOATS floats, divided likewise
  public static final int FLOATS = 1 << 26; // 256 MiB
  public static final int PEAK_RUNS = 4;

  private volatile float sink;

  @Override
  public String library() {
    return "vectors of " + Peak.lanes() + " floats";
  }

  @Override
  public Work work(Assignment assignment, int ignored) {
    int threads = Integer.parseInt(assignment.option("threads"));
    int each = FLOATS / threads;
    return switch (assignment.kind()) {
      case PEAK -> work(threads, this::peak);
      case READ -> {
        float[] x = new float[FLOATS];
        yield work(threads, t -> sink = Bandwidth.sum(x, t * each, (t + 1) * each));
      }
      case TRIAD -> {
        float[] a = new float[FLOATS];
        float[] b = new float[FLOATS];
        float[] c = new float[FLOATS];
        yield work(threads, t -> Bandwidth.triad(a, b, c, 3, t * each, (t + 1) * each));
      }
      default -> throw new UnsupportedOperationException(assignment.kind());
    };
  }

  private void peak(int thread) {
    for (int i = 0; i < PEAK_RUNS; i++) {
      sink = Peak.run(0.1f + thread);
    }
  }

  private static Work work(int count, IntConsumer part) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    List<Callable<Object>> parts =
        IntStream.range(0, count)
            .mapToObj(thread -> Executors.callable(() -> part.accept(thread)))
            .toList();
    return new Work() {
      @Override
      public void run() throws Exception {
        for (Future<Object> done : threads.invokeAll(parts)) {
          done.get();
        }
      }

      @Override
      public void close() {
        threads.shutdown();
      }
    };
  }
}
