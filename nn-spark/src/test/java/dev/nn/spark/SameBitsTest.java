package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.FittedTarget;
import dev.nn.data.model.NetworkPlan;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Numeric;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Scaling;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fits and trains on Spark to the bits of one machine, for any partitions. */
@Tag("slow")
class SameBitsTest {

  private static final int ROWS = 90;
  private static final StructType SCHEMA =
      Frames.schema(
          "size", DataTypes.DoubleType,
          "kind", DataTypes.StringType,
          "open", DataTypes.BooleanType,
          "same", DataTypes.IntegerType,
          "id", DataTypes.LongType,
          "price", DataTypes.DoubleType);

  private final Plugins plugins = Plugins.discover();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, ROWS + 5}) // the last with empty partitions
  void rawColumns(int partitions) throws Exception {
    PreprocessingSpec spec =
        PreprocessingSpec.defaults().column("size", Encoding.numeric().scaling(Scaling.robust()));
    NnModel model = estimator().setPreprocessing(spec).fit(data(partitions));
    assertEquals(preprocessing(spec, csv()), model.toModel().preprocessing());
    assertEquals(
        trained(spec, recipe(Recipe.of("price"))).fingerprint(),
        model.toModel().network().fingerprint());
  }

  @ParameterizedTest
  @CsvSource({"3, 1", "3, 4", "16, 7"})
  void shards(int shards, int partitions) throws Exception {
    NnEstimator estimator = estimator().setShards(shards);
    Recipe recipe = recipe(Recipe.of("price")).training(t -> t.shards(shards));
    assertEquals(
        trained(PreprocessingSpec.defaults(), recipe).fingerprint(),
        estimator.fit(data(partitions)).toModel().network().fingerprint());
  }

  /** An order column restores the order of rows that Spark has repartitioned. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void orderedRows(int partitions) throws Exception {
    Dataset<Row> repartitioned = data(3).repartition(partitions);
    NnEstimator estimator = estimator().setShards(3).setOrderCol("id");
    Recipe recipe = recipe(Recipe.of("price")).training(t -> t.shards(3));
    assertEquals(
        trained(PreprocessingSpec.defaults(), recipe).fingerprint(),
        estimator.fit(repartitioned).toModel().network().fingerprint());
  }

  /** A training that was interrupted goes on from its last checkpoint, to the same bits. */
  @Test
  void resumes() {
    Path checkpoints = folder.resolve("checkpoints");
    NnEstimator estimator = estimator().setShards(3).setCheckpointDir(checkpoints.toString());
    String whole = estimator.fit(data(2)).toModel().network().fingerprint();
    File[] files = checkpoints.toFile().listFiles();
    Arrays.sort(files);
    assertTrue(files.length > 2);
    assertTrue(files[files.length - 1].delete()); // that of the last epoch
    assertEquals(whole, estimator.fit(data(4)).toModel().network().fingerprint());
    String refused =
        assertThrows(
                IllegalArgumentException.class, () -> estimator.setLearningRate(0.1).fit(data(2)))
            .getMessage();
    assertTrue(refused.contains("learningRate was 0.003 and is 0.1 now"), refused);
  }

  /** The defaults of an estimator are those of a recipe: layers, optimizer, batches and epochs. */
  @Test
  void defaultsAreThoseOfARecipe() throws Exception {
    NnEstimator defaults =
        new NnEstimator().setInputCols("size", "kind", "open").setLabelCol("price");
    Table table = csv();
    Recipe recipe = Recipe.of("price");
    FittedTarget target = FittedTarget.of(recipe, table, Rows.all(ROWS), plugins);
    PreprocessingSpec spec = PreprocessingSpec.defaults().without("same", "id");
    Preprocessing inputs = spec.fit(table, Rows.all(ROWS), target.target());
    assertEquals(
        network(target.plan(recipe, inputs, ROWS, plugins), inputs, table).fingerprint(),
        defaults.fit(data(2)).toModel().network().fingerprint());
  }

  /** A few truth values among numbers are missing ones, even in a partition without a number. */
  @Test
  void textsAmongNumbers() {
    NnEstimator texts =
        new NnEstimator().setInputCols("x", "z").setLabelCol("y").setLayers("4 relu").setMaxIter(2);
    List<String> fingerprints = new ArrayList<>();
    for (int partitions : new int[] {1, 200}) {
      Dataset<Row> data =
          LocalSpark.session()
              .range(0, 200, 1, partitions)
              .selectExpr(
                  "if(id % 29 = 3, 'true', cast(id * 17 % 101 as string)) as x",
                  "id % 7 as z", "id * 0.5D as y");
      fingerprints.add(texts.fit(data).toModel().network().fingerprint());
    }
    assertEquals(fingerprints.get(0), fingerprints.get(1));
  }

  /** Only training rows decide on scales and categories. */
  @Test
  void rowsForValidationDecideNothing() {
    StructType schema = SCHEMA.add("held", DataTypes.BooleanType);
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      Row row = row(r);
      rows.add(add(row, false));
      if (r % 4 == 0) {
        rows.add(add(RowFactory.create(1e6, "other", true, 4, 5L, 3.0), true));
      }
    }
    Dataset<Row> marked = frame(rows, schema, 3);
    assertEquals(
        estimator().fit(data(1)).toModel().preprocessing(),
        estimator().setValidationIndicatorCol("held").fit(marked).toModel().preprocessing());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void vectors(int partitions) {
    List<Row> rows = new ArrayList<>();
    double[][] cells = new double[ROWS][];
    for (int r = 0; r < ROWS; r++) {
      double[] x = Frames.vector(r).toArray();
      rows.add(RowFactory.create(Frames.vector(r), (double) (r % 3)));
      cells[r] = new double[] {x[0], x[1], x[2], r % 3};
    }
    Dataset<Row> data = frame(rows, Frames.labelled(1).schema(), partitions);
    Table table =
        Table.of(
            List.of(
                Column.number("features[0]"),
                Column.number("features[1]"),
                Column.number("features[2]"),
                Column.category("label", List.of("0", "1", "2"))),
            cells);
    Recipe recipe = recipe(Recipe.classification("label"));
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
    NnEstimator estimator =
        new NnEstimator().setLayers("8 relu").setMaxIter(3).setSeed(5).setBatchSize(16);
    assertEquals(
        network(target.plan(recipe, inputs, ROWS, plugins), inputs, table).fingerprint(),
        estimator.fit(data).toModel().network().fingerprint());
  }

  private static NnEstimator estimator() {
    return new NnEstimator()
        .setInputCols("size", "kind", "open", "same", "id")
        .setLabelCol("price")
        .setLayers("8 relu")
        .setMaxIter(3)
        .setBatchSize(16)
        .setSeed(5);
  }

  private static Recipe recipe(Recipe of) {
    return of.layers("8 relu").training(t -> t.epochs(3).batchSize(16).seed(5));
  }

  private Preprocessing preprocessing(PreprocessingSpec spec, Table table) {
    FittedTarget target = FittedTarget.of(Recipe.of("price"), table, Rows.all(ROWS), plugins);
    return spec.fit(table, Rows.all(ROWS), target.target());
  }

  private Network trained(PreprocessingSpec spec, Recipe recipe) throws Exception {
    Table table = csv();
    FittedTarget target = FittedTarget.of(recipe, table, Rows.all(ROWS), plugins);
    Preprocessing inputs = preprocessing(spec, table);
    return network(target.plan(recipe, inputs, ROWS, plugins), inputs, table);
  }

  private Network network(NetworkPlan plan, Preprocessing inputs, Table table) {
    Network initial = Network.create(plan.network(), plan.training().seed(), plugins);
    return new Trainer(plan.training(), plugins)
        .fit(initial, inputs.dataset(table, Rows.all(ROWS)))
        .network();
  }

  /** Returns the rows as one machine has them. */
  private Table csv() throws Exception {
    StringBuilder text = new StringBuilder("size,kind,open,same,id,price\n");
    for (int r = 0; r < ROWS; r++) {
      Row row = row(r);
      for (int c = 0; c < row.length(); c++) {
        text.append(row.isNullAt(c) ? "" : row.get(c)).append(c + 1 < row.length() ? "," : "\n");
      }
    }
    return Csv.of(Files.writeString(folder.resolve("rows.csv"), text)).read();
  }

  private static Dataset<Row> data(int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      rows.add(row(r));
    }
    return frame(rows, SCHEMA, partitions);
  }

  private static Row row(int r) {
    return RowFactory.create(
        r % 11 == 3 ? null : 0.1 * (r * 17 % 23),
        r % 7 == 2 ? null : "kind " + r * 5 % 4,
        r % 2 == 0,
        4,
        1000L + r,
        0.3 * (r % 19) - 1);
  }

  private static Row add(Row row, boolean mark) {
    Object[] cells = new Object[row.length() + 1];
    for (int c = 0; c < row.length(); c++) {
      cells[c] = row.get(c);
    }
    cells[row.length()] = mark;
    return RowFactory.create(cells);
  }

  private static Dataset<Row> frame(List<Row> rows, StructType schema, int partitions) {
    SparkSession session = LocalSpark.session();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    return session.createDataFrame(context.parallelize(rows, partitions), schema);
  }
}
