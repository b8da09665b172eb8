package dev.nn.onnx;

import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Houses with missing cells: a table to learn from, and rows to predict. */
final class Houses {

  private static final List<String> QUARTERS = List.of("north", "east side", "süd", "west");
  private static final List<String> KINDS = List.of("flat", "house", "villa");

  private Houses() {}

  /** Returns rows with the columns to predict: price, visits, kind and sold. */
  static Table table(int rows) {
    Random random = new Random(17);
    StringBuilder text = new StringBuilder("area,quarter,rooms,year,price,visits,kind,sold\n");
    for (int r = 0; r < rows; r++) {
      double area = 40 + random.nextInt(160);
      int quarter = random.nextInt(4);
      int rooms = 1 + (int) (area / 40);
      double price = 1e5 + area * 2000 * (1 + quarter * 0.2) + random.nextGaussian() * 2e4;
      int kind = Math.min(2, Math.max(0, (int) (area / 70 + random.nextGaussian() * 0.5)));
      boolean sold = random.nextDouble() < 0.3 + (quarter == 2 ? 0.4 : 0);
      text.append(
          String.join(
              ",",
              r % 13 == 0 ? "" : number(area),
              r % 17 == 0 ? "" : QUARTERS.get(quarter),
              String.valueOf(rooms),
              String.valueOf(1900 + random.nextInt(120)),
              number(price),
              String.valueOf((int) (area / 20 + random.nextInt(5))),
              KINDS.get(kind),
              sold ? "yes" : "no"));
      text.append('\n');
    }
    try {
      return Csv.of(new StringReader(text.toString())).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns random rows with missing, unseen and extreme cells among ordinary ones. */
  static List<Map<String, Object>> rows(int count) {
    Random random = new Random(count);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("area", r % 9 == 1 ? null : 40.0 + random.nextInt(160));
      row.put("quarter", r % 11 == 2 ? null : QUARTERS.get(random.nextInt(4)));
      row.put("rooms", 1 + random.nextInt(5));
      row.put("year", 1900 + random.nextInt(120));
      row.put("price", r % 19 == 6 ? null : 1e5 + random.nextInt(400_000));
      row.put("visits", random.nextInt(12));
      row.put("kind", r % 23 == 7 ? null : KINDS.get(random.nextInt(3)));
      row.put("sold", List.of("yes", "no", "TRUE", "0").get(random.nextInt(4)));
      if (r % 7 == 3) {
        row.put("quarter", "unseen");
      }
      if (r % 10 == 4) {
        row.put("area", 1e9);
      }
      if (r % 25 == 5) {
        row.put("area", Double.POSITIVE_INFINITY);
      }
      rows.add(row);
    }
    return rows;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
