package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class NnFunctionsTest {

  private final SparkSession session = LocalSpark.session();

  @Test
  void predictsLabelsOfVectors() {
    Dataset<Row> data = Frames.labelled(90);
    NnModel model = new NnEstimator().setLayers("8 relu").setMaxIter(5).fit(data);
    NnFunctions.register(session, "kind_of", model);
    NnFunctions.registerProbabilities(session, "chances_of", model);
    model.transform(data).createOrReplaceTempView("scored");
    List<Row> rows =
        session
            .sql(
                "SELECT kind_of(features), chances_of(features), prediction, probability FROM scored")
            .collectAsList();
    assertEquals(90, rows.size());
    for (Row row : rows) {
      assertEquals((int) row.getDouble(2), Integer.parseInt(row.getString(0)));
      double[] chances = row.<Double>getList(1).stream().mapToDouble(d -> d).toArray();
      assertArrayEquals(row.<Vector>getAs(3).toArray(), chances);
    }
  }

  @Test
  void predictsNumbersOfStructsAndArrays() {
    Dataset<Row> data =
        session
            .range(0, 60, 1, 2)
            .selectExpr("cast(id % 7 as double) as a", "id % 11 as b", "id * 0.5D as y");
    NnModel model =
        new NnEstimator()
            .setInputCols("a", "b")
            .setLabelCol("y")
            .setLayers("4 tanh")
            .setMaxIter(2)
            .fit(data);
    NnFunctions.register(session, "amount_of", model.toModel());
    model.transform(data).createOrReplaceTempView("amounts");
    List<Row> rows =
        session
            .sql(
                "SELECT amount_of(struct(y, b, a)), amount_of(array(a, b)), prediction FROM amounts")
            .collectAsList();
    for (Row row : rows) {
      assertEquals(row.getDouble(2), row.getDouble(0));
      assertEquals(row.getDouble(2), row.getDouble(1));
    }
    Exception missing =
        assertThrows(
            Exception.class, () -> session.sql("SELECT amount_of(struct(1 as a))").collect());
    assertTrue(root(missing).getMessage().contains("'b'"), () -> root(missing).getMessage());
    Exception ragged =
        assertThrows(Exception.class, () -> session.sql("SELECT amount_of(array(1D))").collect());
    assertThat(root(ragged)).hasMessageContainingAll("has 1 numbers", "model takes 2");
  }

  /** Returns the error of the function among those that Spark wraps about it. */
  private static Throwable root(Throwable error) {
    Throwable root = error;
    while (!(root instanceof IllegalArgumentException) && root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
