package dev.nn.examples;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.Trainer;
import dev.nn.core.TrainingSpec;
import java.io.IOException;
import java.util.List;

/** The main example: handwritten digits, with MSE and SGD. */
final class DigitsExample implements Example {

  private static final long SEED = 42;

  @Override
  public String summary() {
    return "recognises handwritten digits; MSE and SGD; --seed N deals another split";
  }

  @Override
  public void run(List<String> arguments) throws IOException {
    long seed = Options.number(arguments, "--seed", SEED);
    NetworkSpec layers = NetworkSpec.parse("64 -> 128 relu initializer=he_uniform -> 10 sigmoid");
    TrainingSpec spec =
        TrainingSpec.builder().learningRate(2).batchSize(16).epochs(100).seed(seed).build();

    ImageRun.train(
        "Handwritten digits",
        Split.of(Digits.load(), seed),
        Network.create(layers, seed),
        new Trainer(spec), // MSE and SGD, unless the specification says otherwise
        Options.file(arguments, "--picture", "digits.png"));
  }
}
