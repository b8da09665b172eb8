package dev.nn.examples;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * From a CSV to a served model: the species of an iris from the sizes of its leaves (R. A. Fisher,
 * "The Use of Multiple Measurements in Taxonomic Problems", Annals of Eugenics, 1936).
 */
public final class IrisExample implements Example {

  /** Returns the recipe of a small network. */
  public static Recipe recipe(long seed) {
    return Recipe.of("species")
        .members(1)
        .layers("16 tanh")
        .training(t -> t.learningRate(0.01f))
        .test(0.2)
        .seed(seed);
  }

  @Override
  public void run(Options options, Plugins plugins) throws IOException {
    Path file = options.file("--model", "iris.safetensors");
    Table irises = Csv.of(Example.resource("iris.csv")).read();

    Model trained =
        recipe(options.number("--seed", 1))
            .layers(options.text("--layers", "16 tanh"))
            .train(irises, plugins, Example.printedLoss(20));
    System.out.println(trained);
    System.out.printf(Locale.ROOT, "test accuracy %.3f%n", trained.metrics().get("test_accuracy"));
    trained.save(file);
    System.out.println("model written to " + file);

    Model model = Model.load(file, plugins); // as another program does, on another day
    Map<String, Double> iris =
        Map.of("sepal_length", 6.1, "sepal_width", 2.8, "petal_length", 4.7, "petal_width", 1.2);
    Prediction prediction = model.predictor().predict(iris);
    System.out.println("an iris with petals of 4.7 cm x 1.2 cm is " + prediction.label());
    prediction
        .probabilities()
        .forEach((label, p) -> System.out.printf(Locale.ROOT, "  %-12s %.3f%n", label, p));
  }
}
