package dev.nn.spark.scoring;

import dev.nn.data.calibration.Interval;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Prediction;
import dev.nn.data.preprocessing.Predicted;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The rows of a partition with the columns of {@link NamedPredictions}, a batch at a time. */
final class NamedRows implements Iterator<Row> {

  private static final int BATCH = 256;

  private final Iterator<Row> rows;
  private final ModelPredictor predictor;
  private final FeatureReader reader;
  private final double[] quantiles;
  private final List<Row> batch = new ArrayList<>();
  private List<Prediction> predictions = List.of();
  private int next;
  private long before; // rows of earlier batches

  NamedRows(
      Iterator<Row> rows, ModelPredictor predictor, FeatureReader reader, double[] quantiles) {
    this.rows = rows;
    this.predictor = predictor;
    this.reader = reader;
    this.quantiles = quantiles;
  }

  @Override
  public boolean hasNext() {
    return next < batch.size() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (next == batch.size()) {
      readBatch();
    }
    Row row = batch.get(next);
    Prediction prediction = predictions.get(next++);
    List<Object> cells = new ArrayList<>();
    for (int c = 0; c < row.length(); c++) {
      cells.add(row.get(c));
    }
    for (Predicted column : predictor.predicted()) {
      add(prediction, column, cells);
    }
    return RowFactory.create(cells.toArray());
  }

  private void add(Prediction prediction, Predicted column, List<Object> cells) {
    String name = column.column();
    if (!column.isNumber()) {
      cells.add(prediction.label(name));
      cells.addAll(prediction.probabilities(name).values());
      return;
    }
    cells.add(prediction.number(name));
    for (double quantile : quantiles) {
      cells.add(quantile(prediction, name, quantile));
    }
  }

  /** Returns the end of the interval that has the quantile as its border. */
  private static double quantile(Prediction prediction, String column, double quantile) {
    if (quantile == 0.5) {
      return prediction.number(column);
    }
    Interval interval = prediction.interval(column, Math.abs(2 * quantile - 1));
    return quantile < 0.5 ? interval.lower() : interval.upper();
  }

  private void readBatch() {
    before += batch.size();
    batch.clear();
    next = 0;
    List<double[]> codes = new ArrayList<>();
    while (batch.size() < BATCH && rows.hasNext()) {
      Row row = rows.next();
      double[] read = new double[reader.size()];
      try {
        reader.read(row, read);
      } catch (IllegalArgumentException e) {
        throw RowRefusedException.of(e, before + batch.size());
      }
      codes.add(read);
      batch.add(row);
    }
    predictions = predictor.predictions(codes);
  }
}
