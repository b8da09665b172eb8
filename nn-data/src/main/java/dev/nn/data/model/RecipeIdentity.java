package dev.nn.data.model;

import dev.nn.core.SavedPlugins;
import dev.nn.core.files.Sha256;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.ListenerState;
import dev.nn.core.training.ResumableListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The recipe and table in a checkpoint, which refuses to resume with others. The trainer knows
 * nothing of the validation rows, which decide the end.
 */
final class RecipeIdentity implements ResumableListener {

  private static final String PLUGINS = "plugins";

  private final Recipe recipe;
  private final SavedPlugins needed;
  private final Plugins plugins;
  private final ListenerState now;

  /** Creates the identity of a training. */
  RecipeIdentity(Recipe recipe, TableFingerprint table, SavedPlugins needed, Plugins plugins) {
    this.recipe = recipe;
    this.needed = needed;
    this.plugins = plugins;
    RecipeSettings settings = recipe.settings();
    double rows = table.rows();
    now =
        new ListenerState(
            Map.of("validation", settings.validation(), "test", settings.test(), "rows", rows),
            Map.of(),
            Map.of(
                "recipe",
                new Sha256().add(recipe.toJson()).hex(),
                "table",
                table.sha256(),
                PLUGINS,
                needed.json()));
  }

  @Override
  public String stateName() {
    return "recipe";
  }

  @Override
  public ListenerState state() {
    return now;
  }

  @Override
  public void restore(ListenerState state) {
    List<String> differences = new ArrayList<>();
    if (state.number("rows") != now.number("rows") || isOther(state, "table")) {
      differences.add(
          "its table was one of %s rows, and is another of %s rows now"
              .formatted(text(state, "rows"), text(now, "rows")));
    }
    for (String setting : List.of("validation", "test")) {
      if (state.number(setting) != now.number(setting)) {
        differences.add(
            "%s was %s and is %s now".formatted(setting, text(state, setting), text(now, setting)));
      }
    }
    if (differences.isEmpty() && isOther(state, "recipe")) {
      differences.add("its recipe was another than it is now, " + recipe);
    }
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "the checkpoint is of another training: %s. Give the recipe and the table that it began with to resume it, or an empty folder to begin another"
              .formatted(String.join(", ", differences)));
    }
    needed.compare(SavedPlugins.parse(state.text(PLUGINS), plugins));
  }

  private static String text(ListenerState state, String name) {
    return String.valueOf(state.number(name)).replaceFirst("\\.0$", "");
  }

  private boolean isOther(ListenerState state, String name) {
    return !state.text(name).equals(now.text(name));
  }
}
