package dev.nn.spark.command;

import dev.nn.api.text.VisibleText;
import dev.nn.spark.NnEstimator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A training on the cluster by {@link NnEstimator}, from raw columns to an ordinary model file. */
final class TrainCommand implements Command {

  /** The params that the command sets, and those of predictions. */
  private static final Set<String> OWN =
      Set.of(
          "featuresCol",
          "inputCols",
          "labelCol",
          "labelCols",
          "predictionCol",
          "probabilityCol",
          "rawPredictionCol");

  private static final Option WITHOUT =
      new Option("--without", "COLUMN,…", "Columns to leave out, such as identifiers.");

  @Override
  public String name() {
    return "train";
  }

  @Override
  public List<String> parameters() {
    return List.of("DATA", "MODEL");
  }

  @Override
  public String purpose() {
    return "Trains a model on the rows of a CSV or Parquet folder on the cluster, and saves its file.";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(RecipeOptions.TARGET, WITHOUT));
    for (Param<?> param : new NnEstimator().params()) {
      if (!OWN.contains(param.name())) {
        all.add(new Option(flag(param), "VALUE", param.doc()));
      }
    }
    all.addAll(DataFolder.options());
    all.add(OutputFolder.OVERWRITE);
    return all;
  }

  private static String flag(Param<?> param) {
    return "--" + param.name().replaceAll("(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  @Override
  public void run(SparkSession session, Options options, PrintStream out) throws IOException {
    HadoopFiles files = new HadoopFiles(session);
    String to = options.parameter(1);
    files.requireFree(to, options.has(OutputFolder.OVERWRITE.name()));
    List<String> targets = options.list(RecipeOptions.TARGET.name());
    if (targets.isEmpty()) {
      throw new UsageException("there is no target; name the column to predict by --target");
    }
    NnEstimator estimator = estimator(options);
    Dataset<Row> rows = new DataFolder(session, options, options.parameter(0)).typedRows();
    List<String> inputs = new ArrayList<>(Arrays.asList(rows.columns()));
    inputs.removeAll(targets);
    inputs.removeAll(options.list(WITHOUT.name()));
    inputs.removeAll(List.of(estimator.getWeightCol(), estimator.getValidationIndicatorCol()));
    estimator.setInputCols(inputs.toArray(String[]::new));
    if (targets.size() == 1) {
      estimator.setLabelCol(targets.get(0));
    } else {
      estimator.setLabelCols(targets.toArray(String[]::new));
    }
    ModelPath.write(files, estimator.fit(rows).toModel(), to);
    out.println("saved " + VisibleText.of(to));
  }

  private static NnEstimator estimator(Options options) {
    NnEstimator estimator = new NnEstimator();
    for (Param<?> param : estimator.params()) {
      String flag = flag(param);
      options.text(flag).ifPresent(text -> estimator.set(param.name(), value(param, flag, text)));
    }
    // No columns of predictions, so that none of the data has to have another name.
    return estimator.setPredictionCol("").setProbabilityCol("").setRawPredictionCol("");
  }

  private static Object value(Param<?> param, String flag, String text) {
    try {
      if (param instanceof IntParam) {
        return Integer.parseInt(text);
      } else if (param instanceof LongParam) {
        return Long.parseLong(text);
      } else if (param instanceof DoubleParam) {
        return Double.parseDouble(text);
      } else if (param instanceof BooleanParam) {
        if (!text.equals("true") && !text.equals("false")) {
          throw new UsageException("%s is '%s'; expected true or false".formatted(flag, text));
        }
        return text.equals("true");
      }
      return text;
    } catch (NumberFormatException e) {
      throw new UsageException("%s is '%s'; expected a number".formatted(flag, text));
    }
  }
}
