package dev.nn.core.plugins;

import dev.nn.api.text.VisibleText;

/**
 * A plug-in that is missing, has the name of another, or does not work. The message writes hidden
 * characters by their numbers, as of a name in a file of unknown origin.
 */
public final class PluginException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception of the finding, its place and the remedy. */
  public PluginException(String message) {
    super(VisibleText.ofLines(message));
  }

  /** Creates an exception with the failure of the plug-in as its cause. */
  public PluginException(String message, Throwable cause) {
    super(VisibleText.ofLines(message), cause);
  }
}
