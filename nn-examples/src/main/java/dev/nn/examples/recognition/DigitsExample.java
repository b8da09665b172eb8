package dev.nn.examples.recognition;

import com.google.inject.Guice;
import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.images.Digits;
import dev.nn.examples.images.Split;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import dev.nn.guice.NetworkModule;
import java.io.IOException;
import java.util.List;

/** The main example: handwritten digits, with MSE and SGD. */
public final class DigitsExample implements Example {

  private static final long SEED = 1;

  @Override
  public String summary() {
    return "recognises handwritten digits; MSE and SGD; --seed N deals another split";
  }

  @Override
  public void run(List<String> arguments, Plugins plugins) throws IOException {
    long seed = Options.number(arguments, "--seed", SEED);
    NetworkSpec layers =
        Options.network(arguments, "64 -> 256 relu initializer=he_uniform -> 10 sigmoid");
    TrainingSpec spec =
        TrainingSpec.builder().learningRate(3).batchSize(16).epochs(100).seed(seed).build();

    Guice.createInjector(
            new NetworkModule(layers, plugins), // MSE and SGD, unless something else is bound
            binder -> binder.bind(TrainingSpec.class).toInstance(spec))
        .getInstance(ImageRun.class)
        .train(
            "Handwritten digits",
            Split.of(Digits.load(), seed),
            Options.file(arguments, "--picture", "digits.png"));
  }
}
