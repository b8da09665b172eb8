package dev.nn.examples;

import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.LabelledImages.Digits;
import dev.nn.examples.LabelledImages.Split;
import java.io.IOException;

/** The main example: handwritten digits, with MSE and SGD. */
public final class DigitsExample implements Example {

  @Override
  public void run(Options options, Plugins plugins) throws IOException {
    long seed = options.number("--seed", 1);
    NetworkSpec layers = options.network("64 -> 256 relu initializer=he_uniform -> 10 sigmoid");
    TrainingSpec training =
        TrainingSpec.builder().learningRate(3).batchSize(16).epochs(100).seed(seed).build();
    ImageRun.train(
        "Handwritten digits",
        Wired.of(layers, plugins, training),
        Split.of(Digits.load(), seed),
        options.file("--picture", "digits.png"));
  }
}
