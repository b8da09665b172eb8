package dev.nn.lab.crash.programs;

/** Thrown if a trial finds a broken promise. */
public final class Fault extends Exception {

  private static final long serialVersionUID = 1;

  public Fault(String message) {
    super(message);
  }
}
