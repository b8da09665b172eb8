package dev.nn.examples.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledImagesTest {

  private static final List<String> CLASSES = List.of("cross", "ring", "dot");
  private static final float[][] THREE = {{0, 1}, {2, 3}, {4, 5}};

  private static LabelledImages images(int width, int... labels) {
    return new LabelledImages(Matrix.of(THREE), labels, width, CLASSES);
  }

  @Test
  void targetsHaveAOneInTheColumnOfTheClass() {
    Matrix inputs = Matrix.zeros(3, 2);
    Matrix targets = Matrix.zeros(3, 3);
    images(2, 2, 0, 1).samples().read(new int[] {0, 1, 2}, 0, inputs, targets, new float[3]);
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, inputs.data());
    assertArrayEquals(new float[] {0, 0, 1, 1, 0, 0, 0, 1, 0}, targets.data());
  }

  @Test
  void selectTakesImagesAndLabelsInTheOrderAsked() {
    LabelledImages chosen = images(2, 2, 0, 1).select(new int[] {2, 0});
    assertArrayEquals(new float[] {4, 5, 0, 1}, chosen.pixels().data());
    assertArrayEquals(new int[] {1, 2}, chosen.labels());
  }

  @Test
  void labelsAreACopyBothWays() {
    int[] given = {0, 1, 2};
    LabelledImages images = images(1, given);
    given[0] = 2;
    images.labels()[1] = 2;
    assertArrayEquals(new int[] {0, 1, 2}, images.labels());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertRefused("3 images but 2 labels; there must be one label per image", 2, 0, 1);
    assertRefused("label 3 of image 1 is no class; the classes are 0 to 2", 2, 0, 3, 0);
    assertRefused("label -1 of image 0 is no class; the classes are 0 to 2", 2, -1, 0, 0);
    assertRefused("images of 2 pixels cannot be 3 wide", 3, 0, 0, 0);
    assertRefused("images of 2 pixels cannot be 0 wide", 0, 0, 0, 0);
  }

  private static void assertRefused(String message, int width, int... labels) {
    var error = assertThrows(IllegalArgumentException.class, () -> images(width, labels));
    assertEquals(message, error.getMessage());
  }
}
