package dev.nn.watch;

import dev.nn.core.Network;
import dev.nn.core.ParameterTensors;
import dev.nn.core.safetensors.Tensor;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.Watcher;
import dev.nn.watch.EventFile.Summary;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A listener that writes an event file for TensorBoard: each epoch's loss, learning rate and
 * metrics, and histograms of the weights if you ask for them. {@code tensorboard --logdir} shows
 * the folder. If there are several members, each has its own subfolder, {@code member-0} and so on.
 * If training is resumed, it continues in another file.
 */
public final class TensorBoard implements Watcher {

  private final Path folder;
  private final int histograms;
  private final Clock clock;

  private TensorBoard(Path folder, int histograms, Clock clock) {
    this.folder = folder;
    this.histograms = histograms;
    this.clock = clock;
  }

  /**
   * Writes into a folder, which no other training run may use. The folder is created if necessary.
   */
  public static TensorBoard to(Path folder) {
    return new TensorBoard(folder, 0, Clock.systemUTC());
  }

  /**
   * {@return a listener that also writes histograms of all weights and biases, every {@code epochs}
   * epochs (at least 1)}
   */
  public TensorBoard histograms(int epochs) {
    if (epochs < 1) {
      throw new IllegalArgumentException(
          "histograms every %s epochs, must be at least 1".formatted(epochs));
    }
    return new TensorBoard(folder, epochs, clock);
  }

  TensorBoard withClock(Clock other) {
    return new TensorBoard(folder, histograms, other);
  }

  @Override
  public TrainingListener ofMember(int member, int members) {
    return new Member(members == 1 ? folder : folder.resolve("member-" + member));
  }

  private double seconds() {
    return clock.millis() / 1000.0;
  }

  private final class Member implements TrainingListener {

    private final Path own;
    private @Nullable LogFile file;

    Member(Path own) {
      this.own = own;
    }

    @Override
    public void trainingStarted(Progress progress) {
      long second = clock.millis() / 1000;
      String name =
          String.format(Locale.ROOT, "events.out.tfevents.%010d.nn.%d", second, progress.step());
      LogFile started = LogFile.create(own.resolve(name));
      started.append(EventFile.start(seconds()));
      file = started;
    }

    @Override
    public void epochEnded(Progress progress, EpochRecord epoch) {
      Summary summary = new Summary();
      summary.scalar("loss", epoch.loss());
      epoch.metrics().forEach(summary::scalar);
      summary.scalar("learning_rate", epoch.learningRate());
      if (histograms > 0 && epoch.epoch() % histograms == 0) {
        Network network = progress.network();
        for (Tensor tensor : ParameterTensors.of("", network, network.parameters())) {
          summary.histogram(tensor.name().replace('.', '/'), tensor.data());
        }
      }
      if (file != null) {
        file.append(EventFile.event(seconds(), epoch.epoch(), summary));
      }
    }
  }
}
