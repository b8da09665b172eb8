package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns whose names are no words of SQL, of types that nn does not read, or that occur twice. */
@Tag("slow")
class OddColumnsTest {

  private static final String[] INPUTS = {"a.b", "x y", "back`tick"};

  private final Dataset<Row> data =
      LocalSpark.session()
          .range(0, 60, 1, 3)
          .selectExpr(
              "id % 10 as tie",
              "cast(id % 7 as double) as `a.b`",
              "cast(id % 5 as double) as `x y`",
              "cast(id * 37 % 11 as double) as `back``tick`",
              "concat('k', id % 2) as `la.bel`",
              "named_struct('x', id, 'deep', array(map('k', id))) as part",
              "map('a', id) as m",
              "parse_json('{\"a\": 1}') as v",
              "timestamp_ntz'2020-01-01 00:00:00' as t",
              "cast(1.5 as decimal(10, 3)) as d",
              "cast('x' as binary) as bytes",
              "1 as twice",
              "2 as twice");

  @TempDir Path folder;

  private static NnEstimator estimator() {
    return new NnEstimator()
        .setInputCols(INPUTS)
        .setLabelCol("la.bel")
        .setLayers("4 relu")
        .setMaxIter(2);
  }

  @Test
  void namesAreTakenAsTheyAre() throws Exception {
    NnEstimator estimator =
        estimator()
            .setPredictionCol("p.q")
            .setProbabilityCol("my chances")
            .setRawPredictionCol("r`w");
    NnModel model = estimator.fit(data);
    String path = folder.resolve("model").toString();
    model.save(path);
    Dataset<Row> scored = NnModel.load(path).transform(data);
    assertEquals(60, scored.filter("`p.q` >= 0").select("`my chances`", "`r``w`").count());
    assertEquals(
        model.transform(data).select("`my chances`").collectAsList(),
        scored.select("`my chances`").collectAsList());
  }

  /** All other columns go through, with their values. */
  @Test
  void othersAreKept() {
    NnModel model = estimator().fit(data);
    Dataset<Row> scored = model.transform(data);
    assertEquals(
        List.of(data.columns()), List.of(scored.columns()).subList(0, data.columns().length));
    Row before = data.drop("bytes", "v").first();
    Row after = scored.drop("bytes", "v").first();
    for (int c = 0; c < before.size(); c++) {
      assertEquals(before.get(c), after.get(c), before.schema().fieldNames()[c]);
    }
  }

  /** The order of ties does not depend on partitions, in spite of columns that have no hash. */
  @Test
  void rowsAreOrdered() {
    NnEstimator ordered = estimator().setOrderCol("tie");
    String expected = ordered.fit(data).toModel().network().fingerprint();
    assertEquals(expected, ordered.fit(data.repartition(4)).toModel().network().fingerprint());
    assertTrue(!expected.equals(estimator().fit(data).toModel().network().fingerprint()));
  }
}
