package dev.nn.core;

/** No such plug-in, more than one of a name, or one that does not work. */
public final class PluginException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  PluginException(String message) {
    super(message);
  }

  PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
