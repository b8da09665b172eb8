package dev.nn.examples.serving;

import org.jspecify.annotations.Nullable;

/** A refused request, with a status of HTTP from 400 to 499 and a message for the client. */
final class RefusedRequest extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedRequest(int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  RefusedRequest(int status, String message) {
    this(status, message, null);
  }

  int status() {
    return status;
  }
}
