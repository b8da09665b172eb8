package dev.nn.cli.demo;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Keys;
import dev.nn.cli.config.Settings;
import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.core.messages.Message;
import dev.nn.data.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/**
 * Writes the command that trains exactly as the playground does. If there is no file, its name is
 * empty.
 */
record TrainText(UnaryOperator<String> typed, String file, Settings ofTable, List<String> columns) {

  static final String EPOCHS = "EPOCHS";

  /** The file name under which pages save generated and drawn points. */
  private static final String POINTS = "points.csv";

  TrainText {
    columns = List.copyOf(columns);
  }

  static TrainText withoutFile(UnaryOperator<String> typed) {
    return new TrainText(typed, "", Settings.NONE, List.of());
  }

  String of(Experiment experiment) {
    StringJoiner command = new StringJoiner(" ");
    command.add("train");
    if (experiment.setup.data() instanceof DataChoice.Columns chosen) {
      command.add(Flags.quoted(file));
      ofTable
          .without("without")
          .values()
          .forEach((name, value) -> command.add(Flags.of(name, Flags.text(name, value))));
      List<String> without = new ArrayList<>(ofTable.texts("without"));
      without.addAll(columns);
      without.removeAll(List.of(chosen.x(), chosen.y(), chosen.label()));
      if (!without.isEmpty()) {
        command.add(Flags.of("without", Flags.text("without", without)));
      }
    } else {
      command.add(POINTS);
    }
    Settings settings = experiment.settings;
    for (Setting setting : Keys.all()) {
      String name = setting.name();
      if (name.equals("epochs")) {
        command.add(Flags.of(name, EPOCHS));
      } else if (settings.has(name)) {
        String given = experiment.setup.setting(name).strip();
        String fixed = Flags.text(name, settings.values().getOrDefault(name, ""));
        command.add(Flags.of(name, given.isEmpty() ? fixed : given));
      }
    }
    return typed.apply(command.toString());
  }

  /**
   * Returns a message's first line, in the page's terms. Its further lines would describe the
   * network, which the page shows anyway.
   */
  static String sentence(RuntimeException mistake) {
    String message =
        mistake.getMessage() == null ? mistake.toString() : Message.of(mistake).command();
    return Flags.asFields(message.lines().findFirst().orElse(message).strip());
  }
}
