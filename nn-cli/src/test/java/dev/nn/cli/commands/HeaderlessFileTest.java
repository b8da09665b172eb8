package dev.nn.cli.commands;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.cli.ShellWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose first line is a row, or has other names than those wanted. */
class HeaderlessFileTest {

  private static final String NAMES = " --no-header --names " + Flats.HEAD;

  @TempDir private static Path folder;
  private static Path named;
  private static Path bare;
  private static Path model;
  private static Run training;

  @BeforeAll
  static void train() throws IOException {
    named = Flats.write(folder.resolve("flats.csv"), 120);
    String rows = Files.readString(named).lines().skip(1).collect(joining("\n", "", "\n"));
    bare = Files.writeString(folder.resolve("bare.csv"), rows);
    model = folder.resolve("bare.safetensors");
    training = train(bare, model, "rent" + NAMES);
  }

  private static Run train(Path rows, Path to, String more) {
    return run(
        "train %s --model %s --quick --quiet --epochs 2 --target %s".formatted(rows, to, more));
  }

  private static Run run(String line) {
    Run run = Run.of(ShellWords.of(line).toArray(String[]::new));
    assertEquals(0, run.status(), run.err());
    return run;
  }

  @Test
  void aModelIsThatOfTheSameFileWithNames() {
    Path other = folder.resolve("named.safetensors");
    train(named, other, "rent");
    assertEquals(
        run("predict %s %s".formatted(other, named)).out(),
        run("predict %s %s".formatted(model, bare) + NAMES).out());
    assertThat(training.out()).contains("120 rows of");
  }

  @Test
  void theNextCommandsWork() {
    List<String> next =
        training.out().lines().dropWhile(line -> !line.equals("next:")).skip(1).limit(2).toList();
    for (String line : next) {
      List<String> words = new ArrayList<>(ShellWords.of(line));
      words
          .subList(0, Collections.max(List.of(words.indexOf("predict"), words.indexOf("explain"))))
          .clear();
      Collections.replaceAll(words, "NEW.csv", bare.toString());
      Run run = Run.of(words.toArray(String[]::new));
      assertEquals(0, run.status(), run.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate", "explain", "reproduce", "update"})
  void commandsReadSuchFiles(String command) {
    run("%s %s %s".formatted(command, model, bare) + NAMES);
  }

  @Test
  void columnsWithoutNamesAreNumbered() {
    Path numbered = folder.resolve("numbered.safetensors");
    assertThat(train(bare, numbered, "c6 --no-header").out()).contains("c2 ", "c6 ", "target");
    String line = Flats.line(3);
    Run run = Run.with(line + "\n", "predict", numbered.toString(), "-", "--no-header");
    assertEquals(2, run.out().lines().count(), run.err());
  }

  /** A line of names that is read as a row is no missing value. */
  @Test
  void aLineOfNamesIsRecognized() {
    Run run = Run.of("train", named.toString(), "--target", "c6", "--no-header", "--quick");
    assertEquals(1, run.status());
    assertThat(run.err()).contains("'rent', the first", "without --no-header");
  }

  @Test
  void aLineOfUnitsIsRecognized() throws IOException {
    Path units = folder.resolve("units.csv");
    String table = Files.readString(named);
    int rows = table.indexOf('\n') + 1;
    String line = Flats.HEAD.replaceAll("[^,]+", "EUR") + "\n";
    Files.writeString(units, table.substring(0, rows) + line + table.substring(rows));
    Run run = Run.of("train", units.toString(), "--target", "rent", "--quick");
    assertEquals(1, run.status());
    assertThat(run.err()).contains("'EUR', the first", "units, remove it");
  }

  @Test
  void namesReplaceThoseOfTheFirstLine() {
    Path other = folder.resolve("renamed.safetensors");
    String names = Flats.HEAD.replace("rent", "euros");
    assertThat(train(named, other, "euros --names " + names).out()).contains("120 rows of");
  }

  @Test
  void aNumberOfNamesThatDoesNotFitIsRejected() {
    Run run = Run.of("evaluate", model.toString(), bare.toString(), "--names", "a,b");
    assertEquals(1, run.status());
    assertThat(run.err()).contains("7 cells", "--names has 2");
    Run twice = Run.of("evaluate", model.toString(), bare.toString(), "--names", "a,b,c,d,e,f,a");
    assertThat(twice.err()).contains("columns 1 and 7", "'a'", "--names");
  }

  @Test
  void aConfigurationHasTheSameKeys() throws IOException {
    Path config = folder.resolve("bare.yaml");
    Files.writeString(
        config,
        """
        data: %s
        target: rent
        no_header: true
        names: [%s]
        epochs: 2
        quick: true
        model: %s
        """
            .formatted(bare, Flats.HEAD, folder.resolve("again.safetensors")));
    run("train --quiet --config " + config);
    assertEquals(
        run("predict %s %s".formatted(model, bare) + NAMES).out(),
        run("predict %s %s".formatted(folder.resolve("again.safetensors"), bare) + NAMES).out());
  }

  @Test
  void aFileThatIsNoTextIsCalledWhatItIs() {
    Run swapped = Run.of("predict", model.toString(), model.toString());
    assertEquals(1, swapped.status());
    assertThat(swapped.err()).contains(model + ": is a model", "CSV").hasLineCount(1);
    Run trained = Run.of("train", model.toString(), "--target", "rent", "--model", "never");
    assertThat(trained.err()).contains(model + ": is a model").hasLineCount(1);
  }
}
