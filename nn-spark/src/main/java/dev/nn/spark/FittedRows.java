package dev.nn.spark;

import dev.nn.data.model.FittedTarget;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.FittedColumn;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.PreprocessingSpec.TextRule;
import dev.nn.data.preprocessing.Scale;
import dev.nn.spark.ColumnFits.ColumnFit;
import dev.nn.spark.Executors.ProgramPlugins;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The preprocessing and the target that are fitted to the training rows, on the cluster. */
record FittedRows(Preprocessing preprocessing, FittedTarget target) {

  /**
   * Fits a recipe to rows.
   *
   * @throws IllegalArgumentException if a column does not suit
   */
  static FittedRows fit(
      RowData data, Recipe recipe, PreprocessingSpec spec, String task, boolean standardized) {
    boolean asTheyAre = data.plan().vector() && !standardized;
    PreprocessingSpec used = data.plan().vector() ? ofVectors() : spec;
    List<Integer> columns = asTheyAre ? List.of() : columns(data, used);
    Map<Integer, ColumnFit> fits = labelFits(data, recipe, task);
    int labels = fits.size();
    FeatureFit feature = FeatureFit.of(used);
    columns.forEach(c -> fits.put(c, feature));
    List<String> texts = ColumnFits.fit(data, fits);
    FittedTarget target = target(texts.subList(0, labels));
    if (asTheyAre) {
      List<Encoder> encoders =
          data.featureNames().stream()
              .<Encoder>map(name -> new NumericEncoder(name, Double.NaN, false, new Scale(0, 1)))
              .toList();
      return new FittedRows(Preprocessing.of(encoders, target.encoder()), target);
    }
    Preprocessing preprocessing =
        PreprocessingSpec.join(
            texts.subList(labels, texts.size()).stream().map(FittedColumn::parse).toList(),
            target.encoder(),
            (name, encoding) -> again(data, name, FeatureFit.again(used, encoding)));
    return new FittedRows(preprocessing.in(ProgramPlugins.discover()), target);
  }

  /** Returns the places of the columns that are not left out. */
  private static List<Integer> columns(RowData data, PreprocessingSpec used) {
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
    return columns;
  }

  private static FittedColumn again(RowData data, String name, FeatureFit fit) {
    Map<Integer, ColumnFit> one = new LinkedHashMap<>();
    one.put(data.featureNames().indexOf(name), fit);
    return FittedColumn.parse(ColumnFits.fit(data, one).get(0));
  }

  /** Returns the encoding of the elements of vectors, all of which are inputs. */
  private static PreprocessingSpec ofVectors() {
    Encoding numbers = Encoding.numeric().indicator(false);
    return new PreprocessingSpec(
        numbers, Encoding.categories(), Map.of(), Set.of(), false, TextRule.REPEATED);
  }

  private static Map<Integer, ColumnFit> labelFits(RowData data, Recipe recipe, String task) {
    int labels = data.labelNames().size();
    LabelFit fit =
        new LabelFit(recipe, labels > 1 ? "regression" : task, data.plan().labels().get(0));
    Map<Integer, ColumnFit> fits = new LinkedHashMap<>();
    for (int i = 0; i < labels; i++) {
      fits.put(data.features() + i, fit);
    }
    return fits;
  }

  private static FittedTarget target(List<String> texts) {
    List<FittedTarget> parts = texts.stream().map(FittedTarget::parse).toList();
    return parts.size() == 1 ? parts.get(0) : FittedTarget.join(parts);
  }
}
