package dev.nn.data.model;

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

/** What a training begins with: nothing, or as a {@link ModelUpdate} a model. */
interface TrainingStart {

  /** Divides the known rows among the members. */
  MemberRows divide(TrainingTable data);

  /**
   * Returns the preprocessing.
   *
   * @param fitted the rows to fit it to
   */
  Preprocessing preprocessing(TrainingTable data, Rows fitted, Target target);

  /** Refuses settings that need rows for validation without any. */
  void requireValidation(RecipeSettings settings, int rows);

  /** Returns the network that each member begins with. */
  IntFunction<Network> networks(RecipeSettings settings, FittedTarget.Plan plan, Plugins plugins);

  /** Returns decisions to keep in place of fitting some to few rows; null to fit them. */
  @Nullable Decisions kept(int validationRows);

  /** Returns the identity of the rows to learn from, without replayed ones. */
  TableFingerprint fingerprint(Table table);

  /** Returns the old rows that are replayed: none, or one table. */
  List<TableFingerprint> replayed();

  /** Returns the origins of the model to begin with, from the first on. */
  List<Provenance> earlier();

  /** The start with new networks. */
  TrainingStart ANEW =
      new TrainingStart() {

        @Override
        public MemberRows divide(TrainingTable data) {
          return data.divide(data.known());
        }

        @Override
        public Preprocessing preprocessing(TrainingTable data, Rows fitted, Target target) {
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

        @Override
        public void requireValidation(RecipeSettings settings, int rows) {
          DecisionFit.requireRows(settings.decisions(), rows);
          if (!settings.monitor().isEmpty() && rows == 0) {
            throw new IllegalArgumentException(
                "training is to end by the metric '%s' of validation rows, and the recipe keeps no row for validation; give some, such as validation(0.2), or leave monitor out"
                    .formatted(Names.shortened(settings.monitor())));
          }
        }

        @Override
        public IntFunction<Network> networks(
            RecipeSettings settings, FittedTarget.Plan plan, Plugins plugins) {
          return member ->
              Network.create(plan.network(), MemberTraining.seed(settings, member), plugins);
        }

        @Override
        public @Nullable Decisions kept(int validationRows) {
          return null;
        }

        @Override
        public TableFingerprint fingerprint(Table table) {
          return TableFingerprint.of(table);
        }

        @Override
        public List<TableFingerprint> replayed() {
          return List.of();
        }

        @Override
        public List<Provenance> earlier() {
          return List.of();
        }
      };
}
