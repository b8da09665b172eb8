package dev.nn.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.ParameterBlock.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterBlockTest {

  private final float[] values = new float[10];
  private final float[] gradients = new float[10];
  private final float[] velocity = new float[10];
  private final float[] squares = new float[10];

  @Test
  void arraysAreShared() {
    List<float[]> states = new ArrayList<>(List.of(velocity, squares));
    ParameterBlock block = new ParameterBlock(values, gradients, states, 2, 7, Kind.BIASES);
    states.clear();
    assertSame(values, block.values());
    assertSame(gradients, block.gradients());
    assertSame(velocity, block.state(0));
    assertSame(squares, block.state(1));
    assertEquals(2, block.start());
    assertEquals(7, block.end());
    assertEquals(Kind.BIASES, block.kind());
  }

  @Test
  void aBlockByItselfIsATensorOfOneRow() {
    ParameterBlock block = block(2, 7);
    assertEquals(0, block.layer());
    assertEquals(1, block.rows());
    assertEquals(5, block.columns());
    assertEquals(0, block.numbers().length);
    assertThrows(IndexOutOfBoundsException.class, () -> block.total(0));
  }

  @Test
  void aBlockMayBePartOfATensor() {
    double[] numbers = {1, 2};
    double[] totals = {3, 4};
    ParameterBlock block = block(2, 7).ofTensor(3, 4, 2).withNumbers(numbers, totals);
    assertEquals(3, block.layer());
    assertEquals(4, block.rows());
    assertEquals(2, block.columns());
    assertSame(numbers, block.numbers());
    assertEquals(4, block.total(1));
    assertSame(values, block.values());
    assertEquals(2, block.start());
    assertEquals(7, block.end());
  }

  @ParameterizedTest
  @CsvSource({"0,1,5", "0,5,1", "2147483647,2147483647,2147483647"})
  void aTensorMayBeAsSmallAsTheRangeAndLargerThanAnArray(int layer, int rows, int columns) {
    ParameterBlock block = block(2, 7).ofTensor(layer, rows, columns);
    assertEquals(layer, block.layer());
    assertEquals(rows, block.rows());
    assertEquals(columns, block.columns());
  }

  @ParameterizedTest
  @CsvSource({"-1,5,5", "0,0,5", "0,5,0", "0,2,2"})
  void aTensorOutsideTheNetworkOrTooSmallIsRejected(int layer, int rows, int columns) {
    assertThat(Refusal.of(() -> block(2, 7).ofTensor(layer, rows, columns)))
        .contains("layer " + layer, rows + " x " + columns, "5 parameters", "from 0 on");
  }

  @Test
  void stateThatIsNotThereIsRejected() {
    ParameterBlock block =
        new ParameterBlock(values, gradients, List.of(velocity), 0, 10, Kind.WEIGHTS);
    assertThrows(IndexOutOfBoundsException.class, () -> block.state(1));
    assertThrows(IndexOutOfBoundsException.class, () -> block.state(-1));
  }

  @Test
  void rangeMayBeEmptyOrEverything() {
    assertEquals(10, block(10, 10).start());
    assertEquals(10, block(0, 10).end());
  }

  @ParameterizedTest
  @CsvSource({"-1,5", "0,11", "6,5", "11,11"})
  void rangeBeyondTheArraysIsRejected(int start, int end) {
    assertThrows(IndexOutOfBoundsException.class, () -> block(start, end));
  }

  @Test
  void arraysOfAnotherLengthAreNamed() {
    assertThat(
            Refusal.of(
                () -> new ParameterBlock(values, new float[9], List.of(), 0, 5, Kind.WEIGHTS)))
        .contains("gradients has 9", "expected 10");
    assertThat(
            Refusal.of(
                () ->
                    new ParameterBlock(
                        values, gradients, List.of(velocity, new float[11]), 0, 5, Kind.WEIGHTS)))
        .contains("state 1 has 11", "expected 10");
  }

  private ParameterBlock block(int start, int end) {
    return new ParameterBlock(values, gradients, List.of(), start, end, Kind.WEIGHTS);
  }
}
