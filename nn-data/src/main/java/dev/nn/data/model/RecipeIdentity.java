package dev.nn.data.model;

import dev.nn.core.files.Sha256;
import dev.nn.core.training.ListenerState;
import dev.nn.core.training.ResumableListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts into each checkpoint which recipe and table it is of, and refuses to go on with others. The
 * trainer holds a checkpoint to the network, the specification and the training rows; it knows
 * nothing of the rows of validation, which decide when training ends. Early stopping speaks for its
 * own patience.
 */
final class RecipeIdentity implements ResumableListener {

  private static final String RECIPE = "recipe";
  private static final String TABLE = "table";

  private final Recipe recipe;
  private final ListenerState now;

  RecipeIdentity(Recipe recipe, TableFingerprint table) {
    this.recipe = recipe;
    RecipeSettings settings = recipe.settings();
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("validation", settings.validation());
    numbers.put("test", settings.test());
    numbers.put("rows", (double) table.rows());
    Map<String, String> hashes =
        Map.of(RECIPE, new Sha256().add(recipe.toJson()).hex(), TABLE, table.sha256());
    now = new ListenerState(numbers, Map.of(), hashes);
  }

  @Override
  public String stateName() {
    return "recipe";
  }

  @Override
  public ListenerState state() {
    return now;
  }

  /**
   * Compares.
   *
   * @throws IllegalArgumentException if the checkpoint is of another recipe or table
   */
  @Override
  public void restore(ListenerState state) {
    List<String> differences = new ArrayList<>();
    if (differs(state, "rows") || isOther(state, TABLE)) {
      differences.add(
          "its table was one of %s rows, and is another of %s rows now"
              .formatted(text(state, "rows"), text(now, "rows")));
    }
    for (String setting : List.of("validation", "test")) {
      if (differs(state, setting)) {
        differences.add(
            "%s was %s and is %s now".formatted(setting, text(state, setting), text(now, setting)));
      }
    }
    if (differences.isEmpty() && isOther(state, RECIPE)) {
      differences.add("its recipe was another than it is now, " + recipe);
    }
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "the checkpoint is of another training: %s. Give the recipe and the table that it began with to resume it, or an empty folder to begin another"
              .formatted(String.join(", ", differences)));
    }
  }

  private static String text(ListenerState state, String name) {
    return String.valueOf(state.number(name)).replaceFirst("\\.0$", "");
  }

  private boolean differs(ListenerState state, String name) {
    return state.number(name) != now.number(name);
  }

  /** Compares hashes, of which older checkpoints have the first 52 bits, as a number. */
  private boolean isOther(ListenerState state, String name) {
    String hash = String.valueOf(now.texts().get(name));
    String then = state.texts().get(name);
    return then == null
        ? state.number(name) != Long.parseLong(hash.substring(0, 13), 16)
        : !then.equals(hash);
  }
}
