package dev.nn.examples;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.training.History;
import dev.nn.core.training.TrainingListener;
import dev.nn.core.training.TrainingResult;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.examples.LabelledImages.Split;
import dev.nn.examples.RecognitionPicture.MisreadImage;
import dev.nn.watch.TrainingProgress;
import java.io.IOException;
import java.nio.file.Path;
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

    TrainingListener accuracy =
        TrainingListener.onEpoch(
            (progress, epoch) ->
                progress.record(
                    "test_accuracy", new Accuracy().of(progress.network(), test.samples())));
    TrainingResult result =
        wired.fit(data.train().samples(), accuracy, TrainingProgress.bar(System.out));
    Network network = result.network();

    int[] predicted = classes(network.predict(test.pixels()));
    ConfusionMatrix confusion = ConfusionMatrix.of(predicted, test.labels(), test.classes());
    System.out.println();
    System.out.println(confusion);
    System.out.printf(Locale.ROOT, "test accuracy %.4f%n", confusion.accuracy());

    History history = History.of(result.history());
    new RecognitionPicture(title, history, MisreadImage.of(test, predicted)).writePng(picture);
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
}
