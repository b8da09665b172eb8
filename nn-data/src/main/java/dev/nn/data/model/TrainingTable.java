package dev.nn.data.model;

import dev.nn.api.Activation;
import dev.nn.api.LayerSpec;
import dev.nn.api.text.VisibleText;
import dev.nn.core.Ensemble;
import dev.nn.core.json.Records;
import dev.nn.core.messages.Message;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Fractions;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.Weights;
import dev.nn.data.ensemble.MemberRows;
import dev.nn.data.ensemble.MemberRows.Division;
import dev.nn.data.model.RecipeSettings.Defaults;
import dev.nn.data.preprocessing.Bounds;
import dev.nn.data.preprocessing.ColumnNumbers;
import dev.nn.data.preprocessing.Combined;
import dev.nn.data.preprocessing.Regression;
import dev.nn.data.preprocessing.Scaling.Robust;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table as a recipe reads it. {@code groups} is null unless the loss takes groups. */
record TrainingTable(
    RecipeSettings settings,
    Table table,
    Plugins plugins,
    Target target,
    Rows known,
    @Nullable LossGroups groups) {

  static TrainingTable read(RecipeSettings recipe, Table table, Plugins plugins) {
    RecipeSettings given = recipe.in(plugins);
    Target target =
        TargetOutputs.choose(given.target(), given.network().loss(), table, plugins.losses());
    Rows known =
        given.preprocessing().reviewed()
            ? TargetRows.known(table, target)
            : TargetRows.all(table, target);
    RecipeSettings settings = resolve(given, target, table, known.size(), plugins);
    return new TrainingTable(
        settings, table, plugins, target, known, LossGroups.of(settings, plugins));
  }

  /**
   * Resolves the settings, given how many rows have a known target. If a hidden layer has an
   * activation over whole rows, members cannot be merged: then a default number of members becomes
   * 1, and any other number above 1 throws.
   */
  private static RecipeSettings resolve(
      RecipeSettings settings, Target target, Table table, int rows, Plugins plugins) {
    RecipeSettings resolved =
        settings
            .ensemble()
            .defaults()
            .resolve(settings, rows, numbers(table), TargetOutputs.count(target));
    String obstacle = resolved.ensemble().members() == 1 ? null : obstacle(resolved, plugins);
    if (obstacle == null) {
      return resolved;
    }
    if (settings.ensemble().defaults().settings().contains(Defaults.MEMBERS)) {
      return Records.with(resolved, "members", 1);
    }
    throw new RemedyException(
        "%s members with %s, or %s",
        resolved.ensemble().members(), obstacle, Remedy.setting("members", "1"));
  }

  private static int numbers(Table table) {
    return (int) table.columns().stream().filter(c -> c.kind() == Column.Kind.NUMBER).count();
  }

  /** Returns the layer that prevents merging members, with the reason and a remedy. */
  private static @Nullable String obstacle(RecipeSettings settings, Plugins plugins) {
    for (LayerSpec layer : settings.network().hidden()) {
      Activation activation = plugins.activations().get(layer.activation());
      if (!Ensemble.isElementwise(activation)) {
        return "the hidden layer '%s', whose activation %s, which would mix the members; choose an element-wise one, such as relu"
            .formatted(Names.shortened(layer.toString()), Ensemble.mixing(activation));
      }
    }
    String output = settings.network().output();
    if (output != null
        && plugins
                .activations()
                .get(NetworkPlan.activation(output))
                .parameters(NetworkPlan.last(output).outputs())
            > 0) {
      return "the last layer '%s', whose activation has parameters of its own, which differ between members; choose one without parameters"
          .formatted(Names.shortened(output));
    }
    return null;
  }

  /** Returns the row groups that metrics see. */
  RankedGroups rankedGroups() {
    return RankedGroups.of(settings, plugins);
  }

  /**
   * Assigns some of the known rows. If there is an order, the latest are for validation. Otherwise
   * groups stay together; without groups, labels are spread evenly.
   */
  MemberRows divide(Rows rows) {
    double validation = settings.rows().validation();
    double test = settings.rows().test();
    if (!settings.ensemble().order().isEmpty()) {
      Fractions fractions = new Fractions(1 - validation - test, validation, test);
      Split split = Split.byTime(table, rows, settings.ensemble().order(), fractions);
      return MemberRows.shared(split, settings.ensemble().members());
    }
    String labels = target.stratum().orElse(null);
    String together = groups == null ? settings.rows().groups() : groups.dividedBy();
    Table assigned = groups == null ? table : groups.assigned(table);
    Division division =
        new Division(together, labels, validation, test, settings.training().seed());
    return settings.ensemble().members() == 1
        ? division.one(assigned, rows)
        : division.several(assigned, rows, settings.ensemble().members());
  }

  /** Throws if all weights in a part of a split are 0, or if the loss rejects the groups. */
  void require(MemberRows division) {
    String weights = settings.rows().weights();
    if (weights != null) {
      int column = table.column(weights);
      Weights.column(table, known, weights);
      for (Split split : division.splits()) {
        requireWeights(column, split.train(), "training");
        requireWeights(column, split.validation(), "validation");
      }
    }
    if (groups != null) {
      groups.require(table, division.pool(), weights);
    }
  }

  private void requireWeights(int column, Rows rows, String part) {
    Column weights = table.columns().get(column);
    if (rows.size() > 0
        && weights.kind() == Column.Kind.NUMBER
        && IntStream.range(0, rows.size()).allMatch(i -> table.cell(rows.row(i), column) == 0)) {
      throw new IllegalArgumentException(
          "all weights in column '%s' are 0 in the %s %s rows; give some of them weights above 0, or choose another seed or shares"
              .formatted(Names.shortened(weights.name()), rows.size(), part));
    }
  }

  /** Finds the rows that a model can learn from, and the targets far from all others. */
  static final class TargetRows {

    private TargetRows() {}

    /** Returns all rows. Throws if a column is missing or empty, or fewer than two rows exist. */
    static Rows all(Table table, Target target) {
      for (String name : target.columns()) {
        table.columns().get(table.column(name)).requireCells("is to be predicted");
      }
      if (table.rows() < 2) {
        throw new IllegalArgumentException(
            "the table has %s; at least two are needed to learn what makes a difference"
                .formatted(table.rows() == 1 ? "1 row" : "no row"));
      }
      return Rows.all(table.rows());
    }

    /**
     * Returns the rows whose targets are all known, ascending. Throws if a column is missing, or if
     * fewer than two rows have known targets.
     */
    static Rows known(Table table, Target target) {
      Rows all = all(table, target);
      int[] columns = target.columns().stream().mapToInt(table::column).toArray();
      if (IntStream.range(0, table.rows()).allMatch(row -> isKnown(table, row, columns))) {
        return all; // computed on demand, so it takes no memory
      }
      int[] known =
          IntStream.range(0, table.rows()).filter(row -> isKnown(table, row, columns)).toArray();
      if (known.length < 2) {
        throw new IllegalArgumentException(
            "%s, to be predicted, is known in %s of %s rows; at least two are needed to learn what makes a difference"
                .formatted(VisibleText.of(names(target)), known.length, table.rows()));
      }
      return Rows.of(known);
    }

    /** Returns a note on the rows that are left out; empty if all targets are known. */
    static List<String> notesOnUnknown(Table table, Target target, int known) {
      return known == table.rows()
          ? List.of()
          : List.of(
              "%s of %s rows %s left out, because %s is missing there"
                  .formatted(
                      table.rows() - known,
                      table.rows(),
                      table.rows() - known == 1 ? "is" : "are",
                      VisibleText.of(names(target))));
    }

    private static String names(Target target) {
      List<String> names = target.columns();
      return names.size() == 1
          ? "column '%s'".formatted(Names.shortened(names.get(0)))
          : "one of the columns " + Names.quoted(names);
    }

    private static boolean isKnown(Table table, int row, int[] columns) {
      for (int column : columns) {
        if (Double.isNaN(table.cell(row, column))) {
          return false;
        }
      }
      return true;
    }

    /**
     * Returns a note for each column in which some numbers are far from all others, unless its
     * scaling is robust. Such numbers outweigh the other rows in the target's scale and in the
     * squared error. They stay as they are, because only the user can tell whether they are
     * mistakes.
     */
    static List<Message> notesOnFar(Target target, Table table, Rows rows) {
      List<Far> all = new ArrayList<>();
      List<Target> targets =
          target instanceof Combined several ? several.targets() : List.of(target);
      for (Target each : targets) {
        if (each instanceof Regression numbers && !(numbers.scaling() instanceof Robust)) {
          numbers.columns().forEach(column -> all.add(Far.of(column, table, rows)));
        }
      }
      List<Far> found = all.stream().filter(far -> far.count > 0).toList();
      if (found.isEmpty()) {
        return List.of();
      }
      Far first = found.get(0);
      String name = Names.shortened(first.column);
      String far =
          found.size() == 1 && first.count == 1
              ? "a number far from the others, %s in row %s, which outweighs them; correct it, leave its row out, or choose a scale and a loss that it does not move"
              : (found.size() == 1 ? first.count + " " : "")
                  + "numbers far from the others, such as %s in row %s, which outweigh them; correct them, leave their rows out, or choose a scale and a loss that they do not move";
      return List.of(
          Message.of(
              "%s, which %s to be predicted, %s %s, as in %s",
              found.size() == 1
                  ? "column '" + name + "'"
                  : "the columns " + Names.quoted(found.stream().map(Far::column).toList()),
              found.size() == 1 ? "is" : "are",
              found.size() == 1 ? "has" : "have",
              far.formatted(
                  ColumnCodes.ofTarget(table, table.columns().get(table.column(first.column)))
                      .text(first.row),
                  first.row + 1),
              new Message(
                  "Recipe.of(Target.regression(\"%s\").scaling(Scaling.robust())).loss(\"huber\")"
                      .formatted(name),
                  "--loss huber")));
    }

    /** The numbers of a column that are far from its others: how many, and the row of the first. */
    private record Far(String column, int count, int row) {

      static Far of(String column, Table table, Rows rows) {
        ColumnNumbers numbers =
            ColumnNumbers.of(table, table.column(column), rows, Regression.asLabels(column));
        Bounds near = Bounds.near(numbers, Bounds.USUAL);
        int count = 0;
        int first = -1;
        for (int i = 0; near != null && i < numbers.size(); i++) {
          double number = numbers.number(i);
          if (!Double.isNaN(number) && near.clip(number) != number) {
            first = count == 0 ? numbers.row(i) : Math.min(first, numbers.row(i));
            count++;
          }
        }
        return new Far(column, count, first);
      }
    }
  }
}
