package dev.nn.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train} saves the model that NnEstimator trains. */
class TrainCommandTest {

  @TempDir Path folder;

  private static Dataset<Row> rows() {
    return LocalSpark.session()
        .range(0, 60, 1, 2)
        .selectExpr(
            "id % 7 * 0.5D as size", "concat('k', id % 4) as kind", "id", "id * 0.5D as price");
  }

  @Test
  void theModelIsThatOfTheEstimator() throws Exception {
    Path data = folder.resolve("rows.parquet");
    rows().write().parquet(data.toString());
    Dataset<Row> read = LocalSpark.session().read().parquet(data.toString());
    Path csv = folder.resolve("rows");
    read.write().option("header", true).csv(csv.toString());
    String expected =
        new NnEstimator()
            .setInputCols("size", "kind")
            .setLabelCol("price")
            .setLayers("4 relu")
            .setMaxIter(2)
            .setSeed(3)
            .setLearningRate(0.01)
            .fit(read)
            .toModel()
            .network()
            .fingerprint();
    for (Path given : new Path[] {data, csv}) {
      Path model = folder.resolve("m.safetensors");
      Commands.End end =
          Commands.run(
              "train",
              given,
              model,
              "--target",
              "price",
              "--without",
              "id",
              "--layers",
              "4 relu",
              "--max-iter",
              "2",
              "--seed=3",
              "--learning-rate",
              "0.01",
              "--overwrite");
      assertEquals("", end.err());
      assertEquals(expected, Model.load(model).network().fingerprint());
    }
  }

  @Test
  void wrongArgumentsAreTold() {
    Path data = folder.resolve("rows.parquet");
    rows().write().parquet(data.toString());
    Path model = folder.resolve("m.safetensors");
    assertThat(Commands.run("train", data, model, "--target", "price", "--max-iter", "many").err())
        .contains("nn-spark train: ", "--max-iter is 'many'", "a number", "--help");
    Commands.End end = Commands.run("train", data, model, "--target", "prize");
    assertEquals(1, end.status());
    assertTrue(end.err().contains("'prize'"), end::err);
    assertFalse(Files.exists(model));
    assertTrue(Commands.run("train", "--help").out().contains("--max-iter"));
  }
}
