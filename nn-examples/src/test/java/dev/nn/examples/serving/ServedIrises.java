package dev.nn.examples.serving;

import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.examples.program.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Two models of the same columns for the tests of the server. */
final class ServedIrises {

  static final Table TABLE = table();
  static final Recipe RECIPE = Recipe.of("species").hidden("8 tanh").training(t -> t.epochs(20));
  static final Model FIRST = RECIPE.seed(1).train(TABLE);
  static final Model SECOND = RECIPE.seed(2).train(TABLE);

  private ServedIrises() {}

  private static Table table() {
    try {
      return Csv.of(Resources.copy("iris.csv")).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
