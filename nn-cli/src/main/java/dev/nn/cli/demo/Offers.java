package dev.nn.cli.demo;

import dev.nn.api.Named;
import dev.nn.cli.demo.DataSource.DataChoice;
import dev.nn.core.plugins.PluginReport;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.plugins.Registry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The choices of a page.
 *
 * @param file the columns of the file; null without a file
 */
record Offers(
    List<Plugin> activations,
    List<Plugin> losses,
    List<Plugin> optimizers,
    List<Pattern> patterns,
    @Nullable File file) {

  /** A plug-in. */
  record Plugin(String name, String usage, String formula, String jar, boolean standard) {}

  /** The file, and the columns to begin with. */
  record File(String name, DataChoice.Columns usual, List<Column> columns) {}

  /**
   * A column.
   *
   * @param noInput the reason against it as an input; null for none
   * @param noLabel the reason against it as a label; null for none
   */
  record Column(String name, @Nullable String noInput, @Nullable String noLabel) {}

  /** Returns the offers of some plug-ins, without a file. */
  static Offers of(Plugins plugins) {
    return new Offers(
        plugins(plugins, plugins.activations()),
        plugins(plugins, plugins.losses()),
        plugins(plugins, plugins.optimizers()),
        Arrays.asList(Pattern.values()),
        null);
  }

  Offers with(String name, FileColumns file, DataChoice.Columns usual) {
    List<Column> columns =
        file.names().stream()
            .map(column -> new Column(column, file.refusedInput(column), file.refusedLabel(column)))
            .toList();
    return new Offers(activations, losses, optimizers, patterns, new File(name, usual, columns));
  }

  private static List<Plugin> plugins(Plugins all, Registry<? extends Named> registry) {
    Map<String, PluginReport.Entry> entries =
        all.report().entries().stream()
            .filter(entry -> entry.kind().equals(registry.kind().word()))
            .collect(Collectors.toMap(Offers::name, entry -> entry, (first, second) -> first));
    return registry.names().stream().map(entries::get).map(Offers::plugin).toList();
  }

  private static String name(PluginReport.Entry entry) {
    return entry.text().replaceFirst("\\(.*", "");
  }

  private static Plugin plugin(PluginReport.Entry entry) {
    return new Plugin(
        name(entry),
        entry.text(),
        entry.formula(),
        entry.jar(),
        entry.className().startsWith("dev.nn.activations.")
            || entry.className().startsWith("dev.nn.core."));
  }
}
