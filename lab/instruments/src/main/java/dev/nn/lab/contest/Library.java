package dev.nn.lab.contest;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A contestant that trains networks and predicts, with matrices of type {@code A}. */
public abstract class Library<A> implements Contestant {

  private static final Pattern JAR = Pattern.compile(".*/[^/]*?-(\\d[^/]*)\\.jar");

  /** Returns a network with the problem's parameters, prepared for the assignment's kind. */
  protected abstract LibraryNetwork<A> network(Assignment assignment, Problem problem, int threads)
      throws Exception;

  /** Converts row-major values to the library's matrix. */
  protected abstract A matrix(float[] values, int columns) throws Exception;

  /** Returns false only if a compiled step or prediction never allocates. */
  protected boolean allocates() {
    return true;
  }

  /** Returns the version of a class's jar. */
  public static String version(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    Matcher name = JAR.matcher(source == null ? "" : source.getLocation().getPath());
    return name.matches() ? name.group(1) : "of unknown version";
  }

  @Override
  public Work work(Assignment assignment, int threads) throws Exception {
    return work(assignment, assignment.readProblem(), threads);
  }

  /** Prepares training steps or predictions for a problem in memory. */
  public final Work work(Assignment assignment, Problem problem, int threads) throws Exception {
    return switch (assignment.kind()) {
      case Assignment.TRAIN -> new Steps(assignment, problem, threads);
      case Assignment.PREDICT -> new Predictions(assignment, problem, threads);
      default -> throw new UnsupportedOperationException(assignment.kind());
    };
  }

  private abstract class NetworkWork implements Work {

    final LibraryNetwork<A> network;

    NetworkWork(LibraryNetwork<A> network) {
      this.network = network;
    }

    @Override
    public boolean allocates() {
      return Library.this.allocates();
    }

    @Override
    public void close() {
      network.close();
    }
  }

  /**
   * Training steps that take the batches one after another. The check is the loss over all rows.
   */
  private final class Steps extends NetworkWork {

    private final Problem problem;
    private final List<A> x = new ArrayList<>();
    private final List<A> t = new ArrayList<>();
    private int next;

    Steps(Assignment assignment, Problem problem, int threads) throws Exception {
      super(network(assignment, problem, threads));
      this.problem = problem;
      for (int b = 0; b < Problem.BATCHES; b++) {
        x.add(matrix(problem.inputs(b), problem.workload().inputs()));
        t.add(matrix(problem.targets(b), problem.workload().outputs()));
      }
    }

    @Override
    public void run() throws Exception {
      network.step(x.get(next), t.get(next));
      next = (next + 1) % Problem.BATCHES;
    }

    @Override
    public double check() throws Exception {
      network.predict(matrix(problem.inputs(), problem.workload().inputs()));
      return problem.meanSquaredError(network.outputs());
    }
  }

  /** Predictions for the same rows each time. The check is the outputs' mean. */
  private final class Predictions extends NetworkWork {

    private final A x;

    Predictions(Assignment assignment, Problem problem, int threads) throws Exception {
      super(network(assignment, problem, threads));
      x = matrix(problem.firstInputs(assignment.rows()), problem.workload().inputs());
    }

    @Override
    public void run() throws Exception {
      network.predict(x);
    }

    /** Returns the outputs; {@code bin/lab against} compares their bits. */
    float[] outputs() throws Exception {
      run();
      return network.outputs();
    }

    @Override
    public double check() throws Exception {
      float[] outputs = outputs();
      double sum = 0;
      for (float output : outputs) {
        sum += output;
      }
      return sum / outputs.length;
    }
  }
}
