package dev.nn.cli.demo;

import dev.nn.cli.config.CommandWords;
import dev.nn.cli.config.FlagLine;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Setting;
import dev.nn.cli.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The text of the command that trains as the playground does.
 *
 * @param typed makes a line to type of a command without its program, such as {@code train x.csv}
 * @param file the name of the file in the command; empty without a file
 * @param ofTable the settings with which the file is read
 * @param columns those of the file
 */
record TrainText(UnaryOperator<String> typed, String file, Settings ofTable, List<String> columns) {

  /** The place of the number of epochs, which grows. */
  static final String EPOCHS = "EPOCHS";

  /** The name under which pages save invented and drawn points. */
  private static final String POINTS = "points.csv";

  TrainText {
    columns = List.copyOf(columns);
  }

  /** Returns the text of a playground without a file. */
  static TrainText withoutFile(UnaryOperator<String> typed) {
    return new TrainText(typed, "", Settings.NONE, List.of());
  }

  /** Returns the command. */
  String of(Experiment experiment) {
    StringJoiner command = new StringJoiner(" ");
    command.add("train");
    if (experiment.setup().data() instanceof DataChoice.Columns chosen) {
      command.add(FlagLine.quoted(file));
      ofTable.without("without").values().forEach((key, value) -> flag(command, key, text(value)));
      List<String> without = new ArrayList<>(ofTable.texts("without"));
      without.addAll(columns);
      without.removeAll(List.of(chosen.x(), chosen.y(), chosen.label()));
      if (!without.isEmpty()) {
        flag(command, "without", String.join(",", without));
      }
    } else {
      command.add(POINTS);
    }
    Settings settings = experiment.settings();
    for (Setting setting : Keys.all()) {
      if (setting.key().equals("epochs")) {
        flag(command, "epochs", EPOCHS);
      } else if (settings.has(setting.key())) {
        String given = experiment.setup().setting(setting.key()).strip();
        String fixed = text(settings.values().getOrDefault(setting.key(), ""));
        flag(command, setting.key(), given.isEmpty() ? fixed : given);
      }
    }
    return typed.apply(command.toString());
  }

  private static void flag(StringJoiner command, String key, String text) {
    String name = "--" + key.replace('_', '-');
    if (text.startsWith("-")) {
      command.add(name + "=" + FlagLine.quoted(text)); // else it would be taken for a flag
    } else {
      command.add(text.equals("true") ? name : name + " " + FlagLine.quoted(text));
    }
  }

  private static String text(Object value) {
    if (value instanceof List<?> texts) {
      return texts.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    if (value instanceof Map<?, ?> pairs) {
      return pairs.entrySet().stream()
          .map(pair -> pair.getKey() + "=" + pair.getValue())
          .collect(Collectors.joining(","));
    }
    return String.valueOf(value);
  }

  /** The sentence of a mistake, as pages show it: in the words of the command. */
  static final class Sentence {

    private Sentence() {}

    /** Returns the first line of the message; those after it show the network as a table. */
    static String of(RuntimeException mistake) {
      String message = Objects.requireNonNullElse(mistake.getMessage(), mistake.toString());
      return CommandWords.of(message.lines().findFirst().orElse(message).strip());
    }
  }
}
