package dev.nn.examples.recognition;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.ReduceOnPlateau;
import dev.nn.core.listeners.UnitHealth;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.images.Digits;
import dev.nn.examples.images.LabelledImages;
import dev.nn.examples.images.Split;
import dev.nn.examples.program.Example;
import dev.nn.examples.program.Options;
import dev.nn.examples.program.PrintedLoss;
import dev.nn.guice.NetworkModule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A training that survives: stop it with Ctrl-C or kill -9 whenever you like and start it again,
 * and it goes on from its last checkpoint. The fingerprint at the end is that of a training without
 * a break, to the bit.
 */
public final class ResumeExample implements Example {

  private static final long SEED = 1;

  @Override
  public String summary() {
    return "goes on from its last checkpoint (--folder DIR) when killed and started again";
  }

  @Override
  public void run(List<String> arguments, Plugins plugins) throws IOException {
    Path folder = Options.file(arguments, "--folder", "checkpoints");
    long millis = Options.number(arguments, "--every-millis", 1000);
    int epochs = (int) Options.number(arguments, "--epochs", 200);
    int threads =
        (int) Options.number(arguments, "--threads", Runtime.getRuntime().availableProcessors());

    Split digits = Split.of(Digits.load(), SEED);
    Samples data = samples(digits.train());
    Samples others = samples(digits.test());
    NetworkSpec layers =
        Options.network(
            arguments, "64 -> 512 relu dropout=0.3 -> 256 relu dropout=0.2 -> 10 softmax");
    TrainingSpec spec =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .optimizer("adam")
            .learningRate(0.001f)
            .schedules("cosine")
            .batchSize(16)
            .epochs(epochs)
            .seed(SEED)
            .build();

    Injector injector =
        Guice.createInjector(
            new NetworkModule(layers, plugins),
            binder -> binder.bind(TrainingSpec.class).toInstance(spec));

    TrainingResult result =
        Checkpoints.in(folder, plugins)
            .every(Duration.ofMillis(millis))
            .fit(
                injector.getInstance(Trainer.class).withThreads(threads),
                injector.getInstance(Network.class),
                data,
                new Start(folder),
                new Validation(others),
                new ReduceOnPlateau("val_loss", 0.5, 10),
                new EarlyStopping("val_loss", 100),
                new UnitHealth(data),
                new PrintedLoss(10));

    System.out.printf(
        Locale.ROOT,
        "%s epochs, the best validation loss %.6f%n",
        result.history().size(),
        best(result));
    System.out.println("fingerprint of the weights " + result.network().fingerprint());
    System.out.println(
        "Run it again, and it has its result at once; delete " + folder + " to begin anew.");
  }

  private static Samples samples(LabelledImages images) {
    return Samples.of(images.pixels(), images.oneHot());
  }

  private static double best(TrainingResult result) {
    return result.history().stream()
        .mapToDouble(epoch -> epoch.metrics().getOrDefault("val_loss", Double.NaN))
        .min()
        .orElse(Double.NaN);
  }

  /** Says where training starts. */
  private record Start(Path folder) implements TrainingListener {

    @Override
    public void trainingStarted(Progress progress) {
      System.out.println(
          progress.step() == 0
              ? "training begins; checkpoints are in " + folder
              : "training goes on after step " + progress.step());
    }
  }
}
