package dev.nn.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.data.Column;
import dev.nn.onnx.export.CategoryColumn.CategoryTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoryTextsTest {

  @Test
  void missingTextsAreKnownInAnySpellingUnlessTheyAreCategories() {
    assertThat(CategoryTexts.codes(Column.category("c", List.of("-", "NA", "red"))))
        .containsEntry("-", 0L)
        .containsEntry("NA", 1L)
        .containsEntry("red", 2L)
        .containsEntry("", 3L)
        .containsEntry("na", 3L)
        .containsEntry("NuLL", 3L)
        .containsEntry("N.a.", 3L)
        .doesNotContainKeys("Red", "none");
  }
}
