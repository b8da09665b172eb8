package dev.nn.examples.recognition;

import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.images.IdxSet;
import dev.nn.examples.images.Split;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import dev.nn.examples.program.Wired;
import java.io.IOException;

/** Pictures of clothes: 60 000 to learn from, 10 000 to test with. */
public final class FashionMnistExample implements Example {

  /** The folder of the package {@code dataset-fashion-mnist} of Debian and Ubuntu. */
  public static final String FOLDER = "/usr/share/datasets/fashion-mnist";

  @Override
  public String summary() {
    return "recognises clothes (28 x 28 pixels); --data DIR says where the IDX files are";
  }

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
