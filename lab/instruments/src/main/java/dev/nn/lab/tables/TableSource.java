package dev.nn.lab.tables;

/** A data set from {@code sklearn} or an R package, the column to predict, and its kind. */
record TableSource(String origin, String name, String target, boolean labels) {

  static final String SKLEARN = "sklearn";

  static TableSource labels(String origin, String name, String target) {
    return new TableSource(origin, name, target, true);
  }

  static TableSource numbers(String origin, String name, String target) {
    return new TableSource(origin, name, target, false);
  }

  /** Returns the argument for the scripts that write tables. */
  String argument() {
    return origin + ":" + name;
  }
}
