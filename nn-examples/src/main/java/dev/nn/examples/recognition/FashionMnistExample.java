package dev.nn.examples.recognition;

import com.google.inject.Guice;
import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.images.FashionMnist;
import dev.nn.examples.images.Split;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import dev.nn.guice.NetworkModule;
import java.io.IOException;
import java.util.List;

/** Pictures of clothes: 60 000 to learn from, 10 000 to test with. */
public final class FashionMnistExample implements Example {

  private static final long SEED = 1;

  @Override
  public String summary() {
    return "recognises clothes (28 x 28 pixels); --data DIR says where the IDX files are";
  }

  @Override
  public void run(List<String> arguments, Plugins plugins) throws IOException {
    Split data = FashionMnist.load(FashionMnist.folder(arguments.toArray(String[]::new)));
    NetworkSpec layers =
        Options.network(arguments, "784 -> 256 relu -> 128 relu -> 100 relu -> 10 softmax");
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .optimizer("momentum")
            .learningRate(0.02f)
            .schedules("cosine")
            .batchSize(64)
            .epochs(15)
            .seed(SEED)
            .build();

    Guice.createInjector(
            new NetworkModule(layers, plugins),
            binder -> binder.bind(TrainingSpec.class).toInstance(spec))
        .getInstance(ImageRun.class)
        .train("Fashion-MNIST", data, Options.file(arguments, "--picture", "fashion-mnist.png"));
  }
}
