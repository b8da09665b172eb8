package dev.nn.cli.demo.session;

/** The end of a run that an order asks for, thrown by the listener that obeys it. */
final class AnotherRun extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AnotherRun() {
    super("another run begins", null, false, false); // without a stack trace
  }
}
