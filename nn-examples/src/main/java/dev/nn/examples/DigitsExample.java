package dev.nn.examples;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.Trainer;
import dev.nn.core.TrainingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The main example: handwritten digits, with MSE and SGD. */
final class DigitsExample implements Example {

  private static final long SEED = 1;

  @Override
  public String summary() {
    return "recognises handwritten digits (8 x 8 pixels); MSE and SGD, a picture";
  }

  @Override
  public void run(List<String> arguments) throws IOException {
    Network network = Network.create(NetworkSpec.parse("64 -> 64 relu -> 10 sigmoid"), SEED);
    TrainingSpec spec =
        TrainingSpec.builder().learningRate(1).batchSize(16).epochs(60).seed(SEED).build();

    ImageRun.train(
        "Handwritten digits",
        Split.of(Digits.load(), SEED),
        network,
        new Trainer(spec), // MSE and SGD, unless the specification says otherwise
        Path.of("digits.png"));
  }
}
