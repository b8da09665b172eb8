package dev.nn.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.examples.RegressionTableExample.RegressionSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RegressionTableTest {

  @TempDir Path folder;

  @Test
  void theErrorIsAboutTheNoise() throws IOException {
    write("parabola");

    String output =
        Output.of(
            () -> assertEquals(0, Main.run(List.of("regression-table", "--data", "" + folder))));

    // y = 10 x², with a noise of deviation 0.5, and a column that is always 3.
    String[] line =
        output
            .lines()
            .filter(l -> l.startsWith("parabola"))
            .findFirst()
            .orElse("")
            .split("\\s+", -1);
    assertEquals("60", line[1]);
    assertEquals("2", line[2]);
    assertTrue(Double.parseDouble(line[3]) < 0.8, output);
  }

  @Test
  void aSetIsNamedByItsFolderAndFoundBehindALink() throws IOException {
    Path set = write("elsewhere");
    Path inside = Files.createDirectories(folder.resolve("parabola")).resolve("data");
    Files.move(set, inside);
    Path links = Files.createDirectory(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("bent"), folder.resolve("parabola"));

    assertEquals("parabola", new RegressionSet(inside).name());
    String output =
        Output.of(
            () -> assertEquals(0, Main.run(List.of("regression-table", "--data", "" + links))));
    assertTrue(output.lines().anyMatch(line -> line.startsWith("bent ")), output);
    assertTrue(
        output.contains("5 folds of the training rows of a split; 10 networks then learn"), output);
  }

  @Test
  void aSetThatIsWrongIsRejectedWithItsPlace() throws IOException {
    Path set = write("wrong");
    assertEquals(2, new RegressionSet(set).training.size());

    Files.writeString(set.resolve("index_test_1.txt"), "0\n60\n");
    assertThat(refusal(set))
        .contains(set.resolve("index_test_1.txt").toString(), "60.0", "from 0 to 59");
    Files.writeString(set.resolve("data.txt"), "1 2 3\n1 x 3\n");
    assertTrue(refusal(set).startsWith(set.resolve("data.txt") + ", line 2: "), refusal(set));
    Files.writeString(set.resolve("data.txt"), "1 2 3\n1 2\n");
    assertThat(refusal(set)).contains("row 2 has 2", "row 1 has 3");
  }

  private static String refusal(Path set) {
    return assertThrows(IllegalArgumentException.class, () -> new RegressionSet(set)).getMessage();
  }

  private Path write(String name) throws IOException {
    Path set = Files.createDirectory(folder.resolve(name));
    RandomStream random = RandomStream.of(1);
    StringBuilder data = new StringBuilder();
    for (int r = 0; r < 60; r++) {
      double x = 2 * random.uniform(2L * r) - 1;
      double y = 10 * x * x + 0.5 * random.gaussian(2L * r + 1);
      data.append(String.format(Locale.ROOT, " %.6f   %.6f 3\n", y, x));
    }
    Files.writeString(set.resolve("data.txt"), data);
    Files.writeString(set.resolve("index_features.txt"), "1.000e+00\n2.000e+00\n");
    Files.writeString(set.resolve("index_target.txt"), "0\n");
    for (int k = 0; k < 2; k++) {
      StringBuilder training = new StringBuilder();
      StringBuilder test = new StringBuilder();
      for (int r = 0; r < 60; r++) {
        (r % 6 == k ? test : training).append(r).append('\n');
      }
      Files.writeString(set.resolve("index_train_" + k + ".txt"), training);
      Files.writeString(set.resolve("index_test_" + k + ".txt"), test);
    }
    return set;
  }
}
