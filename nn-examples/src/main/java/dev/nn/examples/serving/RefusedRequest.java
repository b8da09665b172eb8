package dev.nn.examples.serving;

/** A request that is not answered because of what it says; the message is for the client. */
final class RefusedRequest extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  /**
   * A refusal.
   *
   * @param status of HTTP, from 400 to 499
   */
  RefusedRequest(int status, String message) {
    super(message);
    this.status = status;
  }

  RefusedRequest(int status, String message, Throwable cause) {
    super(message, cause);
    this.status = status;
  }

  int status() {
    return status;
  }
}
