package dev.nn.lab.tables;

/** A data set of a package ({@code sklearn}, or one of R), the column to predict, and its kind. */
record TableSource(String origin, String name, String target, boolean labels) {

  static final String SKLEARN = "sklearn";

  static TableSource labels(String origin, String name, String target) {
    return new TableSource(origin, name, target, true);
  }

  static TableSource numbers(String origin, String name, String target) {
    return new TableSource(origin, name, target, false);
  }

  /** Returns the argument of the scripts that write tables. */
  String argument() {
    return origin + ":" + name;
  }
}
