package dev.nn.lab.crash.programs;

/** A promise that a trial found broken. */
public final class Fault extends Exception {

  private static final long serialVersionUID = 1;

  public Fault(String message) {
    super(message);
  }
}
