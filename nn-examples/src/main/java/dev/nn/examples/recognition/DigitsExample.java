package dev.nn.examples.recognition;

import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.images.Digits;
import dev.nn.examples.images.Split;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import dev.nn.examples.program.Wired;
import java.io.IOException;

/** The main example: handwritten digits, with MSE and SGD. */
public final class DigitsExample implements Example {

  @Override
  public String summary() {
    return "recognises handwritten digits; MSE and SGD; --seed N deals another split";
  }

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
