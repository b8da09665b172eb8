package dev.nn.lab.report;

import dev.nn.lab.contest.Workload;
import dev.nn.lab.machine.MachineContestant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The least times for steps and predictions on a machine, in nanoseconds. Each bound assumes that
 * everything else is ideal:
 *
 * <ul>
 *   <li><b>flops</b>: the matrix products' operations at peak arithmetic speed;
 *   <li><b>bandwidth</b>: weights that do not fit into the caches up to a level must come from the
 *       next level. A prediction reads them once; a step reads them for the forward and for the
 *       backward pass, and writes them once;
 *   <li><b>latency</b>: each element of a product is one chain of multiply-adds, and the products
 *       in a step or prediction wait for each other.
 * </ul>
 */
record Limits(Results results) {

  /** How many caches have a measured next level. */
  private static final int LEVELS = 3;

  /** A lower bound for a time, and what causes it. */
  record Limit(String by, double nanos) {}

  /** Returns a step's greatest bound. */
  Limit step(Workload workload, int threads) {
    List<Integer> layers = workload.layers();
    int backward = layers.stream().skip(2).mapToInt(width -> width).sum();
    int chain = inputs(layers) + backward + workload.batch();
    return greatest((double) workload.stepFlops(), 3, chain, workload, threads);
  }

  /** Returns a prediction's greatest bound. */
  Limit prediction(Workload workload, int rows, int threads) {
    double flops = (double) workload.predictionFlops(rows);
    return greatest(flops, 1, inputs(workload.layers()), workload, threads);
  }

  private static int inputs(List<Integer> layers) {
    return layers.subList(0, layers.size() - 1).stream().mapToInt(width -> width).sum();
  }

  private Limit greatest(double flops, int passes, int chain, Workload workload, int threads) {
    double chains = results.limit(MachineContestant.CHAIN, 1); // multiply-adds per nanosecond
    Limit arithmetic = new Limit("flops", flops / results.limit(MachineContestant.PEAK, threads));
    Limit latency = new Limit("latency", chain / chains);
    Limit memory = new Limit("bandwidth", passes * transfer(4.0 * workload.parameters(), threads));
    return List.of(arithmetic, memory, latency).stream()
        .max(Comparator.comparingDouble(Limit::nanos))
        .orElseThrow();
  }

  /** Returns the time to transfer bytes to the core, over the slowest connection. */
  private double transfer(double bytes, int threads) {
    return IntStream.rangeClosed(1, LEVELS)
        .mapToDouble(level -> Math.max(0, bytes - kept(level, threads)) / speed(level + 1, threads))
        .max()
        .orElse(0);
  }

  /** Returns the bytes that some threads have in all caches up to a level. */
  private double kept(int level, int threads) {
    return IntStream.rangeClosed(1, level)
        .mapToDouble(l -> (double) results.machine().cache(l) * (l < LEVELS ? threads : 1))
        .sum();
  }

  private double speed(int level, int threads) {
    String kind = level > LEVELS ? MachineContestant.READ : MachineContestant.read(level);
    return results.limit(kind, threads);
  }
}
