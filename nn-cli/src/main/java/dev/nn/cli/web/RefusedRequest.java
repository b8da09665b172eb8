package dev.nn.cli.web;

import org.jspecify.annotations.Nullable;

/** A request that is refused, with a status of HTTP and a message for the client. */
public final class RefusedRequest extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  /** Creates a refusal; the message gives what was asked, what is expected, and the remedy. */
  public RefusedRequest(int status, String message) {
    this(status, message, null);
  }

  /** Creates a refusal with its cause. */
  public RefusedRequest(int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  /** Returns the status, from 400 on. */
  public int status() {
    return status;
  }

  /** Returns the message. */
  public String reason() {
    return String.valueOf(getMessage());
  }
}
