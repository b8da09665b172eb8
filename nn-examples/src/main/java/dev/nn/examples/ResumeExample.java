package dev.nn.examples;

import dev.nn.api.NetworkSpec;
import dev.nn.core.listeners.Checkpoints;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.ReduceOnPlateau;
import dev.nn.core.listeners.UnitHealth;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.core.training.TrainingSpec;
import dev.nn.examples.LabelledImages.Digits;
import dev.nn.examples.LabelledImages.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * A training that survives: stop it with Ctrl-C or kill -9 at any time and start it again, and it
 * goes on from its last checkpoint. The fingerprint at the end is that of a training without a
 * break, to the bit.
 */
public final class ResumeExample implements Example {

  private static final long SEED = 1;

  @Override
  public void run(Options options, Plugins plugins) throws IOException {
    Path folder = options.folder("--folder", "checkpoints");
    long millis = options.number("--every-millis", 1000);
    int epochs = (int) options.number("--epochs", 200);
    int threads = (int) options.number("--threads", Runtime.getRuntime().availableProcessors());

    Split digits = Split.of(Digits.load(), SEED);
    Samples data = digits.train().samples();
    NetworkSpec layers =
        options.network("64 -> 512 relu dropout=0.3 -> 256 relu dropout=0.2 -> 10 softmax");
    TrainingSpec training =
        TrainingSpec.builder()
            .loss("categorical_crossentropy")
            .optimizer("adam")
            .learningRate(0.001f)
            .schedules("cosine")
            .batchSize(16)
            .epochs(epochs)
            .seed(SEED)
            .build();
    Wired wired = Wired.of(layers, plugins, training);

    TrainingResult result =
        Checkpoints.in(folder, plugins)
            .every(Duration.ofMillis(millis))
            .fit(
                wired.trainer().withThreads(threads),
                wired.network(),
                data,
                new Start(folder),
                new Validation(digits.test().samples()),
                new ReduceOnPlateau("val_loss", 0.5, 10),
                new EarlyStopping("val_loss", 100),
                new UnitHealth(data),
                Example.printedLoss(10));

    double best =
        result.history().stream()
            .mapToDouble(epoch -> epoch.metrics().getOrDefault("val_loss", Double.NaN))
            .min()
            .orElse(Double.NaN);
    System.out.printf(
        Locale.ROOT, "%s epochs, the best validation loss %.6f%n", result.history().size(), best);
    System.out.println("fingerprint of the weights " + result.network().fingerprint());
    System.out.println(
        "Run it again for its result at once, or delete "
            + folder
            + " to start from the beginning.");
  }

  /** A listener that says where training starts. */
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
