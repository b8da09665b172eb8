package dev.nn.examples.plugins;

import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Plugins;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder of plug-ins that the user named, if any. */
public final class PluginFolder implements AutoCloseable {

  private final @Nullable PluginDirectory directory;

  private PluginFolder(@Nullable PluginDirectory directory) {
    this.directory = directory;
  }

  /**
   * Takes {@code --plugins DIR} out of the arguments, and opens that folder.
   *
   * @param variable names the folder where the option is not given
   * @throws IllegalArgumentException if no folder follows, or there is no such folder
   */
  public static PluginFolder take(List<String> arguments, @Nullable String variable) {
    String folder = variable;
    int index = arguments.indexOf("--plugins");
    if (index >= 0) {
      if (index == arguments.size() - 1) {
        throw new IllegalArgumentException("--plugins must be followed by a folder");
      }
      folder = arguments.remove(index + 1);
      arguments.remove(index);
    }
    return new PluginFolder(
        folder == null || folder.isEmpty() ? null : PluginDirectory.open(Path.of(folder)));
  }

  /** The plug-ins of the folder, and those that are always there. */
  public Plugins plugins() {
    return directory == null ? Plugins.discover() : directory.plugins();
  }

  @Override
  public void close() {
    if (directory != null) {
      directory.close();
    }
  }
}
