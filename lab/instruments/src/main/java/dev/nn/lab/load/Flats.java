package dev.nn.lab.load;

import dev.nn.data.Table;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains models on one table with a number, a category and a date. Each seed gives a different
 * model.
 */
final class Flats {

  static final int ROWS = 400;

  /** A row in the table. */
  record Flat(double area, String zone, String built, String kind) {}

  private Flats() {}

  static Model model(long seed) {
    return Recipe.of("kind")
        .layers("16 tanh -> 8 relu")
        .members(1)
        .training(training -> training.epochs(5))
        .seed(seed)
        .train(Table.ofRecords(flats()));
  }

  private static List<Flat> flats() {
    List<Flat> flats = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      double area = 30 + 37 * r % 100 + 0.25 * (r % 4);
      String zone = List.of("a", "b", "c").get(r * r % 3);
      LocalDate built = LocalDate.of(1950 + 13 * r % 70, 1 + 5 * r % 12, 1 + 7 * r % 28);
      flats.add(
          new Flat(
              area, zone, built.toString(), area > 80 ? "large" : r % 5 == 0 ? "odd" : "small"));
    }
    return flats;
  }

  /** Returns the rows as clients send them, without the target. */
  static List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Flat flat : flats()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("area", flat.area());
      row.put("zone", flat.zone());
      row.put("built", flat.built());
      rows.add(row);
    }
    return rows;
  }
}
