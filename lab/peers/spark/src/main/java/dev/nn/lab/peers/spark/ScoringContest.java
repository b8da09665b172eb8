package dev.nn.lab.peers.spark;

import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;

import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.contest.cluster.ScoringSpeed;
import dev.nn.spark.NnFunctions;
import dev.nn.spark.NnModel;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.ml.classification.MultilayerPerceptronClassificationModel;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * The speeds of scoring a data frame that Spark has in memory, whose result is read to its end and
 * thrown away. Contestants take turns; the first turn does not count.
 *
 * @param out receives the progress
 */
record ScoringContest(SparkSession session, int threads, int rounds, PrintStream out) {

  private static final String PREDICTION = "prediction";
  private static final String ALL = "prediction, probabilities, scores";
  private static final String EXPECTED = "expected";

  /**
   * Scores rows by networks of the same layers.
   *
   * @param trained the first rows, from which the networks learn a little
   */
  List<ScoringSpeed> hold(String layers, RowMaker source, int trained, int rows)
      throws IOException {
    out.println("scoring " + layers);
    Dataset<Row> training = source.frame(session, 0, trained, threads);
    NnModel model =
        NnCandidate.estimator(layers, 1, 0, 0.003)
            .setStandardization(false) // so that the file of ONNX has all that the model has
            .setMaxIter(2)
            .fit(training);
    MultilayerPerceptronClassificationModel perceptron =
        new SparkPerceptron(layers, 128, false).estimator(2).fit(training);
    Dataset<Row> frame = source.frame(session, 0, rows, threads);
    Map<Contestant, List<Double>> times = new LinkedHashMap<>();
    contestants(layers, model, perceptron).forEach(c -> times.put(c, new ArrayList<>()));
    for (int round = -1; round < rounds; round++) {
      for (Map.Entry<Contestant, List<Double>> entry : times.entrySet()) {
        double seconds = time(entry.getKey().scoring().apply(frame));
        if (round >= 0) {
          entry.getValue().add(seconds);
        }
      }
    }
    List<ScoringSpeed> speeds = new ArrayList<>();
    Dataset<Row> expected =
        model.transform(frame).select(col("features"), col("label"), col(PREDICTION).as(EXPECTED));
    times.forEach(
        (contestant, seconds) -> {
          Dataset<Row> scored = contestant.scoring().apply(expected);
          double agreement =
              (double) scored.filter(col(PREDICTION).cast("double").equalTo(col(EXPECTED))).count()
                  / rows;
          out.printf(
              Locale.ROOT,
              "  %-52s %,12.0f rows/s  agreement %.4f%n",
              contestant.name() + ": " + contestant.outputs(),
              rows / Quantiles.median(seconds),
              agreement);
          speeds.add(
              new ScoringSpeed(
                  layers, contestant.name(), contestant.outputs(), rows, seconds, agreement));
        });
    training.unpersist();
    frame.unpersist();
    return speeds;
  }

  private record Contestant(String name, String outputs, UnaryOperator<Dataset<Row>> scoring) {}

  private List<Contestant> contestants(
      String layers, NnModel model, MultilayerPerceptronClassificationModel perceptron)
      throws IOException {
    NnModel alone = model.copy(ParamMap.empty()).setProbabilityCol("").setRawPredictionCol("");
    var perceptronAlone = perceptron.copy(ParamMap.empty());
    perceptronAlone.setProbabilityCol("").setRawPredictionCol("");
    NnFunctions.register(session, "of_nn", model);
    OnnxModel onnx = OnnxModel.of(layers, model.toModel().network());
    session.udf().register("of_onnx", new OnnxFunction(onnx), DataTypes.DoubleType);
    return List.of(
        new Contestant("NnModel.transform", PREDICTION, alone::transform),
        new Contestant("NnModel.transform", ALL, model::transform),
        new Contestant("SQL function of nn", PREDICTION, f -> call(f, "of_nn")),
        new Contestant(SparkPerceptron.NAME, PREDICTION, perceptronAlone::transform),
        new Contestant(SparkPerceptron.NAME, ALL, perceptron::transform),
        new Contestant("ONNX Runtime, row by row", PREDICTION, f -> call(f, "of_onnx")),
        new Contestant("ONNX Runtime, 256 rows", PREDICTION, f -> batches(f, onnx)));
  }

  private static Dataset<Row> call(Dataset<Row> frame, String function) {
    return frame.withColumn(PREDICTION, call_udf(function, col("features")));
  }

  private static Dataset<Row> batches(Dataset<Row> frame, OnnxModel onnx) {
    int column = frame.schema().fieldIndex("features");
    return frame.mapPartitions(
        new OnnxBatches(onnx, column),
        Encoders.row(frame.schema().add(PREDICTION, DataTypes.DoubleType)));
  }

  private static double time(Dataset<Row> scored) {
    long start = System.nanoTime();
    scored.write().format("noop").mode("overwrite").save();
    return (System.nanoTime() - start) / 1e9;
  }
}
