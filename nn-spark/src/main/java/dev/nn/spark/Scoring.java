package dev.nn.spark;

import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.spark.RefusedRows.RowRefusedException;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The predictions for the rows of partitions, by a model that each executor has once. */
final class Scoring implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  private final Broadcast<SentModel> model;
  private final String vector;
  private final OutputColumns outputs;
  private final String zone;

  /** Creates a scoring. */
  Scoring(Broadcast<SentModel> model, String vector, OutputColumns outputs, String zone) {
    this.model = model;
    this.vector = vector;
    this.outputs = outputs;
    this.zone = zone;
  }

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
}
