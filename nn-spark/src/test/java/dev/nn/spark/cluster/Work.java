package dev.nn.spark.cluster;

import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.model.FittedTarget;
import dev.nn.data.model.NetworkPlan;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Numeric;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.spark.NnEstimator;
import dev.nn.spark.NnModel;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The same rows, pipeline and network for every cluster, and for one machine without Spark. */
final class Work {

  static final int ROWS = 600;
  private static final int PARTITIONS = 5;
  private static final int CLASSES = 3;
  private static final String[] COLUMNS = {
    "(id % 3) + (id * 37 % 101) / 101D AS x0",
    "(id * 13 % 7) / 7D AS x1",
    "IF(id % 3 = 1, 4D, 1D) - (id * 29 % 83) / 83D AS x2",
    "CAST(id % 3 AS DOUBLE) AS label"
  };
  static final int EPOCHS = 4;
  static final long SEED = 7;
  static final int BATCH = 16;
  static final int SHARDS = 3;

  private Work() {}

  /** Returns rows of x0, x1, x2 and the label, which executors compute. */
  static Dataset<Row> rows(SparkSession session) {
    return session.range(0, ROWS, 1, PARTITIONS).selectExpr(COLUMNS);
  }

  /** Returns a query for the same rows, with x0, x1 and x2 as an array. */
  static String query() {
    return "SELECT array(x0, x1, x2) AS features, label FROM (SELECT %s FROM range(0, %s, 1, %s))"
        .formatted(String.join(", ", COLUMNS), ROWS, PARTITIONS);
  }

  /** Returns the features of a row. */
  static double[] features(int row) {
    return Arrays.copyOf(row(row), 3);
  }

  private static double[] row(long id) {
    return new double[] {
      id % 3 + (id * 37 % 101) / 101.0,
      (id * 13 % 7) / 7.0,
      (id % 3 == 1 ? 4 : 1) - (id * 29 % 83) / 83.0,
      id % 3
    };
  }

  /** Returns a pipeline whose training has the bits of one machine. */
  static Pipeline pipeline(String layers) {
    VectorAssembler assembler =
        new VectorAssembler()
            .setInputCols(new String[] {"x0", "x1", "x2"})
            .setOutputCol("features");
    NnEstimator estimator =
        new NnEstimator()
            .setLayers(layers)
            .setMaxIter(EPOCHS)
            .setBatchSize(BATCH)
            .setSeed(SEED)
            .setShards(SHARDS);
    return new Pipeline().setStages(new PipelineStage[] {assembler, estimator});
  }

  /** Returns the network that one machine trains of the same rows. */
  static Network onOneMachine(String layers) {
    double[][] cells = new double[ROWS][];
    for (int r = 0; r < ROWS; r++) {
      cells[r] = row(r);
    }
    Table table =
        Table.of(
            List.of(
                Column.number("features[0]"),
                Column.number("features[1]"),
                Column.number("features[2]"),
                Column.category("label", List.of("0", "1", "2"))),
            cells);
    Recipe recipe =
        Recipe.classification("label")
            .layers(layers)
            .training(t -> t.epochs(EPOCHS).batchSize(BATCH).seed(SEED).shards(SHARDS));
    Plugins plugins = Plugins.discover();
    FittedTarget target = FittedTarget.of(recipe, table, Rows.all(ROWS), plugins);
    PreprocessingSpec spec =
        new PreprocessingSpec(
            Encoding.numeric().smooth(Numeric.USUAL_SMOOTH).indicator(false),
            Encoding.categories(),
            Map.of(),
            Set.of(),
            false,
            PreprocessingSpec.defaults().texts());
    Preprocessing inputs = spec.fit(table, Rows.all(ROWS), target.target());
    NetworkPlan plan = target.plan(recipe, inputs, ROWS, plugins);
    Network initial = Network.create(plan.network(), plan.training().seed(), plugins);
    return new Trainer(plan.training(), plugins)
        .fit(initial, inputs.dataset(table, Rows.all(ROWS)))
        .network();
  }

  /** Returns the model of the last stage. */
  static NnModel model(PipelineModel pipeline) {
    PipelineStage[] stages = pipeline.stages();
    return (NnModel) stages[stages.length - 1];
  }

  /** Returns the SHA-256 of all probabilities, as bits. */
  static String scores(PipelineModel pipeline, Dataset<Row> rows) {
    List<Row> scored = pipeline.transform(rows).select("probability").collectAsList();
    ByteBuffer bits = ByteBuffer.allocate(scored.size() * CLASSES * Double.BYTES);
    for (Row row : scored) {
      for (double probability : row.<Vector>getAs(0).toArray()) {
        bits.putDouble(probability);
      }
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bits.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
