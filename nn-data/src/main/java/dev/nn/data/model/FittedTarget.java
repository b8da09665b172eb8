package dev.nn.data.model;

import dev.nn.api.Loss;
import dev.nn.core.json.RecordCodec;
import dev.nn.core.messages.RemedyException;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.cells.NumberForm;
import dev.nn.data.preprocessing.Classification;
import dev.nn.data.preprocessing.Combined;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Regression;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.Scale;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import dev.nn.data.text.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A recipe's target, fitted separately from the inputs, for training that reads the target's
 * columns on their own. Such training has one member, and you must split the rows beforehand.
 *
 * @param target the target that the table decided on
 * @param notes remarks on the target
 */
public record FittedTarget(Target target, TargetEncoder encoder, List<String> notes) {

  public FittedTarget {
    notes = List.copyOf(notes);
  }

  /** Fits a recipe's target to training rows. The table needs only the columns to predict. */
  public static FittedTarget of(Recipe recipe, Table table, Rows training, Plugins plugins) {
    Table rows = table.select(training);
    RecipeSettings settings = recipe.settings().in(plugins);
    Target resolved =
        TargetOutputs.choose(settings.target(), settings.network().loss(), rows, plugins.losses());
    Choice choice = Choice.of(settings, resolved, rows, plugins);
    TargetEncoder encoder = choice.target().fit(table, training);
    String loss =
        NetworkPlan.of(settings, choice.target(), encoder, List.of(1), plugins).training().loss();
    TargetOutputs.requireLoss(plugins.losses(), loss, encoder, table, training);
    return new FittedTarget(choice.target(), encoder, choice.notes());
  }

  /** Joins targets for several number columns, each fitted alone with the same recipe. */
  public static FittedTarget join(List<FittedTarget> parts) {
    List<String> names = new ArrayList<>();
    List<Scale> scales = new ArrayList<>();
    List<NumberForm> forms = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (FittedTarget part : parts) {
      if (!(part.encoder instanceof NumberTargets numbers)) {
        throw new IllegalArgumentException(
            "the target %s has labels, but only targets with numbers can be joined"
                .formatted(Names.list(part.target.columns())));
      }
      names.addAll(numbers.names());
      scales.addAll(numbers.scales());
      IntStream.range(0, numbers.names().size()).mapToObj(numbers::form).forEach(forms::add);
      notes.addAll(part.notes);
    }
    Regression first = (Regression) parts.get(0).target;
    return new FittedTarget(
        new Regression(names, first.scaling()), new NumberTargets(names, scales, forms), notes);
  }

  /** {@return the network and training settings for this target and a number of training rows} */
  public NetworkPlan plan(Recipe recipe, Preprocessing inputs, int rows, Plugins plugins) {
    RecipeSettings settings = recipe.settings().in(plugins);
    return NetworkPlan.of(
        settings
            .ensemble()
            .defaults()
            .resolve(settings, rows, inputs.inputWidths().size(), encoder.outputs()),
        target,
        encoder,
        inputs.inputWidths(),
        plugins);
  }

  /** Parses what {@link #toJson} returns. */
  public static FittedTarget parse(String json) {
    return RecordCodec.STRICT.read(FittedTarget.class, json, "the fitted target");
  }

  /** {@return JSON text that {@link #parse} turns back into an equal value} */
  public String toJson() {
    return RecordCodec.write(this);
  }

  /** A recipe's target on a table, before it is fitted, and remarks on it. */
  record Choice(Target target, List<String> notes) {

    static Choice of(RecipeSettings settings, Target resolved, Table table, Plugins plugins) {
      if (resolved instanceof Classification labels) {
        boolean single = NetworkPlan.isSingle(settings.network().output());
        return new Choice(single ? labels.single(true) : labels, List.of());
      }
      if (settings.rows().balanced()) {
        String predicted = resolved instanceof Combined ? "several targets," : "the numbers of";
        throw new RemedyException(
            "%s weights labels equally, but %s %s are to be predicted; leave it out, or predict labels with %s",
            Remedy.BALANCED, predicted, Names.list(resolved.columns()), Remedy.CLASSIFICATION);
      }
      Loss loss = TargetOutputs.asked(settings.network().loss(), plugins.losses());
      if (loss == null) {
        return new Choice(resolved, List.of());
      }
      Target scaled = TargetOutputs.scaled(resolved, loss, table);
      return new Choice(scaled, TargetOutputs.notes(resolved, scaled, loss));
    }
  }
}
