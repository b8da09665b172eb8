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
    if (failure instanceof OutOfMemoryError error) {
      throw inWhich(error).isPresent() ? error : naming(plugin, work, layer, error);
    }
    return new PluginFailureException(message(plugin, work, failure), plugin, layer, failure);
  }

  private static String message(Named plugin, String work, Throwable failure) {
    return "the %s failed in %s: %s".formatted(PluginKind.describe(plugin), work, failure);
  }

  /** Returns an error with the plug-in; the same one, unless it is of the JVM, which keeps none. */
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
    } catch (Throwable e) { // the heap has no room for words, or the plug-in does not tell its name
      return error;
    }
  }

  /**
   * Returns the failure, without a cause, of the plug-in in which the heap turned out to be too
   * small; empty if no plug-in is known to have met the error.
   */
  public static Optional<PluginFailureException> inWhich(OutOfMemoryError error) {
    return Stream.of(error.getSuppressed())
        .filter(PluginFailureException.class::isInstance)
        .map(PluginFailureException.class::cast)
        .findFirst();
  }

  /** Returns the name of the plug-in without hyper-parameters. */
  public String plugin() {
    return plugin;
  }

  /** Returns the number of the layer, from 0; the last one for a loss, -1 for no layer. */
  public int layer() {
    return layer;
  }
}
