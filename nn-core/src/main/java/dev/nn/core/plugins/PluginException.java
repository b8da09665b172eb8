package dev.nn.core.plugins;

import dev.nn.api.text.VisibleText;
import dev.nn.core.messages.Message;
import org.jspecify.annotations.Nullable;

/**
 * Thrown if a plug-in is missing, has another plug-in's name, or does not work. The message shows
 * hidden characters as their codes, because a name may come from an untrusted file.
 */
public final class PluginException extends IllegalArgumentException implements Message.Carrier {

  private static final long serialVersionUID = 1L;

  private final Message message;

  /** Creates an exception; the message should give the finding, its place and the remedy. */
  public PluginException(String message) {
    this(new Message(message, null), null);
  }

  /** Creates an exception whose cause is the plug-in's failure. */
  public PluginException(String message, Throwable cause) {
    this(new Message(message, null), cause);
  }

  /** Creates an exception with a remedy for the command, and its cause. */
  public PluginException(Message message, @Nullable Throwable cause) {
    super(VisibleText.ofLines(message.text()), cause);
    this.message = message.map(VisibleText::ofLines);
  }

  @Override
  public Message message() {
    return message;
  }
}
