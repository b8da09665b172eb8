package dev.nn.spark;

import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.spark.Scoring.FeatureReader;
import java.time.ZoneId;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/**
 * Registers models as Spark SQL functions. They take a vector, an array of numbers, or a struct
 * with the raw columns: {@code SELECT price(struct(rooms, district)) FROM houses}.
 */
public final class NnFunctions {

  private NnFunctions() {}

  /**
   * Registers a model's predictions as a SQL function with the given name. It returns a label as
   * text, a number, or an array if there are several numbers. It replaces an earlier function with
   * the same name. The model is sent to executors once.
   */
  public static void register(SparkSession session, String name, NnModel model) {
    register(session, name, model.sent(), false);
  }

  /** Registers the predictions of any nn model; see {@link #register}. */
  public static void register(SparkSession session, String name, Model model) {
    register(session, name, SentModel.of(model), false);
  }

  /**
   * Registers a function that returns the labels' probabilities as an array, in the labels' order.
   */
  public static void registerProbabilities(SparkSession session, String name, NnModel model) {
    register(session, name, model.sent(), true);
  }

  private static void register(
      SparkSession session, String name, SentModel sent, boolean probabilities) {
    Executors.require(session, sent.model());
    session
        .udf()
        .register(
            name,
            new ScoringFunction(sent.broadcast(session), probabilities, CellType.zone(session)),
            ScoringFunction.type(sent.model(), probabilities));
  }

  /** Predicts for one SQL value: a vector, an array, or a struct with the raw columns. */
  private static final class ScoringFunction implements UDF1<@Nullable Object, @Nullable Object> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SentModel> sent;
    private final boolean probabilities;
    private final String zone;
    private transient @Nullable Queue<Caller> idle; // several threads may call at the same time

    ScoringFunction(Broadcast<SentModel> sent, boolean probabilities, String zone) {
      this.sent = sent;
      this.probabilities = probabilities;
      this.zone = zone;
    }

    /** Returns the type of a model's predictions. */
    static DataType type(Model model, boolean probabilities) {
      TargetEncoder target = model.preprocessing().target();
      if (target instanceof ClassTargets && !probabilities) {
        return DataTypes.StringType;
      }
      return target.predictions() == 1
          ? DataTypes.DoubleType
          : DataTypes.createArrayType(DataTypes.DoubleType, false);
    }

    @Override
    public @Nullable Object call(@Nullable Object value) {
      if (value == null) {
        throw new IllegalArgumentException(
            "the argument is null; expected a vector, an array, or a struct of columns");
      }
      Queue<Caller> queue = queue();
      Caller polled = queue.poll();
      Caller caller = polled == null ? new Caller() : polled;
      Object result = caller.predict(value);
      queue.add(caller);
      return result;
    }

    private synchronized Queue<Caller> queue() {
      Queue<Caller> known = idle;
      if (known == null) {
        known = new ConcurrentLinkedQueue<>();
        idle = known;
      }
      return known;
    }

    /** A predictor with its buffers. */
    private final class Caller {

      private final ModelPredictor predictor = sent.value().model().predictor();
      private final FeatureReader reader =
          new FeatureReader(sent.value().model(), "", ZoneId.of(zone));
      private final double[] codes = new double[reader.size()];
      private final double[] predictions = new double[predictor.names().size()];
      private final boolean labels =
          sent.value().model().preprocessing().target() instanceof ClassTargets;

      Object predict(Object value) {
        if (value instanceof Row row) {
          reader.read(row, codes);
        } else {
          reader.elements(value, codes);
        }
        predictor.predict(codes, predictions);
        if (labels && !probabilities) {
          return predictor.names().get(predictor.label(predictions));
        }
        return predictions.length == 1 ? (Object) predictions[0] : predictions.clone();
      }
    }
  }
}
