package dev.nn.core.plugins;

import dev.nn.api.Named;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The failure of a plug-in at work, with its class, jar and layer; the cause is its exception. */
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
   * Returns the exception for the failure of a plug-in.
   *
   * @param plugin the plug-in that failed
   * @param work the method that failed and its place, such as "forward of layer 0 (2 -> 3 relu)"
   * @param layer the number of the layer, from 0; the last one for a loss, -1 for no layer
   * @param failure its exception or error, which becomes the cause
   * @return the exception, for the caller to throw
   * @throws OutOfMemoryError the failure, if it is one: it tells of the machine, not the plug-in,
   *     which {@link #inWhich} names
   */
  public static PluginFailureException of(Named plugin, String work, int layer, Throwable failure) {
    String message =
        "the %s failed in %s: %s".formatted(PluginKind.describe(plugin), work, failure);
    if (failure instanceof OutOfMemoryError error) {
      if (inWhich(error).isEmpty()) {
        error.addSuppressed(new PluginFailureException(message, plugin, layer, null));
      }
      throw error;
    }
    return new PluginFailureException(message, plugin, layer, failure);
  }

  /**
   * Returns the failure of the plug-in in which the heap turned out to be too small.
   *
   * @param error of a full heap
   * @return the failure without a cause; empty if no plug-in is known to have met the error
   */
  public static Optional<PluginFailureException> inWhich(OutOfMemoryError error) {
    return Stream.of(error.getSuppressed())
        .filter(PluginFailureException.class::isInstance)
        .map(PluginFailureException.class::cast)
        .findFirst();
  }

  /**
   * Returns the name of the plug-in.
   *
   * @return the name without hyper-parameters
   */
  public String plugin() {
    return plugin;
  }

  /**
   * Returns the number of the layer, from 0; the last one for a loss, -1 for no layer.
   *
   * @return the number
   */
  public int layer() {
    return layer;
  }
}
