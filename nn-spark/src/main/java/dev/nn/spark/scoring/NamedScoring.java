package dev.nn.spark.scoring;

import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.spark.models.SentModel;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;

/** The function of {@link NamedPredictions} on executors. */
final class NamedScoring implements MapPartitionsFunction<Row, Row> {

  private static final long serialVersionUID = 1;

  private final Broadcast<SentModel> sent;
  private final double[] quantiles;
  private final String zone;

  /**
   * Creates a scoring.
   *
   * @param zone the id of the session's time zone
   */
  NamedScoring(Broadcast<SentModel> sent, List<Double> quantiles, String zone) {
    this.sent = sent;
    this.quantiles = quantiles.stream().mapToDouble(q -> q).toArray();
    this.zone = zone;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    Model model = sent.value().model();
    ModelPredictor predictor = model.predictor();
    FeatureReader reader = new FeatureReader(model, "", ZoneId.of(zone));
    return new NamedRows(rows, predictor, reader, quantiles);
  }
}
