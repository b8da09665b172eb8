package dev.nn.examples.recognition;

import com.google.inject.Inject;
import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.Progress;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.data.metrics.Accuracy;
import dev.nn.data.metrics.reports.ConfusionMatrix;
import dev.nn.examples.images.LabelledImages;
import dev.nn.examples.images.MisreadImage;
import dev.nn.examples.images.Split;
import dev.nn.examples.picture.TrainingPicture;
import dev.nn.examples.program.Throughput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A training of a network that recognises images, with a report of its accuracy. */
final class ImageRun {

  private final Network network;
  private final Trainer trainer;

  @Inject
  ImageRun(Network network, Trainer trainer) {
    this.network = network;
    this.trainer = trainer;
  }

  /**
   * Trains, prints progress, the confusion matrix and the test accuracy, and writes a picture.
   *
   * @param title stands above the picture
   * @param picture the PNG file to write
   */
  void train(String title, Split data, Path picture) throws IOException {
    System.out.printf(
        "%s images to learn from, %s to test with%n", data.train().size(), data.test().size());
    System.out.println(network.spec().table());

    Curves curves = new Curves(samples(data.test()), trainer.spec().epochs());
    TrainingResult result = trainer.fit(network, samples(data.train()), curves);

    int[] predicted = predict(result.network(), data.test());
    ConfusionMatrix confusion =
        ConfusionMatrix.of(predicted, data.test().labels(), data.test().classes());
    System.out.println();
    System.out.println(confusion);
    System.out.printf(
        Locale.ROOT, "%.0f samples/s while training%n", Throughput.of(result, data.train().size()));
    System.out.printf(Locale.ROOT, "test accuracy %.4f%n", confusion.accuracy());

    TrainingPicture.draw(
            title,
            array(curves.losses),
            array(curves.accuracies),
            MisreadImage.of(data.test(), predicted))
        .write(picture);
    System.out.println("picture " + picture);
  }

  private static Samples samples(LabelledImages images) {
    return Samples.of(images.pixels(), images.oneHot());
  }

  /** The class that the network gives the most to, of each image; of equals, the first. */
  private static int[] predict(Network network, LabelledImages images) {
    Matrix predictions = network.predict(images.pixels());
    int[] best = new int[predictions.rows()];
    for (int r = 0; r < best.length; r++) {
      for (int c = 1; c < predictions.columns(); c++) {
        if (predictions.get(r, c) > predictions.get(r, best[r])) {
          best[r] = c;
        }
      }
    }
    return best;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
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
