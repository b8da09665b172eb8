package dev.nn.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.safetensors.SafetensorsException;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ReproductionTest {

  @TempDir Path folder;

  private final Table flowers = Flowers.table(150);
  private final Model model = Flowers.names().train(flowers);
  private Path file = Path.of("");

  @BeforeEach
  void save() throws IOException {
    file = folder.resolve("flowers.safetensors");
    model.save(file);
  }

  @Test
  void aReproductionHasTheSameBits() throws IOException {
    Reproduction reproduction = Model.reproduce(file, flowers);

    assertTrue(reproduction.sameBits(), reproduction::toString);
    assertEquals(model.provenance().orElseThrow().sha256(), reproduction.reproduced());
    assertEquals(List.of(), reproduction.differences());
    assertTrue(reproduction.toString().startsWith("the same bits"));
  }

  @Test
  void theBestRecipeIsReproduced() throws IOException {
    Model best = Recipe.of("name").best().layers("2 relu").epochs(1).train(flowers);
    best.save(file);

    assertEquals(20, best.members());
    assertTrue(Model.reproduce(file, flowers).sameBits());
    assertEquals(20, best.provenance().orElseThrow().recipe().settings().ensemble().members());
  }

  @Test
  void aReproductionOfOtherDataSaysSo() throws IOException {
    Reproduction reproduction = Model.reproduce(file, Flowers.table(151));

    assertFalse(reproduction.sameBits());
    assertTrue(
        reproduction.toString().contains("the data: then 150 rows of 5 columns"),
        reproduction::toString);
  }

  @Test
  void aReproductionMentionsListenersThatAreNotRecorded() throws IOException {
    Flowers.names().train(flowers, new TrainingListener() {}).save(file);

    Reproduction reproduction = Model.reproduce(file, flowers);

    assertTrue(reproduction.sameBits());
    assertTrue(reproduction.toString().contains("1 listeners, which are not recorded"));
  }

  @Test
  void parametersThatWereChangedAreRejected() throws IOException {
    float[] others = model.network().parameters();
    others[0] += 1;
    new Model(
            model.network().withParameters(others), model.contents(), model.networkMetadata(), null)
        .save(file);

    String refusal =
        assertThrows(SafetensorsException.class, () -> Model.reproduce(file, flowers)).getMessage();

    assertTrue(refusal.contains("nn.model/provenance/sha256: is '"), refusal);
  }

  @Test
  void aCsvIsReproducedFrom() throws IOException {
    train("zip,x,y", "%1$s,%2$s,%3$s");

    assertSame(csv("zip,x,y", "%1$s,%2$s,%3$s"));
  }

  @Test
  void otherColumnsAndAnotherOrderDoNotCount() throws IOException {
    train("zip,x,y", "%1$s,%2$s,%3$s");
    Path wider = csv("id,y,x,zip", "H%4$s,%3$s,%2$s,%1$s");

    assertSame(wider);
    Reproduction ofTable =
        Model.reproduce(file, Csv.of(wider).type("zip", Column.Kind.CATEGORY).read());
    assertTrue(ofTable.sameBits(), ofTable::toString);
    assertEquals(List.of(), ofTable.differences());
  }

  @Test
  void aColumnThatIsMissingIsNamed() throws IOException {
    train("zip,x,y", "%1$s,%2$s,%3$s");
    Path csv = csv("x,y,postcode", "%2$s,%3$s,%1$s");

    assertThat(refusal(() -> Model.reproduce(file, Reproduction.Sources.csv(csv))))
        .contains(csv + " has no column 'zip'", "'x', 'y', 'postcode'");
    Table table = Csv.of(csv).read();
    assertTrue(
        refusal(() -> Model.reproduce(file, table)).startsWith("the table has no column 'zip'"));
  }

  /** A column that is no input changes no bit, but is another all the same. */
  @Test
  void otherContentsAreReportedWhereTheBitsAreTheSame() throws IOException {
    train("zip,x,y,note", "%1$s,%2$s,%3$s,%4$s", "note");

    Reproduction reproduction =
        Model.reproduce(
            file, Reproduction.Sources.csv(csv("zip,x,y,note", "%1$s,%2$s,%3$s,1%4$s")));

    assertTrue(reproduction.sameBits(), reproduction::toString);
    assertEquals(1, reproduction.differences().size());
    assertTrue(
        reproduction
            .toString()
            .matches(
                "(?s)the same bits .*\nthe data: then 40 rows of 4 columns \\(SHA-256 [0-9a-f]{12}…\\),"
                    + " now 40 rows of 4 columns \\(SHA-256 [0-9a-f]{12}…\\); other cells in the"
                    + " same columns, or the rows in another order"),
        reproduction::toString);
  }

  @Test
  void columnsOfAnotherKindAreNamed() throws IOException {
    train("zip,x,y", "%1$s,%2$s,%3$s");

    Reproduction reproduction =
        Model.reproduce(file, Csv.of(csv("zip,x,y", "%1$s,%2$s,%3$s")).read());

    assertTrue(
        reproduction.toString().endsWith("; 'zip' was a CATEGORY and is a NUMBER"),
        reproduction::toString);
  }

  @Test
  void dataThatCannotBeTrainedOnIsSaidToBeAnother() throws IOException {
    train("zip,x,y", "%1$s,%2$s,%3$s");
    Path csv = csv("zip,x,y", "%1$s,%2$s,a");

    String message = refusal(() -> Model.reproduce(file, Reproduction.Sources.csv(csv)));

    assertTrue(message.startsWith("the data: then 40 rows of 3 columns"), message);
    assertTrue(
        message.contains("; the model cannot be trained on these rows again: column 'y' is 'a' in"),
        message);
  }

  /** Dates that differ in more rows than texts may are read only where no kind is declared. */
  @Test
  void manyDifferentDatesAreReproducedFrom() throws IOException {
    StringBuilder text = new StringBuilder("at,y\n");
    for (int r = 0; r < 66_000; r++) {
      text.append(LocalDateTime.of(2024, 3, 1, 0, 0).plusMinutes(r)).append(",").append(r % 7);
      text.append(".5\n");
    }
    Path csv = Files.writeString(folder.resolve("dates.csv"), text);
    Recipe.of("y")
        .members(1)
        .layers("")
        .training(t -> t.epochs(1))
        .train(Csv.of(csv).read())
        .save(file);

    assertSame(csv);
  }

  /** Numbers among words have a form, which they would not have if they were declared as texts. */
  @Test
  void numbersAmongWordsAreReproducedFrom() throws IOException {
    Path csv = csv("word,zip,x,y", "%3$s,%1$s,%4$s %%,%2$s");
    Files.writeString(csv, Files.readString(csv).replace("7 %", "sold"));
    train(csv);

    assertSame(csv);
  }

  private void assertSame(Path csv) throws IOException {
    Reproduction reproduction = Model.reproduce(file, Reproduction.Sources.csv(csv));
    assertTrue(reproduction.sameBits(), reproduction::toString);
    assertEquals(List.of(), reproduction.differences());
  }

  /** Makes a model of such a CSV, where zip codes are categories. */
  private void train(String names, String line, String... without) throws IOException {
    train(csv(names, line), without);
  }

  private void train(Path csv, String... without) throws IOException {
    Table table = Csv.of(csv).type("zip", Column.Kind.CATEGORY).read();
    Recipe.of("y")
        .layers("")
        .preprocessing(p -> p.without(without))
        .training(t -> t.epochs(3))
        .train(table)
        .save(file);
  }

  /** Lines of a zip code, a number, a letter and the number of the line. */
  private Path csv(String names, String line) throws IOException {
    StringBuilder text = new StringBuilder(names + "\n");
    for (int r = 0; r < 40; r++) {
      String zip = String.format(Locale.ROOT, "%04d", r % 4);
      text.append(line.formatted(zip, r * 7 % 11, r % 4 < 2 ? "a" : "b", r)).append('\n');
    }
    return Files.writeString(Files.createTempFile(folder, "data", ".csv"), text);
  }

  private static String refusal(org.junit.jupiter.api.function.Executable work) {
    return assertThrows(IllegalArgumentException.class, work).getMessage();
  }
}
