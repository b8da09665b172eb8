package dev.nn.data.model;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.decisions.Decisions;
import dev.nn.data.ensemble.DecisionFit;
import dev.nn.data.ensemble.MemberRows;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a training begins with: new networks, as here, or the model of a {@link ModelUpdate}. */
interface TrainingStart {

  /** The start with new networks. */
  TrainingStart ANEW = new TrainingStart() {};

  /** Divides the known rows among the members. */
  default MemberRows divide(TrainingTable data) {
    return data.divide(data.known());
  }

  /** Returns the preprocessing. */
  default Preprocessing preprocessing(TrainingTable data, Rows fitted, Target target) {
    RecipeSettings settings = data.settings();
    String[] noInputs =
        Stream.of(settings.weights(), settings.groups())
            .filter(Objects::nonNull)
            .toArray(String[]::new);
    return settings
        .preprocessing()
        .without(noInputs)
        .in(data.plugins())
        .fit(data.table(), fitted, target);
  }

  /** Refuses settings that need rows for validation without any. */
  default void requireValidation(RecipeSettings settings, int rows) {
    DecisionFit.requireRows(settings.decisions(), rows);
    if (!settings.monitor().isEmpty() && rows == 0) {
      throw new IllegalArgumentException(
          "training is to end by the metric '%s' of validation rows, and the recipe keeps no row for validation; give some, such as validation(0.2), or leave monitor out"
              .formatted(Names.shortened(settings.monitor())));
    }
  }

  /** Returns the network that each member begins with. */
  default IntFunction<Network> networks(
      RecipeSettings settings, NetworkSpec layers, Plugins plugins) {
    return member -> Network.create(layers, MemberTraining.seed(settings, member), plugins);
  }

  /** Returns decisions to keep in place of fitting some to few rows; null to fit them. */
  default @Nullable Decisions kept(int validationRows) {
    return null;
  }

  /** Returns the identity of the rows to learn from, without replayed ones. */
  default TableFingerprint fingerprint(Table table) {
    return TableFingerprint.of(table);
  }

  /** Returns the old rows that are replayed: none, or one table. */
  default List<TableFingerprint> replayed() {
    return List.of();
  }

  /** Returns the origins of the model to begin with, from the first on. */
  default List<Provenance> earlier() {
    return List.of();
  }
}
