package dev.nn.spark;

import dev.nn.core.json.RecordCodec;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.model.FittedTarget;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Encoder;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.FittedColumn;
import dev.nn.data.preprocessing.Numeric;
import dev.nn.data.preprocessing.Numeric.NumericEncoder;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.PreprocessingSpec.TextRule;
import dev.nn.data.preprocessing.Scale;
import dev.nn.data.preprocessing.Target;
import dev.nn.spark.ColumnFits.ColumnFit;
import dev.nn.spark.RawBlock.CellTable;
import dev.nn.spark.RowData.RowPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The preprocessing and the target, fitted to the training rows on the cluster. */
record FittedRows(Preprocessing preprocessing, FittedTarget target) {

  /** Fits a recipe to rows. Throws if a column is unsuitable. */
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
    return new FittedRows(preprocessing.in(Executors.plugins()), target);
  }

  /** Returns the places of all columns that are used. */
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

  /** Returns the encoding for vectors, which makes every element an input. */
  private static PreprocessingSpec ofVectors() {
    Encoding numbers = Encoding.numeric().smooth(Numeric.USUAL_SMOOTH).indicator(false);
    return new PreprocessingSpec(
        numbers, Encoding.categories(), Map.of(), Set.of(), false, TextRule.REPEATED);
  }

  private static Map<Integer, ColumnFit> labelFits(RowData data, Recipe recipe, String task) {
    int labels = data.labelNames().size();
    LabelFit fit =
        new LabelFit(
            recipe.toJson(), labels > 1 ? "regression" : task, data.plan().labels().get(0));
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

  /** Fits a feature column. */
  private static final class FeatureFit implements ColumnFit {

    private static final long serialVersionUID = 1;

    private final String spec;
    private final @Nullable String encoding;
    private transient volatile @Nullable PreprocessingSpec parsed;

    private FeatureFit(String spec, @Nullable String encoding) {
      this.spec = spec;
      this.encoding = encoding;
    }

    static FeatureFit of(PreprocessingSpec spec) {
      return new FeatureFit(spec.toJson(), null);
    }

    /** Returns the fit of a column that was left out, by an encoding. */
    static FeatureFit again(PreprocessingSpec spec, Encoding encoding) {
      return new FeatureFit(spec.toJson(), RecordCodec.write(encoding));
    }

    @Override
    public String fit(Table table) {
      PreprocessingSpec used = spec();
      String name = table.columns().get(0).name();
      Rows all = Rows.all(table.rows());
      FittedColumn fitted =
          encoding == null
              ? used.fitColumn(table, all, name)
              : used.fitAgain(
                  table,
                  all,
                  name,
                  RecordCodec.STRICT
                      .read(Encoding.class, encoding, "the encoding")
                      .in(Executors.plugins()));
      return fitted.toJson();
    }

    /** Returns the specification, parsed once for all of a task's columns. */
    private PreprocessingSpec spec() {
      PreprocessingSpec known = parsed;
      if (known == null) {
        known = PreprocessingSpec.parse(spec).in(Executors.plugins());
        parsed = known;
      }
      return known;
    }
  }

  /** Fits a column to predict. */
  private record LabelFit(String recipe, String task, RowPlan.Source source) implements ColumnFit {

    private static final int MOST_LABELS = 1 << 16;

    /**
     * Up to this many labels, gaps do not suggest that the column has numbers instead of indices.
     */
    private static final int FEW_LABELS = 100;

    private static final int SHOWN = 10;

    @Override
    public String fit(Table table) {
      Recipe given = Recipe.parse(recipe);
      Plugins plugins = Executors.plugins();
      String name = table.columns().get(0).name();
      FittedTarget fitted;
      if (source.indices()) {
        fitted = indices(given, table, plugins);
      } else {
        Target target =
            switch (task) {
              case "classification" -> Target.classification(name);
              case "regression" -> Target.regression(name);
              default -> Target.of(name);
            };
        fitted = FittedTarget.of(given.target(target), table, Rows.all(table.rows()), plugins);
        boolean numbers = table.columns().get(0).kind() == Column.Kind.NUMBER;
        if (numbers && fitted.encoder() instanceof ClassTargets) {
          fitted = indices(given, table, plugins);
        }
      }
      return fitted.toJson();
    }

    /** Fits numbers that are label indices. Every index from 0 to the greatest becomes a label. */
    private FittedTarget indices(Recipe given, Table table, Plugins plugins) {
      String name = table.columns().get(0).name();
      int rows = table.rows();
      double least = IntStream.range(0, rows).mapToDouble(r -> table.cell(r, 0)).min().orElse(0);
      double most = IntStream.range(0, rows).mapToDouble(r -> table.cell(r, 0)).max().orElse(0);
      if (least < 0 || most >= MOST_LABELS) {
        throw new IllegalArgumentException(
            "column '%s' has whole numbers from %s to %s, which seem to be labels; expected their indices from 0 on. StringIndexer makes indices, and task=regression predicts numbers"
                .formatted(name, least, most));
      }
      int count = source.size() >= 0 ? source.size() : (int) most + 1;
      List<String> labels =
          source.names().size() == count
              ? source.names()
              : IntStream.range(0, count).mapToObj(String::valueOf).toList();
      if (count < 2) {
        throw new IllegalArgumentException(
            "column '%s' has only the label %s in all %s training rows; a classification needs rows of at least two"
                .formatted(name, labels, rows));
      }
      List<String> without = withoutRows(table, labels);
      if (source.size() < 0 && count > FEW_LABELS && without.size() > count / 2) {
        throw new IllegalArgumentException(
            "column '%s' has whole numbers up to %s, so that a network would have %s outputs, %s of them for labels without a training row; StringIndexer makes indices without gaps, and task=regression predicts numbers"
                .formatted(name, (long) most, count, without.size()));
      }
      double[][] cells = {IntStream.range(0, rows).mapToDouble(r -> table.cell(r, 0)).toArray()};
      Table categories = new CellTable(List.of(Column.category(name, labels)), cells, rows);
      Target target = Target.classification(name).labels(labels.toArray(new String[0]));
      FittedTarget fitted =
          FittedTarget.of(given.target(target), categories, Rows.all(rows), plugins);
      return without.isEmpty() ? fitted : noted(fitted, name, without);
    }

    /** Returns the labels that no row has. */
    private static List<String> withoutRows(Table table, List<String> labels) {
      boolean[] found = new boolean[labels.size()];
      for (int r = 0; r < table.rows(); r++) {
        found[(int) table.cell(r, 0)] = true;
      }
      return IntStream.range(0, found.length).filter(i -> !found[i]).mapToObj(labels::get).toList();
    }

    private static FittedTarget noted(FittedTarget fitted, String name, List<String> without) {
      List<String> notes = new ArrayList<>(fitted.notes());
      List<String> some = without.subList(0, Math.min(SHOWN, without.size()));
      notes.add(
          "Column '%s' has %s labels without a training row, which are hardly predicted: %s%s"
              .formatted(
                  name,
                  without.size(),
                  String.join(", ", some),
                  some.size() < without.size() ? ", …" : ""));
      return new FittedTarget(fitted.target(), fitted.encoder(), notes);
    }
  }
}
