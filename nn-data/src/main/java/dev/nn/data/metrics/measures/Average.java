package dev.nn.data.metrics.measures;

/** A way to combine the precision, the recall or the F1 of each class into one number. */
public enum Average {
  /** That of class 1, where there are two classes. */
  BINARY,
  /** The mean over the classes that occur among the targets or the predictions, each alike. */
  MACRO,
  /**
   * That of all classes' counts added up. Where each row has one class, precision, recall and F1
   * are then all the accuracy.
   */
  MICRO,
  /** The mean over the classes, each as often as it is there. */
  WEIGHTED
}
