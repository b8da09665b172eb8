package dev.nn.cli.serve;

import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Target;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small models of one table, which are trained within a moment. */
final class Flats {

  record Flat(double area, String zone, String built, double price, String kind) {}

  static final int ROWS = 80;

  static final Table TABLE = Table.ofRecords(rows());

  /** Two models that predict a label from the same columns, and differ. */
  static final Model FIRST = labels(1);

  static final Model SECOND = labels(2);

  /** A row of these models, as a client gives it. */
  static final String ROW = "{\"area\": 61.5, \"zone\": \"b\", \"built\": \"2001-03-05\"}";

  private Flats() {}

  private static List<Flat> rows() {
    List<Flat> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      double area = 30 + 37 * r % 100 + 0.5;
      String zone = List.of("a", "b", "c").get(r * r % 3);
      String built = LocalDate.of(1950 + 13 * r % 70, 1 + 5 * r % 12, 1 + 7 * r % 28).toString();
      rows.add(new Flat(area, zone, built, 3 * area + r % 7, area > 80 ? "large" : "small"));
    }
    return rows;
  }

  private static Model labels(long seed) {
    return trained(Recipe.of("kind").preprocessing(p -> p.without("price")), seed);
  }

  /** Returns a model of numbers, with intervals. */
  static Model numbers() {
    return trained(Recipe.of("price").preprocessing(p -> p.without("kind")).validation(0.5), 1);
  }

  /** Returns a model of a number and a label. */
  static Model several() {
    return trained(Recipe.of(Target.of("price").and(Target.of("kind"))), 1);
  }

  /** Returns a model of the label from fewer columns. */
  static Model fewer() {
    return trained(Recipe.of("kind").preprocessing(p -> p.without("price", "zone")), 1);
  }

  private static Model trained(Recipe recipe, long seed) {
    return recipe.layers("4 tanh").members(1).training(t -> t.epochs(3)).seed(seed).train(TABLE);
  }

  /** Returns a row of the table as values by column. */
  static Map<String, @Nullable Object> row(int row) {
    Flat flat = rows().get(row);
    Map<String, @Nullable Object> values = new HashMap<>();
    values.put("area", flat.area());
    values.put("zone", flat.zone());
    values.put("built", flat.built());
    return values;
  }
}
