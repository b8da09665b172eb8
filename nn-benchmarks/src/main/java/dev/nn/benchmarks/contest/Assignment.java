package dev.nn.benchmarks.contest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A thing to be timed.
 *
 * @param kind what: {@code train}, {@code predict}, or something that only some contestants know
 * @param layers the network's widths; empty where there is none
 * @param batch rows of a training step
 * @param rows rows of a prediction
 * @param problem the file of the {@link Problem}; empty where there is none
 * @param options whatever else the kind needs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Assignment(
    String kind,
    List<Integer> layers,
    int batch,
    int rows,
    String problem,
    Map<String, String> options) {

  /** The time of a training step. */
  public static final String TRAIN = "train";

  /** The time of a prediction. */
  public static final String PREDICT = "predict";

  /** Copies the collections. */
  public Assignment {
    layers = List.copyOf(layers);
    options = Map.copyOf(options);
  }

  /** Training steps. */
  public static Assignment train(Workload workload) {
    return new Assignment(TRAIN, workload.layers(), workload.batch(), 0, "", Map.of());
  }

  /** Predictions of so many rows a call. */
  public static Assignment predict(Workload workload, int rows) {
    return new Assignment(PREDICT, workload.layers(), workload.batch(), rows, "", Map.of());
  }

  /** Something that needs no network. */
  public static Assignment of(String kind, Map<String, String> options) {
    return new Assignment(kind, List.of(), 0, 0, "", options);
  }

  /** The same with another option. */
  public Assignment with(String option, String value) {
    Map<String, String> more = new TreeMap<>(options);
    more.put(option, value);
    return new Assignment(kind, layers, batch, rows, problem, more);
  }

  /** The same with the problem in a file. */
  public Assignment withProblem(Path file) {
    return new Assignment(kind, layers, batch, rows, file.toString(), options);
  }

  /** The shape. */
  public Workload workload() {
    return new Workload(layers, batch);
  }

  /** Reads the problem. */
  public Problem readProblem() throws IOException {
    return Problem.read(Path.of(problem), workload());
  }

  /** An option that must be there. */
  public String option(String name) {
    String value = options.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the assignment " + kind + " has no option " + name);
    }
    return value;
  }
}
