package dev.nn.examples.recognition;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.metrics.Accuracy;
import dev.nn.data.metrics.reports.ConfusionMatrix;
import dev.nn.examples.images.LabelledImages;
import dev.nn.examples.images.MisreadImage;
import dev.nn.examples.images.Split;
import dev.nn.examples.picture.TrainingPicture;
import dev.nn.examples.program.Wired;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A training of a network that recognizes images, with a report of its accuracy. */
final class ImageRun {

  private ImageRun() {}

  /** Trains, prints progress, the confusion matrix and the test accuracy, and writes a picture. */
  static void train(String title, Wired wired, Split data, Path picture) throws IOException {
    LabelledImages test = data.test();
    System.out.printf(
        "%s images to learn from, %s to test with%n", data.train().size(), test.size());
    System.out.println(wired.network().spec().table());

    Curves curves = new Curves(test.samples(), wired.trainer().spec().epochs());
    Network network = wired.fit(data.train().samples(), curves).network();

    int[] predicted = classes(network.predict(test.pixels()));
    ConfusionMatrix confusion = ConfusionMatrix.of(predicted, test.labels(), test.classes());
    System.out.println();
    System.out.println(confusion);
    System.out.printf(Locale.ROOT, "test accuracy %.4f%n", confusion.accuracy());

    TrainingPicture.draw(title, curves.losses, curves.accuracies, MisreadImage.of(test, predicted))
        .write(picture);
    System.out.println("picture " + picture);
  }

  private static int[] classes(Matrix predictions) {
    int[] best = new int[predictions.rows()];
    for (int r = 0; r < best.length; r++) {
      for (int c = 1; c < predictions.columns(); c++) {
        best[r] = predictions.get(r, c) > predictions.get(r, best[r]) ? c : best[r];
      }
    }
    return best;
  }

  /** The loss and the test accuracy of each epoch. */
  private static final class Curves implements TrainingListener {

    private final Samples test;
    private final ProgressBar bar;
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> accuracies = new ArrayList<>();

    private Curves(Samples test, int epochs) {
      this.test = test;
      this.bar = new ProgressBar(epochs);
    }

    @Override
    public void epochEnded(Progress progress, EpochRecord epoch) {
      double accuracy = new Accuracy().of(progress.network(), test);
      losses.add(epoch.loss());
      accuracies.add(accuracy);
      bar.update(epoch.epoch(), epoch.loss(), accuracy);
    }
  }
}
