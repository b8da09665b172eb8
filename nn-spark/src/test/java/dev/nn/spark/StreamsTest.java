package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models predict for streams, and learn from rows at rest alone. */
@Tag("slow")
class StreamsTest {

  private final Dataset<Row> data = Frames.labelled(60);
  private final NnEstimator estimator = new NnEstimator().setLayers("4 relu").setMaxIter(1);

  @TempDir Path folder;

  private Dataset<Row> stream() {
    String path = folder.resolve("rows").toString();
    data.write().parquet(path);
    return LocalSpark.session().readStream().schema(data.schema()).parquet(path);
  }

  @Test
  void predictsForAStream() throws Exception {
    NnModel model = estimator.fit(data);
    Dataset<Row> scored = model.transform(stream());
    assertTrue(scored.isStreaming());
    StreamingQuery query =
        scored
            .writeStream()
            .format("memory")
            .queryName("scored")
            .trigger(Trigger.AvailableNow())
            .start();
    query.awaitTermination();
    assertEquals(
        model.transform(data).orderBy("features").collectAsList(),
        LocalSpark.session().table("scored").orderBy("features").collectAsList());
  }

  @Test
  void namesTheRowThatEndsAStream() throws Exception {
    Dataset<Row> bad =
        stream().withColumn("features", functions.expr("if(label > 1, null, features)"));
    StreamingQuery query =
        estimator
            .fit(data)
            .transform(bad)
            .writeStream()
            .format("noop")
            .trigger(Trigger.AvailableNow())
            .start();
    StreamingQueryException failed =
        assertThrows(StreamingQueryException.class, query::awaitTermination);
    assertTrue(
        failed.getMessage().contains("column 'features' is null, in row "), failed::getMessage);
    assertTrue(failed.getMessage().contains(", which is in file:"), failed::getMessage);
  }

  @Test
  void rejectsToLearnFromAStream() {
    Dataset<Row> stream = stream();
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> estimator.fit(stream));
    assertTrue(refused.getMessage().startsWith("the data set is a stream, whose rows have no end"));
  }
}
