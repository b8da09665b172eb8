package dev.nn.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.core.Network;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.Preprocessing;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about a model, with one that was trained once. */
class ModelCommandsTest {

  @TempDir static Path folder;
  private static String flats = "";
  private static String rents = "";
  private static String noises = "";

  @BeforeAll
  static void train() throws IOException {
    flats = Flats.write(folder.resolve("flats.csv"), 200).toString();
    rents = folder.resolve("rents.safetensors").toString();
    noises = folder.resolve("noises.safetensors").toString();
    assertEquals(0, train("rent", rents).status());
    assertEquals(0, train("noise", noises).status());
  }

  private static Run train(String target, String model) {
    return Run.of("train", flats, "--target", target, "--quick", "--model", model, "--quiet");
  }

  @Test
  void predictsAsTheLibraryDoes() throws IOException {
    List<String> lines = Run.of("predict", rents, flats).out().lines().toList();
    assertEquals("rent", lines.get(0));
    assertEquals(201, lines.size());
    Model model = Model.load(Path.of(rents));
    double expected = model.predict(Csv.of(Path.of(flats)).read()).get(199).number();
    assertEquals(expected, Double.parseDouble(lines.get(200)), 1e-9 * expected);
  }

  @Test
  void predictsFromAPipeWithLabelAndProbabilities() {
    Run run = Run.with(Flats.HEAD + "\n" + Flats.line(3) + "\n", "predict", noises);
    List<String> lines = run.out().lines().toList();
    assertEquals("noise,p(loud),p(quiet)", lines.get(0));
    String[] cells = lines.get(1).split(",", -1);
    assertEquals(1, Double.parseDouble(cells[1]) + Double.parseDouble(cells[2]), 1e-6);
  }

  @Test
  void predictsQuantilesAndKeepsTheInput() {
    Run run =
        Run.with(
            Flats.HEAD + "\n" + Flats.line(3) + "\n",
            "predict",
            rents,
            "-",
            "--quantiles",
            "0.1,0.9",
            "--with-input");
    List<String> lines = run.out().lines().toList();
    assertEquals(Flats.HEAD + ",predicted rent,rent q0.1,rent q0.9", lines.get(0));
    String[] cells = lines.get(1).split(",", -1);
    assertTrue(Double.parseDouble(cells[8]) < Double.parseDouble(cells[7]));
    assertTrue(Double.parseDouble(cells[7]) < Double.parseDouble(cells[9]));
  }

  @Test
  void quantilesThatTheModelHasNotAreRefusedBeforeARowIsRead() {
    Run beyond = Run.with("x\n", "predict", rents, "--quantiles", "0.5,0.9999");
    assertEquals(2, beyond.status());
    assertThat(beyond.err()).contains("--quantiles has 0.9999", " rows");
    Run labels = Run.with("x\n", "predict", noises, "--quantiles", "0.5");
    assertEquals(2, labels.status());
    assertThat(labels.err()).contains("--quantiles", "labels");
  }

  @Test
  void aPredictionReplacesNoInput() {
    String rows = "area,district,since,noise,rent,predicted rent\n50,Hill,2015-01-01,loud,1,2\n";
    List<String> lines =
        Run.with(rows, "predict", rents, "-", "--with-input").out().lines().toList();
    assertEquals(
        "area,district,since,noise,rent,predicted rent,predicted predicted rent", lines.get(0));
    assertThat(lines.get(1)).startsWith("50,Hill,2015-01-01,loud,1,2,");
  }

  @Test
  void aFileInUtf8ThatIsReadInTheModelsEncodingIsNoted() throws IOException {
    StringBuilder rows = new StringBuilder("colour,y\n");
    IntStream.range(0, 60)
        .forEach(i -> rows.append(i % 2 == 0 ? "grün," : "rot,").append(i + "\n"));
    Path latin =
        Files.writeString(folder.resolve("latin.csv"), rows, Charset.forName("windows-1252"));
    Path utf8 = Files.writeString(folder.resolve("utf8.csv"), rows);
    String model = folder.resolve("latin.safetensors").toString();
    String words = "train %s --target y --quick --quiet --charset windows-1252 --model %s";
    assertEquals(0, Run.of(words.formatted(latin, model).split(" ")).status());
    for (String command : List.of("predict", "evaluate")) {
      assertThat(Run.of(command, model, utf8.toString()).err()).contains("--charset UTF-8");
      assertThat(Run.of(command, model, latin.toString()).err()).doesNotContain("--charset");
      Run given = Run.of(command, model, utf8.toString(), "--charset", "UTF-8");
      assertThat(given.err()).doesNotContain("--charset", "unlike");
    }
  }

  private static final String UNREADABLE =
      """
      area,district,since,noise
      50,Hill,2015-01-01,loud
      big,Hill,2015-01-01,loud
      60,Hill,2015-01-01,loud
      """;

  @Test
  void aCellThatCannotBeReadLeavesOnePredictionEmpty() {
    Run run = Run.with(UNREADABLE, "predict", rents);
    assertEquals(0, run.status(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(4, lines.size(), run.out());
    assertEquals("\"\"", lines.get(2));
    assertTrue(Double.parseDouble(lines.get(1)) < Double.parseDouble(lines.get(3)), run.out());
    assertThat(run.err())
        .contains("the standard input, line 3: column 'area'", "'big'", "1 of 3 rows");

    Run inputs = Run.with(UNREADABLE, "predict", rents, "--with-input");
    assertThat(inputs.out()).contains("\nbig,Hill,2015-01-01,loud,\n").hasLineCount(4);
  }

  /** The rows are read as nn predict reads them, whatever their neighbours are. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          big        | Hill | 2015-01-01
          '"1,000"'  | Hill | 2015-01-01
          $50        | Hill | 2015-01-01
          50 %       | Hill | 2015-01-01
          ''         | Hill | 2015-01-01
          -          | Hill | 2015-01-01
          50         | Isle | 2015-01-01
          50         | Hill | 31/Feb/2015
          50         | Hill | 10/03/2015
          50         | Hill | 42000
          """)
  void rowsAreEvaluatedAsTheyArePredicted(String area, String district, String since)
      throws IOException {
    String odd = String.join(",", area, district, since, "loud");
    for (List<String> both : List.of(List.of(odd, "60,Hill,2015-01-02,quiet"), List.of(odd, odd))) {
      String rows = "area,district,since,noise,rent\n" + String.join(",900\n", both) + ",900\n";
      String file = Files.writeString(folder.resolve("odd.csv"), rows).toString();
      List<String> predictions = Run.of("predict", rents, file).out().lines().skip(1).toList();
      double[] errors =
          predictions.stream()
              .filter(line -> !line.equals("\"\""))
              .mapToDouble(line -> Math.abs(Double.parseDouble(line) - 900))
              .toArray();
      Run evaluated = Run.of("evaluate", rents, file, "--json");
      Run compared = Run.of("compare", rents, rents, file, "--json");
      if (errors.length == 0) {
        assertThat(evaluated.err()).contains("no row that the model can read: row 1, column '");
        assertEquals(evaluated.status(), compared.status());
        continue;
      }
      String leftOut = "\"left_out\":" + (2 - errors.length);
      assertThat(List.of(evaluated.out(), compared.out())).allMatch(out -> out.contains(leftOut));
      double mean = Arrays.stream(errors).average().orElseThrow();
      assertEquals(mean, number(evaluated.out(), "mae"), 1e-9);
      for (int row = 0; row < 2; row++) {
        Run explained = Run.of("explain", rents, file, "--json", "--row", "" + (row + 1));
        if (predictions.get(row).equals("\"\"")) {
          assertThat(explained.err()).contains(file + ", row " + (row + 1) + ", column '");
        } else {
          double predicted = Double.parseDouble(predictions.get(row));
          assertEquals(predicted, number(explained.out(), "prediction"), 1e-9);
        }
      }
    }
  }

  private static double number(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":([-+.eE0-9]+)").matcher(json);
    assertTrue(found.find(), json);
    return Double.parseDouble(found.group(1));
  }

  @Test
  void numbersThatAreCategoriesKeepTheirZeros() throws IOException {
    StringBuilder rows = new StringBuilder("ward,y\n");
    IntStream.range(0, 60)
        .forEach(i -> rows.append(WARDS[i % 4]).append("," + i % 4 + i % 3 + "\n"));
    Path wards = Files.writeString(folder.resolve("wards.csv"), rows);
    String model = folder.resolve("wards").toString();
    String flags = " --target y --task regression --quick --quiet --epochs 3 --model " + model;
    assertEquals(0, Run.of(("train " + wards + flags).split(" ")).status());
    Path one = Files.writeString(folder.resolve("ward.csv"), "ward,y\n007,5\n");
    double predicted =
        Double.parseDouble(Run.of("predict", model, one.toString()).out().substring(2));
    assertEquals(
        Math.abs(predicted - 5),
        number(Run.of("evaluate", model, one.toString(), "--json").out(), "mae"),
        1e-9);
  }

  private static final String[] WARDS = {"007", "012", "A3", "101"};

  @Test
  void anUpdateLeavesOutTheSameRowsAndIsReproduced() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(flats)).subList(0, 60));
    lines.set(30, lines.get(30).replaceFirst(",[0-9.]+,", ",large,"));
    String more = Files.write(folder.resolve("large.csv"), lines).toString();
    String updated = folder.resolve("large.safetensors").toString();
    Run run = Run.of("update", rents, more, "--epochs", "1", "-o", updated);
    assertEquals(0, run.status(), run.err());
    assertThat(run.err()).contains("1 of 59 rows", "row 30, column 'area'", "'large'");
    Run again = Run.of("reproduce", updated, flats, more);
    assertEquals(0, again.status(), again.out() + again.err());
  }

  @Test
  void theReasonIsInTheJsonOfTheRow() {
    List<String> lines = Run.with(UNREADABLE, "predict", rents, "--json").out().lines().toList();
    assertEquals(3, lines.size());
    assertThat(lines.get(0)).startsWith("{\"rent\":").doesNotContain("reason");
    assertThat(lines.get(1)).startsWith("{\"rent\":null,\"reason\":\"column 'area'");
  }

  /** The rows of a batch are predicted at once, and one of them is beyond 32 bits. */
  @Test
  void aNumberThatIsTooLargeLeavesOnePredictionEmpty() throws IOException {
    Table rows = Csv.of(new StringReader("x,y\n1,2\n2,4\n3,5\n")).read();
    Preprocessing strict =
        PreprocessingSpec.defaults()
            .numbers(Encoding.numeric())
            .strict()
            .fit(rows, Rows.all(3), Target.regression("y"));
    Network steep =
        Network.create(NetworkSpec.parse("1 -> 1 identity"), 1)
            .withParameters(new float[] {1e20f, 0});
    Path model = folder.resolve("steep.safetensors");
    Model.of(steep, strict).save(model);
    Run run = Run.with("x\n1\n1e25\n3\n", "predict", model.toString());
    assertEquals(0, run.status(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(List.of("y", "\"\""), List.of(lines.get(0), lines.get(2)));
    assertTrue(Double.parseDouble(lines.get(1)) < Double.parseDouble(lines.get(3)), run.out());
    assertThat(run.err()).contains(", line 3:", "1 of 3 rows");
  }

  /** Ten rows have a note each. */
  @Test
  void noPredictionAtAllIsAFailure() {
    String rows = "area,district,since,noise\n" + "x,Hill,2015-01-01,loud\n".repeat(12);
    Run run = Run.with(rows, "predict", rents);
    assertEquals(1, run.status());
    assertThat(run.out()).hasLineCount(13);
    assertThat(run.err()).contains(", line 11:", "12 of 12 rows", "--json").hasLineCount(11);
  }

  @Test
  void linesThatCannotBeReadAreSkippedIfAsked() {
    String rows = "area,district,since,noise\n50,Hill,2015-01-01,loud\n60\n";
    Run refused = Run.with(rows, "predict", rents);
    assertEquals(1, refused.status());
    assertThat(refused.err()).contains("the standard input, line 3: ", "--skip-malformed");
    Run skipped = Run.with(rows + Flats.HEAD + "\n", "predict", rents, "--skip-malformed");
    assertEquals(0, skipped.status());
    assertThat(skipped.out()).hasLineCount(4).endsWith("\n\"\"\n\"\"\n"); // a line for each
    assertThat(skipped.err()).contains("line 3: ", "line 4: ").doesNotContain("--skip-malformed");
    Run kept =
        Run.with(
            rows + "70,Hill,2015-01-01,loud,1,2\n",
            "predict",
            rents,
            "--skip-malformed",
            "--with-input");
    assertThat(kept.out()).contains("\n60,,,,\n").endsWith("\n70,Hill,2015-01-01,\"loud,1,2\",\n");
  }

  @Test
  void rowsUnlikeAllOthersAreNamedWithTheirCells() {
    String rows = "area,district,since,noise\n50,HILL,2015-01-01,loud\n60,Hill,2015-01-01,loud\n";
    Run run = Run.with(rows, "predict", rents);
    assertThat(run.err()).contains("line 2: ", "'district'", "'HILL'", "'Hill'", "1 of 2 rows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluate MODEL FILE",
        "compare MODEL MODEL FILE",
        "update MODEL FILE -o NEW --epochs 1"
      })
  void rowsUnlikeAllOthersAreCountedWhereRowsAreMeasured(String command) throws IOException {
    String rows =
        "area,district,since,noise,rent\n50,Hill,2015-01-01,loud,900\n999,Hill,2015-01-01,loud,900\n";
    Path file = Files.writeString(folder.resolve("unlike.csv"), rows);
    String updated = folder.resolve("unlike").toString();
    String words = command.replace("MODEL", rents).replace("FILE", file.toString());
    assertThat(Run.of(words.replace("NEW", updated).split(" ")).err())
        .contains("1 of 2 rows of " + file, "row 2, column 'area' is 999, and the training rows");
  }

  /** Up to a tenth of the range beyond its end is no guess. */
  @Test
  void numbersALittleOutsideAreNoWarning() {
    String head = "area;district;since;noise\n";
    assertEquals("", Run.with(head + "125;Hill;2015-01-01;loud\n", "predict", rents).err());
    Run far = Run.with(head + "325,5;Hill;2015-01-01;loud\n", "predict", rents, "--decimal", ",");
    assertThat(far.err()).contains("'325,5'", "20,4 to 120");
    Run thousands =
        Run.with(head + "100.000;Hill;2015-01-01;loud\n", "predict", rents, "--decimal", ",");
    assertThat(thousands.err()).contains("'100.000'", "20,4 to 120"); // as nn evaluate reads it
  }

  @Test
  void aMissingColumnIsNotTakenForAnotherThatIsNeeded() {
    Run other = Run.with("area,distric,since,noise\n1,Hill,2015-01-01,loud\n", "predict", rents);
    assertThat(other.err()).contains("'district'", "did you mean 'distric'").doesNotContain("--");
    Run taken = Run.with("district,since,noise\nHill,2015-01-01,loud\n", "predict", rents);
    assertThat(taken.err()).contains("'area'", "'noise'").doesNotContain("did you mean", "--");
    String row = "50,Hill,2015-01-01,loud\n";
    Run first = Run.with(row, "predict", rents);
    assertThat(first.err()).contains("--no-header --names area,district,since,noise");
    Run unnamed = Run.with(row, "predict", rents, "--no-header");
    assertThat(unnamed.err()).contains("--names area,district,since,noise");
    Run wider = Run.with("50,Hill,2015-01-01,loud,7\n", "predict", rents, "--no-header");
    assertThat(wider.err()).contains("all 5 columns").doesNotContain("--names area");
    Run capitals = Run.with("AREA,DISTRICT,Since,noises\n" + row, "predict", rents);
    assertThat(capitals.err()).contains("did you mean 'AREA'").doesNotContain("--");
  }

  @ParameterizedTest
  @ValueSource(strings = {"predict", "evaluate", "explain"})
  void aFolderIsNoFileOfRows(String command) {
    Run run = Run.of(command, rents, folder.toString());
    assertEquals(1, run.status());
    assertThat(run.err()).contains(folder.toString(), "folder", "CSV");
  }

  @Test
  void rowsWithoutTheTargetMeasureNothing() throws IOException {
    String text = "area,district,since,noise\n50,Hill,2015-01-01,loud\n";
    String rows = Files.writeString(folder.resolve("untold.csv"), text).toString();
    for (List<String> command :
        List.of(
            List.of("evaluate", rents, rows),
            List.of("update", rents, rows, "-o", folder.resolve("none").toString()),
            List.of("compare", rents, rents, rows))) {
      Run run = Run.of(command.toArray(String[]::new));
      assertEquals(1, run.status());
      assertThat(run.err()).contains(rows, "'rent'", "'area', 'district'", "nn predict");
    }
  }

  /** Rows have the numbers of the file, however many before them are left out. */
  @Test
  void aRowBehindOthersThatAreLeftOutKeepsItsNumber() throws IOException {
    List<String> lines = new ArrayList<>(List.of("area,district,since,rent,noise"));
    lines.add("50,Hill,2015-01-01,,quiet");
    lines.add("wide,Hill,2015-01-01,500,quiet");
    lines.add("50,Hill,2015-01-01,9000,silent");
    Path file = Files.write(folder.resolve("behind.csv"), lines);
    Path report = folder.resolve("behind.html");
    Run run = Run.of("evaluate", rents, file.toString(), "--report", report.toString());
    assertEquals(0, run.status(), run.err());
    assertThat(Files.readString(report)).containsPattern(">3</t[dh]>\\s*<td[^>]*>9,?000");
    for (List<String> command :
        List.of(
            List.of("evaluate", noises, file.toString()),
            List.of("compare", noises, noises, file.toString()))) {
      Run measured = Run.of(command.toArray(String[]::new));
      assertEquals(0, measured.status(), measured.err());
      assertThat(measured.err()).contains("1 of 3 rows of " + file, "'silent' in row 3");
    }
    Run refused = Run.of("update", noises, file.toString(), "-o", folder.resolve("no").toString());
    assertEquals(1, refused.status(), refused.out());
    assertThat(refused.err()).contains("'silent' in row 3");
  }

  /** A cell in the model's form is the same number beside one that the model cannot read. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ';' | 1,25  | ',' | 20.125 | unknown
          ';' | 1,25  | ',' | 20,125 | unknown
          ';' | 1,25  | ';' | 1.250  | unknown
          ','  | 1.5%  | ',' | 12.5%  | 12
          ','  | $1.50 | ',' | $12.50 | €12.50
          ','  | $1.50 | ',' | 12.5   | €12.50
          """)
  void aNeighbourThatIsNoNumberChangesNoOtherCell(
      char known, String like, char given, String cell, String neighbour) throws IOException {
    List<String> rows = new ArrayList<>(List.of("x" + known + "y"));
    for (int i = 1; i <= 60; i++) {
      String number = like.replaceFirst("1", String.valueOf(i));
      rows.add(number + known + number);
    }
    Path data = Files.write(folder.resolve("form.csv"), rows);
    String model = folder.resolve("form.safetensors").toString();
    String words = "train %s --target y --quick --quiet --epochs 3 --force --model %s";
    Run trained = Run.of(words.formatted(data, model).split(" "));
    assertEquals(0, trained.status(), trained.err());

    String head = "x%sy\n".formatted(given);
    String line = "\"%s\"%s\"%s\"\n";
    String row = line.formatted(cell, given, cell);
    String others = line.formatted(neighbour, given, cell) + line.formatted(cell, given, neighbour);
    String alone = Files.writeString(folder.resolve("alone.csv"), head + row).toString();
    String among = Files.writeString(folder.resolve("among.csv"), head + row + others).toString();
    double predicted =
        Double.parseDouble(Run.of("predict", model, alone).out().lines().toList().get(1));
    double mae = number(Run.of("evaluate", model, alone, "--json").out(), "mae");
    Run evaluated = Run.of("evaluate", model, among, "--json");
    assertThat(evaluated.out()).contains("\"rows\":1,\"left_out\":2");
    assertEquals(mae, number(evaluated.out(), "mae"), 1e-9);
    for (String file : List.of(alone, among)) {
      Run explained = Run.of("explain", model, file, "--json", "--row", "1");
      assertEquals(predicted, number(explained.out(), "prediction"), 1e-9, explained.err());
    }
  }

  /**
   * The model knows a table that it was trained on, and a row without a target measures nothing.
   */
  @Test
  void evaluatesByRowsWithTargets() throws IOException {
    assertThat(Run.of("evaluate", rents, flats).err()).contains("was trained on");
    List<String> wide =
        Files.readAllLines(Path.of(flats)).stream()
            .map(line -> line + "," + line.length())
            .toList();
    String more = Files.write(folder.resolve("wider.csv"), wide).toString();
    assertThat(Run.of("evaluate", rents, more).err()).contains("was trained on");
    String lines = Files.readString(Path.of(flats));
    int end = lines.indexOf('\n', lines.indexOf('\n') + 1);
    String without = lines.substring(0, end).replaceFirst(",[\\d.]+(,\\w+)$", ",$1");
    Path some = Files.writeString(folder.resolve("some.csv"), without + lines.substring(end));
    for (String command : List.of("evaluate", "explain")) {
      Run run = Run.of(command, rents, some.toString());
      assertEquals(0, run.status(), run.err());
      assertThat(run.err()).contains("1 of 200 rows has").doesNotContain("was trained on");
    }
    String other =
        lines.substring(0, end) + lines.substring(end).replaceFirst(",loud", ",deafening");
    Path wrong = Files.writeString(folder.resolve("wrong.csv"), other);
    long row = other.substring(0, other.indexOf("deafening")).lines().count() - 1;
    assertThat(Run.of("explain", noises, wrong.toString()).err()).contains("in row " + row + ",");
  }

  @Test
  void aLineOfNamesAloneIsAnsweredByOne() {
    String head = "area,district,since,noise\n";
    assertEquals("rent,rent q0.9\n", Run.with(head, "predict", rents, "--quantiles", "0.9").out());
    assertEquals(
        "area,district,since,noise,rent\n", Run.with(head, "predict", rents, "--with-input").out());
    String other = "area,district,since,rent\n";
    assertEquals(new Run(0, "noise,p(loud),p(quiet)\n", ""), Run.with(other, "predict", noises));
    assertEquals(new Run(0, "", ""), Run.with(head, "predict", rents, "--json"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"area,district\n", "", "area,district,since,country\n1,Hill\n"})
  void rejectsOtherInputInOneLine(String input) {
    Run run = Run.with(input, "predict", rents);
    assertEquals(1, run.status());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("nn predict: the standard input"), run.err());
  }

  @Test
  void evaluates() {
    Run run = Run.of("evaluate", noises, flats);
    assertTrue(run.out().contains("\naccuracy "), run.out());
    assertThat(run.out()).contains("\n\nactual \\ predicted");
    assertThat(Run.of("evaluate", rents, flats).out()).doesNotEndWith("\n\n");
    assertThat(Run.of("evaluate", rents, flats, "--json").out())
        .contains("\"rows\":200", "\"interval_coverage\":0.");
  }

  @Test
  void inspects() throws IOException {
    Run run = Run.of("inspect", rents);
    assertTrue(run.out().contains("network     "), run.out());
    String sha = Model.load(Path.of(rents)).provenance().orElseThrow().sha256();
    assertTrue(run.out().contains(sha), run.out());
    assertTrue(Run.of("inspect", rents, "--json").out().contains("\"sha256\":\"" + sha));
  }

  @Test
  void explainsOneRowAndAll() {
    Run all = Run.of("explain", rents, flats);
    assertTrue(all.out().lines().skip(1).findFirst().orElseThrow().startsWith("area"), all.out());
    Run one = Run.of("explain", rents, flats, "--row", "2");
    assertThat(one.out())
        .startsWith("row 2: rent is predicted as ")
        .contains("(the file has ", "rows of " + flats)
        .doesNotEndWith("\n\n");
    assertEquals(2, Run.of("explain", rents, flats, "--row", "201").status());
  }

  /** Numbers have all their digits, and categories that the model does not know their texts. */
  @Test
  void explainsARowByItsCells() throws IOException {
    Path file = folder.resolve("cells.csv");
    Files.writeString(
        file,
        "area,district,since,noise\n50.1234567,Island,2015-01-01,loud\n60,Hill,2015-01-01,loud\n");
    Run run = Run.of("explain", rents, file.toString(), "--row", "1");
    assertThat(run.out())
        .contains("50.1234567", "Island (rare or unknown)", "2015-01-01")
        .doesNotContain("the file has");
    Run label = Run.of("explain", noises, flats, "--row", "1");
    assertThat(label.out()).startsWith("row 1: the probability of '").contains("(the file has ");
  }

  @Test
  void explainsAWideRowByItsFirstColumns() throws IOException {
    StringBuilder csv = new StringBuilder();
    for (int c = 0; c < 30; c++) {
      csv.append("x%s,".formatted(c));
    }
    csv.append("y,z\n");
    for (int row = 0; row < 40; row++) {
      for (int c = 0; c < 32; c++) {
        csv.append((row * (c + 3) + c) % 41 / 2.0).append(c < 31 ? "," : "\n");
      }
    }
    String wide = Files.writeString(folder.resolve("wide.csv"), csv).toString();
    String model = folder.resolve("wide.safetensors").toString();
    Run trained =
        Run.of("train", wide, "--target", "y,z", "--quick", "--epochs", "1", "--model", model);
    assertEquals(0, trained.status(), trained.err());

    Run one = Run.of("explain", model, wide, "--row", "1");
    assertThat(one.out().lines().filter(line -> line.startsWith("11 more columns"))).hasSize(2);
    Run all = Run.of("explain", model, wide);
    assertEquals(1, all.status());
    assertThat(all.err()).contains("2 columns", "--row").doesNotContain("trained on rows");
  }

  @Test
  void rowsWithATextInPlaceOfTheNumberToPredictAreLeftOut() throws IOException {
    List<String> rows = new ArrayList<>(Files.readAllLines(Path.of(flats)).subList(0, 40));
    String[] cells = rows.get(2).split(",", -1);
    cells[5] = "on request";
    rows.set(2, String.join(",", cells));
    String file = Files.write(folder.resolve("asked.csv"), rows).toString();

    Run run = Run.of("evaluate", rents, file);

    assertEquals(0, run.status(), run.err());
    assertThat(run.err()).contains("1 of 39 rows", "'rent' is 'on request' in row 2");
    assertThat(run.out()).contains("38 rows");
  }

  @Test
  void namesTheColumnsThatHaveDrifted() throws IOException {
    List<String> rows = Files.readAllLines(Path.of(flats));
    Path large =
        Files.write(
            folder.resolve("large.csv"),
            IntStream.range(0, rows.size())
                .filter(i -> i == 0 || Double.parseDouble(rows.get(i).split(",", 3)[1]) > 80)
                .mapToObj(rows::get)
                .toList());

    assertThat(Run.of("drift", rents, flats).out()).contains("No column has");
    assertThat(Run.of("drift", rents, large.toString()).out()).contains("Changed: 'area'");
    assertThat(Run.of("drift", rents, large.toString(), "--json").out())
        .startsWith("{\"rows\":")
        .contains("\"area\":{\"psi\":", "\"changed\":true", "\"changed\":false");
  }

  @Test
  void updatesComparesAndReproduces() throws IOException {
    String more = Flats.write(folder.resolve("more.csv"), 300).toString();
    String updated = folder.resolve("rents-updated.safetensors").toString();
    assertEquals(0, Run.of("update", rents, more, "--replay", flats, "--epochs", "2").status());
    Run compared = Run.of("compare", updated, rents, more, "--json");
    assertTrue(compared.out().startsWith("{\"better\":\""), compared.out());
    assertThat(compared.err())
        .contains(updated + " was trained on rows of " + more)
        .doesNotContain(rents + " was trained on rows of " + more);
    assertThat(Run.of("evaluate", updated, flats).err()).contains("was trained on rows of");
    String twice = folder.resolve("twice").toString();
    for (String known : List.of(flats, more)) {
      String[] update = {"update", updated, known, "--epochs", "1", "-o", twice, "--force"};
      assertThat(Run.of(update).err()).contains("already trained on rows of " + known);
    }
    assertThat(Run.of("evaluate", twice, flats).err()).contains("was trained on rows of");
    String fourth = Flats.write(folder.resolve("fourth.csv"), 110).toString();
    assertThat(Run.of("evaluate", twice, fourth).err()).doesNotContain("trained on");
    Run again = Run.of("reproduce", updated, flats, more);
    assertEquals(0, again.status(), again.out() + again.err());
    assertTrue(again.out().startsWith("the same bits"), again.out());
  }

  @Test
  void anUpdateShowsWhatTheModelHadOnTheSameRows() throws IOException {
    String more = Flats.write(folder.resolve("shown.csv"), 60).toString();
    String to = folder.resolve("shown").toString();
    Run run = Run.of("update", rents, more, "--epochs", "1", "--rate", "1e-30", "-o", to);
    assertEquals(0, run.status(), run.err());
    List<String> rmse =
        run.out().lines().filter(line -> line.startsWith("validation_rmse")).toList();
    String[] cells = rmse.get(0).split(" +", -1);
    assertEquals(cells[1], cells[2], "the rate changes nothing");
    assertThat(run.out()).contains("only 12 of the new rows", "29 %");
    Run json = Run.of("update", rents, more, "--epochs", "9", "-o", to, "--force", "--json");
    assertNotEquals(
        number(json.out(), "before_validation_rmse"), number(json.out(), "validation_rmse"));
    assertThat(json.out()).contains("only 12 of the new rows");
  }

  @Test
  void failsWhereTheBitsAreOthers() throws IOException {
    String other = Flats.write(folder.resolve("other.csv"), 201).toString();
    Run again = Run.of("reproduce", rents, other, "--json");
    assertEquals(1, again.status());
    assertTrue(again.out().contains("\"same_bits\":false"), again.out());
  }

  @Test
  void rejectsAFileThatIsNoModel() throws IOException {
    Run missing = Run.of("inspect", "nowhere.safetensors");
    assertThat(missing.err()).contains("nn inspect: ", "nowhere.safetensors");
    Run other = Run.of("inspect", flats);
    assertEquals(1, other.status());
    assertEquals(1, other.err().lines().count(), other.err());
  }

  @Test
  void searchesGoesOnAndSavesTheBest() throws IOException {
    Path config = folder.resolve("search.yaml");
    Files.writeString(
        config,
        """
        data: %s
        target: rent
        quick: true
        model: %s
        search:
          trials: 3
          budget: 2
          space:
            learning_rate: {from: 0.001, to: 0.03, scale: log}
            layers: [4 relu, 8 tanh]
        """
            .formatted(flats, folder.resolve("best.safetensors")));
    Run run = Run.of("tune", config.toString());
    assertEquals(0, run.status(), run.err());
    assertThat(run.out()).contains("place", "more epochs come first");
    Run again = Run.of("tune", config.toString());
    assertEquals(run.out(), again.out());
    assertThat(again.err()).contains("3 trials from an earlier run");
    Path saved = folder.resolve("search-best.yaml");
    assertThat(Files.readString(saved)).contains("learning_rate:").doesNotContain("epochs");
    Run best = Run.of("train", "--config", saved.toString(), "--quiet");
    assertEquals(0, best.status(), best.err());

    Files.writeString(config, Files.readString(config).replace("budget: 2", "budget: 50"));
    assertEquals(0, Run.of("tune", config.toString(), "--quiet").status());
    assertThat(Files.readString(saved)).contains("epochs: 150");
  }

  @Test
  void reproducingFromAnotherTableNamesEachMissingColumnOnce() throws IOException {
    Path other = folder.resolve("other.csv");
    Files.writeString(other, "a,b\n1,2\n3,4\n");

    Run run = Run.of("reproduce", rents, other.toString());

    assertEquals(1, run.status());
    assertThat(run.err()).contains("'rent'", "'a', 'b'").containsOnlyOnce("'area'");
  }

  @Test
  void rejectsEpochsBesideASearch() throws IOException {
    Path config = folder.resolve("epochs.yaml");
    Files.writeString(
        config,
        "data: %s\ntarget: rent\nepochs: 7\nsearch: {space: {layers: [4 relu, 8 tanh]}}\n"
            .formatted(flats));
    Run run = Run.of("tune", config.toString());
    assertEquals(1, run.status());
    assertThat(run.err()).contains("epochs.yaml", "'epochs' is 7", "'budget'");
  }

  @Test
  void rejectsASettingThatIsFixedAndSearched() throws IOException {
    Path config = folder.resolve("both.yaml");
    Files.writeString(
        config,
        """
        data: %s
        target: rent
        layers: 8 relu
        search: {space: {layers: [4 relu, 8 tanh]}}
        """
            .formatted(flats));
    Run run = Run.of("tune", config.toString());
    assertEquals(1, run.status());
    assertThat(run.err()).contains("both.yaml", "'layers'", "8 relu", "space", "remove");
  }

  @Test
  void aRowWithoutAnyCellIsOneShortWarning() throws IOException {
    StringBuilder rows = new StringBuilder("a,b,c,d,e,y\n");
    for (int i = 0; i < 60; i++) {
      int n = i;
      IntStream.range(0, 6).forEach(c -> rows.append((n * 7 + c) % 11).append(c < 5 ? "," : "\n"));
    }
    Path wide = Files.writeString(folder.resolve("five.csv"), rows);
    String model = folder.resolve("five").toString();
    String[] train = "--target y --task regression --quick --quiet --epochs 1 --model".split(" ");
    List<String> line = new ArrayList<>(List.of("train", wide.toString()));
    line.addAll(List.of(train));
    line.add(model);
    assertEquals(0, Run.of(line.toArray(String[]::new)).status());

    String empty = Run.with("a,b,c,d,e\n,,,,\n", "predict", model).err();
    String far = Run.with("a,b,c,d,e\n99,99,99,99,1\n", "predict", model).err();

    assertThat(empty).contains("all 5 columns are missing").doesNotContain("'a'");
    assertThat(far).contains("'a'", "'c'", "1 more column").doesNotContain("'d'");
  }

  @ParameterizedTest
  @CsvSource({
    "explain MODEL FLATS --row x, --row is 'x'",
    "explain MODEL FLATS --row 30.0, --row is '30.0'",
    "explain MODEL FLATS --row -1.0, --row is '-1.0'",
    "explain MODEL FLATS --row -1, --row is -1",
    "update MODEL FLATS --epochs 0 -o NEW, --epochs is 0",
    "update MODEL FLATS --rate 0 -o NEW, --rate is 0.0"
  })
  void aWrongNumberIsToldWithItsFlag(String command, String part) {
    String[] arguments =
        command
            .replace("MODEL", rents)
            .replace("FLATS", flats)
            .replace("NEW", folder.resolve("new").toString())
            .split(" ");
    Run run = Run.of(arguments);
    assertNotEquals(0, run.status());
    assertThat(run.err()).contains(part).doesNotContain(" int", "share");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          train FLATS --target rent --task guess             | --task is 'guess'
          train FLATS --target noise --threshold f2          | --threshold is 'f2'
          train FLATS --target noise --calibration platt     | --calibration is 'platt'
          train FLATS --target rent --best --quick           | --quick and --best
          train FLATS --target rent --separator ab           | --separator is 'ab'
          train FLATS --target rent --charset utf8x          | --charset is 'utf8x'
          train FLATS --target rent --type area=catgory      | 'catgory'; expected number
          train FLATS --target rent --layers 64;             | --layers is '64;'
          train FLATS --target rent --quantiles 5,95         | --quantiles has 5.0
          train FLATS --target rent --without rent           | --target and --without both name 'rent'
          train FLATS --target rent --validation 0.9 --test 0.2 | --validation 0.9 and --test 0.2
          update MODEL FLATS --rate 0 -o NEW                 | --rate is 0.0
          export MODEL --onnx NEW --level 2                  | --level is 2.0
          predict MODEL FLATS --quantiles 5                  | --quantiles has 5.0
          evaluate MODEL FLATS --charset utf8x               | --charset is 'utf8x'
          predict MODEL FLATS --type area=category           | unknown option '--type'
          evaluate MODEL FLATS --type area=category          | unknown option '--type'
          explain MODEL FLATS --type area=category           | unknown option '--type'
          explain MODEL FLATS --transform area=signed_log    | unknown option '--transform'
          compare MODEL MODEL FLATS --type area=category     | unknown option '--type'
          update MODEL FLATS --type area=category            | unknown option '--type'
          reproduce MODEL FLATS --type area=category         | unknown option '--type'
          """)
  void aWrongOptionIsWrongUsage(String command, String part) {
    Run run =
        Run.of(
            command
                .replace("MODEL", rents)
                .replace("FLATS", flats)
                .replace("NEW", folder.resolve("new").toString())
                .split(" "));
    assertEquals(2, run.status(), run.err());
    assertThat(run.err()).contains(part);
  }

  /** A line is marked as unlike the training rows also for programs. */
  @Test
  void theWarningsOfARowAreInItsJson() {
    Run run =
        Run.with(
            "area,district,since,noise\n50,Island,2015-01-01,loud\n", "predict", rents, "--json");
    assertThat(run.out()).contains("\"warnings\":[\"column 'district' is 'Island'");
    assertThat(run.err()).contains("1 of 1 row").doesNotContain("guess");
    Run usual =
        Run.with(
            "area,district,since,noise\n50,Hill,2015-01-01,loud\n", "predict", rents, "--json");
    assertThat(usual.out()).doesNotContain("warnings");
  }

  @Test
  void aReplayedFileIsKnown() throws IOException {
    Path old = Flats.write(folder.resolve("replayed.csv"), 90);
    Path more = Flats.write(folder.resolve("next.csv"), 95);
    String updated = folder.resolve("replayed").toString();
    String command =
        "update %s %s --replay %s --epochs 1 -o %s".formatted(rents, more, old, updated);
    assertThat(Run.of(command.split(" ")).err()).doesNotContain("trained on");
    assertThat(Run.of("explain", updated, old.toString()).err()).contains("trained on rows of");
  }

  @Test
  void theTrainingRowsAreKnownAlthoughTheirTypeWasGiven() throws IOException {
    StringBuilder rows = new StringBuilder("zip,y\n");
    IntStream.range(0, 60)
        .forEach(i -> rows.append(8000 + i % 4).append(",").append(i % 13 + "\n"));
    Path zips = Files.writeString(folder.resolve("zips.csv"), rows);
    String model = folder.resolve("zips").toString();
    String flags = "--target y --task regression --type zip=category --quick --quiet --epochs 1";
    List<String> line = new ArrayList<>(List.of("train", zips.toString(), "--model", model));
    line.addAll(List.of(flags.split(" ")));
    assertEquals(0, Run.of(line.toArray(String[]::new)).status());

    assertThat(Run.of("evaluate", model, zips.toString()).err()).contains("was trained on rows of");
    Path others =
        Files.writeString(folder.resolve("zips2.csv"), rows.toString().replace(",3", ",4"));
    assertThat(Run.of("evaluate", model, others.toString()).err()).doesNotContain("trained on");
  }
}
