package dev.nn.core.plugins;

/** A plug-in that is missing, has the name of another, or does not work. */
public final class PluginException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public PluginException(String message) {
    super(message);
  }

  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
