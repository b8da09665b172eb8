package dev.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class PipelineTest {

  private static final String[] KINDS = {"oak", "ash", "fir"};

  @TempDir Path folder;

  @Test
  void joinsSparksStages() throws Exception {
    Dataset<Row> trees = trees();
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new StringIndexer().setInputCol("kind").setOutputCol("label"),
                  new VectorAssembler()
                      .setInputCols(new String[] {"height", "girth"})
                      .setOutputCol("features"),
                  estimator(),
                  new IndexToString().setInputCol("prediction").setOutputCol("predicted")
                });
    PipelineModel model = pipeline.fit(trees);
    Dataset<Row> scored = model.transform(trees);
    assertTrue(scored.filter("predicted = kind").count() > 110);
    NnModel stage = (NnModel) model.stages()[2];
    assertEquals(List.of("ash", "fir", "oak"), List.of(stage.labels()).stream().sorted().toList());
    assertEquals(
        List.of("height", "girth"),
        stage.toModel().preprocessing().columns().stream().map(c -> c.name()).toList());

    String path = folder.resolve("pipeline").toString();
    model.write().overwrite().save(path);
    assertArrayEquals(rows(scored), rows(PipelineModel.load(path).transform(trees)));
    pipeline.write().overwrite().save(path + "-untrained");
    assertArrayEquals(
        rows(scored), rows(Pipeline.load(path + "-untrained").fit(trees).transform(trees)));
  }

  @Test
  void isTunedByCrossValidation() {
    Dataset<Row> data = Frames.labelled(150);
    NnEstimator estimator = estimator();
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(estimator.learningRate(), new double[] {0.02, 1e-7})
            .addGrid(estimator.layers(), Frames.sequence(List.of("8 relu", "4 tanh")))
            .build();
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(estimator)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setSeed(1);
    CrossValidatorModel model = validator.fit(data);
    double[] means = model.avgMetrics();
    NnModel best = (NnModel) model.bestModel();
    assertEquals(4, means.length);
    assertEquals(0.02, best.getLearningRate());
    for (int i = 0; i < grid.length; i++) {
      boolean slow = (double) grid[i].apply(estimator.learningRate()) < 0.01;
      double mean = means[i];
      assertEquals(slow, mean < 0.8, () -> "accuracy " + mean);
    }
  }

  private static NnEstimator estimator() {
    return new NnEstimator().setLayers("16 relu").setMaxIter(20).setLearningRate(0.02);
  }

  private static String[] rows(Dataset<Row> data) {
    return data.collectAsList().stream().map(Row::toString).toArray(String[]::new);
  }

  private static Dataset<Row> trees() {
    return Frames.of(
        Frames.schema(
            "kind", DataTypes.StringType,
            "height", DataTypes.DoubleType,
            "girth", DataTypes.DoubleType),
        120,
        r -> RowFactory.create(KINDS[r % 3], Frames.vector(r).apply(0), Frames.vector(r).apply(1)));
  }
}
