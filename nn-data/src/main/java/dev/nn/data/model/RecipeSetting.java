package dev.nn.data.model;

import static dev.nn.data.model.Setting.Form.AMOUNT;
import static dev.nn.data.model.Setting.Form.COUNT;
import static dev.nn.data.model.Setting.Form.PLUGINS;
import static dev.nn.data.model.Setting.Form.PLUGIN_PAIRS;
import static dev.nn.data.model.Setting.Form.POSITIVE;
import static dev.nn.data.model.Setting.Form.SHARE;
import static dev.nn.data.model.Setting.Form.TEXT;
import static dev.nn.data.model.Setting.Form.TEXTS;
import static dev.nn.data.model.Setting.Form.TRUTH;
import static dev.nn.data.model.Setting.Form.WHOLE;
import static dev.nn.data.model.Setting.Group.GOAL;
import static dev.nn.data.model.Setting.Group.NETWORK;
import static dev.nn.data.model.Setting.Group.ROWS;
import static dev.nn.data.model.Setting.Group.TABLE;
import static dev.nn.data.model.Setting.Group.TRAINING;
import static dev.nn.data.model.Setting.Use.DEMO;
import static dev.nn.data.model.Setting.Use.SEARCH;

import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Spelling;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.model.RecipeSettings.Defaults;
import dev.nn.data.model.Setting.Effect;
import dev.nn.data.model.Setting.Value;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of all recipe settings that have a name outside of code, in the documents' order. */
public final class RecipeSetting {

  /** All settings. */
  public static final List<Setting> ALL =
      List.of(
          Setting.of(TABLE, "transform", PLUGIN_PAIRS)
              .means("A function to apply to a column's numbers, by name, as in income=signed_log")
              .sets(RecipeSetting::transforms)
              .in(SEARCH),
          Setting.of(GOAL, "target", TEXTS, "The column to predict, or several"),
          Setting.of(GOAL, "task", TEXT)
              .means("The kind of the prediction: regression or classification")
              .usually("found in the cells"),
          Setting.of(GOAL, "positive", TEXT, "The label that is looked for")
              .usually("the rarer of two")
              .sets((recipe, value) -> recipe.positive(value.text()))
              .in(SEARCH),
          Setting.of(GOAL, "threshold", TEXT)
              .means(
                  "The least probability of the positive label: 0.3, cost(1,10) of a false positive and negative, f1, accuracy, balanced_accuracy, recall_at_precision(0.9) or precision_at_recall(0.9)")
              .usually("the most probable label")
              .sets((recipe, value) -> recipe.threshold(threshold(value.text())))
              .in(SEARCH),
          Setting.of(GOAL, "calibration", TEXT)
              .means("The correction of probabilities: temperature, isotonic, best or none")
              .usual("temperature")
              .sets((recipe, value) -> recipe.calibrated(method(value.text())))
              .in(SEARCH),
          Setting.of(
                  ROWS, "test", SHARE, "The share of the rows that is kept for the final metrics")
              .usually("0.2; 0 below 50 rows")
              .sets((recipe, value) -> recipe.test(value.number())),
          Setting.of(ROWS, "validation", SHARE)
              .means("The share of the rows that choose the epoch whose weights are kept")
              .usual(String.valueOf(Defaults.VALIDATION_SHARE), "0.2; 0 below 20 rows")
              .sets((recipe, value) -> recipe.validation(value.number()))
              .in(DEMO),
          Setting.of(ROWS, "groups", TEXT)
              .means(
                  "The column whose equal values stay together, such as the patient, or the query of a ranking")
              .sets((recipe, value) -> recipe.groupedBy(value.text())),
          Setting.of(ROWS, "order", TEXT)
              .means("The column with the time; the latest rows are for validation and the test")
              .sets((recipe, value) -> recipe.orderedBy(value.text())),
          Setting.of(ROWS, "weights", TEXT)
              .means(
                  "The column with the rows' weights in the loss; metrics count each row once, also in nn evaluate")
              .sets((recipe, value) -> recipe.weightedBy(value.text()))
              .in(SEARCH),
          Setting.of(ROWS, "teacher", TEXTS)
              .means(
                  "The columns with another model's predictions to learn, as in p_yes,p_no: a probability for each label, or a number")
              .sets((recipe, value) -> recipe.softTarget(value.texts().toArray(String[]::new))),
          Setting.of(ROWS, "balanced", TRUTH, "Weight all labels equally, however rare")
              .sets((recipe, value) -> value.truth() ? recipe.balanced() : recipe)
              .in(SEARCH),
          Setting.of(ROWS, "strict", TRUTH)
              .means("Refuse columns that nothing can be learnt from, and unseen categories")
              .sets((recipe, value) -> value.truth() ? recipe.strict() : recipe)
              .in(SEARCH),
          Setting.of(NETWORK, "layers", TEXT)
              .means("The hidden layers, as in \"64 relu dropout=0.2 -> 32 tanh\"")
              .usual(
                  RecipeSettings.LAYERS,
                  "128 and 32 hard_silu dropout=0.1; twice 128 for more than ten outputs")
              .sets((recipe, value) -> recipe.layers(value.text()))
              .in(SEARCH, DEMO),
          Setting.of(NETWORK, "embedding", TEXT)
              .means("Layers that each column passes first, for itself, as in \"16 relu\"")
              .usually("none")
              .sets((recipe, value) -> recipe.embedding(value.text()))
              .in(SEARCH),
          Setting.of(NETWORK, "output", TEXT, "The activation of the last layer")
              .usually("identity for numbers, softmax for labels")
              .sets((recipe, value) -> recipe.output(value.text()))
              .in(SEARCH, DEMO),
          Setting.of(NETWORK, "members", COUNT, "The number of networks whose mean is predicted")
              .usual(String.valueOf(Defaults.MOST_MEMBERS), "5; 1 above 200,000 rows")
              .sets((recipe, value) -> recipe.members(value.whole()))
              .in(SEARCH),
          Setting.of(NETWORK, "quick", TRUTH, "Train one small network, for a first look")
              .sets((recipe, value) -> value.truth() ? recipe.quick() : recipe)
              .in(SEARCH),
          Setting.of(NETWORK, "best", TRUTH)
              .means(
                  "Train more networks with more steps, for the least error at four to eight times the cost")
              .sets((recipe, value) -> value.truth() ? recipe.best() : recipe)
              .in(SEARCH),
          Setting.of(TRAINING, "loss", TEXT, "The loss, as in huber(delta=2)")
              .usually("mse for numbers, crossentropy for labels")
              .sets((recipe, value) -> recipe.loss(value.text()))
              .in(SEARCH, DEMO),
          Setting.of(TRAINING, "optimizer", TEXT, "The optimizer, as in momentum(momentum=0.9)")
              .usual(RecipeSettings.OPTIMIZER)
              .sets(training((spec, value) -> spec.optimizer(value.text())))
              .in(SEARCH, DEMO),
          Setting.of(TRAINING, "learning_rate", POSITIVE, "The learning rate")
              .usual(String.valueOf(RecipeSettings.LEARNING_RATE))
              .sets(training((spec, value) -> spec.learningRate(value.number())))
              .in(SEARCH, DEMO),
          Setting.of(TRAINING, "schedules", PLUGINS, "The schedules of the learning rate, by name")
              .usual(RecipeSettings.SCHEDULES)
              .sets(training((spec, value) -> spec.schedules(value.plugins())))
              .in(SEARCH),
          Setting.of(TRAINING, "batch_size", COUNT, "The rows in one step")
              .usually("a fiftieth of the rows, from 16 to 128")
              .sets(training((spec, value) -> spec.batchSize(value.whole())))
              .in(SEARCH, DEMO),
          Setting.of(TRAINING, "shards", COUNT)
              .means("The parts of a batch whose gradients are combined in order, as on a cluster")
              .usual("1")
              .sets(training((spec, value) -> spec.shards(value.whole())))
              .in(SEARCH),
          Setting.of(TRAINING, "epochs", COUNT, "The passes over the rows")
              .usual(String.valueOf(Defaults.MOST_EPOCHS), "100, fewer above 6,400 rows")
              .sets((recipe, value) -> recipe.epochs(value.whole())),
          Setting.of(TRAINING, "patience", COUNT)
              .means("The epochs without a better validation loss after which training ends")
              .usually("all epochs")
              .sets((recipe, value) -> recipe.patience(value.whole()))
              .in(SEARCH),
          Setting.of(TRAINING, "monitor", TEXT)
              .means(
                  "The metric of the validation rows that ends training and chooses the epoch, as in mae or acme:p90(quantile=0.95)")
              .usually("the validation loss")
              .sets((recipe, value) -> recipe.monitor(value.text()))
              .in(SEARCH),
          Setting.of(TRAINING, "metrics", PLUGINS)
              .means("Metrics besides the usual ones, by name, as in top_k_accuracy(k=3)")
              .sets((recipe, value) -> recipe.metrics(value.plugins()))
              .in(SEARCH),
          Setting.of(TRAINING, "listeners", PLUGINS)
              .means(
                  "Listeners of the training, by name, as in reduce_on_plateau(factor=0.5,patience=3)")
              .sets((recipe, value) -> recipe.listeners(value.plugins()))
              .in(SEARCH),
          Setting.of(TRAINING, "l1", AMOUNT, "The penalty on absolute weights")
              .usual("0")
              .sets(training((spec, value) -> spec.l1(value.number())))
              .in(SEARCH, DEMO),
          Setting.of(TRAINING, "l2", AMOUNT, "The penalty on squared weights")
              .usual("0")
              .sets(training((spec, value) -> spec.l2(value.number())))
              .in(SEARCH, DEMO),
          Setting.of(TRAINING, "clip_value", POSITIVE, "The limit for each gradient")
              .usually("none")
              .sets(training((spec, value) -> spec.clipValue(value.number())))
              .in(SEARCH),
          Setting.of(TRAINING, "clip_norm", POSITIVE, "The limit for the norm of all gradients")
              .usually("none")
              .sets(training((spec, value) -> spec.clipNorm(value.number())))
              .in(SEARCH, DEMO),
          Setting.of(TRAINING, "seed", WHOLE, "The source of all randomness")
              .usual("0")
              .sets(training((spec, value) -> spec.seed(value.integer())))
              .in(DEMO));

  /** The settings that choose a whole recipe. */
  private static final List<String> RECIPES = List.of("quick", "best");

  private static final Pattern CALL = Pattern.compile("(\\w+)(?:\\(([^()]*)\\))?");

  private RecipeSetting() {}

  /**
   * Returns a setting that affects recipes. Throws if the name is unknown; the message lists the
   * known names.
   */
  public static Setting of(String name) {
    List<Setting> known = ALL.stream().filter(each -> each.effect() != Effect.NONE).toList();
    for (Setting setting : known) {
      if (setting.name().equals(name)) {
        return setting;
      }
    }
    List<String> names = known.stream().map(Setting::name).toList();
    throw new IllegalArgumentException(
        "a recipe has no setting '%s' for a configuration; the nearest is '%s' of %s. For other values, give a function from the configuration to a recipe"
            .formatted(
                Names.shortened(name),
                Spelling.nearestFirst(name, names).get(0),
                String.join(", ", names)));
  }

  /** Returns a setting that a search may use. Throws if the name is another. */
  public static Setting searched(String name) {
    Setting setting = of(name);
    if (name.equals("epochs")) {
      throw new IllegalArgumentException(
          "a search sets the epochs of each trial, by its budget; leave 'epochs' out of the space");
    }
    if (!setting.uses().contains(SEARCH)) {
      throw new IllegalArgumentException(
          "'%s' changes the rows that score a trial, so scores would not compare; set it outside of the search, and leave it out of the space"
              .formatted(name));
    }
    return setting;
  }

  /**
   * Applies settings by name to a recipe. Pass each value as {@link Setting#parse} returns it. They
   * are applied in table order, except that {@code quick} and {@code best} come first, because they
   * change others. Throws if both are true.
   */
  public static Recipe set(Recipe recipe, Map<String, Object> values) {
    if (RECIPES.stream().allMatch(name -> Boolean.TRUE.equals(values.get(name)))) {
      throw new RemedyException(
          "%s and %s are both given; choose the first for a first look, or the second for the least error",
          new Message("quick", "--quick"), new Message("best", "--best"));
    }
    Recipe changed = recipe;
    for (Setting setting :
        ALL.stream()
            .sorted(Comparator.comparing(each -> !RECIPES.contains(each.name())))
            .toList()) {
      Object value = values.get(setting.name());
      if (value != null) {
        changed = setting.effect().on(changed, new Value(setting.name(), value));
      }
    }
    return changed;
  }

  private static Effect training(BiConsumer<TrainingSpec.Builder, Value> change) {
    return (recipe, value) ->
        recipe.training(
            spec -> {
              change.accept(spec, value);
              return spec;
            });
  }

  private static Recipe transforms(Recipe recipe, Value value) {
    Recipe changed = recipe;
    for (Map.Entry<String, String> transform : value.pairs().entrySet()) {
      Encoding encoding = Encoding.transformed(transform.getValue());
      changed = changed.preprocessing(spec -> spec.column(transform.getKey(), encoding));
    }
    return changed;
  }

  private static CalibrationMethod method(String text) {
    for (CalibrationMethod method : CalibrationMethod.values()) {
      if (method.name().equals(text.toUpperCase(Locale.ROOT))) {
        return method;
      }
    }
    throw new RemedyException(
        "%s is '%s'; expected temperature, isotonic, best or none",
        new Message("calibration", "--calibration"), text);
  }

  /** Parses a threshold: {@code 0.3}, {@code cost(1,10)}, {@code f1}, …. */
  private static Threshold threshold(String text) {
    Matcher call = CALL.matcher(text.strip());
    try {
      if (!call.matches()) {
        return Threshold.at(Double.parseDouble(text));
      }
      List<Double> numbers = new ArrayList<>();
      if (call.group(2) != null) {
        for (String number : call.group(2).split(",", -1)) {
          numbers.add(Double.parseDouble(number));
        }
      }
      return switch (call.group(1) + "/" + numbers.size()) {
        case "cost/2" -> Threshold.cost(numbers.get(0), numbers.get(1));
        case "f1/0" -> Threshold.f1();
        case "accuracy/0" -> Threshold.accuracy();
        case "balanced_accuracy/0" -> Threshold.balancedAccuracy();
        case "recall_at_precision/1" -> Threshold.recallAtPrecision(numbers.get(0));
        case "precision_at_recall/1" -> Threshold.precisionAtRecall(numbers.get(0));
        default -> Threshold.at(Double.parseDouble(text));
      };
    } catch (NumberFormatException e) {
      throw new RemedyException(
          Message.of(
              "%s is '%s'; expected a probability such as 0.3, cost(1,10), f1, accuracy, balanced_accuracy, recall_at_precision(0.9) or precision_at_recall(0.9)",
              new Message("threshold", "--threshold"), text),
          e);
    }
  }
}
