package dev.nn.lab.peers.spark;

import dev.nn.lab.bits.ClusterSubject;
import dev.nn.lab.bits.Fingerprints;
import dev.nn.lab.bits.Level;
import dev.nn.lab.bits.Subject;
import dev.nn.spark.NnEstimator;
import java.io.IOException;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The {@link Fingerprints} of trainings that Spark does: each over several numbers of partitions,
 * and once without Spark.
 */
public final class ClusterFingerprints {

  private static final List<Integer> PARTITIONS = List.of(1, 2, 7);
  private static final StructType SCHEMA =
      new StructType()
          .add("size", DataTypes.DoubleType)
          .add("kind", DataTypes.StringType)
          .add("open", DataTypes.BooleanType)
          .add("floor", DataTypes.DoubleType)
          .add(ClusterSubject.TARGET, DataTypes.DoubleType);

  private ClusterFingerprints() {}

  /** Takes a {@link Level}, as {@link Fingerprints} does. */
  public static void main(String[] args) throws IOException {
    boolean same;
    try (SparkSession session = Sessions.start(2)) {
      System.out.println("spark " + session.version());
      List<Subject> subjects =
          ClusterSubject.all().stream().<Subject>map(of -> new OnSpark(session, of)).toList();
      same = Fingerprints.print(Level.valueOf(args[0]), subjects, System.out);
    }
    System.exit(same ? 0 : 1);
  }

  private record OnSpark(SparkSession session, ClusterSubject subject) implements Subject {

    @Override
    public String name() {
      return subject.name();
    }

    @Override
    public Level level() {
      return subject.level();
    }

    @Override
    public void train(Level level, BiConsumer<String, String> results) throws IOException {
      subject.train(level, results);
      List<Row> rows =
          ClusterSubject.cells().stream().map(cells -> RowFactory.create(cells)).toList();
      JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
      for (int partitions : PARTITIONS) {
        Dataset<Row> data = session.createDataFrame(context.parallelize(rows, partitions), SCHEMA);
        results.accept(
            "Spark, partitions: " + partitions,
            ClusterSubject.hash(estimator().fit(data).toModel().network()));
      }
    }

    private NnEstimator estimator() {
      return new NnEstimator()
          .setInputCols(ClusterSubject.INPUTS.toArray(String[]::new))
          .setLabelCol(ClusterSubject.TARGET)
          .setLayers(ClusterSubject.HIDDEN)
          .setMaxIter(ClusterSubject.EPOCHS)
          .setBatchSize(ClusterSubject.BATCH)
          .setSeed(ClusterSubject.SEED)
          .setShards(subject.shards());
    }
  }
}
