package dev.nn.cli.demo;

import dev.nn.cli.config.Flags;
import dev.nn.cli.config.Settings;
import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.core.messages.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes the command that trains exactly as the playground does. If there is no file, its name is
 * empty.
 */
record TrainText(UnaryOperator<String> typed, String file, Settings ofTable, List<String> columns) {

  /** The epochs so far, for which pages put their number. */
  private static final String EPOCHS = "--epochs EPOCHS";

  /** The file name under which pages save generated and drawn points. */
  private static final String POINTS = "points.csv";

  TrainText {
    columns = List.copyOf(columns);
  }

  static TrainText withoutFile(UnaryOperator<String> typed) {
    return new TrainText(typed, "", Settings.NONE, List.of());
  }

  /** Returns the command; null if no flag can express a setting. */
  @Nullable String of(Experiment experiment) {
    String points = POINTS;
    Settings table = Settings.NONE;
    if (experiment.setup.data() instanceof DataChoice.Columns chosen) {
      List<String> without = new ArrayList<>(ofTable.texts("without"));
      without.addAll(columns);
      without.removeAll(List.of(chosen.x(), chosen.y(), chosen.label()));
      points = Flags.path(file);
      table = ofTable.without("without");
      table = without.isEmpty() ? table : table.with("without", without);
    }
    Optional<String> flags = Flags.line(table.and(experiment.settings));
    return flags.isEmpty()
        ? null
        : typed.apply("train " + points + flags.get().replace("--epochs " + Setup.EPOCHS, EPOCHS));
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
