package dev.nn.spark;

import dev.nn.api.BlockText;
import dev.nn.api.PluginText;
import dev.nn.data.model.Recipe;
import dev.nn.data.model.RecipeSetting;
import dev.nn.data.model.Setting;
import dev.nn.data.preprocessing.PreprocessingSpec;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * An estimator's or model's params, by name. If a param is a recipe's setting, its meaning, default
 * and check come from {@link RecipeSetting}.
 */
public final class ParamTable implements Serializable {

  private static final long serialVersionUID = 1;

  private static final Pattern SIZE = Pattern.compile("\\d+");

  private final Params owner;
  private final Map<String, Param<?>> params = new HashMap<>();

  /** Throws an IllegalArgumentException if a value is wrong. */
  private interface Check<T> extends Consumer<T>, Serializable {}

  /** Creates params with defaults. The owner must already have its uid. */
  ParamTable(Params owner) {
    this.owner = owner;
    columns();
    settings();
    cluster();
  }

  private void columns() {
    column(
        "featuresCol",
        "features",
        "column of vectors, or of arrays of numbers, to learn from and to predict from");
    names(
        "inputCols",
        "raw columns to learn from and to predict from, in place of featuresCol: numbers, texts, booleans, dates and timestamps, encoded by nn");
    column(
        "labelCol",
        "label",
        "column to predict: a number, a text or a boolean, or a vector or array of numbers");
    names("labelCols", "columns of numbers to predict, in place of labelCol");
    column("weightCol", "", "column with the weights of the rows, 0 or more; empty for none");
    column(
        "validationIndicatorCol",
        "",
        "boolean column that is true for validation rows, which are not trained on; the weights of the epoch with the least validation loss are kept; empty for none");
    column(
        "orderCol",
        "",
        "column that orders the training rows, such as an id, so that the result does not depend on the partitions; empty for the order of the partitions");
    column(
        "predictionCol",
        "prediction",
        "column for predictions: the index of a label, a number, or a vector of several numbers; empty for none");
    column(
        "probabilityCol",
        "probability",
        "column for the vector of the labels' probabilities; empty for none");
    column(
        "rawPredictionCol",
        "rawPrediction",
        "column for the vector of the labels' scores, which are the outputs of the network, here the same as the probabilities; empty for none");
  }

  private void settings() {
    oneOf(
        "task",
        "auto, classification or regression; auto takes texts, booleans, nominal columns and few whole numbers from 0 on as labels, as nn does for a table",
        List.of(NnParams.AUTO, NnParams.CLASSIFICATION, NnParams.REGRESSION));
    setting(
        "layers",
        "or sizes alone, such as '128, 64'; empty for none; inputs and last layer follow from the data");
    setting(
        "output",
        "or the whole layer, such as '1 sigmoid'; empty for the task's default: softmax, or identity");
    setting("loss", "empty for the task's default: categorical_crossentropy, or mse");
    setting("optimizer", "such as 'adam(beta1=0.95)'");
    setting("schedules", "such as 'one_cycle' or 'warm_up(epochs=2) * cosine'; empty for none");
    positive(
        "learningRate",
        doc("learning_rate", "above 0"),
        Double.parseDouble(RecipeSetting.of("learning_rate").usual().value()));
    count(
        "batchSize",
        doc("batch_size", "0 for a fiftieth of the rows, at least 16 and at most 128"));
    count(
        "maxIter",
        doc(
            "epochs",
            "0 for 100, above 6,400 rows for 640,000 divided by the number of rows, at least 20"));
    add(
        new LongParam(owner, "seed", doc("seed", "any whole number")) {
          private static final long serialVersionUID = 1;

          @Override
          public void validate(Object value) {
            check("seed", value, given -> requireType(given, Long.class, "a long, such as 7L"));
          }
        },
        Long.parseLong(RecipeSetting.of("seed").usual().value()));
    count("patience", doc("patience", "0 for all epochs; needs validationIndicatorCol"));
    setting("monitor", "empty for the loss; needs validationIndicatorCol");
    setting("metrics", "with a comma between; empty for none; needs validationIndicatorCol");
    setting("listeners", "on the driver, with a comma between; empty for none");
    add(
        new BooleanParam(
            owner,
            "standardization",
            "whether the elements of vectors are standardized by the training rows; raw columns are encoded by preprocessing") {
          private static final long serialVersionUID = 1;

          @Override
          public void validate(Object value) {
            check(
                "standardization",
                value,
                given -> requireType(given, Boolean.class, "true or false"));
          }
        },
        true);
    text(
        "preprocessing",
        PreprocessingSpec.defaults().toJson(),
        "encodings of inputCols as the JSON of nn's PreprocessingSpec",
        PreprocessingSpec::parse);
  }

  private void cluster() {
    count(
        "shards",
        "parts that the training rows are divided into; the number changes the result; 0 for one part per 50,000 rows, at least 1 and at most 4");
    text(
        "checkpointDir",
        "",
        "folder on the driver for a checkpoint after each epoch, from which an interrupted training continues; empty for none",
        text -> {});
  }

  /** Returns a param, with the type that {@link NnParams} gives it. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <P extends Param<?>> P get(String name) {
    return (P) Objects.requireNonNull(params.get(name), name);
  }

  /** Sets a param, and returns its owner, cast to the type that the owner declares. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  <S extends Params> S set(String name, Object value) {
    owner.set((Param<Object>) get(name), value);
    return (S) owner;
  }

  /** Parses a setting's value. The text must not be empty, except for layers and lists. */
  static Object value(String setting, String text) {
    return switch (setting) {
      case "layers" -> layers(text);
      case "schedules" -> text.isBlank() ? List.of() : PluginText.split(text, "*");
      case "metrics", "listeners" -> plugins(text);
      default -> RecipeSetting.of(setting).parse(text);
    };
  }

  /** Splits a text with plug-ins, separated by commas; empty if the text is blank. */
  static List<String> plugins(String text) {
    return text.isBlank() ? List.of() : PluginText.split(text, ",");
  }

  /** Adds the default activation if the hidden layers are only sizes. */
  private static String layers(String text) {
    String[] layers = text.strip().split(text.contains("->") ? "->" : ",", -1);
    return areSizes(layers)
        ? Arrays.stream(layers)
            .map(size -> size.strip() + " hard_silu")
            .collect(Collectors.joining(" -> "))
        : text.strip();
  }

  private static boolean areSizes(String[] layers) {
    return Arrays.stream(layers).allMatch(size -> SIZE.matcher(size.strip()).matches());
  }

  /**
   * Returns whether layers are only sizes, and the first and last equal the inputs and outputs, as
   * in {@code layers} for Spark's own network.
   */
  static boolean areAllLayers(String text, int inputs, int outputs) {
    String[] sizes = text.split("->|,", -1);
    return areSizes(sizes)
        && sizes.length > 1
        && sizes[0].strip().equals(String.valueOf(inputs))
        && sizes[sizes.length - 1].strip().equals(String.valueOf(outputs));
  }

  /** Adds a setting's param. If the setting's default is a rule, an empty text stands for it. */
  private void setting(String name, String more) {
    Setting setting = RecipeSetting.of(name);
    text(
        name,
        setting.usual().value(),
        doc(name, more),
        text -> {
          if (name.equals("loss") && !text.isEmpty()) {
            BlockText.normalized(text);
          } else if (!text.isEmpty()) {
            RecipeSetting.set(Recipe.of("label"), Map.of(name, value(name, text)));
          }
        });
  }

  private static String doc(String setting, String more) {
    String meaning = RecipeSetting.of(setting).meaning();
    return Character.toLowerCase(meaning.charAt(0)) + meaning.substring(1) + "; " + more;
  }

  private void column(String name, String usual, String doc) {
    text(name, usual, doc, text -> {});
  }

  private void oneOf(String name, String doc, List<String> values) {
    text(
        name,
        values.get(0),
        doc,
        value -> require(values.contains(value), "'" + value + "'", "one of " + values));
  }

  private void text(String name, String usual, String doc, Check<String> check) {
    add(
        new Param<String>(owner, name, doc) {
          private static final long serialVersionUID = 1;

          @Override
          public void validate(String value) {
            check(name, value, check);
          }
        },
        usual);
  }

  private void names(String name, String doc) {
    params.put(
        name,
        new StringArrayParam(owner, name, doc) {
          private static final long serialVersionUID = 1;

          @Override
          public void validate(String[] value) {
            check(name, value, ParamTable::requireNames);
          }
        });
  }

  private static void requireNames(String[] names) {
    boolean named = Arrays.stream(names).noneMatch(text -> text == null || text.isEmpty());
    require(
        names.length > 0 && named && new HashSet<>(Arrays.asList(names)).size() == names.length,
        Arrays.toString(names),
        "at least one name of a column, each once");
  }

  /** Adds a param that must be 0 or more; the default is 0. */
  private void count(String name, String doc) {
    add(
        new IntParam(owner, name, doc) {
          private static final long serialVersionUID = 1;

          @Override
          public void validate(Object value) {
            check(
                name,
                value,
                given ->
                    require(
                        given instanceof Integer number && number >= 0,
                        given,
                        "a whole number of at least 0"));
          }
        },
        0);
  }

  private void positive(String name, String doc, double usual) {
    add(
        new DoubleParam(owner, name, doc) {
          private static final long serialVersionUID = 1;

          @Override
          public void validate(Object value) {
            check(name, value, ParamTable::requirePositive);
          }
        },
        usual);
  }

  private static void requirePositive(Object given) {
    requireType(given, Double.class, "a double, such as 0.003 or 1.0");
    float number = (float) (double) given;
    require(number > 0 && Float.isFinite(number), given, "a finite number above 0, such as 0.003");
  }

  @SuppressWarnings("unchecked")
  private void add(Param<?> param, Object usual) {
    params.put(param.name(), param);
    owner.setDefault((Param<Object>) param, usual);
  }

  private static void requireType(Object given, Class<?> type, String expected) {
    String typed = "%s, of type %s".formatted(given, given.getClass().getSimpleName());
    require(type.isInstance(given), typed, expected);
  }

  private static void require(boolean holds, Object given, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("%s, expected %s".formatted(given, expected));
    }
  }

  private static <T> void check(String name, T value, Check<T> check) {
    try {
      check.accept(Objects.requireNonNull(value, "null, expected a value"));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new IllegalArgumentException("param %s is %s".formatted(name, e.getMessage()), e);
    }
  }
}
