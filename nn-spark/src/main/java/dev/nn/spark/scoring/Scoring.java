package dev.nn.spark.scoring;

import dev.nn.spark.models.SentModel;
import java.time.ZoneId;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** The predictions for the rows of partitions, by a model that each executor has once. */
public final class Scoring implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  private final Broadcast<SentModel> model;
  private final String vector;
  private final OutputColumns outputs;
  private final String zone;

  /**
   * Creates a scoring.
   *
   * @param model the model, as executors have it
   * @param vector the column of vectors; empty for the columns of the model by name
   * @param outputs the columns to write
   * @param zone the id of the session's time zone
   */
  public Scoring(Broadcast<SentModel> model, String vector, OutputColumns outputs, String zone) {
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
}
