package dev.nn.spark.params;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The params of columns, which belong to one estimator or model. */
public final class Columns implements Serializable {

  private static final long serialVersionUID = 1;

  final Param<String> featuresCol;
  final StringArrayParam inputCols;
  final Param<String> labelCol;
  final StringArrayParam labelCols;
  final Param<String> weightCol;
  final Param<String> validationIndicatorCol;
  final Param<String> orderCol;
  final Param<String> predictionCol;
  final Param<String> probabilityCol;
  final Param<String> rawPredictionCol;

  /**
   * Creates params with defaults; the owner must have its uid already.
   *
   * @param owner the estimator or the model, whose defaults are set
   */
  public Columns(Params owner) {
    featuresCol =
        name(
            owner,
            "featuresCol",
            "column of vectors, or of arrays of numbers, to learn from and to predict from",
            "features");
    inputCols =
        names(
            owner,
            "inputCols",
            "raw columns to learn from and to predict from, in place of featuresCol: numbers, texts, booleans, dates and timestamps, encoded by nn");
    labelCol =
        name(
            owner,
            "labelCol",
            "column to predict: a number, a text or a boolean, or a vector or array of numbers",
            "label");
    labelCols = names(owner, "labelCols", "columns of numbers to predict, in place of labelCol");
    weightCol =
        name(owner, "weightCol", "column of the weights of rows, 0 or more; empty for none", "");
    validationIndicatorCol =
        name(
            owner,
            "validationIndicatorCol",
            "boolean column that is true for rows that validate and do not train; the weights of the epoch with the least validation loss are kept; empty for none",
            "");
    orderCol =
        name(
            owner,
            "orderCol",
            "column that puts the rows of a training in order, such as an id, so that its result depends on no partition; empty for the order of the partitions",
            "");
    predictionCol =
        name(
            owner,
            "predictionCol",
            "column for predictions: the index of a label, a number, or a vector of several numbers; empty for none",
            "prediction");
    probabilityCol =
        name(
            owner,
            "probabilityCol",
            "column for the vector of the labels' probabilities; empty for none",
            "probability");
    rawPredictionCol =
        name(
            owner,
            "rawPredictionCol",
            "column for the vector of the labels' scores, which are the outputs of the network, here the same as the probabilities; empty for none",
            "rawPrediction");
  }

  private static Param<String> name(Params owner, String name, String doc, String usual) {
    Param<String> param = Checked.text(owner, name, doc, value -> {});
    owner.setDefault(param, usual);
    return param;
  }

  private static StringArrayParam names(Params owner, String name, String doc) {
    StringArrayParam param =
        Checked.texts(
            owner,
            name,
            doc,
            value -> {
              boolean named =
                  Arrays.stream(value).noneMatch(text -> text == null || text.isEmpty());
              if (value.length == 0
                  || !named
                  || new HashSet<>(Arrays.asList(value)).size() < value.length) {
                throw new IllegalArgumentException(
                    "%s, expected at least one name of a column, each once"
                        .formatted(Arrays.toString(value)));
              }
            });
    return param;
  }
}
