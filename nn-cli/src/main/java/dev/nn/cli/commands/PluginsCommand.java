package dev.nn.cli.commands;

import dev.nn.cli.output.Answer;
import dev.nn.cli.output.Terminal;
import dev.nn.core.plugins.PluginReport;
import picocli.CommandLine;

/** The list of all functions by name, with their origins, and of those that do not load. */
@CommandLine.Command(
    name = "plugins",
    description =
        "Lists the activations, losses, optimizers, initializers, schedules, metrics, listeners and transforms by name, and the jars that do not load.")
final class PluginsCommand extends Command {

  PluginsCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() {
    PluginReport report = plugins().report();
    if (isJson()) {
      print(
          new Answer()
              .put("plugins", report.entries().stream().map(PluginsCommand::json).toList())
              .put("problems", report.problems()));
    } else {
      terminal().print(report);
    }
    return 0;
  }

  private static Answer json(PluginReport.Entry entry) {
    return new Answer()
        .put("kind", entry.kind())
        .put("name", entry.text())
        .put("formula", entry.formula())
        .put("class", entry.className())
        .put("jar", entry.jar())
        .put("version", entry.version());
  }
}
