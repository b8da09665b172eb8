package dev.nn.data.anomaly;

import dev.nn.api.NetworkSpec;
import dev.nn.core.json.Json;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Numeric;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Scaling;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The way from a table without a target to a model that scores how unusual a row is. The same
 * recipe and table produce the same bits. Immutable: each setting returns another recipe.
 *
 * <pre>{@code
 * AnomalyModel model = AnomalyRecipe.defaults().train(Csv.of(Path.of("pumps.csv")).read());
 * AnomalyScore score = model.score(Map.of("pressure", 3.2, "valve", "open"));
 * }</pre>
 *
 * @param preprocessing of all columns
 * @param hidden the hidden layers, as in the text of a network without inputs and last layer; null
 *     for 64, √inputs and 64 units
 * @param training of each member; the loss is the squared error, and the batch size follows from
 *     the rows
 * @param members the autoencoders whose mean reproduces a row, at least 1
 * @param quantile the share of ordinary rows, above 0 and below 1
 */
public record AnomalyRecipe(
    PreprocessingSpec preprocessing,
    @Json.Default @Nullable String hidden,
    TrainingSpec training,
    int members,
    double quantile) {

  /** Checks the numbers, and the form of the layers. */
  public AnomalyRecipe {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException(
          "a share of %s ordinary rows; must be above 0 and below 1, such as 0.99"
              .formatted(quantile));
    }
    if (members < 1) {
      throw new IllegalArgumentException(members + " members, must be at least 1");
    }
    if (hidden != null) {
      NetworkSpec.parse("1 -> " + hidden + " -> 1 identity");
    }
  }

  /**
   * {@return a recipe for all columns of a table: five members, each with a fifth of the rows to
   * judge by, trained for 100 epochs by AdamW on a one-cycle rate up to 0.003; a recipe that names
   * no column} Numbers are scaled by median and quartiles and clipped smoothly, so that anomalies
   * do not hide each other. The most unusual hundredth of such rows is above the threshold.
   */
  public static AnomalyRecipe defaults() {
    TrainingSpec training =
        TrainingSpec.builder()
            .optimizer("adamw(weight_decay=0.01)")
            .learningRate(0.003f)
            .schedules("one_cycle")
            .epochs(100)
            .build();
    Numeric numbers = Encoding.numeric().scaling(Scaling.robust()).smooth(5);
    PreprocessingSpec columns = PreprocessingSpec.defaults().numbers(numbers);
    return new AnomalyRecipe(columns, null, training, 5, 0.99);
  }

  /**
   * Reads the text of {@link #toJson}.
   *
   * @return an equal recipe
   */
  public static AnomalyRecipe parse(String json) {
    return RecordCodec.STRICT.read(AnomalyRecipe.class, json, "the recipe");
  }

  /** Changes the encoding of the columns: {@code p -> p.without("id")}. */
  public AnomalyRecipe preprocessing(UnaryOperator<PreprocessingSpec> change) {
    return new AnomalyRecipe(change.apply(preprocessing), hidden, training, members, quantile);
  }

  /** Sets the hidden layers: {@code "32 tanh -> 4 tanh -> 32 tanh"}. */
  public AnomalyRecipe hidden(String layers) {
    return new AnomalyRecipe(preprocessing, layers.strip(), training, members, quantile);
  }

  /**
   * Changes the training: {@code t -> t.epochs(50)}. Refuses a loss, as it is the squared error,
   * and a batch size, as it is a fiftieth of the rows, from 16 to 128.
   */
  public AnomalyRecipe training(UnaryOperator<TrainingSpec.Builder> change) {
    TrainingSpec.Builder changed = change.apply(training.toBuilder());
    for (String fixed : List.of("loss", "batchSize")) {
      if (changed.given().contains(fixed)) {
        throw new IllegalArgumentException(
            "'%s' of a training for anomalies is not to be chosen: the loss is the squared error, and a batch has a fiftieth of the rows, from 16 to 128; leave it out"
                .formatted(Names.shortened(fixed)));
      }
    }
    return new AnomalyRecipe(preprocessing, hidden, changed.build(), members, quantile);
  }

  /** Sets the seed of everything random. */
  public AnomalyRecipe seed(long seed) {
    return training(t -> t.seed(seed));
  }

  /** Sets the number of autoencoders, at least 1, each with rows of its own to be judged by. */
  public AnomalyRecipe members(int count) {
    return new AnomalyRecipe(preprocessing, hidden, training, count, quantile);
  }

  /** Sets the share of the rows that are ordinary: 0.99 makes a hundredth of them anomalies. */
  public AnomalyRecipe quantile(double share) {
    return new AnomalyRecipe(preprocessing, hidden, training, members, share);
  }

  /** Trains a model on the rows of a table, at least two, among which some anomalies may be. */
  public AnomalyModel train(Table table) {
    return train(table, Plugins.discover());
  }

  /** Trains a model of the given plug-ins; as {@link #train(Table)}. */
  public AnomalyModel train(Table table, Plugins plugins) {
    return AnomalyTraining.train(this, table, plugins);
  }

  /** {@return the JSON text that {@link #parse} reads back to an equal recipe; one line} */
  public String toJson() {
    return RecordCodec.write(this);
  }
}
