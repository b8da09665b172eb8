package dev.nn.data.model;

import dev.nn.core.json.Records;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The settings of a recipe that depend on its table, until a call sets them. {@link #resolve} gives
 * their values; the recipe in a model's provenance has these, and no rule.
 *
 * <p>The rule {@code ENSEMBLE}, of {@link Recipe#of(String)}:
 *
 * <ul>
 *   <li>members: 5, each with a validation fifth of its own; 1 above 200,000 rows
 *   <li>validation: a fifth of the rows; none below 20 rows
 *   <li>batches: a fiftieth of the rows, at least 16 and at most 128
 *   <li>epochs: 100 up to 6,400 rows; above, 640,000 divided by the number of rows, at least 20;
 *       all of them run, because the rate of one_cycle falls to the end; the weights are those of
 *       the epoch with the least validation loss
 * </ul>
 *
 * <p>The rule {@code QUICK}, of {@link Recipe#quick()}: one member, and epochs of 200,000 rows
 * together, from 10 to 100; otherwise as above.
 *
 * <p>Evidence: on 36 tables of 201 to 10,000 rows, the mean of five networks has 0.90 of the error
 * of one (half of the gain with two), and 128-128 silu with dropout 0.1, adamw(weight_decay=0.1)
 * and one_cycle to 0.003 has 0.935 of the error of 64-32 relu with adam. hard_silu has the error of
 * silu (0.995 of it on 11 tables, by three folds inside the training rows) in half the time. The
 * bound of epochs keeps 10,000 rows within 15 s of processor time. It costs little: 75 epochs in
 * place of 100 have 1.00 to 1.02 of the error on three tables of 6,435 to 10,000 rows, and 1.09 on
 * one of 26 labels, by folds inside the training rows.
 */
record Defaults(Rule rule, Set<String> settings) {

  /** The rules, of which NONE has no settings. */
  enum Rule {
    NONE,
    ENSEMBLE,
    QUICK
  }

  static final String MEMBERS = "members";
  static final String VALIDATION = "validation";
  static final String PATIENCE = "patience";
  static final String BATCH_SIZE = "batch_size";
  static final String EPOCHS = "epochs";

  /** The JSON of {@link #NONE}. */
  static final String JSON_OF_NONE = "{\"rule\":\"none\",\"settings\":[]}";

  static final Defaults NONE = new Defaults(Rule.NONE, Set.of());

  private static final List<String> ALL =
      List.of(MEMBERS, VALIDATION, PATIENCE, BATCH_SIZE, EPOCHS);

  private static final int MOST_ROWS_OF_ENSEMBLE = 200_000;
  static final int LEAST_ROWS_TO_VALIDATE = 20;
  private static final int LEAST_BATCH = 16;
  private static final int MOST_BATCH = 128;
  private static final int BATCHES = 50;

  /** The rows that go through training, over all epochs, of larger tables. */
  private static final int ROWS_OF_ENSEMBLE = 640_000;

  private static final int ROWS_OF_QUICK = 200_000;

  Defaults {
    settings = Collections.unmodifiableSet(new LinkedHashSet<>(settings));
    for (String setting : settings) {
      if (!ALL.contains(setting)) {
        throw new IllegalArgumentException(
            "the setting '%s' has no rule; expected one of %s"
                .formatted(Names.shortened(setting), ALL));
      }
    }
  }

  /** Returns a rule for all settings that depend on the table. */
  static Defaults of(Rule rule) {
    return new Defaults(rule, new LinkedHashSet<>(ALL));
  }

  /** Returns this rule for other settings alone, which a call has not set. */
  Defaults without(String... names) {
    List<String> rest = new ArrayList<>(settings);
    rest.removeAll(Arrays.asList(names));
    return rest.isEmpty() ? NONE : new Defaults(rule, new LinkedHashSet<>(rest));
  }

  /** Returns the settings for a table with this number of rows whose target is known. */
  RecipeSettings resolve(RecipeSettings unresolved, int rows) {
    RecipeSettings all = unresolved;
    if (settings.contains(MEMBERS)) {
      all = Records.with(all, "members", members(rows));
    }
    if (settings.contains(VALIDATION)) {
      all = Records.with(all, "validation", validation(rows));
    }
    if (settings.contains(BATCH_SIZE)) {
      all = training(all, all.training().toBuilder().batchSize(batch(rows)).build());
    }
    if (settings.contains(EPOCHS)) {
      all = training(all, all.training().toBuilder().epochs(epochs(rows)).build());
    }
    if (settings.contains(PATIENCE)) {
      all = Records.with(all, "patience", all.training().epochs());
    }
    return Records.with(all, "defaults", NONE);
  }

  private static RecipeSettings training(RecipeSettings settings, TrainingSpec training) {
    return Records.with(settings, "training", training);
  }

  private int members(int rows) {
    return rule == Rule.QUICK || rows > MOST_ROWS_OF_ENSEMBLE
        ? 1
        : Integer.parseInt(RecipeSetting.usual(MEMBERS));
  }

  private static double validation(int rows) {
    return rows < LEAST_ROWS_TO_VALIDATE ? 0 : Double.parseDouble(RecipeSetting.usual(VALIDATION));
  }

  private int batch(int rows) {
    return Math.max(LEAST_BATCH, Math.min(MOST_BATCH, rows / BATCHES));
  }

  private int epochs(int rows) {
    int most = Integer.parseInt(RecipeSetting.usual(EPOCHS));
    return rule == Rule.QUICK
        ? Math.max(10, Math.min(most, ROWS_OF_QUICK / rows))
        : Math.max(20, Math.min(most, ROWS_OF_ENSEMBLE / rows));
  }
}
