package dev.nn.cli.commands;

import dev.nn.cli.dashboard.Dashboard;
import dev.nn.cli.dashboard.SavedRuns;
import dev.nn.cli.output.Terminal;
import dev.nn.cli.web.WebSettings;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Predicted;
import java.io.IOException;
import java.nio.file.Path;

/** The dashboard of one training, which stays after its end until it is interrupted. */
final class TrainingPage implements AutoCloseable {

  private final Terminal terminal;
  private final Dashboard dashboard;

  private TrainingPage(Terminal terminal, Dashboard dashboard) {
    this.terminal = terminal;
    this.dashboard = dashboard;
  }

  /**
   * Starts the server, and prints its address.
   *
   * @param name of what is trained
   * @param run the folder of its record, beside those of other runs
   */
  static TrainingPage start(Terminal terminal, WebSettings settings, String name, Path run)
      throws IOException {
    Path parent = run.toAbsolutePath().getParent();
    SavedRuns runs =
        parent == null
            ? SavedRuns.NONE
            : SavedRuns.in(parent).without(String.valueOf(run.getFileName()));
    Dashboard dashboard = Dashboard.start(settings, name, runs);
    terminal.note("dashboard: " + dashboard.address());
    return new TrainingPage(terminal, dashboard);
  }

  /** Returns the listener to train with. */
  Dashboard listener() {
    return dashboard;
  }

  /** Shows how the model does on the rows of the test, and that it was saved. */
  void show(Model model, Path file, Table table, Rows test) {
    if (test.size() > 0) {
      Table rows = table.select(test);
      for (Predicted column : model.preprocessing().target().predicted()) {
        if (!column.isNumber()) {
          dashboard.show(
              column.column(),
              model.evaluate(rows, column.column(), ConfusionMatrix.measure(column.labels())));
        }
      }
    }
    dashboard.note("Saved " + file);
  }

  /** Waits for Ctrl-C. */
  void stay() {
    terminal.out().flush();
    terminal.note("the dashboard stays at " + dashboard.address() + "; Ctrl-C ends it");
    ServerOptions.awaitInterrupt();
  }

  @Override
  public void close() {
    dashboard.close();
  }
}
