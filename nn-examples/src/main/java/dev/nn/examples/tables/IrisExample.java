package dev.nn.examples.tables;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import dev.nn.examples.program.PrintedLoss;
import dev.nn.examples.program.Resources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * From a CSV to a served model: the species of an iris from the sizes of its leaves (R. A. Fisher,
 * "The Use of Multiple Measurements in Taxonomic Problems", Annals of Eugenics, 1936).
 */
public final class IrisExample implements Example {

  private static final String HIDDEN = "16 tanh";

  @Override
  public String summary() {
    return "classification of a CSV; the model goes to a file, --model FILE, and predicts from it";
  }

  @Override
  public void run(List<String> arguments, Plugins plugins) throws IOException {
    Path file = Options.file(arguments, "--model", "iris.safetensors");
    Table irises = Csv.of(Resources.copy("iris.csv")).read();

    Model trained =
        Recipe.of("species")
            .hidden(Options.text(arguments, "--hidden", HIDDEN))
            .training(t -> t.learningRate(0.01f))
            .test(0.2)
            .seed(Options.number(arguments, "--seed", 1))
            .train(irises, plugins, new PrintedLoss(20));
    System.out.println(trained);
    System.out.printf(Locale.ROOT, "test accuracy %.3f%n", trained.metrics().get("test_accuracy"));
    trained.save(file);
    System.out.println("model written to " + file);

    Model model = Model.load(file, plugins); // as another program would, on another day
    Prediction prediction =
        model
            .predictor()
            .predict(
                Map.of(
                    "sepal_length",
                    6.1,
                    "sepal_width",
                    2.8,
                    "petal_length",
                    4.7,
                    "petal_width",
                    1.2));
    System.out.println("an iris with petals of 4.7 cm x 1.2 cm is " + prediction.label());
    prediction
        .probabilities()
        .forEach(
            (label, probability) ->
                System.out.printf(Locale.ROOT, "  %-12s %.3f%n", label, probability));
  }
}
