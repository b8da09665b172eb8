package dev.nn.examples.spark;

import dev.nn.core.plugins.Plugins;
import dev.nn.examples.Example;
import dev.nn.examples.LabelledImages;
import dev.nn.examples.LabelledImages.Digits;
import dev.nn.examples.LabelledImages.IdxSet;
import dev.nn.examples.LabelledImages.Split;
import dev.nn.examples.Options;
import dev.nn.spark.NnEstimator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.classification.MultilayerPerceptronClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.IndexToString;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.StringIndexerModel;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Handwritten digits, or Fashion-MNIST in the folder {@code --data}, on Spark with two threads: a
 * pipeline with a network of nn, and the same pipeline with Spark's own network of the same shape.
 */
public final class SparkExample implements Example {

  @Override
  public void run(Options options, Plugins plugins) throws Exception {
    Split split =
        options.has("--data")
            ? IdxSet.FASHION_MNIST.load(options.folder("--data", ""))
            : Split.of(Digits.load(), 1);
    int pixels = split.train().pixels().columns();
    int classes = split.train().classes().size();
    int rows = (int) Math.min(options.number("--rows", 5_000), split.train().size());
    int tested = Math.min(rows, split.test().size());
    int epochs = (int) options.number("--epochs", 20);
    int iterations = (int) options.number("--iterations", 100);
    try (SparkSession session = session()) {
      Dataset<Row> train = ImageFrames.of(session, split.train(), rows);
      Dataset<Row> test = ImageFrames.of(session, split.test(), tested);
      System.out.printf("%s images to learn from, %s to test with%n", train.count(), test.count());
      String layers = "%s -> 128 -> 64 -> %s".formatted(pixels, classes);
      System.out.printf("%-32s %8s %8s%n", layers, "accuracy", "seconds");
      NnEstimator nn = new NnEstimator().setLayers("128, 64").setMaxIter(epochs).setSeed(1);
      PipelineModel model = compare(nn, train, test);
      compare(
          new MultilayerPerceptronClassifier()
              .setLayers(new int[] {pixels, 128, 64, classes})
              .setMaxIter(iterations)
              .setSeed(1),
          train,
          test);
      model.transform(test).select("class", "predicted").show(5, false);
    }
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("nn")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }

  /** Trains a pipeline with an estimator, and prints its accuracy and the time of the training. */
  private static PipelineModel compare(
      Estimator<?> estimator, Dataset<Row> train, Dataset<Row> test) {
    StringIndexerModel labels =
        new StringIndexer().setInputCol("class").setOutputCol("label").fit(train);
    IndexToString names =
        new IndexToString()
            .setInputCol("prediction")
            .setOutputCol("predicted")
            .setLabels(labels.labelsArray()[0]);
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {labels, estimator, names});
    long start = System.nanoTime();
    PipelineModel model = pipeline.fit(train);
    double seconds = (System.nanoTime() - start) / 1e9;
    double accuracy =
        new MulticlassClassificationEvaluator()
            .setMetricName("accuracy")
            .evaluate(model.transform(test));
    System.out.printf(
        Locale.ROOT,
        "%-32s %8.4f %8.1f%n",
        estimator.getClass().getSimpleName(),
        accuracy,
        seconds);
    return model;
  }

  /** Images as data frames: a vector of pixels, {@code features}, and the name, {@code class}. */
  private static final class ImageFrames {

    private static final StructType SCHEMA =
        new StructType()
            .add("features", SQLDataTypes.VectorType())
            .add("class", DataTypes.StringType);

    private ImageFrames() {}

    /** Returns the first images, in as many partitions as Spark has threads. */
    static Dataset<Row> of(SparkSession session, LabelledImages images, int count) {
      int[] labels = images.labels();
      List<Row> rows = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int row = i;
        double[] pixels = new double[images.pixels().columns()];
        Arrays.setAll(pixels, column -> images.pixels().get(row, column));
        rows.add(RowFactory.create(Vectors.dense(pixels), images.classes().get(labels[i])));
      }
      int partitions = session.sparkContext().defaultParallelism();
      // Kept where it is computed, or each task of each job would bring its rows along.
      return session.createDataFrame(rows, SCHEMA).coalesce(partitions).localCheckpoint();
    }
  }
}
