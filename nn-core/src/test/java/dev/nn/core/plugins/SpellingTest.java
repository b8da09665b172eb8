package dev.nn.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
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

  @Test
  void capitalsAreNoMistake() {
    assertEquals(List.of("area", "lot"), Spelling.nearestFirst("AREA", List.of("lot", "area")));
  }

  @Test
  void aPartOfANameComesFirst() {
    List<String> losses = List.of("binary_crossentropy", "gamma", "mse");
    assertEquals("binary_crossentropy", Spelling.nearestFirst("entropy", losses).get(0));
    assertEquals(Optional.of("price"), Spelling.nearest("SalePrice", List.of("sales", "price")));
    assertEquals(Optional.empty(), Spelling.nearest("max", List.of("x")));
  }

  @Test
  void aNameOfOtherLettersIsNotMeant() {
    assertEquals(Optional.of("price"), Spelling.nearest("prize", List.of("area", "price")));
    assertEquals(Optional.empty(), Spelling.nearest("rooms", List.of("area", "price")));
    assertEquals(Optional.empty(), Spelling.nearest("x", List.of()));
  }
}
