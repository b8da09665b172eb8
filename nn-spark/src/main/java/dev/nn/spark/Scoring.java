package dev.nn.spark;

import dev.nn.data.Column;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.spark.CellType.VectorCell;
import dev.nn.spark.Scoring.RefusedRows.RowRefusedException;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.rdd.InputFileBlockHolder;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerApplicationEnd;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** Predicts for partitions' rows, by a model that each executor has once. */
record Scoring(Broadcast<SentModel> model, String vector, OutputColumns outputs, String zone)
    implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    SentModel sent = model.value();
    FeatureReader reader = new FeatureReader(sent.model(), vector, ZoneId.of(zone));
    return new ScoredRows(rows, sent.model(), reader, outputs);
  }

  /** A partition's rows with predictions, computed a batch at a time. */
  private static final class ScoredRows implements Iterator<Row> {

    private static final int BATCH = 256;

    private final Iterator<Row> rows;
    private final ModelPredictor predictor;
    private final FeatureReader reader;
    private final OutputColumns outputs;
    private final boolean labels;
    private final Row[] batch = new Row[BATCH];
    private final double[][] codes;
    private final double[][] predictions;
    private int count;
    private int next;
    private long before; // rows in earlier batches

    ScoredRows(Iterator<Row> rows, Model model, FeatureReader reader, OutputColumns outputs) {
      this.rows = rows;
      this.reader = reader;
      this.outputs = outputs;
      predictor = model.predictor();
      labels = model.preprocessing().target() instanceof ClassTargets;
      codes = new double[BATCH][reader.size()];
      predictions = new double[BATCH][predictor.names().size()];
    }

    @Override
    public boolean hasNext() {
      return next < count || rows.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (next == count) {
        readBatch();
      }
      Row row = batch[next];
      double[] predicted = predictions[next];
      next++;
      Object[] cells = new Object[row.length() + outputs.count()];
      for (int c = 0; c < row.length(); c++) {
        cells[c] = row.get(c);
      }
      outputs.fill(predicted, labels ? predictor.label(predicted) : -1, cells, row.length());
      return RowFactory.create(cells);
    }

    private void readBatch() {
      before += count;
      count = 0;
      next = 0;
      while (count < BATCH && rows.hasNext()) {
        Row row = rows.next();
        try {
          reader.read(row, codes[count]);
        } catch (IllegalArgumentException e) {
          throw RowRefusedException.of(e, before + count);
        }
        batch[count++] = row;
      }
      predictor.predict(codes, count, predictions);
    }
  }

  /**
   * Watches for rows that a model rejects, and ends the job at once, with the message about the
   * row. Otherwise Spark would make four attempts, although the row stays the same.
   */
  static final class RefusedRows extends SparkListener {

    private static final Map<String, RefusedRows> WATCHED = new ConcurrentHashMap<>();

    private final SparkContext context;

    private RefusedRows(SparkContext context) {
      this.context = context;
    }

    /** Returns the program's watch. The first call starts it. */
    static RefusedRows of(SparkSession session) {
      SparkContext context = session.sparkContext();
      return WATCHED.computeIfAbsent(
          context.applicationId(),
          program -> {
            RefusedRows rows = new RefusedRows(context);
            context.addSparkListener(rows);
            return rows;
          });
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd task) {
      if (task.reason() instanceof ExceptionFailure failure
          && failure.className().equals(RowRefusedException.class.getName())) {
        context.cancelStage(task.stageId(), failure.description());
      }
    }

    @Override
    public void onApplicationEnd(SparkListenerApplicationEnd end) {
      WATCHED.values().remove(this);
    }

    /**
     * Thrown if a model cannot take a row; names column, value and place. It has no stack trace,
     * because Spark would print its lines between this message and the job's.
     */
    static final class RowRefusedException extends IllegalArgumentException {

      private static final long serialVersionUID = 1;

      private RowRefusedException(String message) {
        super(message);
      }

      /** Returns the exception for a row in the calling task. */
      static RowRefusedException of(IllegalArgumentException reason, long row) {
        String file = InputFileBlockHolder.getInputFilePath().toString();
        return new RowRefusedException(
            "%s, in row %s of partition %s%s"
                .formatted(
                    reason.getMessage(),
                    row + 1,
                    TaskContext.getPartitionId(),
                    file.isEmpty() ? "" : ", which is in " + file));
      }

      @Override
      public synchronized Throwable fillInStackTrace() {
        return this;
      }
    }
  }

  /** The columns for predictions, probabilities and raw scores; an empty name means none. */
  record OutputColumns(String prediction, String probability, String raw) implements Serializable {

    /**
     * Returns the columns that a model fills: if it predicts numbers, there are none for
     * probabilities and raw scores.
     */
    OutputColumns of(Model model) {
      boolean labels = model.preprocessing().target() instanceof ClassTargets;
      return labels ? this : new OutputColumns(prediction, "", "");
    }

    /** Returns the columns' fields, in the same order as {@link #fill}. */
    List<StructField> fields(Model model) {
      TargetEncoder target = model.preprocessing().target();
      List<String> names = target.predictionNames();
      List<StructField> fields = new ArrayList<>();
      for (String scores : List.of(raw, probability)) {
        if (!scores.isEmpty()) {
          fields.add(new AttributeGroup(scores, names.size()).toStructField());
        }
      }
      if (!prediction.isEmpty()) {
        fields.add(field(target, names));
      }
      return fields;
    }

    private StructField field(TargetEncoder target, List<String> names) {
      if (target instanceof ClassTargets labels) {
        String[] values = labels.labels().toArray(new String[0]);
        return NominalAttribute.defaultAttr()
            .withName(prediction)
            .withValues(values)
            .toStructField();
      }
      if (names.size() == 1) {
        return new StructField(prediction, DataTypes.DoubleType, false, Metadata.empty());
      }
      Attribute[] attributes =
          names.stream()
              .map(name -> NumericAttribute.defaultAttr().withName(name))
              .toArray(Attribute[]::new);
      return new AttributeGroup(prediction, attributes).toStructField();
    }

    int count() {
      return (prediction.isEmpty() ? 0 : 1)
          + (probability.isEmpty() ? 0 : 1)
          + (raw.isEmpty() ? 0 : 1);
    }

    /** Fills a row's cells, in this order: raw scores, probabilities, prediction. */
    void fill(double[] predictions, int label, Object[] cells, int from) {
      int at = from;
      if (!raw.isEmpty()) {
        cells[at++] = Vectors.dense(predictions.clone());
      }
      if (!probability.isEmpty()) {
        cells[at++] = Vectors.dense(predictions.clone());
      }
      if (!prediction.isEmpty()) {
        cells[at] =
            label >= 0
                ? (Object) (double) label
                : predictions.length == 1
                    ? (Object) predictions[0]
                    : Vectors.dense(predictions.clone());
      }
    }
  }

  /** Reads a model's inputs from a data frame's rows. Only one caller at a time may use it. */
  static final class FeatureReader {

    private final Preprocessing preprocessing;
    private final List<Column> columns;
    private final ZoneId zone;
    private final String vector;
    private int[] places = new int[0];
    private @Nullable StructType known;

    FeatureReader(Model model, String vector, ZoneId zone) {
      preprocessing = model.preprocessing();
      columns = preprocessing.columns();
      this.vector = vector;
      this.zone = zone;
    }

    /** Returns how many numbers stand for a row: one for each column, but several for free text. */
    int size() {
      return preprocessing.encoders().stream().mapToInt(Encoder::codes).sum();
    }

    /** Finds the columns in a row's schema. Throws if one is missing. */
    private void find(StructType schema) {
      places =
          vector.isEmpty()
              ? columns.stream().mapToInt(column -> place(schema, column.name())).toArray()
              : new int[] {place(schema, vector)};
      known = schema;
    }

    private static int place(StructType schema, String name) {
      Option<Object> place = schema.getFieldIndex(name);
      if (place.isEmpty()) {
        throw new IllegalArgumentException(
            "the model needs the column '%s', which is missing; the columns are %s"
                .formatted(name, Arrays.toString(schema.fieldNames())));
      }
      return (int) place.get();
    }

    /** Reads a row as codes. If a value is unsuitable, the exception names its column. */
    @SuppressWarnings("ReferenceEquality") // a partition's rows share one schema
    void read(Row row, double[] codes) {
      StructType schema = row.schema();
      if (schema != known) {
        find(schema);
      }
      if (!vector.isEmpty()) {
        elements(row.get(places[0]), codes);
        return;
      }
      int at = 0;
      for (int c = 0; c < places.length; c++) {
        preprocessing.put(c, CellType.value(row.get(places[c]), zone), codes, at);
        at += preprocessing.encoders().get(c).codes();
      }
    }

    /** Copies a vector's elements as codes. Throws if its length is wrong, or an element is NaN. */
    void elements(@Nullable Object cell, double[] codes) {
      String column = vector.isEmpty() ? "the vector" : "column '" + vector + "'";
      try {
        int size = VectorCell.size(cell);
        if (size != codes.length) {
          throw new IllegalArgumentException(
              "has %s numbers, and the model takes %s".formatted(size, codes.length));
        }
        VectorCell.copy(cell, codes);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(column + " " + e.getMessage(), e);
      }
    }
  }
}
