package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

  @Test
  void countsInsertionsDeletionsAndReplacements() {
    assertEquals(0, Spelling.distance("relu", "relu"));
    assertEquals(3, Spelling.distance("kitten", "sitting"));
    assertEquals(4, Spelling.distance("", "relu"));
    assertEquals(4, Spelling.distance("relu", ""));
  }

  @Test
  void ordersByDistanceThenByAlphabet() {
    assertEquals(
        List.of("relu", "elu", "selu", "tanh"),
        Spelling.nearestFirst("relu", List.of("tanh", "selu", "relu", "elu")));
  }
}
