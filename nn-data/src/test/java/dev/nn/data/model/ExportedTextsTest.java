package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nn.data.Table;
import dev.nn.data.preprocessing.MemoryTable;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java source of models with texts that are longer than the constants of a class. */
class ExportedTextsTest {

  @TempDir Path folder;

  @Test
  void longTexts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (String unit : List.of("a", "\0", "\u20ac", "\ud83d\ude00", "\"", "\\")) {
      texts.add("x" + unit.repeat(65_536 / unit.length()));
    }
    String name = "name ".repeat(20_000);
    int rows = 5 * texts.size();
    String[] cells = new String[rows];
    String[] labels = new String[rows];
    double[] numbers = new double[rows];
    for (int r = 0; r < rows; r++) {
      cells[r] = texts.get(r % texts.size());
      labels[r] = "l" + texts.get(r % 3);
      numbers[r] = r % 7;
    }
    Table table =
        new MemoryTable().texts("category", cells).numbers(name, numbers).texts("label", labels);
    Model model =
        ExportedSourceTest.model(
            table, PreprocessingSpec.defaults(), Target.classification("label"), "3 softmax");

    GeneratedClass generated = GeneratedClass.of(model, folder);
    new SourceComparison(model, generated).rows(40);
    for (int c = 0; c < texts.size(); c++) {
      double[] expected = {
        model.preprocessing().code(0, texts.get(c)), model.preprocessing().code(1, 2)
      };
      assertThat(generated.codes(Map.of("category", texts.get(c), name, 2))).isEqualTo(expected);
    }
  }
}
