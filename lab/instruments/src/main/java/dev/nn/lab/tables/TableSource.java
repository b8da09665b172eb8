package dev.nn.lab.tables;

import java.util.List;

/**
 * A data set, the column to predict, and its kind. The origin is {@code sklearn}, a repository of
 * {@link Catalogue#FRESH}, or an R package.
 */
record TableSource(String origin, String name, String target, boolean labels) {

  static final String SKLEARN = "sklearn";
  static final String UCI = "uci";
  static final String BROWNLEE = "brownlee";

  static TableSource labels(String origin, String name, String target) {
    return new TableSource(origin, name, target, true);
  }

  static TableSource numbers(String origin, String name, String target) {
    return new TableSource(origin, name, target, false);
  }

  /** Returns whether {@code tables.py} writes it; otherwise {@code tables.R} does. */
  boolean ofPython() {
    return List.of(SKLEARN, UCI, BROWNLEE).contains(origin);
  }

  /** Returns the argument for the scripts that write tables. */
  String argument() {
    return origin + ":" + name;
  }
}
