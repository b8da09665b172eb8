package dev.nn.spark.command;

import dev.nn.api.text.VisibleText;
import dev.nn.spark.models.SentModel;
import dev.nn.spark.scoring.NamedPredictions;
import dev.nn.spark.scoring.RefusedRows;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Predictions for the rows of a folder, as {@code nn predict} makes them. */
final class PredictCommand implements Command {

  private static final Option TO =
      new Option("--to", "FORMAT", "csv or parquet, of the output; by default that of the input.");
  private static final Option QUANTILES =
      new Option(
          "--quantiles",
          "NUMBER,…",
          "Quantiles to write beside each predicted number, such as 0.05,0.95.");

  @Override
  public String name() {
    return "predict";
  }

  @Override
  public List<String> parameters() {
    return List.of("MODEL", "INPUT", "OUTPUT");
  }

  @Override
  public String purpose() {
    return "Predicts for each row of a CSV or Parquet folder, and writes a folder with the rows and their predictions.";
  }

  @Override
  public List<Option> options() {
    List<Option> all = new ArrayList<>(DataFolder.options());
    all.addAll(List.of(TO, QUANTILES, OutputFolder.OVERWRITE));
    return all;
  }

  @Override
  public void run(SparkSession session, Options options, PrintStream out) throws IOException {
    HadoopFiles files = new HadoopFiles(session);
    OutputFolder output = new OutputFolder(files, options, options.parameter(2));
    SentModel model = ModelPath.read(files, options.parameter(0));
    DataFolder input = new DataFolder(session, options, options.parameter(1));
    DataFormat format =
        options.has(TO.name()) ? DataFormat.of(options, TO.name(), input.files()) : input.format();
    NamedPredictions predictions = new NamedPredictions(model, quantiles(options));
    Dataset<Row> predicted = predictions.of(input.rows());
    RefusedRows refused = RefusedRows.of(session);
    try {
      output.write(predicted, format);
    } catch (Exception e) { // which Spark throws without declaring them
      String row = refused.messageIn(e);
      if (row != null) {
        throw new IllegalArgumentException(row, e);
      }
      throw e;
    }
    out.println("saved " + VisibleText.of(options.parameter(2)));
  }

  private static List<Double> quantiles(Options options) {
    List<Double> quantiles = new ArrayList<>();
    for (String text : options.list(QUANTILES.name())) {
      double quantile;
      try {
        quantile = Double.parseDouble(text);
      } catch (NumberFormatException e) {
        quantile = Double.NaN;
      }
      if (!(quantile > 0 && quantile < 1)) {
        throw new UsageException(
            "--quantiles has '%s'; expected numbers above 0 and below 1, such as 0.05,0.95"
                .formatted(text));
      }
      quantiles.add(quantile);
    }
    return quantiles;
  }
}
