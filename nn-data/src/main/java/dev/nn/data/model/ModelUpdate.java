package dev.nn.data.model;

import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Ensemble;
import dev.nn.core.Network;
import dev.nn.core.json.Records;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.decisions.DecisionSpec;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.ensemble.DecisionFit;
import dev.nn.data.ensemble.MemberRows;
import dev.nn.data.model.RecipeRun.Start;
import dev.nn.data.model.RecipeSettings.Defaults;
import dev.nn.data.model.TableFingerprint.RecordedColumns;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Regression;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Continues training a model's networks on new rows, with the model's preprocessing. The old rows
 * to replay may be null.
 */
record ModelUpdate(Model before, Table rows, @Nullable Table old) implements Start {

  /** Trains this update's recipe. Throws if a label is unknown. */
  Model train(Recipe recipe, Plugins plugins) {
    requireLabels(rows);
    RecipeSettings settings = recipe.settings();
    if (old != null) {
      requireLabels(old);
      LossGroups groups = LossGroups.of(settings, plugins);
      if (groups != null) { // consecutive groups must not reach into the old rows
        groups.of(rows, Rows.all(rows.rows()));
      }
    }
    return new RecipeRun(recipe, table(settings), plugins, List.of(), this).train();
  }

  /** Returns the recipe for the update. Throws if the model has none. */
  Recipe recipe(Update update) {
    List<Provenance> chain =
        before
            .provenance()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the model was imported, or made from a trained network with Model.of, so no recipe says how to train it; continue training the network with a Trainer, or make the model with a Recipe"))
            .chain();
    RecipeSettings first = chain.get(0).recipe().settings();
    TrainingSpec training = first.training();
    long seed = RandomStream.of(training.seed()).derive("update", chain.size()).bits(0);
    TrainingSpec changed =
        training.toBuilder()
            .learningRate(training.learningRate() * update.rate())
            .epochs(update.epochs())
            .seed(seed)
            .build();
    RecipeSettings settings = Records.with(first, "training", changed);
    settings = Records.with(settings, "target", target(first));
    settings = Records.with(settings, "patience", update.epochs());
    settings = Records.with(settings, "test", 0.0);
    settings = Records.with(settings, "decisions", decisions(first));
    boolean few = rows.rows() < Defaults.LEAST_ROWS_TO_VALIDATE;
    return new Recipe(Records.with(settings, "validation", few ? 0.0 : update.validation()));
  }

  /** Assigns only new rows to members. Old rows train all members, and validate none. */
  @Override
  public MemberRows divide(TrainingTable data) {
    Rows known = data.known(); // ascending, so the new ones come first
    int count = 0;
    while (count < known.size() && known.row(count) < rows.rows()) {
      count++;
    }
    MemberRows assigned = data.divide(known.slice(0, count));
    return old == null ? assigned : assigned.replaying(known.slice(count, known.size()));
  }

  @Override
  public Preprocessing preprocessing(TrainingTable data, Rows fitted, Target target) {
    return before.preprocessing().in(data.plugins());
  }

  /** Accepts any number, because if there are too few new rows, the model keeps its decisions. */
  @Override
  public void requireValidation(RecipeSettings settings, int rows) {}

  @Override
  public IntFunction<Network> networks(
      RecipeSettings settings, NetworkSpec layers, Plugins plugins) {
    return Ensemble.split(before.network(), settings.ensemble().members())::get;
  }

  @Override
  public @Nullable Decisions kept(int validationRows) {
    return validationRows < DecisionFit.LEAST_ROWS_TO_REPLACE ? before.decisions() : null;
  }

  @Override
  public TableFingerprint fingerprint(Table table) {
    return TableFingerprint.of(rows);
  }

  /** Returns the old rows for the provenance. If it already records them, returns that record. */
  @Override
  public List<TableFingerprint> replayed() {
    if (old == null) {
      return List.of();
    }
    List<String> names = old.columns().stream().map(Column::name).toList();
    for (Provenance link : earlier()) {
      TableFingerprint known = link.data();
      if (known.rows() == old.rows()
          && names.containsAll(known.columns().keySet())
          && TableFingerprint.of(RecordedColumns.of(old, known.columns().keySet())).equals(known)) {
        return List.of(known);
      }
    }
    return List.of(TableFingerprint.of(old));
  }

  @Override
  public List<Provenance> earlier() {
    return before.provenance().stream()
        .flatMap(origin -> origin.chain().stream())
        .map(Provenance::alone)
        .toList();
  }

  private Table table(RecipeSettings settings) {
    if (old == null) {
      return rows;
    }
    Set<String> needed = new LinkedHashSet<>();
    before.preprocessing().columns().forEach(column -> needed.add(column.name()));
    before.preprocessing().target().columns().forEach(column -> needed.add(column.name()));
    needed.addAll(settings.rows().columns());
    if (!settings.ensemble().order().isEmpty()) {
      needed.add(settings.ensemble().order());
    }
    return JoinedTable.of(rows, old, List.copyOf(needed));
  }

  /** Keeps the model's positive label, because another label may be rarer now. */
  private DecisionSpec decisions(RecipeSettings first) {
    LabelDecision decision =
        before.preprocessing().target() instanceof ClassTargets labels
            ? before.decisions().labels(labels.name()).orElse(null)
            : null;
    String positive = decision == null ? null : decision.positive();
    return positive == null
        ? first.evaluation().decisions()
        : first.evaluation().decisions().positive(positive);
  }

  /** Keeps the model's target, because new rows might lead to another. */
  private Target target(RecipeSettings first) {
    TargetEncoder encoder = before.preprocessing().target();
    if (encoder instanceof ClassTargets labels) {
      return Target.classification(labels.name()).labels(labels.labels().toArray(String[]::new));
    } else if (encoder instanceof NumberTargets numbers
        && !(first.target() instanceof Regression)) {
      return Target.regression(numbers.names().toArray(String[]::new));
    }
    return first.target();
  }

  private void requireLabels(Table table) {
    TargetEncoder target = before.preprocessing().target();
    for (Column known : target.columns()) {
      ColumnCodes codes = ColumnCodes.ofTarget(table, known);
      for (int r = 0; r < table.rows() && known.kind() == Column.Kind.CATEGORY; r++) {
        if (codes.code(r) == CodeBook.UNSEEN) {
          throw new IllegalArgumentException(
              "column '%s' is %s in row %s, but the model only has outputs for the labels %s; train another model with the recipe, on the old and the new rows, or leave out rows with other labels"
                  .formatted(
                      Names.shortened(known.name()),
                      codes.text(r),
                      r + 1,
                      Names.list(known.categories())));
        }
      }
    }
  }

  /** One table's rows followed by another's, in columns that both have. */
  private static final class JoinedTable implements Table {

    private final Table first;
    private final Table second;
    private final List<Column> columns = new ArrayList<>();
    private final int[][] places = new int[2][];
    private final int[][][] categories = new int[2][][]; // by column and index; empty for numbers

    private JoinedTable(Table first, Table second, List<String> names) {
      this.first = first;
      this.second = second;
      for (int t = 0; t < 2; t++) {
        Table table = t == 0 ? first : second;
        places[t] = names.stream().mapToInt(table::column).toArray();
        categories[t] = new int[names.size()][];
      }
      for (int c = 0; c < names.size(); c++) {
        Column one = first.columns().get(places[0][c]);
        Column other = second.columns().get(places[1][c]);
        if (one.unread() != null || other.unread() != null) {
          columns.add(one.unread() != null ? one : other);
          categories[0][c] = new int[0];
          categories[1][c] = new int[0];
          continue;
        }
        if (one.kind() != other.kind()) {
          throw new RemedyException(
              "column '%s' is a %s in the new rows and a %s in the old; read both as the same kind, as with %s",
              Names.shortened(one.name()), one.kind(), other.kind(), Remedy.category(one.name()));
        }
        Map<String, Integer> all = new LinkedHashMap<>();
        categories[0][c] = indices(one, all);
        categories[1][c] = indices(other, all);
        columns.add(
            one.kind() == Column.Kind.NUMBER
                ? one
                : new Column(one.name(), one.kind(), List.copyOf(all.keySet()), one.form(), null));
      }
    }

    /** Joins two tables. Throws if a column is missing, or has different kinds in the two. */
    static Table of(Table first, Table second, List<String> names) {
      return new JoinedTable(first, second, names);
    }

    private static int[] indices(Column column, Map<String, Integer> all) {
      return column.categories().stream()
          .mapToInt(
              text -> {
                Integer known = all.putIfAbsent(text, all.size());
                return known == null ? all.size() - 1 : known;
              })
          .toArray();
    }

    @Override
    public List<Column> columns() {
      return columns;
    }

    @Override
    public TextFormat format() {
      return first.format();
    }

    @Override
    public int rows() {
      return Math.addExact(first.rows(), second.rows());
    }

    @Override
    public double cell(int row, int column) {
      if (columns.get(column).unread() != null) {
        return Double.NaN;
      }
      int t = row < first.rows() ? 0 : 1;
      double cell =
          t == 0
              ? first.cell(row, places[0][column])
              : second.cell(row - first.rows(), places[1][column]);
      int[] known = categories[t][column];
      return known.length == 0 || Double.isNaN(cell) ? cell : known[(int) cell];
    }
  }
}
