package dev.nn.cli.commands;

import dev.nn.core.plugins.PluginDirectory;
import dev.nn.core.plugins.Plugins;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The plug-ins of the class path, and of a folder, which stays open until this is closed. */
final class PluginFolder implements AutoCloseable {

  /** The environment variable that names the usual folder. */
  static final String VARIABLE = "NN_PLUGINS";

  private @Nullable PluginDirectory directory;

  /** Returns the plug-ins; those of the usual folder if {@code given} is null. */
  Plugins plugins(@Nullable Path given) {
    String usual = System.getenv(VARIABLE);
    Path folder = given != null || usual == null || usual.isEmpty() ? given : Path.of(usual);
    if (folder == null) {
      return Plugins.discover();
    }
    if (directory == null) {
      directory = PluginDirectory.open(folder);
    }
    return directory.plugins();
  }

  @Override
  public void close() {
    if (directory != null) {
      directory.close();
      directory = null;
    }
  }
}
