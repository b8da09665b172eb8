package dev.nn.spark;

import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.spark.Scoring.RefusedRows.RowRefusedException;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
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

/** The predictions for the rows of partitions, by a model that each executor has once. */
record Scoring(Broadcast<SentModel> model, String vector, OutputColumns outputs, String zone)
    implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    SentModel sent = model.value();
    FeatureReader reader = new FeatureReader(sent.model(), vector, ZoneId.of(zone));
    return new ScoredRows(rows, sent.model(), reader, outputs);
  }

  /** The rows of a partition with predictions, which are made for a batch at a time. */
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
    private long before; // rows of earlier batches

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
   * A watch for rows that a model refuses: it ends their job at once, by the message about the row.
   * A row is the same in each attempt, and Spark would make four of them.
   */
  static final class RefusedRows extends SparkListener {

    private static final Map<String, RefusedRows> WATCHED = new ConcurrentHashMap<>();

    private final SparkContext context;

    private RefusedRows(SparkContext context) {
      this.context = context;
    }

    /** Returns the watch of a program, which begins with the first call. */
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
     * A row that a model cannot take, by column, value and place. It has no stack trace, whose
     * lines Spark would put between this message and that of the job.
     */
    static final class RowRefusedException extends IllegalArgumentException {

      private static final long serialVersionUID = 1;

      private RowRefusedException(String message) {
        super(message);
      }

      /** Returns the refusal of a row of the task that calls. */
      static RowRefusedException of(IllegalArgumentException reason, long row) {
        String file = InputFileBlockHolder.getInputFilePath().toString();
        return new RowRefusedException(
            "%s, in row %s of partition %s%s"
                .formatted(
                    reason.getMessage(),
                    row,
                    TaskContext.getPartitionId(),
                    file.isEmpty() ? "" : ", which is in " + file));
      }

      @Override
      public synchronized Throwable fillInStackTrace() {
        return this;
      }
    }
  }

  /**
   * The columns that predictions are written to; an empty name is no column.
   *
   * @param prediction the index of the label, the number, or a vector of several predictions
   */
  record OutputColumns(String prediction, String probability, String raw) implements Serializable {

    private static final long serialVersionUID = 1;

    /** Returns the columns as a model fills them: those of labels are empty for other targets. */
    OutputColumns of(Model model) {
      boolean labels = model.preprocessing().target() instanceof ClassTargets;
      return labels ? this : new OutputColumns(prediction, "", "");
    }

    /** Returns the fields of the columns, in the order of {@link #fill}. */
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

    /** Returns the number of columns. */
    int count() {
      return (prediction.isEmpty() ? 0 : 1)
          + (probability.isEmpty() ? 0 : 1)
          + (raw.isEmpty() ? 0 : 1);
    }

    /** Fills the cells of a row, in the order of raw scores, probabilities and prediction. */
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
}
