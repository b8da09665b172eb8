package dev.nn.core.plugins;

import dev.nn.api.Named;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a plug-in fails at work. It names the plug-in's class, jar and layer; the cause is
 * what the plug-in threw.
 */
public final class PluginFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String plugin;
  private final int layer;

  private PluginFailureException(
      String message, Named plugin, int layer, @Nullable Throwable failure) {
    super(message, failure);
    this.plugin = plugin.name();
    this.layer = layer;
  }

  /**
   * Returns the exception for a plug-in's failure.
   *
   * @param plugin the plug-in that failed
   * @param work the method that failed and its place, such as "forward of layer 0 (2 -> 3 relu)"
   * @param layer the layer, from 0; the last one for a loss, -1 for none
   * @param failure what it threw, which becomes the cause
   * @return the exception, for the caller to throw
   * @throws OutOfMemoryError the failure itself if it is one, because it concerns the machine and
   *     not the plug-in; {@link #inWhich} names the plug-in
   */
  public static PluginFailureException of(Named plugin, String work, int layer, Throwable failure) {
    if (failure instanceof OutOfMemoryError error) {
      throw inWhich(error).isPresent() ? error : naming(plugin, work, layer, error);
    }
    return new PluginFailureException(message(plugin, work, failure), plugin, layer, failure);
  }

  private static String message(Named plugin, String work, Throwable failure) {
    return "the %s failed in %s: %s".formatted(PluginKind.describe(plugin), work, failure);
  }

  /**
   * Returns an error that names the plug-in. This is the same error, unless it is one of the JVM's
   * own, which cannot keep a name.
   */
  private static OutOfMemoryError naming(
      Named plugin, String work, int layer, OutOfMemoryError error) {
    try {
      Throwable in = new PluginFailureException(message(plugin, work, error), plugin, layer, null);
      error.addSuppressed(in);
      if (inWhich(error).isPresent()) {
        return error;
      }
      OutOfMemoryError naming = new OutOfMemoryError(error.getMessage());
      naming.initCause(error);
      naming.addSuppressed(in);
      return naming;
    } catch (Throwable e) { // the heap has no room for text, or name() throws
      return error;
    }
  }

  /**
   * If the heap turned out to be too small while a plug-in was running, returns the plug-in's
   * failure, without a cause. Empty if no plug-in is known to have been running.
   */
  public static Optional<PluginFailureException> inWhich(OutOfMemoryError error) {
    return Stream.of(error.getSuppressed())
        .filter(PluginFailureException.class::isInstance)
        .map(PluginFailureException.class::cast)
        .findFirst();
  }

  /** Returns the plug-in's name without hyper-parameters. */
  public String plugin() {
    return plugin;
  }

  /** Returns the layer, from 0; the last one for a loss, -1 for none. */
  public int layer() {
    return layer;
  }
}
