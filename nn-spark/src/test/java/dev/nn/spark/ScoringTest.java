package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ScoringTest {

  private final SparkSession session = LocalSpark.session();
  private final NnModel model =
      new NnEstimator().setLayers("4 relu").setMaxIter(1).fit(Frames.labelled(60));

  @TempDir Path folder;

  /** More rows than a batch, and a number of them that fills none. */
  @Test
  void rowsComeInTheirOrder() {
    Dataset<Row> data = Frames.labelled(1500).coalesce(1);
    List<Row> rows = model.transform(data).collectAsList();
    assertEquals(1500, rows.size());
    double[] expected = new double[3];
    for (int r = 0; r < rows.size(); r += 37) {
      assertEquals(Frames.vector(r), rows.get(r).getAs("features"));
      model.toModel().predictor().predict(Frames.vector(r).toArray(), expected);
      assertArrayEquals(expected, rows.get(r).<Vector>getAs("probability").toArray());
    }
  }

  @Test
  void aRowOfALaterBatchIsNamed() {
    Dataset<Row> data =
        session
            .range(0, 700, 1, 1)
            .selectExpr("array(1D, 2D, if(id = 600, double('NaN'), 3D)) as features");
    Exception failed = assertThrows(Exception.class, () -> model.transform(data).collectAsList());
    assertTrue(failed.toString().contains("'features' has NaN at index 2"), failed::toString);
    assertTrue(failed.toString().contains("in row 601 of partition 0"), failed::toString);
  }

  @Test
  void columnsOfOneNameAndMetadataOfInputsStay() {
    Dataset<Row> data = Frames.labelled(10);
    Dataset<Row> twice = data.select(data.col("features"), data.col("label"), data.col("label"));
    Dataset<Row> scored = model.transform(twice);
    assertEquals("label", scored.columns()[2]);
    assertEquals(10, scored.collectAsList().size());
    Dataset<Row> again =
        model
            .copy(org.apache.spark.ml.param.ParamMap.empty())
            .setFeaturesCol("probability")
            .setPredictionCol("p2")
            .setProbabilityCol("")
            .setRawPredictionCol("")
            .transform(model.transform(data));
    assertEquals(3, AttributeGroup.fromStructField(again.schema().apply("probability")).size());
  }

  /** A model of several targets, which only nn trains, gives all of its predictions. */
  @Test
  void severalTargetsAreAVector() {
    double[][] rows = new double[60][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = new double[] {r % 10, r % 7 * 0.5, r % 2};
    }
    Table table =
        Table.of(
            List.of(
                Column.number("x"),
                Column.number("price"),
                Column.category("kind", List.of("a", "b"))),
            rows);
    Target both = Target.regression("price").and(Target.classification("kind"));
    Model ordinary =
        Recipe.of(both).members(1).layers("4 relu").training(t -> t.epochs(2)).train(table);
    Dataset<Row> scored =
        NnModel.of(ordinary).transform(session.range(0, 20).selectExpr("double(id) as x"));
    AttributeGroup names = AttributeGroup.fromStructField(scored.schema().apply("prediction"));
    assertEquals(3, names.size());
    double[] expected = new double[3];
    for (Row row : scored.collectAsList()) {
      ordinary.predictor().predict(new double[] {row.getDouble(0)}, expected);
      assertArrayEquals(expected, row.<Vector>getAs("prediction").toArray());
    }
    int b = ordinary.predictor().names().indexOf("kind = b");
    assertEquals(b, names.indexOf("kind = b"));
  }

  @Test
  void predictsForAStream() throws TimeoutException, StreamingQueryException {
    Dataset<Row> data = Frames.labelled(40);
    String source = folder.resolve("rows").toString();
    data.write().parquet(source);
    Dataset<Row> stream =
        model.transform(session.readStream().schema(data.schema()).parquet(source));
    stream
        .writeStream()
        .format("memory")
        .queryName("predicted")
        .option("checkpointLocation", folder.resolve("checkpoint").toString())
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
    assertEquals(
        model.transform(data).select("prediction").groupBy("prediction").count().count(),
        session.sql("SELECT DISTINCT prediction FROM predicted").count());
    assertEquals(40, session.table("predicted").count());
  }
}
