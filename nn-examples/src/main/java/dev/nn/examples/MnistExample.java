package dev.nn.examples;

import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.LabelledImages.IdxSet;
import dev.nn.examples.LabelledImages.Split;
import java.io.IOException;

/** MNIST. A network that ends in softmax is trained with cross-entropy, any other with MSE. */
public final class MnistExample implements Example {

  @Override
  public void run(Options options, Plugins plugins) throws IOException {
    Split data = IdxSet.MNIST.load(options.folder("--data", "mnist"));
    NetworkSpec layers = options.network("784 -> 800 relu dropout=0.5 -> 10 softmax");
    int last = layers.layers().size() - 1;
    boolean probabilities = layers.layers().get(last).activation().equals("softmax");
    TrainingSpec training =
        TrainingSpec.builder()
            .loss(probabilities ? "categorical_crossentropy" : "mse")
            .optimizer("adam")
            .learningRate(0.001f)
            .schedules("cosine")
            .batchSize(64)
            .epochs(20)
            .seed(options.number("--seed", 1))
            .build();
    ImageRun.train(
        "MNIST", Wired.of(layers, plugins, training), data, options.file("--picture", "mnist.png"));
  }
}
