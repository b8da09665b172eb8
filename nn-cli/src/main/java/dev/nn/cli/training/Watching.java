package dev.nn.cli.training;

import dev.nn.cli.output.Terminal;
import dev.nn.core.training.TrainingListener;
import java.util.List;

/** The listeners that show a training on a terminal. */
public final class Watching {

  private Watching() {}

  /** Returns the watchers of a training; none if it is to be quiet. */
  public static List<TrainingListener> of(Terminal terminal, boolean quiet) {
    return List.of();
  }
}
