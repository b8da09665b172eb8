package dev.nn.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {

  @Test
  void neverChanges() {
    float[] given = {1, 2};
    List<Integer> shape = new ArrayList<>(List.of(2));
    Tensor tensor = new Tensor("t", shape, given);

    given[0] = 5;
    shape.set(0, 5);
    tensor.data()[1] = 5;

    assertEquals("t", tensor.name());
    assertEquals(List.of(2), tensor.shape());
    assertArrayEquals(new float[] {1, 2}, tensor.data());
  }

  @Test
  void takesAPartOfAnArray() {
    float[] all = {0, 1, 2, 3, 4};

    Tensor tensor = Tensor.of("t", List.of(1, 3), all, 1);
    all[2] = 9;

    assertEquals(new Tensor("t", List.of(1, 3), new float[] {1, 2, 3}), tensor);
    assertEquals(3, tensor.size());
    float[] target = new float[5];
    tensor.copyTo(target, 2);
    assertArrayEquals(new float[] {0, 0, 1, 2, 3}, target);
    assertThrows(IndexOutOfBoundsException.class, () -> tensor.copyTo(target, 3));
  }

  @Test
  void anEmptyShapeIsOneNumberAndAnAxisOf0IsNone() {
    assertEquals(1, Tensor.of("t", List.of(), new float[1], 0).size());
    assertEquals(0, Tensor.of("t", List.of(5, 0, 7), new float[0], 0).size());
  }

  @Test
  void theNumbersAreAsManyAsTheShapeSays() {
    assertThat(refusal(() -> new Tensor("t", List.of(2, 2), new float[3])))
        .contains("'t'", "[2, 2] has 4", "array has 3");
    assertThat(refusal(() -> Tensor.of("t", List.of(2, 2), new float[5], 2)))
        .contains("'t'", "[2, 2] has 4", "array has 3", "index 2");
    assertThat(refusal(() -> Tensor.of("t", List.of(), new float[5], -1)))
        .contains("'t'", "[] has 1", "array has 6", "index -1");
    assertThat(refusal(() -> new Tensor("t", List.of(-1), new float[1])))
        .contains("[-1]", "negative axis");
    assertThat(refusal(() -> new Tensor("t", List.of(65536, 65536), new float[0])))
        .contains("[65536, 65536]", "2147483639");
  }

  @Test
  void isEqualByNameShapeAndNumbers() {
    Tensor tensor = new Tensor("t", List.of(2, 1), new float[] {Float.NaN, 0});

    Tensor same = new Tensor("t", List.of(2, 1), new float[] {Float.NaN, 0});
    assertEquals(tensor, same);
    assertEquals(tensor.hashCode(), same.hashCode());
    assertNotEquals(tensor, new Tensor("u", List.of(2, 1), new float[] {Float.NaN, 0}));
    assertNotEquals(tensor, new Tensor("t", List.of(1, 2), new float[] {Float.NaN, 0}));
    assertNotEquals(tensor, new Tensor("t", List.of(2, 1), new float[] {Float.NaN, -0f}));
    assertEquals("t [2, 1]", tensor.toString());
  }

  private static String refusal(Runnable code) {
    return assertThrows(IllegalArgumentException.class, code::run).getMessage();
  }
}
