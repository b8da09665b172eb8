package dev.nn.spark;

import dev.nn.data.model.Model;
import dev.nn.spark.executors.Executors;
import dev.nn.spark.models.SentModel;
import dev.nn.spark.scoring.ScoringFunction;
import org.apache.spark.sql.SparkSession;

/**
 * Models as functions of Spark SQL, of a vector, of an array of numbers, or of a struct of the raw
 * columns: {@code SELECT price(struct(rooms, district)) FROM houses}.
 */
public final class NnFunctions {

  private NnFunctions() {}

  /**
   * Registers the predictions of a model under a name: a label as text, a number, or an array of
   * several numbers.
   *
   * @param session the session in which SQL finds the name
   * @param name the name of the function; an earlier function of it is replaced
   * @param model the model, which is sent to executors once
   */
  public static void register(SparkSession session, String name, NnModel model) {
    register(session, name, model.sent(), false);
  }

  /**
   * Registers the predictions of any model of nn; as {@link #register}.
   *
   * @param session the session in which SQL finds the name
   * @param name the name of the function; an earlier function of it is replaced
   * @param model the model, which is sent to executors once
   */
  public static void register(SparkSession session, String name, Model model) {
    register(session, name, SentModel.of(model), false);
  }

  /**
   * Registers the probabilities of a model's labels, in their order, as an array.
   *
   * @param session the session in which SQL finds the name
   * @param name the name of the function; an earlier function of it is replaced
   * @param model the model, which is sent to executors once
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
            new ScoringFunction(sent.broadcast(session), probabilities, Zones.of(session)),
            ScoringFunction.type(sent.model(), probabilities));
  }
}
