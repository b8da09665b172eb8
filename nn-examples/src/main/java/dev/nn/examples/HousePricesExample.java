package dev.nn.examples;

import dev.nn.api.RandomStream;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Encoding.Unseen;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Regression with preprocessing: prices from mixed columns with missing cells. */
public final class HousePricesExample implements Example {

  @Override
  public void run(Options options, Plugins plugins) throws IOException {
    Path csv = Files.createTempFile("nn-", "-houses.csv");
    csv.toFile().deleteOnExit();
    Houses.write(csv, 3000, options.number("--seed", 1));
    Table houses = Csv.of(csv).read();
    houses.columns().forEach(c -> System.out.printf("  %-11s %s%n", c.name(), described(c)));

    Model model =
        Recipe.of("price")
            .preprocessing(
                p ->
                    p.without("id")
                        .column("condition", Encoding.ordinal(Houses.CONDITIONS))
                        .column("heating", Encoding.oneHot().unseen(Unseen.IGNORE)))
            .members(1)
            .layers(options.text("--layers", "64 relu initializer=he_uniform"))
            .training(t -> t.learningRate(0.003f))
            .test(0.2)
            .train(houses, plugins, Example.printedLoss(20));
    System.out.println(model);
    Map<String, Double> metrics = model.metrics();
    System.out.printf(
        Locale.ROOT,
        "test RMSE %.1f, MAE %.1f, R² %.3f (prices in thousands)%n",
        metrics.get("test_rmse"),
        metrics.get("test_mae"),
        metrics.get("test_r2"));
    Path file = options.file("--model", "house-prices.safetensors");
    model.save(file);
    System.out.println("model written to " + file);

    ModelPredictor predictor = Model.load(file, plugins).predictor();
    Map<String, Object> house = new HashMap<>();
    house.put("area", 120);
    house.put("lot", null); // nobody measured it
    house.put("bathrooms", 2);
    house.put("built", 1995);
    house.put("condition", "good");
    house.put("heating", "wood"); // a category that training did not see
    house.put("garage", "yes");
    house.put("station_km", 1.5);
    for (String district : List.of("Lakeside", "Mill End")) {
      house.put("district", district);
      double price = predictor.predict(house).number();
      System.out.printf(Locale.ROOT, "a house of 120 m² in %s: %.0f thousand%n", district, price);
    }
  }

  private static String described(Column column) {
    int categories = column.categories().size();
    return switch (column.kind()) {
      case NUMBER -> "numbers";
      case CATEGORY -> categories > 10 ? categories + " texts" : column.categories().toString();
    };
  }

  /**
   * Invented houses with prices: a CSV made by seed, with numbers, categories, ordered categories
   * and missing cells, like real data.
   *
   * <p>The price in thousands is (20 + 2.1 · area + 9 · √lot − 0.6 · age) · district · condition,
   * with 6 for each bathroom, 12 for a garage and 15 for a heat pump added, minus 1.5 for each
   * kilometre to the station; all times a noise of 5 %. About one in ten lots, one in fifteen years
   * and one in twenty heatings are missing.
   */
  public static final class Houses {

    private static final int YEAR = 2020;

    private static final List<String> DISTRICTS =
        List.of("Centre", "Harbour", "Hill", "Lakeside", "Mill End", "Old Town", "Station", "West");
    private static final double[] DISTRICT_FACTORS = {1.5, 1.2, 1.35, 1.6, 0.8, 1.4, 0.9, 1.0};
    static final String[] CONDITIONS = {"poor", "fair", "good", "excellent"};
    private static final double[] CONDITION_FACTORS = {0.75, 0.92, 1.0, 1.15};
    private static final List<String> HEATINGS = List.of("gas", "electric", "heat pump");

    private Houses() {}

    /** Writes houses to a CSV. The first houses are the same for any number of rows. */
    public static void write(Path csv, int rows, long seed) throws IOException {
      RandomStream random = RandomStream.of(seed).derive("houses", 0);
      try (BufferedWriter out = Files.newBufferedWriter(csv)) {
        out.write(
            "id,area,lot,bathrooms,built,district,condition,heating,garage,station_km,price\n");
        for (int r = 0; r < rows; r++) {
          out.write(line(r, random.derive("house", r)));
        }
      }
    }

    private static String line(int row, RandomStream random) {
      double area = Math.max(30, 110 + 40 * random.gaussian(0));
      double lot = Math.max(50, area * 3 + 200 * random.gaussian(1));
      int bathrooms = 1 + random.below(3, 2);
      int built = YEAR - random.below(120, 3);
      int district = random.below(DISTRICTS.size(), 4);
      int condition = random.below(CONDITIONS.length, 5);
      int heating = random.below(HEATINGS.size(), 6);
      boolean garage = random.below(5, 7) < 3;
      double station = 8 * random.uniform(8);
      double price =
          (20 + 2.1 * area + 9 * Math.sqrt(lot) - 0.6 * (YEAR - built))
              * DISTRICT_FACTORS[district]
              * CONDITION_FACTORS[condition];
      price += 6 * bathrooms + (garage ? 12 : 0) + (heating == 2 ? 15 : 0) - 1.5 * station;
      price *= 1 + 0.05 * random.gaussian(9);
      return String.format(
          Locale.ROOT,
          "H%05d,%.1f,%s,%d,%s,%s,%s,%s,%s,%.1f,%.1f\n",
          row,
          area,
          random.below(10, 10) == 0 ? "NA" : String.format(Locale.ROOT, "%.0f", lot),
          bathrooms,
          random.below(15, 11) == 0 ? "NA" : built,
          DISTRICTS.get(district),
          CONDITIONS[condition],
          random.below(20, 12) == 0 ? "" : HEATINGS.get(heating),
          garage ? "yes" : "no",
          station,
          price);
    }
  }
}
