package dev.nn.cli.config;

import dev.nn.cli.config.Setting.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The list of all settings, in the order of the documents. */
public final class Keys {

  private static final List<Setting> ALL = new ArrayList<>();

  static {
    add(Group.TABLE, "data", Form.TEXT, "", "The CSV with the rows, compressed by gzip or not");
    add(
        Group.TABLE,
        "separator",
        Form.TEXT,
        "the one of the first line",
        "The character between cells; tab is a tab");
    add(Group.TABLE, "decimal", Form.TEXT, "a point", "The character in front of decimals");
    add(
        Group.TABLE,
        "quote",
        Form.TEXT,
        "\"",
        "The character around cells that contain a separator");
    add(
        Group.TABLE,
        "charset",
        Form.TEXT,
        "UTF-8",
        "The encoding of the file, such as windows-1252");
    add(
        Group.TABLE,
        "missing",
        Form.TEXTS,
        "NA, N/A, NaN, null, ? and the like",
        "The texts of missing cells");
    add(
        Group.TABLE,
        "type",
        Form.PAIRS,
        "found in the cells",
        "The kind of a column, as in zip=category: number or category");
    add(
        Group.TABLE,
        "transform",
        Form.PLUGIN_PAIRS,
        "",
        "A function of the numbers of a column, by name, as in income=signed_log");
    add(Group.TABLE, "without", Form.TEXTS, "", "Columns to leave out, such as identifiers");
    add(
        Group.TABLE,
        "skip_malformed",
        Form.TRUTH,
        "",
        "Skip lines that cannot be read, with a warning each");
    add(Group.GOAL, "target", Form.TEXTS, "", "The column to predict, or several");
    add(
        Group.GOAL,
        "task",
        Form.TEXT,
        "found in the cells",
        "The kind of the prediction: regression or classification");
    add(Group.GOAL, "positive", Form.TEXT, "the rarer of two", "The label that is looked for");
    add(
        Group.GOAL,
        "threshold",
        Form.TEXT,
        "the most probable label",
        "The least probability of the positive label: 0.3, cost(1,10) of a false positive and negative, f1, accuracy, balanced_accuracy, recall_at_precision(0.9) or precision_at_recall(0.9)");
    add(
        Group.GOAL,
        "calibration",
        Form.TEXT,
        "temperature",
        "The correction of probabilities: temperature, isotonic, best or none");
    add(
        Group.GOAL,
        "quantiles",
        Form.NUMBERS,
        "",
        "Quantiles to print beside each predicted number, such as 0.05,0.95");
    add(
        Group.ROWS,
        "test",
        Form.NUMBER,
        "0.2; 0 below 50 rows",
        "The share of the rows for the final metrics alone");
    add(
        Group.ROWS,
        "validation",
        Form.NUMBER,
        "0.2; 0 below 20 rows",
        "The share of the rows that choose the epoch whose weights are kept");
    add(
        Group.ROWS,
        "groups",
        Form.TEXT,
        "",
        "The column whose equal values stay together, such as the patient, or the query of a ranking");
    add(
        Group.ROWS,
        "order",
        Form.TEXT,
        "",
        "The column of time, whose latest rows are for validation and the test");
    add(Group.ROWS, "weights", Form.TEXT, "", "The column of the weights of rows");
    add(Group.ROWS, "balanced", Form.TRUTH, "", "Weight all labels equally, however rare");
    add(
        Group.ROWS,
        "strict",
        Form.TRUTH,
        "",
        "Refuse columns that nothing can be learnt from, and unseen categories");
    add(
        Group.NETWORK,
        "layers",
        Form.TEXT,
        "twice 128 hard_silu dropout=0.1",
        "The hidden layers, as in \"64 relu dropout=0.2 -> 32 tanh\"");
    add(
        Group.NETWORK,
        "output",
        Form.TEXT,
        "identity for numbers, softmax for labels",
        "The activation of the last layer");
    add(
        Group.NETWORK,
        "members",
        Form.WHOLE,
        "5; 1 above 200,000 rows",
        "The number of networks whose mean is the model");
    add(Group.NETWORK, "quick", Form.TRUTH, "", "Train one small network, for a first look");
    add(
        Group.TRAINING,
        "loss",
        Form.TEXT,
        "mse for numbers, crossentropy for labels",
        "The loss, as in huber(delta=2)");
    add(
        Group.TRAINING,
        "optimizer",
        Form.TEXT,
        "adamw(weight_decay=0.1)",
        "The optimizer, as in momentum(momentum=0.9)");
    add(Group.TRAINING, "learning_rate", Form.NUMBER, "0.003", "The learning rate");
    add(
        Group.TRAINING,
        "schedules",
        Form.PLUGINS,
        "one_cycle",
        "The factors on the learning rate, by name");
    add(
        Group.TRAINING,
        "batch_size",
        Form.WHOLE,
        "a fiftieth of the rows, from 16 to 128",
        "The rows of one step");
    add(
        Group.TRAINING,
        "shards",
        Form.WHOLE,
        "1",
        "The parts of a batch whose gradients are combined in order, as those of a cluster are");
    add(
        Group.TRAINING,
        "epochs",
        Form.WHOLE,
        "100, fewer above 6,400 rows",
        "The passes over the rows");
    add(
        Group.TRAINING,
        "patience",
        Form.WHOLE,
        "all epochs",
        "The epochs without a better validation loss before the end");
    add(
        Group.TRAINING,
        "monitor",
        Form.TEXT,
        "the validation loss",
        "The metric of the validation rows that ends training and chooses the epoch, as in mae or acme:p90(quantile=0.95)");
    add(
        Group.TRAINING,
        "metrics",
        Form.PLUGINS,
        "",
        "Metrics besides the usual ones, by name, as in top_k_accuracy(k=3)");
    add(
        Group.TRAINING,
        "listeners",
        Form.PLUGINS,
        "",
        "Listeners of the training, by name, as in reduce_on_plateau(factor=0.5,patience=3)");
    add(Group.TRAINING, "l1", Form.NUMBER, "0", "The penalty on absolute weights");
    add(Group.TRAINING, "l2", Form.NUMBER, "0", "The penalty on squared weights");
    add(Group.TRAINING, "clip_value", Form.NUMBER, "none", "The bound of each gradient");
    add(Group.TRAINING, "clip_norm", Form.NUMBER, "none", "The bound of the norm of all gradients");
    add(Group.TRAINING, "seed", Form.WHOLE, "0", "The source of all randomness");
    add(
        Group.OUTPUT,
        "model",
        Form.TEXT,
        "the name of the data with .safetensors",
        "The file of the model");
    add(
        Group.OUTPUT,
        "report",
        Form.TEXT,
        "",
        "The file for a report on the model, a page of HTML: docs/report.md");
    add(
        Group.OUTPUT,
        "pictures",
        Form.TEXT,
        "",
        "The folder for the pictures of the report, as PNG");
    add(Group.SEARCH, "method", Form.TEXT, "halving", "The search: halving or random");
    add(Group.SEARCH, "trials", Form.WHOLE, "20", "The number of configurations to try");
    add(Group.SEARCH, "budget", Form.WHOLE, "10", "The epochs of the first trainings");
    add(
        Group.SEARCH,
        "metric",
        Form.TEXT,
        "rmse for numbers, log_loss for labels",
        "The metric of the validation rows that ranks trials");
    add(
        Group.SEARCH,
        "journal",
        Form.TEXT,
        "the name of the configuration with .jsonl",
        "The file that lets a killed search go on");
  }

  private Keys() {}

  private static void add(Group group, String key, Form form, String usual, String meaning) {
    ALL.add(new Setting(key, form, group, usual, meaning));
  }

  /** Returns all settings. */
  public static List<Setting> all() {
    return List.copyOf(ALL);
  }

  /** Returns the settings of some groups. */
  public static List<Setting> of(Group... groups) {
    List<Group> wanted = List.of(groups);
    return ALL.stream().filter(setting -> wanted.contains(setting.group())).toList();
  }

  /** Returns a setting by its key; the key is one of the list above. */
  static Setting of(String key) {
    return ALL.stream()
        .filter(setting -> setting.key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no setting '" + key + "' is defined"));
  }

  /** Returns the keys at the top of a file of YAML; those of the search are in a section. */
  static Stream<Setting> top() {
    return ALL.stream().filter(setting -> setting.group() != Group.SEARCH);
  }
}
