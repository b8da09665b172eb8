package dev.nn.examples.onnx;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Recipe;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import dev.nn.examples.tables.Houses;
import dev.nn.onnx.Onnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model of house prices as an ONNX file and as Java source: writes both, reads both back, runs
 * the file in ONNX Runtime too, and compares predictions and times.
 */
public final class OnnxExample implements Example {

  private static final String CLASS = "com.example.HousePrices";
  private static final int ROWS = 3000;
  private static final int COMPARED = 500;
  private static final int SHOWN = 5;

  @Override
  public String summary() {
    return "a model as an ONNX file and as Java source, beside ONNX Runtime; --to DIR";
  }

  @Override
  public void run(Options options, Plugins plugins) throws Exception {
    long seed = options.number("--seed", 1);
    Model model = Recipe.of("price").quick().test(0.2).train(houses(ROWS, seed), plugins);
    System.out.println(model);

    Path folder = Files.createDirectories(options.folder("--to", "houses"));
    Path onnx = folder.resolve("houses.onnx");
    Onnx.export(model, onnx);
    Path source = model.exportJava(CLASS, folder);
    System.out.printf("wrote %s and %s%n%n", onnx, source);

    try (RuntimePricer runtime = new RuntimePricer(onnx)) {
      Map<String, Pricer> pricers = new LinkedHashMap<>();
      pricers.put("nn", pricer(model));
      pricers.put("Onnx.load", pricer(Onnx.load(onnx, plugins)));
      pricers.put("Java class", CompiledPricer.of(source, CLASS, folder));
      pricers.put("ONNX Runtime", runtime);

      List<Map<String, @Nullable Object>> unseen = rows(houses(COMPARED, seed + 1));
      List<double[]> prices = new ArrayList<>();
      for (Map<String, @Nullable Object> house : unseen) {
        prices.add(prices(pricers, house));
      }
      print(pricers, unseen, prices);
      Timing timing = new Timing(pricers, unseen, options.number("--millis", 500));
      print("a house, µs", timing.micros(), "%14.2f");
      System.out.println("\nONNX Runtime " + runtime.version() + ", each on one thread.");
    }
  }

  private static Table houses(int rows, long seed) throws IOException {
    Path csv = Files.createTempFile("nn-", "-houses.csv");
    try {
      Houses.write(csv, rows, seed);
      return Csv.of(csv).read();
    } finally {
      Files.delete(csv);
    }
  }

  private static Pricer pricer(Model model) {
    ModelPredictor predictor = model.predictor();
    return house -> predictor.predict(house).number();
  }

  /** Returns the rows of a table as a service gets them: cells by the names of their columns. */
  private static List<Map<String, @Nullable Object>> rows(Table table) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int r = 0; r < table.rows(); r++) {
      Map<String, @Nullable Object> row = new HashMap<>();
      for (int c = 0; c < table.columns().size(); c++) {
        Column column = table.columns().get(c);
        double cell = table.cell(r, c);
        boolean text = column.kind() == Column.Kind.CATEGORY;
        Object value = text && cell >= 0 ? column.categories().get((int) cell) : cell;
        row.put(column.name(), Double.isNaN(cell) ? null : value);
      }
      rows.add(row);
    }
    return rows;
  }

  private static double[] prices(Map<String, Pricer> pricers, Map<String, @Nullable Object> house)
      throws Exception {
    double[] prices = new double[pricers.size()];
    int p = 0;
    for (Pricer pricer : pricers.values()) {
      prices[p++] = pricer.price(house);
    }
    return prices;
  }

  /** Prints the first houses, and the largest difference to the model over all of them. */
  private static void print(
      Map<String, Pricer> pricers,
      List<Map<String, @Nullable Object>> houses,
      List<double[]> prices) {
    System.out.printf("%-28s", "price in thousands");
    pricers.keySet().forEach(name -> System.out.printf("%14s", name));
    System.out.println();
    for (int r = 0; r < SHOWN; r++) {
      Map<String, @Nullable Object> house = houses.get(r);
      String name = "%s m² in %s".formatted(house.get("area"), house.get("district"));
      print(name, prices.get(r), "%14.4f");
    }
    double[] largest = new double[pricers.size()];
    for (double[] row : prices) {
      for (int p = 0; p < row.length; p++) {
        largest[p] = Math.max(largest[p], Math.abs(row[p] - row[0]));
      }
    }
    print("largest of %s differences".formatted(prices.size()), largest, "%14.2g");
  }

  private static void print(String name, double[] numbers, String format) {
    System.out.printf("%-28s", name);
    for (double number : numbers) {
      System.out.print(number == 0 ? "             0" : String.format(Locale.ROOT, format, number));
    }
    System.out.println();
  }
}
