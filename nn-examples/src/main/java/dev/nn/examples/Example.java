package dev.nn.examples;

import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.TrainingListener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** A program of this module, started by its name. */
@FunctionalInterface
public interface Example {

  /** Runs the program; the message of an exception is for the user. */
  void run(Options options, Plugins plugins) throws Exception;

  /** Returns a copy of a file that comes with the examples, on disk until the program ends. */
  static Path resource(String name) throws IOException {
    try (InputStream in = Example.class.getResourceAsStream("/dev/nn/examples/" + name)) {
      if (in == null) {
        throw new IllegalStateException(
            name + " is not on the class path; build nn-examples again");
      }
      Path file = Files.createTempFile("nn-", "-" + name);
      file.toFile().deleteOnExit();
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }

  /** Returns a listener that prints the loss of the first and of each {@code every}-th epoch. */
  static TrainingListener printedLoss(int every) {
    return TrainingListener.onEpoch(
        (progress, epoch) -> {
          if (epoch.epoch() == 1 || epoch.epoch() % every == 0) {
            System.out.printf(Locale.ROOT, "epoch %5s   loss %.6f%n", epoch.epoch(), epoch.loss());
          }
        });
  }
}
