package dev.nn.core.plugins;

import dev.nn.api.text.VisibleText;

/**
 * Thrown if a plug-in is missing, has another plug-in's name, or does not work. The message shows
 * hidden characters as their codes, because a name may come from an untrusted file.
 */
public final class PluginException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Creates an exception; the message should give the finding, its place and the remedy. */
  public PluginException(String message) {
    super(VisibleText.ofLines(message));
  }

  /** Creates an exception whose cause is the plug-in's failure. */
  public PluginException(String message, Throwable cause) {
    super(VisibleText.ofLines(message), cause);
  }
}
