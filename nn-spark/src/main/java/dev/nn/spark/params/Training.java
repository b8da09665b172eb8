package dev.nn.spark.params;

import dev.nn.api.BlockText;
import dev.nn.api.NetworkSpec;
import dev.nn.api.PluginText;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.PreprocessingSpec;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The params of network and training, which belong to one estimator or model. */
public final class Training implements Serializable {

  private static final long serialVersionUID = 1;

  /** The task that the label column decides. */
  public static final String AUTO = "auto";

  /** The task of labels. */
  public static final String CLASSIFICATION = "classification";

  /** The task of numbers. */
  public static final String REGRESSION = "regression";

  final Param<String> task;
  final Param<String> layers;
  final Param<String> output;
  final Param<String> loss;
  final Param<String> optimizer;
  final Param<String> schedules;
  final DoubleParam learningRate;
  final IntParam batchSize;
  final IntParam maxIter;
  final LongParam seed;
  final IntParam patience;
  final Param<String> monitor;
  final Param<String> metrics;
  final Param<String> listeners;
  final IntParam shards;
  final Param<String> checkpointDir;
  final BooleanParam standardization;
  final Param<String> preprocessing;

  /**
   * Creates params with defaults; the owner must have its uid already.
   *
   * @param owner the estimator, whose defaults are set
   */
  public Training(Params owner) {
    task =
        oneOf(
            owner,
            "task",
            "auto, classification or regression; auto takes texts, booleans, nominal columns and few whole numbers from 0 on for labels, as nn does for a table",
            List.of(AUTO, CLASSIFICATION, REGRESSION));
    layers =
        Checked.text(
            owner,
            "layers",
            "hidden layers as in nn's networks, such as '128 relu dropout=0.1 -> 64 relu', or sizes alone, such as '128, 64'; empty for none; inputs and last layer follow from the data",
            text -> NetworkSpec.parse("1 -> " + HiddenLayers.of(text) + "1 identity"));
    owner.setDefault(layers, HiddenLayers.USUAL);
    output =
        Checked.text(
            owner,
            "output",
            "activation of the last layer, or the whole layer, such as '1 sigmoid'; empty for that of the task: softmax, or identity",
            text -> {
              if (!text.isEmpty()) {
                Recipe.of("label").output(text);
              }
            });
    owner.setDefault(output, "");
    loss =
        Checked.text(
            owner,
            "loss",
            "loss with its hyper-parameters, such as 'huber(delta=2)'; empty for that of the task: categorical_crossentropy, or mse",
            text -> {
              if (!text.isEmpty()) {
                BlockText.normalized(text);
              }
            });
    owner.setDefault(loss, "");
    optimizer =
        Checked.text(
            owner,
            "optimizer",
            "optimizer with its hyper-parameters, such as 'adam(beta1=0.95)'",
            PluginText::parse);
    owner.setDefault(optimizer, "adamw(weight_decay=0.1)");
    schedules =
        Checked.text(
            owner,
            "schedules",
            "schedules of the learning rate, which multiply, such as 'one_cycle' or 'warm_up(epochs=2) * cosine'; empty for none",
            text -> schedules(text).forEach(PluginText::parse));
    owner.setDefault(schedules, "one_cycle");
    learningRate = Checked.positive(owner, "learningRate", "learning rate, above 0");
    owner.setDefault(learningRate, 0.003);
    batchSize =
        Checked.number(
            owner,
            "batchSize",
            "rows of one step; 0 for a fiftieth of the rows, at least 16 and at most 128",
            0);
    owner.setDefault(batchSize, 0);
    maxIter =
        Checked.number(
            owner,
            "maxIter",
            "most epochs; 0 for 100, above 6,400 rows for 640,000 divided by the number of rows, at least 20",
            0);
    owner.setDefault(maxIter, 0);
    seed = Checked.any(owner, "seed", "seed of first weights, order of the rows and dropout");
    owner.setDefault(seed, 0L);
    patience =
        Checked.number(
            owner,
            "patience",
            "epochs without a better validation loss that end the training; 0 for all epochs; needs validationIndicatorCol",
            0);
    owner.setDefault(patience, 0);
    monitor =
        Checked.text(
            owner,
            "monitor",
            "metric of the rows for validation that chooses the epoch and that patience counts by, such as 'mae'; empty for the loss; needs validationIndicatorCol",
            text -> {
              if (!text.isEmpty()) {
                PluginText.parse(text);
              }
            });
    owner.setDefault(monitor, "");
    metrics =
        Checked.text(
            owner,
            "metrics",
            "metrics of the rows for validation, recorded after each epoch, such as 'rmse, acme:p90(quantile=0.95)'; empty for none; needs validationIndicatorCol",
            text -> plugins(text).forEach(PluginText::parse));
    owner.setDefault(metrics, "");
    listeners =
        Checked.text(
            owner,
            "listeners",
            "listeners of the training, on the driver, such as 'reduce_on_plateau(factor=0.5)', or several, with a comma between; empty for none",
            text -> plugins(text).forEach(PluginText::parse));
    owner.setDefault(listeners, "");
    shards =
        Checked.number(
            owner,
            "shards",
            "parts that the training rows are divided in, which belong to the result; 0 for one for each 50,000 rows, at least 1 and at most 4",
            0);
    owner.setDefault(shards, 0);
    checkpointDir =
        Checked.text(
            owner,
            "checkpointDir",
            "folder of the driver for checkpoints after each epoch, from which a training that was interrupted goes on; empty for none",
            text -> {});
    owner.setDefault(checkpointDir, "");
    standardization =
        Checked.flag(
            owner,
            "standardization",
            "whether the elements of vectors are standardized by the training rows; raw columns are encoded by preprocessing");
    owner.setDefault(standardization, true);
    preprocessing =
        Checked.text(
            owner,
            "preprocessing",
            "encodings of inputCols as the JSON of nn's PreprocessingSpec",
            PreprocessingSpec::parse);
    owner.setDefault(preprocessing, PreprocessingSpec.defaults().toJson());
  }

  /**
   * Returns the schedules of a text of them.
   *
   * @param text texts with {@code *} between
   * @return one for each schedule; empty for a blank text
   */
  public static List<String> schedules(String text) {
    return text.isBlank() ? List.of() : PluginText.split(text, "*");
  }

  /**
   * Returns the plug-ins of a text of several.
   *
   * @param text texts with a comma between
   * @return one for each plug-in; empty for a blank text
   */
  public static List<String> plugins(String text) {
    return text.isBlank() ? List.of() : PluginText.split(text, ",");
  }

  private static Param<String> oneOf(Params owner, String name, String doc, List<String> values) {
    Param<String> param =
        Checked.text(
            owner,
            name,
            doc,
            value -> {
              if (!values.contains(value)) {
                throw new IllegalArgumentException(
                    "'%s', expected one of %s".formatted(value, values));
              }
            });
    owner.setDefault(param, values.get(0));
    return param;
  }
}
