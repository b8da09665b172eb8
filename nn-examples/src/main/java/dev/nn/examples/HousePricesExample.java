package dev.nn.examples;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.ModelPredictor;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Encoding.Unseen;
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
}
