package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForceOptionTest {

  private static final String SEARCH =
      """
      data: flats.csv
      target: rent
      quick: true
      search: {trials: 1, budget: 1, space: {layers: [2 relu]}}
      """;

  @TempDir private static Path made;
  @TempDir private Path folder;

  @BeforeAll
  static void make() throws IOException {
    Flats.write(made.resolve("flats.csv"), 60);
    String rows = made.resolve("flats.csv").toString();
    String old = made.resolve("old").toString();
    Run run =
        Run.of(
            "train",
            rows,
            "--target",
            "rent",
            "--quick",
            "--epochs",
            "1",
            "--test",
            "0",
            "--model",
            old);
    assertEquals(0, run.status(), run.err());
    String onnx = made.resolve("old.onnx").toString();
    assertEquals(0, Run.of("export", old, "--onnx", onnx).status());
    for (String name : List.of("other", "old-updated", "old.safetensors")) {
      Files.copy(made.resolve("old"), made.resolve(name));
    }
  }

  @BeforeEach
  void copy() throws IOException {
    try (Stream<Path> files = Files.list(made)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path rows = folder.resolve("flats.csv");
    Files.writeString(folder.resolve("search.yaml"), SEARCH.replace("flats.csv", "'" + rows + "'"));
  }

  /** Runs a command, in which words with a file of the folder stand for that file. */
  private Run run(String command, String... more) {
    Stream<String> words =
        Arrays.stream(command.split(" "))
            .map(word -> Files.exists(folder.resolve(word)) ? "" + folder.resolve(word) : word);
    return Run.of(Stream.concat(words, Arrays.stream(more)).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({
    "train flats.csv --target rent --quick --epochs 1 --test 0 --quiet --model old, old, --model",
    "train flats.csv --target rent --quick --epochs 1 --test 0 --quiet --model old --resume, old, --model",
    "train flats.csv --target rent --quick --epochs 1 --test 0 --quiet --model flats.csv, flats.csv, --model",
    "update old flats.csv --epochs 1, old-updated, --output",
    "update old flats.csv --epochs 1 --output old, old, --output",
    "update old flats.csv --epochs 1 --output other, other, --output",
    "import old.onnx, old.safetensors, --output",
    "import old.onnx --output old.onnx, old.onnx, --output",
    "export old --onnx old, old, --onnx",
    "export old --onnx other, other, --onnx",
    "export old --onnx old.onnx, old.onnx, --onnx",
    "tune search.yaml --quiet --output search.yaml, search.yaml, --output",
    "tune search.yaml --quiet --output flats.csv, flats.csv, --output",
    "tune search.yaml --quiet --output other, other, --output"
  })
  void aModelOrAnInputIsReplacedOnlyByForce(String command, String file, String flag)
      throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve(file));
    Run refused = run(command);
    assertEquals(1, refused.status(), refused.out());
    assertEquals("", refused.out());
    assertThat(refused.err())
        .contains(folder.resolve(file).toString(), flag, "--force")
        .doesNotContain("begins");
    assertArrayEquals(before, Files.readAllBytes(folder.resolve(file)));

    Run forced = run(command, "--force");
    assertEquals(0, forced.status(), forced.err());
    assertThat(forced.out()).contains(folder.resolve(file).toString());
  }

  @Test
  void anUpdatedModelTakesThePlaceOfTheOldOne() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("old"));
    assertEquals(0, run("update old flats.csv --epochs 1 --output old --force").status());
    assertThat(Files.readAllBytes(folder.resolve("old"))).isNotEqualTo(before);
    assertEquals(0, run("predict old flats.csv").status());
  }

  /** They are made again from the model or the journal, without work. */
  @Test
  void filesOfOtherKindsAreReplaced() {
    for (int time = 0; time < 2; time++) {
      assertEquals(0, run("export old --java Rents --to " + folder).status());
    }
    assertEquals(0, run("tune search.yaml --quiet").status());
    assertEquals(0, run("tune search.yaml --quiet").status());
  }

  @Test
  void aReportReplacesNoModel() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("other"));
    Run run = run("evaluate old flats.csv --report other");
    assertEquals(1, run.status());
    assertThat(run.err()).contains(folder.resolve("other").toString(), "model", "another name");
    assertArrayEquals(before, Files.readAllBytes(folder.resolve("other")));
  }

  /** As one leaves it that was interrupted, or killed between its model and its checkpoints. */
  @Test
  void aTrainingThatGoesOnMayReplaceTheModel() throws IOException {
    Path checkpoints = Files.createDirectories(folder.resolve("old.checkpoints"));
    Files.createFile(checkpoints.resolve("step-000000000001.safetensors"));
    Run run =
        run(
            "train flats.csv --target rent --quick --epochs 1 --test 0 --quiet --resume --model old");
    assertThat(run.err()).contains("step-000000000001").doesNotContain("--force");
  }
}
