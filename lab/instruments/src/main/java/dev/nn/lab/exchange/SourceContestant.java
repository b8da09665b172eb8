package dev.nn.lab.exchange;

import dev.nn.lab.Folders;
import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Library;
import dev.nn.lab.contest.LibraryNetwork;
import dev.nn.lab.contest.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Java class to which a model is exported. Its rows are arrays of cells. */
public final class SourceContestant extends Library<double[][]> {

  /** A class that calls the exported one directly, as a program does. */
  private static final String CALLER =
      """
      package example;

      public final class Caller implements dev.nn.lab.exchange.RowScorer {

        private final Scorer.Memory memory = new Scorer.Memory();

        @Override
        public void predict(double[] row, double[] predictions) {
          Scorer.predict(row, predictions, memory);
        }

        @Override
        public void predict(double[][] rows, int count, double[][] predictions) {
          Scorer.predict(rows, count, predictions);
        }
      }
      """;

  @Override
  public String library() {
    return "nn";
  }

  @Override
  protected LibraryNetwork<double[][]> network(Assignment assignment, Problem problem, int threads)
      throws IOException, ReflectiveOperationException {
    if (!assignment.kind().equals(Assignment.PREDICT)) {
      throw new UnsupportedOperationException("an exported class does not train");
    }
    Path folder = Files.createTempDirectory("nn-exported-");
    ExportedClass.write(RawModel.of(problem), folder);
    ExportedClass.writeCaller("Caller", CALLER, folder);
    return new Scoring(
        scorer(folder), assignment.rows(), problem.workload().outputs(), () -> delete(folder));
  }

  @Override
  protected double[][] matrix(float[] values, int columns) {
    return Problem.rows(values, columns);
  }

  @Override
  protected boolean allocates() {
    return false;
  }

  private static RowScorer scorer(Path folder) throws IOException, ReflectiveOperationException {
    URL[] place = {folder.toUri().toURL()};
    URLClassLoader loader = new URLClassLoader(place, SourceContestant.class.getClassLoader());
    Class<?> caller = Class.forName("example.Caller", true, loader);
    return caller.asSubclass(RowScorer.class).getDeclaredConstructor().newInstance();
  }

  private static void delete(Path folder) {
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Scoring implements LibraryNetwork<double[][]> {

    private final RowScorer scorer;
    private final double[][] predictions;
    private final Runnable end;

    Scoring(RowScorer scorer, int rows, int outputs, Runnable end) {
      this.scorer = scorer;
      predictions = new double[rows][outputs];
      this.end = end;
    }

    @Override
    public void predict(double[][] x) {
      if (x.length == 1) {
        scorer.predict(x[0], predictions[0]);
      } else {
        scorer.predict(x, x.length, predictions);
      }
    }

    @Override
    public float[] outputs() {
      int columns = predictions[0].length;
      float[] outputs = new float[predictions.length * columns];
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = (float) predictions[i / columns][i % columns];
      }
      return outputs;
    }

    @Override
    public void close() {
      end.run();
    }
  }
}
