package dev.nn.cli.report;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.data.model.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A command that a report's reader can type, with the YAML file that it reads; empty if it reads
 * none.
 */
public record TypedCommand(String purpose, String line, String settings) {

  private static final String FILE = "settings.yaml";

  public static List<TypedCommand> ofTraining(
      Settings settings, Path data, Path model, UnaryOperator<String> typed) {
    Optional<String> flags = Flags.line(settings.without("data"));
    TypedCommand train =
        flags.isPresent()
            ? new TypedCommand(
                "To train this model and write this report",
                typed.apply(
                    "train" + (settings.has("query") ? "" : " " + word(data)) + flags.get()),
                "")
            : new TypedCommand(
                "To train this model and write this report, with the settings below saved as "
                    + FILE,
                typed.apply(
                    "train --config "
                        + FILE
                        + Flags.line(settings.only("jdbc", "query", "driver")).orElse("")),
                settings.toYaml());
    return List.of(
        train,
        reproduction(
            settings, settings.has("query") ? "QUERY.sql" : data.toString(), model, typed));
  }

  /** Returns the commands to suggest after a model was evaluated on a file's rows. */
  public static List<TypedCommand> ofEvaluation(
      Settings settings, Path file, Path model, UnaryOperator<String> typed) {
    String evaluate = "evaluate %s %s".formatted(word(model), word(file));
    return List.of(
        new TypedCommand(
            "To evaluate the model and write this report",
            typed.apply(evaluate + Flags.line(settings).orElse("")),
            ""),
        reproduction(Settings.NONE, "TRAINING.csv", model, typed));
  }

  /**
   * Returns the command that trains again. The model has the recipe, so the command needs only the
   * table's settings.
   */
  private static TypedCommand reproduction(
      Settings settings, String data, Path model, UnaryOperator<String> typed) {
    String[] keys = Keys.ofRows().stream().map(Setting::name).toArray(String[]::new);
    Settings table = settings.only(keys);
    String line = "reproduce %s %s".formatted(word(model), Flags.path(data));
    return new TypedCommand(
        "To train the model again by the recipe in its file, and check that the bits are the same",
        typed.apply(line + Flags.line(table).orElse("")),
        "");
  }

  private static String word(Path path) {
    return Flags.path(path);
  }
}
