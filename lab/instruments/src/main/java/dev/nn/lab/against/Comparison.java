package dev.nn.lab.against;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One task's times and bits in both trees, for one JDK and thread count. */
final class Comparison {

  final String jdk;
  final Task task;
  final int threads;
  private final List<Double> before = new ArrayList<>();
  private final List<Double> after = new ArrayList<>();
  boolean sameBits;
  String failure = "";

  Comparison(String jdk, Task task, int threads) {
    this.jdk = jdk;
    this.task = task;
    this.threads = threads;
  }

  void addTimes(List<Result> results) {
    Result one = find("before", results);
    Result other = find("after", results);
    if (failure.isEmpty()) {
      before.add(one.median(Measurement::median));
      after.add(other.median(Measurement::median));
    }
  }

  void addFingerprints(List<Result> results) {
    sameBits = find("before", results).firstCheck() == find("after", results).firstCheck();
  }

  private Result find(String tree, List<Result> results) {
    Result found =
        results.stream()
            .filter(r -> r.contestant().equals(tree) && r.task().equals(task.name()))
            .findFirst()
            .orElseThrow();
    failure = found.failed() ? tree + ": " + found.failure() : failure;
    return found;
  }

  double before() {
    return median(before);
  }

  double after() {
    return median(after);
  }

  double ratio() {
    return after() / before();
  }

  double[] ratios() {
    return IntStream.range(0, before.size())
        .mapToDouble(start -> after.get(start) / before.get(start))
        .sorted()
        .toArray();
  }

  private static double median(List<Double> times) {
    return Quantiles.median(times.stream().mapToDouble(time -> time).toArray());
  }

  @Override
  public String toString() {
    String text = task.name() + " " + task.assignment().workload() + ", " + threads;
    return text + (threads == 1 ? " thread" : " threads");
  }
}
