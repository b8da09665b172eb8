package dev.nn.lab.contest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A contestant's task: training steps on {@code batch} rows, predictions for {@code rows} rows, or
 * a kind that only some contestants know. Network and {@link Problem} file are empty if the task
 * has none.
 */
public record Assignment(
    String kind,
    List<Integer> layers,
    int batch,
    int rows,
    String problem,
    Map<String, String> options) {

  public static final String TRAIN = "train";
  public static final String PREDICT = "predict";

  public Assignment {
    layers = List.copyOf(layers);
    options = Map.copyOf(options);
  }

  /** Returns training steps. */
  public static Assignment train(Workload workload) {
    return new Assignment(TRAIN, workload.layers(), workload.batch(), 0, "", Map.of());
  }

  /** Returns predictions, each for a number of rows. */
  public static Assignment predict(Workload workload, int rows) {
    return new Assignment(PREDICT, workload.layers(), workload.batch(), rows, "", Map.of());
  }

  /** Returns an assignment without a network. */
  public static Assignment of(String kind, Map<String, String> options) {
    return new Assignment(kind, List.of(), 0, 0, "", options);
  }

  /** Returns a copy with another option. */
  public Assignment with(String option, String value) {
    Map<String, String> more = new TreeMap<>(options);
    more.put(option, value);
    return new Assignment(kind, layers, batch, rows, problem, more);
  }

  /** Returns a copy with the problem's file. */
  public Assignment withProblem(Path file) {
    return new Assignment(kind, layers, batch, rows, file.toString(), options);
  }

  public Workload workload() {
    return new Workload(layers, batch);
  }

  public Problem readProblem() throws IOException {
    return Problem.read(Path.of(problem), workload());
  }

  /** Returns a required option. */
  public String option(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the assignment " + kind + " has no option " + name);
    }
    return value;
  }
}
