package dev.nn.data.model;

import dev.nn.core.messages.Message;
import dev.nn.data.Column;
import dev.nn.data.decisions.DecisionSpec;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Inferred;
import dev.nn.data.preprocessing.ModelColumn;
import dev.nn.data.preprocessing.ModelColumn.Use;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The columns of a model's training table, and remarks on them. */
final class ModelColumns {

  private ModelColumns() {}

  /** Returns the columns, in table order if that is recorded. */
  static List<ModelColumn> of(Preprocessing preprocessing, @Nullable Provenance provenance) {
    Map<String, ModelColumn> known = new LinkedHashMap<>();
    preprocessing.reviewed().forEach(column -> known.put(column.name(), column));
    if (provenance == null) {
      return List.copyOf(known.values());
    }
    List<ModelColumn> all = new ArrayList<>();
    provenance
        .data()
        .columns()
        .forEach(
            (name, kind) -> {
              ModelColumn column = known.get(name);
              all.add(
                  column == null
                      ? new ModelColumn(name, kind, Use.LEFT_OUT, reason(name, provenance))
                      : new ModelColumn(name, kind, column.use(), reason(column, provenance)));
            });
    return List.copyOf(all);
  }

  private static String reason(ModelColumn column, Provenance provenance) {
    return reason(column, provenance.recipe().settings().ensemble().order());
  }

  /** Returns why a column is left out; the order of the rows is no identifier. */
  static String reason(ModelColumn column, String order) {
    return column.use() == Use.LEFT_OUT && column.name().equals(order)
        ? "it holds the order of rows, and " + column.reason()
        : column.reason();
  }

  private static String reason(String name, Provenance provenance) {
    RecipeSettings recipe = provenance.recipe().settings();
    if (name.equals(recipe.rows().weights())) {
      return "it holds the weights of rows";
    }
    if (recipe.rows().teacher().contains(name)) {
      return "it holds predictions to learn from";
    }
    return name.equals(recipe.rows().groups())
        ? "it holds the groups of rows"
        : "'without' names it";
  }

  /** Returns remarks on the columns: first on the target, then from the preprocessing. */
  static List<Message> notes(Preprocessing preprocessing, @Nullable Provenance provenance) {
    return provenance == null
        ? preprocessing.notes()
        : notes(provenance.recipe().settings(), preprocessing, provenance.data().columns());
  }

  /** Returns these remarks, given the recipe's settings and the column kinds. */
  static List<Message> notes(
      RecipeSettings given, Preprocessing made, Map<String, Column.Kind> kinds) {
    List<Message> notes = new ArrayList<>(onTarget(given, made.target(), kinds));
    notes.addAll(made.notes());
    return List.copyOf(notes);
  }

  /**
   * Returns a remark if numbers are taken for labels; otherwise none. A setting that only labels
   * have shows that the numbers are meant as labels.
   */
  static List<Message> onTarget(
      RecipeSettings given, TargetEncoder made, Map<String, Column.Kind> kinds) {
    DecisionSpec decisions = given.evaluation().decisions();
    boolean meant =
        given.rows().balanced() || decisions.positive() != null || decisions.threshold() != null;
    if (given.target() instanceof Combined several && made instanceof CombinedTargets parts) {
      return onTargets(several.targets(), parts.targets(), kinds, meant);
    }
    return onTargets(List.of(given.target()), List.of(made), kinds, meant);
  }

  private static List<Message> onTargets(
      List<Target> given,
      List<? extends TargetEncoder> made,
      Map<String, Column.Kind> kinds,
      boolean meant) {
    List<ClassTargets> numbers =
        IntStream.range(0, made.size())
            .filter(i -> given.get(i) instanceof Inferred)
            .mapToObj(made::get)
            .filter(ClassTargets.class::isInstance)
            .map(ClassTargets.class::cast)
            .filter(each -> kinds.get(each.name()) == Column.Kind.NUMBER)
            .toList();
    if (numbers.isEmpty() || meant) {
      return List.of();
    }
    ClassTargets first = numbers.get(0);
    boolean one = numbers.size() == 1;
    return List.of(
        Message.of(
            "%s %s %s few whole numbers, %s%s, which are predicted as labels; %s predicts numbers",
            one ? "column" : "the columns",
            Names.quoted(numbers.stream().map(ClassTargets::name).toList()),
            one ? "has" : "have",
            one ? "" : "such as ",
            Names.joined(first.labels()),
            Remedy.regression(first.name())));
  }
}
