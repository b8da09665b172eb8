package dev.nn.examples;

import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.LabelledImages.IdxSet;
import dev.nn.examples.LabelledImages.Split;
import java.io.IOException;

/** Pictures of clothes: 60 000 to learn from, 10 000 to test with. */
public final class FashionMnistExample implements Example {

  /** The folder of the package {@code dataset-fashion-mnist} of Debian and Ubuntu. */
  public static final String FOLDER = "/usr/share/datasets/fashion-mnist";

  @Override
  public void run(Options options, Plugins plugins) throws IOException {
    Split data = IdxSet.FASHION_MNIST.load(options.folder("--data", FOLDER));
    NetworkSpec layers = options.network("784 -> 256 relu -> 128 relu -> 100 relu -> 10 softmax");
    TrainingSpec training =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .optimizer("momentum")
            .learningRate(0.02f)
            .schedules("cosine")
            .batchSize(64)
            .epochs(15)
            .seed(1)
            .build();
    ImageRun.train(
        "Fashion-MNIST",
        Wired.of(layers, plugins, training),
        data,
        options.file("--picture", "fashion-mnist.png"));
  }
}
