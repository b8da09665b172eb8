package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes and warnings of commands: each once, in the words of the command. */
class NotesTest {

  private final PrintStream err = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @TempDir Path folder;
  private String flats = "";
  private String model = "";

  @BeforeEach
  void keepTheLog() throws IOException {
    flats = Flats.write(folder.resolve("flats.csv"), 200).toString();
    model = folder.resolve("model.safetensors").toString();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(err);
  }

  private Run train(String target, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("train", flats, "--target", target, "--quick", "--quiet", "--model", model));
    words.addAll(List.of(more));
    Run run = Run.of(words.toArray(String[]::new));
    assertEquals(0, run.status(), run.err());
    return run;
  }

  /** Replaces the area of a row, counted from 1. */
  private void replaceArea(int row, String area) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(flats)));
    lines.set(row, lines.get(row).replaceFirst(",[0-9.]+,", "," + area + ","));
    Files.write(Path.of(flats), lines);
  }

  private String logged() {
    return log.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aNumberFarFromTheOthersIsNotedOnceBeforeTheTraining() throws IOException {
    replaceArea(8, "1000000");

    String out = train("rent").out();

    assertThat(out.lines().filter(line -> line.contains("far from the others")))
        .singleElement()
        .asString()
        .startsWith("note: column 'area' ")
        .contains("1000000 in row 8", "--transform 'area'=signed_log");
    assertTrue(out.indexOf("note: ") < out.indexOf("test "), out);
    assertEquals("", logged());
  }

  /** The table of columns says what each column without an input is for. */
  @Test
  void columnsForRowsAreNotInputs() {
    String out = train("rent", "--weights", "area", "--groups", "id").out();
    assertThat(out.lines().filter(line -> line.startsWith("area ")))
        .allMatch(line -> line.contains("weights") && !line.contains("groups"))
        .isNotEmpty();
    assertThat(out.lines().filter(line -> line.startsWith("id ")))
        .allMatch(line -> line.contains("groups") && !line.contains("weights"))
        .isNotEmpty();
  }

  @Test
  void whatSeveralTargetsHaveInCommonIsNotedOnce() throws IOException {
    StringBuilder csv = new StringBuilder("size,high,low,first,second\n");
    for (int row = 0; row < 200; row++) {
      double size = row * 37 % 101;
      boolean far = row == 7;
      csv.append(
          "%s,%s,%s,%s,%s\n"
              .formatted(size, far ? 1e6 : size + 0.5, far ? -1e6 : 2.5 - size, row % 2, row % 3));
    }
    Files.writeString(Path.of(flats), csv);

    List<String> notes =
        train("high,low,first,second").out().lines().filter(l -> l.startsWith("note: ")).toList();
    assertThat(notes)
        .filteredOn(l -> l.contains("far from the others"))
        .singleElement()
        .asString()
        .contains("'high', 'low'", "1000000 in row 8,", "--loss huber");
    assertThat(notes)
        .filteredOn(l -> l.contains("few whole numbers"))
        .singleElement()
        .asString()
        .contains("'first', 'second'", "--task regression");
  }

  @Test
  void aColumnWhoseTypeIsGivenIsUsed() throws IOException {
    StringBuilder csv = new StringBuilder("id,name,x,y\n");
    for (int row = 0; row < 300; row++) {
      csv.append("%s,n%s,%s,%s\n".formatted(row, row, row * 37 % 101, row * 37 % 101 + 0.5));
    }
    Files.writeString(Path.of(flats), csv);

    String usual = train("y").out();
    assertThat(usual.lines().filter(line -> line.contains("left out"))).hasSize(2);

    String typed = train("y", "--force", "--type", "id=number", "--type", "name=category").out();
    assertThat(typed).doesNotContain("left out");
    assertThat(typed).containsOnlyOnce("note: column 'name' is used, but tells nothing");
  }

  @Test
  void aRareLabelIsNotedWithTheFlagsThatHelp() throws IOException {
    StringBuilder csv = new StringBuilder("age,kind\n");
    for (int row = 0; row < 300; row++) {
      csv.append(row * 37 % 100).append(row % 50 == 0 ? ",rare\n" : ",common\n");
    }
    Files.writeString(Path.of(flats), csv);

    assertThat(train("kind").out()).contains("'rare'", "--threshold f1 or --balanced");
    assertThat(train("kind", "--balanced", "--force").out()).doesNotContain("--threshold");
  }

  @Test
  void notesInJsonAreInTheWordsOfTheCommandToo() throws IOException {
    replaceArea(8, "1000000");

    assertThat(train("rent", "--json").out()).contains("--transform 'area'=signed_log");
    assertThat(Run.of("inspect", model, "--json").out()).contains("--transform 'area'=signed_log");
  }

  @Test
  void aCellOfAnotherKindIsNotedOnceHoweverOftenTheRowsAreRead() throws IOException {
    train("noise");
    replaceArea(8, "large");

    Run run = Run.of("evaluate", model, flats, "--report", folder.resolve("r.html").toString());

    assertEquals(0, run.status(), run.err());
    assertThat(run.err().lines().filter(line -> line.contains("'large'")))
        .singleElement()
        .asString()
        .contains("1 of 200 rows", "row 8, column 'area'");
    assertEquals("", logged());
  }
}
