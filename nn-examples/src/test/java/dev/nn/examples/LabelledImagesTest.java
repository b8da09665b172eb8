package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
  void whatDoesNotFitIsRejected() {
    assertThat(refusal(2, 0, 1)).hasMessageContainingAll("3 images", "2 labels");
    assertThat(refusal(2, 0, 3, 0)).hasMessageContainingAll("label 3", "image 1", "0 to 2");
    assertThat(refusal(2, -1, 0, 0)).hasMessageContainingAll("label -1", "image 0", "0 to 2");
    assertThat(refusal(3, 0, 0, 0)).hasMessageContainingAll("2 pixels", "3 wide");
    assertThat(refusal(0, 0, 0, 0)).hasMessageContainingAll("2 pixels", "0 wide");
  }

  private static IllegalArgumentException refusal(int width, int... labels) {
    return assertThrows(IllegalArgumentException.class, () -> images(width, labels));
  }
}
