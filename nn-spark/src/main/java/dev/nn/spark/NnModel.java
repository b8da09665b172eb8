package dev.nn.spark;

import dev.nn.core.plugins.PluginException;
import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.spark.Scoring.OutputColumns;
import dev.nn.spark.Scoring.RefusedRows;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsReader$;
import org.apache.spark.ml.util.DefaultParamsWriter$;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.ml.util.ReadWriteUtils$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * A Spark ML model that predicts with an ordinary model of nn. {@link #toModel} returns that model;
 * {@link #of} wraps one. It reads the model's columns by name, or, if {@code featuresCol} is set, a
 * vector's elements in order.
 */
public final class NnModel extends org.apache.spark.ml.Model<NnModel>
    implements NnParams<NnModel>, MLWritable {

  private static final long serialVersionUID = 1;

  private final String uid;
  private final ParamTable table;
  private final @Nullable SentModel sent;

  /** Creates a model without a network, because Spark Connect needs one to discover the class. */
  public NnModel() {
    this("", null);
  }

  NnModel(String uid, @Nullable SentModel sent) {
    this.uid = uid;
    this.sent = sent;
    table = new ParamTable(this);
  }

  /** Wraps any model of nn. The result reads raw columns by name. */
  public static NnModel of(Model model) {
    return new NnModel(Identifiable$.MODULE$.randomUID("nn"), SentModel.of(model));
  }

  /**
   * Returns the ordinary model of nn, which you can save: {@code
   * model.toModel().save(Path.of("m.safetensors"))}.
   */
  public Model toModel() {
    return sent().model();
  }

  SentModel sent() {
    if (sent == null) {
      throw new IllegalStateException(
          "this model has no network; train one with NnEstimator, or read one with NnModel.load");
    }
    return sent;
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public ParamTable table() {
    return table;
  }

  /** Returns the number of labels; 0 if the model predicts numbers. */
  public int numClasses() {
    return toModel().labels().size();
  }

  /** Returns the labels, ordered by index; empty if the model predicts numbers. */
  public String[] labels() {
    return toModel().labels().toArray(new String[0]);
  }

  /** Returns how many columns or vector elements the model takes. */
  public int numFeatures() {
    return toModel().preprocessing().columns().size();
  }

  /** Returns about how many bytes the model takes in memory. */
  @Override
  public long estimatedSize() {
    return 2L * sent().bytes().length;
  }

  /**
   * Adds predictions to each row. If the model cannot take a value, the job fails, and the message
   * names column and row. Examples are null or NaN in a vector, or a text in place of a number.
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
    RefusedRows.of(session); // ends a job with such a row at its first attempt
    Scoring scoring =
        new Scoring(sent().broadcast(session), vector(), outputs, CellType.zone(session));
    return named(data.toDF().mapPartitions(scoring, Encoders.row(places(schema))), schema);
  }

  private OutputColumns outputs() {
    return new OutputColumns(getPredictionCol(), getProbabilityCol(), getRawPredictionCol())
        .of(toModel());
  }

  /** Returns the vector column; empty if the model reads raw columns. */
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
      StructField field = TrainingSchema.field(schema, "featuresCol", vector);
      TrainingSchema.requireVector(field);
      requireSize(field, needed.size());
    }
    return TrainingSchema.append(schema, outputs().fields(toModel()));
  }

  private void requireColumns(StructType schema, List<Column> needed) {
    List<String> named = isSet(inputCols()) ? Arrays.asList(getInputCols()) : List.of();
    for (Column column : needed) {
      if (!named.isEmpty() && !named.contains(column.name())) {
        throw new IllegalArgumentException(
            "param inputCols is %s, but the model needs the column '%s'; it finds columns by name, so rename the columns of the data"
                .formatted(named, column.name()));
      }
      boolean found = Arrays.asList(schema.fieldNames()).contains(column.name());
      if (!found) {
        throw new IllegalArgumentException(
            "the model needs the column '%s', which is missing; the columns are %s. For a model that takes a vector, set featuresCol"
                .formatted(column.name(), Arrays.toString(schema.fieldNames())));
      }
      CellType.ofRaw(TrainingSchema.field(schema, "inputCols", column.name()));
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

  /** Returns the reader for models; Spark finds it by this method. */
  public static MLReader<NnModel> read() {
    return new NnModelReader();
  }

  /**
   * Reads a model from the folder that {@code save} wrote, in any file system that Hadoop supports.
   */
  public static NnModel load(String path) {
    return read().load(path);
  }

  /** Returns the id, the network and the columns. */
  @Override
  public String toString() {
    return sent == null ? "NnModel without a network" : "NnModel %s: %s".formatted(uid, toModel());
  }

  /** Returns a schema whose columns are named by their places. */
  static StructType places(StructType schema) {
    StructField[] fields = schema.fields().clone();
    for (int i = 0; i < fields.length; i++) {
      StructField field = fields[i];
      fields[i] = new StructField(name(i), field.dataType(), field.nullable(), field.metadata());
    }
    return new StructType(fields);
  }

  /** Gives rows with {@link #places} the schema's own names and metadata. */
  static Dataset<Row> named(Dataset<Row> rows, StructType schema) {
    org.apache.spark.sql.Column[] columns = new org.apache.spark.sql.Column[schema.size()];
    for (int i = 0; i < columns.length; i++) {
      StructField field = schema.fields()[i];
      columns[i] = functions.col(name(i)).as(field.name(), field.metadata());
    }
    return rows.select(columns);
  }

  private static String name(int place) {
    return "c" + place;
  }

  /** Reads the folder that {@link NnModelWriter} writes. */
  private static final class NnModelReader extends MLReader<NnModel> {

    @Override
    public NnModel load(String path) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader$.MODULE$.loadMetadata(path, sparkSession(), NnModel.class.getName());
      try {
        SentModel sent = SentModel.read(path + "/" + NnModelWriter.FILE, bytes(path));
        NnModel model = new NnModel(metadata.uid(), sent);
        metadata.getAndSetParams(model, Option.empty());
        return model;
      } catch (IOException e) {
        throw new UncheckedIOException("the model cannot be read: " + e.getMessage(), e);
      }
    }

    private byte[] bytes(String path) throws IOException {
      if (NnModelWriter.isLocal()) {
        return Files.readAllBytes(Paths.get(path, NnModelWriter.FILE));
      }
      Path file = new Path(path, NnModelWriter.FILE);
      FileSystem system = file.getFileSystem(sparkSession().sessionState().newHadoopConf());
      try (InputStream in = system.open(file)) {
        return in.readAllBytes();
      }
    }
  }

  /**
   * Writes a model as a folder: params in {@code metadata}, in Spark's own form, and nn's ordinary
   * file beside them.
   */
  private static final class NnModelWriter extends MLWriter {

    static final String FILE = "model.safetensors";

    private final NnModel model;

    NnModelWriter(NnModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      DefaultParamsWriter$.MODULE$.saveMetadata(model, path, sparkSession());
      byte[] bytes = model.sent().bytes();
      try {
        if (isLocal()) {
          Files.write(Paths.get(path, FILE), bytes);
          return;
        }
        Path file = new Path(path, FILE);
        FileSystem system = file.getFileSystem(sparkSession().sessionState().newHadoopConf());
        try (OutputStream out = system.create(file, true)) {
          out.write(bytes);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(
            "the model cannot be written to %s: %s".formatted(path, e.getMessage()), e);
      }
    }

    /** Returns whether Spark saves to this machine's disk, as Spark Connect temporarily does. */
    static boolean isLocal() {
      return (boolean) ReadWriteUtils$.MODULE$.localSavingModeState().get();
    }
  }
}
