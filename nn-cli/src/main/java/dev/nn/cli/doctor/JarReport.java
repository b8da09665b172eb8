package dev.nn.cli.doctor;

import dev.nn.cli.output.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of a jar.
 *
 * @param problems a line for each plug-in that cannot be loaded
 * @param ended why the examination ended early; null if it did not
 */
public record JarReport(
    String jar, List<ExaminedPlugin> plugins, List<String> problems, @Nullable String ended) {

  /** Returns whether there is a plug-in, all of them load, and all rules are kept. */
  public boolean isSound() {
    return ended == null
        && problems.isEmpty()
        && !plugins.isEmpty()
        && plugins.stream().allMatch(plugin -> plugin.broken().isEmpty());
  }

  /** Returns the results for programs. */
  public Answer json() {
    return new Answer()
        .put("jar", jar)
        .put("sound", isSound())
        .put("plugins", plugins.stream().map(ExaminedPlugin::json).toList())
        .put("problems", problems)
        .put("ended", ended);
  }
}
