package dev.nn.spark.rows;

import dev.nn.data.model.FittedTarget;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.FittedColumn;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.encoding.Encoder;
import dev.nn.data.preprocessing.encoding.Encoding;
import dev.nn.data.preprocessing.encoding.NumericEncoder;
import dev.nn.data.preprocessing.encoding.TextRule;
import dev.nn.data.preprocessing.numbers.Scale;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The preprocessing and the target that are fitted to the training rows, on the cluster. */
public record FittedRows(Preprocessing preprocessing, FittedTarget target) {

  /**
   * Fits a recipe to rows.
   *
   * @param task auto, classification or regression
   * @param standardized whether elements of vectors are standardized; the recipe encodes raw
   *     columns
   * @throws IllegalArgumentException if a column does not suit
   */
  public static FittedRows fit(
      RowData data, Recipe recipe, PreprocessingSpec spec, String task, boolean standardized) {
    FittedTarget target = target(data, recipe, task);
    if (data.plan().vector() && !standardized) {
      List<Encoder> encoders =
          data.featureNames().stream()
              .<Encoder>map(name -> new NumericEncoder(name, Double.NaN, false, new Scale(0, 1)))
              .toList();
      return new FittedRows(Preprocessing.of(encoders, target.encoder()), target);
    }
    PreprocessingSpec used = data.plan().vector() ? ofVectors() : spec;
    List<String> names = data.featureNames();
    List<Integer> columns =
        IntStream.range(0, names.size())
            .filter(c -> !used.without().contains(names.get(c)))
            .boxed()
            .toList();
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "the preprocessing leaves out all of inputCols, %s; give it one to learn from"
              .formatted(names));
    }
    List<FittedColumn> fitted =
        ColumnFits.fit(data, columns, FeatureFit.of(used)).stream()
            .map(FittedColumn::parse)
            .collect(Collectors.toList());
    Preprocessing preprocessing =
        PreprocessingSpec.join(
            fitted,
            target.encoder(),
            (name, encoding) ->
                FittedColumn.parse(
                    ColumnFits.fit(
                            data, List.of(names.indexOf(name)), FeatureFit.again(used, encoding))
                        .get(0)));
    return new FittedRows(preprocessing, target);
  }

  /** Returns the encoding of the elements of vectors, all of which are inputs. */
  private static PreprocessingSpec ofVectors() {
    Encoding numbers = Encoding.numeric().indicator(false);
    return new PreprocessingSpec(
        numbers, Encoding.categories(), Map.of(), Set.of(), false, TextRule.REPEATED);
  }

  private static FittedTarget target(RowData data, Recipe recipe, String task) {
    int features = data.features();
    List<Integer> columns =
        IntStream.range(0, data.labelNames().size()).map(i -> features + i).boxed().toList();
    LabelFit fit =
        new LabelFit(recipe, columns.size() > 1 ? "regression" : task, data.plan().labels().get(0));
    List<FittedTarget> parts =
        ColumnFits.fit(data, columns, fit).stream().map(FittedTarget::parse).toList();
    return parts.size() == 1 ? parts.get(0) : FittedTarget.join(parts);
  }
}
