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
import dev.nn.data.preprocessing.Text;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says how to train, from a table without a target, a model that scores how unusual a row is. The
 * same recipe and table produce the same bits. Immutable: each setting returns another recipe.
 *
 * <pre>{@code
 * AnomalyModel model = AnomalyRecipe.defaults().train(Csv.of(Path.of("pumps.csv")).read());
 * AnomalyScore score = model.score(Map.of("pressure", 3.2, "valve", "open"));
 * }</pre>
 *
 * @param preprocessing of all columns
 * @param hidden the hidden layers, as in a network's text without inputs and last layer; null for
 *     64, √inputs and 64 units
 * @param training how each member is trained; the loss is the squared error, and the batch size
 *     follows from the rows
 * @param members how many autoencoders there are, at least 1; their mean reproduces a row
 * @param quantile the share of ordinary rows; it must be above 0 and below 1
 */
public record AnomalyRecipe(
    PreprocessingSpec preprocessing,
    @Json.Default @Nullable String hidden,
    TrainingSpec training,
    int members,
    double quantile) {

  /** Checks the numbers, and that the layers are well-formed. */
  public AnomalyRecipe {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException(
          "a share of %s ordinary rows; must be above 0 and below 1, such as 0.99"
              .formatted(quantile));
    }
    if (members < 1) {
      throw new IllegalArgumentException(members + " members, must be at least 1");
    }
    preprocessing
        .columns()
        .forEach(
            (column, encoding) -> {
              if (encoding instanceof Text) {
                throw new IllegalArgumentException(
                    "column '%s' is encoded as free text, which an anomaly model cannot reproduce; leave it out by without(\"%s\")"
                        .formatted(Names.shortened(column), Names.shortened(column)));
              }
            });
    if (hidden != null) {
      NetworkSpec.parse("1 -> " + hidden + " -> 1 identity");
    }
  }

  /**
   * {@return a recipe that suits any table, because it names no column}
   *
   * <p>All columns are used. There are five members, trained for 100 epochs by AdamW on a one-cycle
   * rate up to 0.003. Each keeps a fifth of the rows for evaluation. Numbers are scaled by median
   * and quartiles and clipped smoothly, so that anomalies do not hide each other. The most unusual
   * hundredth of the rows kept is above the threshold.
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
   * Changes the training: {@code t -> t.epochs(50)}. Throws if you set a loss, because it is the
   * squared error, or a batch size, because it is a fiftieth of the rows, from 16 to 128.
   */
  public AnomalyRecipe training(UnaryOperator<TrainingSpec.Builder> change) {
    TrainingSpec.Builder changed = change.apply(training.toBuilder());
    for (String fixed : List.of("loss", "batchSize")) {
      if (changed.given().contains(fixed)) {
        throw new IllegalArgumentException(
            "'%s' cannot be chosen for anomaly training, because the loss is the squared error and a batch has a fiftieth of the rows, from 16 to 128; leave it out"
                .formatted(Names.shortened(fixed)));
      }
    }
    return new AnomalyRecipe(preprocessing, hidden, changed.build(), members, quantile);
  }

  /** Sets the seed for everything random. */
  public AnomalyRecipe seed(long seed) {
    return training(t -> t.seed(seed));
  }

  /** Sets the number of autoencoders, at least 1. Each is evaluated on rows of its own. */
  public AnomalyRecipe members(int count) {
    return new AnomalyRecipe(preprocessing, hidden, training, count, quantile);
  }

  /** Sets the share of the rows that count as ordinary: with 0.99, a hundredth are anomalies. */
  public AnomalyRecipe quantile(double share) {
    return new AnomalyRecipe(preprocessing, hidden, training, members, share);
  }

  /** Trains a model on the rows of a table, at least two. Some anomalies may be among them. */
  public AnomalyModel train(Table table) {
    return train(table, Plugins.discover());
  }

  /** Trains a model with the given plug-ins; see {@link #train(Table)}. */
  public AnomalyModel train(Table table, Plugins plugins) {
    return AnomalyTraining.train(this, table, plugins);
  }

  /** {@return the JSON text that {@link #parse} reads back to an equal recipe; one line} */
  public String toJson() {
    return RecordCodec.write(this);
  }
}
