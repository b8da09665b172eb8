package dev.nn.spark;

import dev.nn.core.plugins.PluginException;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.spark.executors.Executors;
import dev.nn.spark.models.SentModel;
import dev.nn.spark.params.Columns;
import dev.nn.spark.params.NnParams;
import dev.nn.spark.params.Training;
import dev.nn.spark.rows.CellType;
import dev.nn.spark.scoring.OutputColumns;
import dev.nn.spark.scoring.RefusedRows;
import dev.nn.spark.scoring.ScoredColumns;
import dev.nn.spark.scoring.Scoring;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * A model of Spark ML that predicts by an ordinary model of nn, which {@link #toModel} gives and
 * {@link #of} takes. It reads the columns of that model by name, or the elements of a vector in
 * their order if {@code featuresCol} is set.
 */
public final class NnModel extends org.apache.spark.ml.Model<NnModel>
    implements NnParams<NnModel>, MLWritable {

  private static final long serialVersionUID = 1;

  private final String uid;
  private final Columns columns;
  private final Training training;
  private final @Nullable SentModel sent;

  /** Creates a model without a network, by which Spark Connect learns of the class. */
  public NnModel() {
    this("", null);
  }

  NnModel(String uid, @Nullable SentModel sent) {
    this.uid = uid;
    this.sent = sent;
    columns = new Columns(this);
    training = new Training(this);
  }

  /**
   * Returns a model that predicts by any model of nn, from raw columns by their names.
   *
   * @param model the model that predicts
   * @return a model of Spark with params by default
   */
  public static NnModel of(Model model) {
    return new NnModel(Identifiable$.MODULE$.randomUID("nn"), SentModel.of(model));
  }

  /**
   * Returns the ordinary model of nn: {@code model.toModel().save(Path.of("m.safetensors"))}.
   *
   * @return the model, with the bits that were trained or read
   */
  public Model toModel() {
    return sent().model();
  }

  SentModel sent() {
    if (sent == null) {
      throw new IllegalStateException(
          "this model has no network; train one by NnEstimator, or read one by NnModel.load");
    }
    return sent;
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public Columns columns() {
    return columns;
  }

  @Override
  public Training training() {
    return training;
  }

  /**
   * Returns the number of labels; 0 for numbers.
   *
   * @return the number, 0 or more
   */
  public int numClasses() {
    return toModel().labels().size();
  }

  /**
   * Returns the labels, in the order of their indices; empty for numbers.
   *
   * @return a new array
   */
  public String[] labels() {
    return toModel().labels().toArray(new String[0]);
  }

  /**
   * Returns the number of columns, or of elements of vectors, that the model takes.
   *
   * @return the number, 0 or more
   */
  public int numFeatures() {
    return toModel().preprocessing().columns().size();
  }

  /** Returns the bytes that the model takes in memory, about. */
  @Override
  public long estimatedSize() {
    return 2L * sent().bytes().length;
  }

  /**
   * Adds predictions to each row. A value that the model cannot take fails the job: null or NaN in
   * a vector, or a text in place of a number; the message names column and row.
   *
   * @throws IllegalArgumentException if a column is missing or has another type
   * @throws PluginException if a plug-in is missing; the message names the artifact to add
   */
  @Override
  public Dataset<Row> transform(Dataset<?> data) {
    StructType schema = transformSchema(data.schema());
    SparkSession session = data.sparkSession();
    OutputColumns outputs = outputs();
    if (outputs.fields(toModel()).isEmpty()) {
      return data.toDF();
    }
    Executors.require(session, toModel());
    RefusedRows.of(session); // which ends a job with such a row at its first attempt
    Scoring scoring = new Scoring(sent().broadcast(session), vector(), outputs, Zones.of(session));
    return ScoredColumns.named(
        data.toDF().mapPartitions(scoring, Encoders.row(ScoredColumns.places(schema))), schema);
  }

  private OutputColumns outputs() {
    return new OutputColumns(getPredictionCol(), getProbabilityCol(), getRawPredictionCol())
        .of(toModel());
  }

  /** Returns the column of vectors; empty for raw columns. */
  private String vector() {
    return isSet(featuresCol()) && !isSet(inputCols()) ? getFeaturesCol() : "";
  }

  @Override
  public StructType transformSchema(StructType schema) {
    List<Column> needed = toModel().preprocessing().columns();
    String vector = vector();
    if (vector.isEmpty()) {
      requireColumns(schema, needed);
    } else {
      StructField field = SchemaColumns.field(schema, "featuresCol", vector);
      SchemaColumns.requireVector(field);
      requireSize(field, needed.size());
    }
    return SchemaColumns.append(schema, outputs().fields(toModel()));
  }

  private void requireColumns(StructType schema, List<Column> needed) {
    List<String> named = isSet(inputCols()) ? Arrays.asList(getInputCols()) : List.of();
    for (Column column : needed) {
      if (!named.isEmpty() && !named.contains(column.name())) {
        throw new IllegalArgumentException(
            "param inputCols is %s, and the model needs the column '%s'; it finds columns by these names, so rename those of the data"
                .formatted(named, column.name()));
      }
      boolean found = Arrays.asList(schema.fieldNames()).contains(column.name());
      if (!found) {
        throw new IllegalArgumentException(
            "the model needs the column '%s', which is missing; the columns are %s. For a model that takes a vector, set featuresCol"
                .formatted(column.name(), Arrays.toString(schema.fieldNames())));
      }
      CellType.ofRaw(SchemaColumns.field(schema, "inputCols", column.name()));
    }
  }

  private static void requireSize(StructField field, int expected) {
    if (!field.dataType().equals(SQLDataTypes.VectorType())) {
      return;
    }
    int size = AttributeGroup.fromStructField(field).size();
    if (size >= 0 && size != expected) {
      throw new IllegalArgumentException(
          "column '%s' has vectors of %s numbers, and the model takes %s"
              .formatted(field.name(), size, expected));
    }
  }

  @Override
  public NnModel copy(ParamMap extra) {
    NnModel copy = copyValues(new NnModel(uid, sent), extra);
    return hasParent() ? copy.setParent(parent()) : copy;
  }

  @Override
  public MLWriter write() {
    return new NnModelWriter(this);
  }

  /**
   * Returns the reader of models, as Spark finds it.
   *
   * @return the reader
   */
  public static MLReader<NnModel> read() {
    return new NnModelReader();
  }

  /**
   * Reads a model from the folder that {@code save} wrote, in any file system of Hadoop.
   *
   * @param path the folder
   * @return a model with the same params
   */
  public static NnModel load(String path) {
    return read().load(path);
  }

  /** Returns the id, the network and the columns. */
  @Override
  public String toString() {
    return sent == null ? "NnModel without a network" : "NnModel %s: %s".formatted(uid, toModel());
  }
}
