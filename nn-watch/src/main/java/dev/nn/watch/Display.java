package dev.nn.watch;

/** A display of the progress of a training; one thread at a time calls it. */
interface Display {

  /** A maker of a display for one training, given the epochs of all members together. */
  @FunctionalInterface
  interface Maker {
    Display make(int epochs);
  }

  /** Shows that some of all rows have been learnt from. */
  void at(long rows, long of, String text);

  /** Shows the end of an epoch, by its number among those of all members. */
  void epochEnded(int epoch, long rows, long of, String text);

  /** Shows the end of training. */
  void end(long rows, long of, String text);
}
