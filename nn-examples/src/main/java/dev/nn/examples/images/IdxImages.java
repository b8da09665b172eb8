package dev.nn.examples.images;

import dev.nn.data.idx.Idx;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Images and labels in the four files that MNIST and those after it are published as: {@code
 * train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and
 * {@code t10k-labels-idx1-ubyte}.
 */
public final class IdxImages {

  private static final int IMAGE_DIMENSIONS = 3;

  /** The value of a pixel that is all ink; 0 is paper. */
  private static final float INK = 255;

  private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  private static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  private static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private IdxImages() {}

  /**
   * Reads the four files, each with or without {@code .gz} after its name.
   *
   * @param classes the names of the classes; label k is named {@code classes.get(k)}
   * @param source where to get the files, for who lacks one; whole lines, or nothing
   * @return the images for training and those of the test, as published
   * @throws FileNotFoundException if a file is missing, saying which, and the source
   * @throws IOException if one cannot be read, or is not what its name says
   */
  public static Split load(Path folder, List<String> classes, String source) throws IOException {
    // All are sought before the first is read: who lacks one should not wait to hear it.
    Path trainImages = find(folder, TRAIN_IMAGES, source);
    Path trainLabels = find(folder, TRAIN_LABELS, source);
    Path testImages = find(folder, TEST_IMAGES, source);
    Path testLabels = find(folder, TEST_LABELS, source);
    return new Split(
        read(trainImages, trainLabels, classes), read(testImages, testLabels, classes));
  }

  private static LabelledImages read(Path images, Path labels, List<String> classes)
      throws IOException {
    Idx pixels = Idx.read(images);
    if (pixels.dimensions().size() != IMAGE_DIMENSIONS) {
      throw new IOException(
          "%s: dimensions %s, expected three: images, height and width"
              .formatted(images, pixels.dimensions()));
    }
    int[] numbers = Idx.read(labels).labels();
    try {
      return new LabelledImages(
          pixels.matrix(INK), numbers, pixels.dimensions().get(IMAGE_DIMENSIONS - 1), classes);
    } catch (IllegalArgumentException e) {
      throw new IOException(images + " and " + labels + ": " + e.getMessage(), e);
    }
  }

  private static Path find(Path folder, String name, String source) throws FileNotFoundException {
    for (String suffix : List.of(".gz", "")) {
      Path file = folder.resolve(name + suffix);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    throw new FileNotFoundException(
        """
        %s is neither there nor as .gz. %sGive the folder of the files with --data DIR:
            %s.gz
            %s.gz
            %s.gz
            %s.gz\
        """
            .formatted(
                folder.resolve(name),
                source,
                TRAIN_IMAGES,
                TRAIN_LABELS,
                TEST_IMAGES,
                TEST_LABELS));
  }
}
