package dev.nn.core.plugins;

/** A plug-in that is missing, has the name of another, or does not work. */
public final class PluginException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates an exception.
   *
   * @param message the finding, its place and the remedy
   */
  public PluginException(String message) {
    super(message);
  }

  /**
   * Creates an exception with its cause.
   *
   * @param message the finding, its place and the remedy
   * @param cause the failure of the plug-in
   */
  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
