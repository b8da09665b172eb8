package dev.nn.data.model;

import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Classification;
import dev.nn.data.preprocessing.Target;

/** Which rows of a table a recipe learns from, validates with and tests with. */
final class RecipeSplit {

  private RecipeSplit() {}

  /**
   * Splits a table: groups stay together where there are some, else labels are spread alike.
   *
   * @throws IllegalArgumentException if a column is not there, or there are too few rows
   */
  static Split of(RecipeSettings settings, Table table) {
    Target target = settings.target().resolve(table);
    target.columns().forEach(table::column); // is there, before it is split by
    if (table.rows() < 2) {
      throw new IllegalArgumentException(
          "the table has %s; at least two are needed to learn what makes a difference"
              .formatted(table.rows() == 1 ? "1 row" : "no row"));
    }
    Rows all = Rows.all(table.rows());
    long seed = settings.training().seed();
    if (settings.groups() != null) {
      return Split.grouped(table, all, settings.groups(), settings.fractions(), seed);
    }
    if (target instanceof Classification labels) {
      return Split.stratified(table, all, labels.column(), settings.fractions(), seed);
    }
    return Split.random(all, settings.fractions(), seed);
  }
}
