package dev.nn.core.plugins;

/** No such plug-in, more than one of a name, or one that does not work. */
public final class PluginException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public PluginException(String message) {
    super(message);
  }

  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
