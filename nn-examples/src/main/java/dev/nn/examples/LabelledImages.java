package dev.nn.examples;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.samples.Samples;
import java.util.Arrays;
import java.util.List;

/** Grey images of one size, each with the number of its class. */
public final class LabelledImages {

  private final Matrix pixels;
  private final int[] labels;
  private final int width;
  private final List<String> classes;

  /**
   * Creates images of pixels, [images × height · width], 0 for paper to 1 for ink, with labels,
   * [images], which count the classes.
   */
  public LabelledImages(Matrix pixels, int[] labels, int width, List<String> classes) {
    if (pixels.rows() != labels.length) {
      throw new IllegalArgumentException(
          "%s images but %s labels; there must be one label per image"
              .formatted(pixels.rows(), labels.length));
    }
    if (width < 1 || pixels.columns() % width != 0) {
      throw new IllegalArgumentException(
          "images of %s pixels cannot be %s wide".formatted(pixels.columns(), width));
    }
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= classes.size()) {
        throw new IllegalArgumentException(
            "label %s of image %s is no class; the classes are 0 to %s"
                .formatted(labels[i], i, classes.size() - 1));
      }
    }
    this.pixels = pixels;
    this.labels = labels.clone();
    this.width = width;
    this.classes = List.copyOf(classes);
  }

  public int size() {
    return labels.length;
  }

  public Matrix pixels() {
    return pixels;
  }

  /** Returns a copy of the class of each image, [images]. */
  public int[] labels() {
    return labels.clone();
  }

  public int width() {
    return width;
  }

  public List<String> classes() {
    return classes;
  }

  /** Returns the pixels as inputs and the classes one-hot as targets, [images × classes]. */
  public Samples samples() {
    Matrix targets = Matrix.zeros(labels.length, classes.size());
    for (int i = 0; i < labels.length; i++) {
      targets.set(i, labels[i], 1);
    }
    return Samples.of(pixels, targets);
  }

  LabelledImages select(int[] images) {
    Matrix chosen = Matrix.zeros(images.length, pixels.columns());
    int[] chosenLabels = new int[images.length];
    for (int i = 0; i < images.length; i++) {
      System.arraycopy(
          pixels.row(images[i]), 0, chosen.data(), i * pixels.columns(), pixels.columns());
      chosenLabels[i] = labels[images[i]];
    }
    return new LabelledImages(chosen, chosenLabels, width, classes);
  }

  /** Images to train with, and images that a network must not see before its test. */
  public record Split(LabelledImages train, LabelledImages test) {

    /** Deals the images out at random, by a seed: 80 % for training, the others for the test. */
    public static Split of(LabelledImages images, long seed) {
      RandomStream random = RandomStream.of(seed).derive("split", 0);
      int[] order = new int[images.size()];
      for (int i = 0; i < order.length; i++) { // a shuffle (Fisher and Yates, 1938)
        int j = random.below(i + 1, i);
        order[i] = order[j];
        order[j] = i;
      }
      int train = (int) (images.size() * 4L / 5);
      return new Split(
          images.select(Arrays.copyOf(order, train)),
          images.select(Arrays.copyOfRange(order, train, order.length)));
    }
  }
}
