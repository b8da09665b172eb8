package dev.nn.data.metrics.measures;

/** A way to combine the precision, the recall or the F1 of each class into one number. */
public enum Average {
  /** The value of class 1; for two classes. */
  BINARY,
  /** The unweighted mean over the classes among the targets or the predictions. */
  MACRO,
  /** The value of the summed counts: the accuracy, since each row has one class. */
  MICRO,
  /** The mean over the classes, weighted by their rows. */
  WEIGHTED
}
