package dev.nn.examples;

import dev.nn.core.plugins.Plugins;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.explanation.Explainer;
import dev.nn.data.explanation.PartialDependence;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.watch.DependencePicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The reasons for a prediction, the effect of one column, and a row unlike all training rows. */
public final class ExplainExample implements Example {

  @Override
  public void run(Options options, Plugins plugins) throws IOException {
    Table irises = Csv.of(Example.resource("iris.csv")).read();
    Model model = IrisExample.recipe(options.number("--seed", 1)).train(irises, plugins);

    Map<String, Double> iris =
        Map.of("sepal_length", 6.1, "sepal_width", 2.8, "petal_length", 4.7, "petal_width", 1.2);
    System.out.println("an iris with petals of 4.7 cm x 1.2 cm is");
    System.out.println(model.explain(iris));
    Explainer explainer = model.explainer(irises);
    System.out.println("beside the irises of the table:");
    System.out.println(explainer.explain(iris));

    Path picture = options.file("--picture", "iris-petals.svg");
    PartialDependence petals = explainer.dependence("petal_length");
    DependencePicture.of(petals).writeSvg(picture);
    System.out.println("probabilities by length of the petals, drawn in " + picture + ":");
    System.out.println(petals);

    Map<String, Double> giant =
        Map.of("sepal_length", 6.1, "sepal_width", 2.8, "petal_length", 47.0, "petal_width", 1.2);
    Prediction guess = model.predict(giant);
    System.out.println("an iris with petals of 47 cm is " + guess.label() + ", but:");
    guess.warnings().forEach(warning -> System.out.println("  " + warning));
  }
}
