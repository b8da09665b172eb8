package dev.nn.lab.jmh;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.lab.contest.Problem;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.exchange.RowScorer;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The array paths of a model and of the class that it is exported to, from columns of numbers to
 * predictions. Hidden layers have relu.
 */
@State(Scope.Thread)
public class ScorerBenchmark {

  private static final int LEARNT = 200;

  /** Layers; the batch plays no part. Ten outputs are labels, one is a number. */
  @Param({"2-8-1*1", "13-64-64-1*1", "64-128-64-10*1"})
  public String workload = "";

  @Param({"1", "64"})
  public int rows = 1;

  private RowScorer model;
  private RowScorer exported;
  private double[][] x;
  private double[][] y;
  private Path folder;

  /** Makes a model with random weights, and its class. */
  @Setup
  public void start() throws Exception {
    Workload widths = Workload.parse(workload);
    Random random = new Random(1);
    Model made = model(widths, random);
    model = new ModelScorer(made.predictor());
    folder = Files.createTempDirectory("nn-scorer");
    exported = ExportedScorer.of(made, folder);
    x = new double[rows][widths.inputs()];
    for (double[] row : x) {
      for (int c = 0; c < row.length; c++) {
        row[c] = random.nextGaussian();
      }
    }
    y = new double[rows][widths.outputs()];
  }

  private record ModelScorer(ModelPredictor predictor) implements RowScorer {
    @Override
    public void predict(double[] row, double[] predictions) {
      predictor.predict(row, predictions);
    }

    @Override
    public void predict(double[][] rows, int count, double[][] predictions) {
      predictor.predict(rows, count, predictions);
    }
  }

  private static Model model(Workload workload, Random random) throws IOException {
    boolean labels = workload.outputs() > 1;
    String header =
        IntStream.range(0, workload.inputs())
            .mapToObj(c -> "c" + c)
            .collect(Collectors.joining(",", "", ",y\n"));
    String lines =
        IntStream.range(0, LEARNT)
            .mapToObj(
                r ->
                    Stream.generate(() -> String.valueOf(random.nextGaussian()))
                            .limit(workload.inputs())
                            .collect(Collectors.joining(","))
                        + (labels ? ",label " + r % workload.outputs() : "," + r))
            .collect(Collectors.joining("\n"));
    Table table = Csv.of(new StringReader(header + lines + "\n")).read();
    Preprocessing preprocessing =
        PreprocessingSpec.defaults()
            .fit(
                table,
                Rows.all(LEARNT),
                labels ? Target.classification("y") : Target.regression("y"));
    List<Integer> layers = workload.layers();
    String hidden =
        layers.subList(1, layers.size() - 1).stream()
            .map(width -> " -> " + width + " relu")
            .collect(Collectors.joining());
    String last = labels ? " softmax" : " identity";
    NetworkSpec spec =
        NetworkSpec.parse(layers.get(0) + hidden + " -> " + workload.outputs() + last);
    return Model.of(
        Network.create(spec, 1).withParameters(Problem.random(workload, 1).parameters()),
        preprocessing);
  }

  /** Predicts by the model. */
  @Benchmark
  public double[][] model() {
    return predict(model);
  }

  /** Predicts by its class. */
  @Benchmark
  public double[][] exported() {
    return predict(exported);
  }

  private double[][] predict(RowScorer scorer) {
    if (rows == 1) {
      scorer.predict(x[0], y[0]);
    } else {
      scorer.predict(x, rows, y);
    }
    return y;
  }

  /** Deletes the source and the classes. */
  @TearDown
  public void stop() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
