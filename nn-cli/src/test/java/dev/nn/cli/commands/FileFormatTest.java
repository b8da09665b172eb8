package dev.nn.cli.commands;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.cli.Run;
import dev.nn.cli.ShellWords;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model knows how the file of its training rows was read. */
class FileFormatTest {

  @TempDir private static Path folder;
  private static Path rows;
  private static Path clean;
  private static Path usual;
  private static Path model;
  private static Run training;

  @BeforeAll
  static void train() throws IOException {
    String text =
        IntStream.range(0, 60)
            .mapToObj(r -> (r % 9 == 0 ? "unknown" : r + ",5") + "^~k^" + r % 3 + "~^" + 2 * r)
            .collect(joining("\n", "größe^kind^rent\n", "\nbad^line\n"));
    rows = folder.resolve("a; touch X.csv");
    Files.write(rows, text.getBytes(Charset.forName("windows-1252")));
    clean = folder.resolve("clean.csv");
    Files.write(clean, text.replace("bad^line\n", "").getBytes(Charset.forName("windows-1252")));
    usual = folder.resolve("usual.csv");
    String same =
        text.replace(",5", ".5").replace("~", "\"").replace('^', ',').replace("bad,line\n", "");
    Files.writeString(usual, same.replace("unknown", "NA").replace("\"k,", "\"k^"));
    model = folder.resolve("my model");
    training =
        run(
            "train %s --target rent --quick --epochs 2 --model %s --separator ^ --decimal , --charset windows-1252 --missing unknown,- --quote %s --skip-malformed"
                .formatted(quoted(rows), quoted(model), "~"));
  }

  private static String quoted(Object word) {
    return "'" + word + "'";
  }

  private static Run run(String line) {
    Run run = Run.of(ShellWords.of(line).toArray(String[]::new));
    assertEquals(0, run.status(), run.err());
    assertThat(run.err()).doesNotContain("WARN");
    return run;
  }

  @Test
  void rowsInUtf8ForATableInAnotherEncodingAreRecognized() throws IOException {
    Path utf8 = folder.resolve("utf8.csv");
    Files.writeString(utf8, "größe^kind\n7,5^~k^1~\n");
    Run refused = Run.of("predict", model.toString(), utf8.toString());
    assertEquals(1, refused.status());
    assertThat(refused.err()).contains("'größe'", "--charset UTF-8");
    Run read = run("predict %s %s --charset UTF-8".formatted(quoted(model), quoted(utf8)));
    assertEquals(2, read.out().lines().count(), read.out());
  }

  /** Pastes what the training prints, as a shell reads it. */
  @Test
  void theNextCommandsWork() {
    List<String> next =
        training.out().lines().dropWhile(line -> !line.equals("next:")).skip(1).toList();
    assertEquals(3, next.size());
    for (String line : next.subList(0, 2)) {
      List<String> words = new ArrayList<>(ShellWords.of(line));
      words
          .subList(0, Collections.max(List.of(words.indexOf("predict"), words.indexOf("explain"))))
          .clear();
      Collections.replaceAll(words, "NEW.csv", clean.toString());
      Run run = Run.of(words.toArray(String[]::new));
      assertEquals(0, run.status(), run.err());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evaluate", "explain", "explain --row 1", "reproduce"})
  void commandsReadFilesLikeThatOfTheTraining(String command) {
    String[] words = command.split(" ", 2);
    String more = words.length == 1 ? "" : " " + words[1];
    run("%s %s %s --skip-malformed%s".formatted(words[0], quoted(model), quoted(rows), more));
  }

  @Test
  void theSameRowsHaveTheSamePredictionsInAnyFormat() throws IOException {
    String expected = run("predict %s %s".formatted(quoted(model), clean)).out();
    assertThat(expected.lines()).hasSize(61);
    String flags = " --charset UTF-8 --missing NA --quote %s".formatted(quoted("\""));
    assertEquals(expected, run("predict %s %s".formatted(quoted(model), usual) + flags).out());
    String semicolons = Files.readString(usual, StandardCharsets.UTF_8).replace(',', ';');
    Path other = Files.writeString(folder.resolve("other.csv"), semicolons);
    assertEquals(
        expected, run("predict %s %s --decimal .".formatted(quoted(model), other) + flags).out());
    Stream.of("evaluate", "reproduce")
        .forEach(c -> run("%s %s %s".formatted(c, quoted(model), usual) + flags));
    run("evaluate %s %s --decimal .".formatted(quoted(model), other) + flags);
  }

  /**
   * Two of five cells of x are missing by the usual text and the given one, or by one or neither; a
   * plan is 'none', which is missing among numbers alone.
   */
  @ParameterizedTest
  @CsvSource({"void, number, missing", "'', category, 9 texts", "'void,', category, 8 texts"})
  void textsOfMissingCellsAreAddedToTheUsualOnes(String missing, String kind, String reason)
      throws IOException {
    StringBuilder text = new StringBuilder("x,plan,y\n");
    for (int r = 0; r < 60; r++) {
      text.append(r % 5 == 0 ? "NA" : r % 5 == 1 ? "void" : r % 7)
          .append(r % 3 == 0 ? ",none," : ",basic,")
          .append(r)
          .append("\n");
    }
    Path file = Files.writeString(folder.resolve("gaps.csv"), text);
    Path gaps = folder.resolve("gaps.safetensors");
    Run run =
        run(
            "train %s --target y --quick --epochs 1 --quiet --force --model %s --missing %s"
                .formatted(file, gaps, quoted(missing)));
    assertThat(run.out()).containsPattern("\nx +" + kind).contains(reason, "basic, none");
  }

  @Test
  void anUpdateReadsAsTheTrainingDid() {
    Path updated = folder.resolve("updated");
    run(
        "update %s %s --epochs 1 --skip-malformed --output %s"
            .formatted(quoted(model), quoted(rows), updated));
    run("compare %s %s %s --skip-malformed".formatted(updated, quoted(model), quoted(rows)));
  }

  /** Without its form, such a column would be categories, or nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"x,y", "x,z,y"})
  void numbersAmongWordsAreReproduced(String names) throws IOException {
    String text =
        IntStream.range(0, 60)
            .mapToObj(r -> (r == 7 ? "sold" : "\"%s,5\"".formatted(r % 9 + r)) + "," + r)
            .map(row -> names.length() > 3 ? row + "," + row.length() : row)
            .collect(joining("\n", names + "\n", "\n"));
    Path file = Files.writeString(folder.resolve("words.csv"), text);
    Path words = folder.resolve("words");
    run("train %s --target y --quick --epochs 1 --force --model %s".formatted(file, words));
    assertThat(run("reproduce %s %s".formatted(words, file)).out()).startsWith("the same bits");
  }
}
