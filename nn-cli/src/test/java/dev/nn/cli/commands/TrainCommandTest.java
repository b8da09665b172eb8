package dev.nn.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.data.model.Model;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {

  @TempDir Path folder;
  private String flats = "";
  private String model = "";

  @BeforeEach
  void writeFlats() throws IOException {
    flats = Flats.write(folder.resolve("flats.csv"), 200).toString();
    model = folder.resolve("rents.safetensors").toString();
  }

  private Run train(String... more) {
    String[] all = new String[more.length + 6];
    List.of("train", flats, "--quick", "--quiet", "--model", model).toArray(all);
    System.arraycopy(more, 0, all, 6, more.length);
    return Run.of(all);
  }

  @Test
  void tellsColumnsMetricsBesideBaselinesAndTheNextCommands() throws IOException {
    Run run = train("--target", "rent");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("since     date "), run.out());
    assertTrue(run.out().contains("country   left out   it is 'Norway' in all"), run.out());
    assertTrue(run.out().contains("id        left out   it has 120 different"), run.out());
    assertTrue(run.out().contains("rent      target     numbers, so this is a regression"));
    List<String> lines = run.out().lines().toList();
    String head = lines.stream().filter(l -> l.startsWith("test ")).findFirst().orElseThrow();
    assertEquals(List.of("test", "model", "mean", "linear"), List.of(head.split(" +")));
    String[] rmse =
        lines.stream().filter(l -> l.startsWith("rmse ")).findFirst().orElseThrow().split(" +");
    assertTrue(
        Double.parseDouble(rmse[1]) < Double.parseDouble(rmse[2]) / 3, String.join(" ", rmse));
    int next = lines.indexOf("next:");
    assertEquals(4, lines.size() - next);
    assertTrue(lines.get(next + 1).contains(" predict " + model), lines.get(next + 1));
    Model saved = Model.load(Path.of(model));
    assertEquals(40, saved.provenance().orElseThrow().rows().test());
    assertFalse(Files.exists(Path.of(model + ".checkpoints")));
  }

  @Test
  void showsProgressInLinesAndRecordsIt() {
    Path runs = folder.resolve("runs");
    Run run =
        Run.of(
            "train",
            flats,
            "--target",
            "rent",
            "--quick",
            "--model",
            model,
            "--log",
            runs.toString());
    assertEquals(0, run.status(), run.err());
    assertTrue(run.err().contains("epoch"), run.err());
    assertFalse(run.err().contains("\r"), run.err());
    assertTrue(Files.exists(runs.resolve("rents-1/epochs.jsonl")));
  }

  @Test
  void ranksTheColumnsThatMatter() {
    String json = train("--target", "rent", "--json").out();
    int importance = json.indexOf("\"importance\":{\"area\":");
    assertTrue(importance > 0, json);
    assertTrue(json.indexOf("\"district\":", importance) < json.indexOf("\"since\":", importance));
  }

  @Test
  void quantilesAreAskedForInTheNextCommand() {
    String numbers = train("--target", "rent", "--quantiles", "0.1,0.9").out();
    assertTrue(numbers.contains(" NEW.csv --quantiles 0.1,0.9\n"), numbers);
    String labels = train("--target", "noise", "--quantiles", "0.1", "--force").out();
    assertThat(labels).contains("note: the model has no quantiles").doesNotContain("--quantiles");
    Run percents = train("--target", "rent", "--quantiles", "5,95", "--force");
    assertEquals(2, percents.status());
    assertThat(percents.err()).contains("--quantiles has 5.0", "above 0 and below 1");
  }

  @Test
  void linesAboveTheNamesAreFound() throws IOException {
    String rows = "Flats of 2024,,,,,,\n,,,,,,\n" + Files.readString(Path.of(flats));
    Files.writeString(Path.of(flats), rows);
    Run run = train("--target", "rent");
    assertEquals(1, run.status());
    assertThat(run.err()).contains("line 3", "'rent'", "remove the lines above");
  }

  /** The one title makes all other lines malformed, and none of them is told of. */
  @Test
  void aTitleAboveTheNamesIsFoundAmongSkippedLines() throws IOException {
    Files.writeString(Path.of(flats), "Flats of 2024\n" + Files.readString(Path.of(flats)));
    Run run = train("--target", "rent", "--skip-malformed");
    assertEquals(1, run.status());
    assertThat(run.err()).contains("line 2", "remove the lines above").doesNotContain("skipped");
  }

  @Test
  void columnsThatSpacesFillUpAreNoCsv() throws IOException {
    Files.writeString(Path.of(flats), "name    area  rent\nA         50   700\n");
    Run run = train("--target", "rent");
    assertThat(run.err()).contains("spaces", "comma").doesNotContain("did you mean");
  }

  @Test
  void aFolderForLogsIsNoFile() {
    for (String flag : List.of("--log", "--tensorboard")) {
      Run run = train("--target", "rent", flag, flats);
      assertEquals(1, run.status());
      assertThat(run.err()).contains(flag, flats, "folder");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void aShareHasAnExampleOfAShare() {
    assertThat(train("--target", "rent", "--test", "20%").err()).contains("'20%'", "0.2");
  }

  @Test
  void anAddressIsNoFile() {
    Run run = Run.of("train", "https://example.org/data.csv", "--target", "a");
    assertThat(run.err()).contains("https://example.org/data.csv", "download");
  }

  @Test
  void saysWhatIsNotMeasuredAndWhy() {
    String both = train("--target", "rent,noise", "--type", "noise=text").out();
    assertThat(both)
        .contains("interval_coverage is measured only", "columns matter is measured only")
        .contains("--type text has no effect on column 'noise'");
    assertThat(train("--target", "rent", "--force").out())
        .contains("interval_coverage  ", "90 %")
        .doesNotContain("measured only", "no effect");
  }

  @Test
  void withoutRowsToEvaluateThereAreNoMetrics() {
    String out = train("--target", "rent", "--test", "0", "--validation", "0").out();
    assertThat(out).contains("note: no rows were kept", "of the training rows");
    assertThat(out.lines()).noneMatch(line -> line.matches("validation +model"));
  }

  @Test
  void aSearchIsLeftToTheOtherCommand() throws IOException {
    Path config = folder.resolve("search.yaml");
    Files.writeString(config, "target: rent\nepochs: 1\nsearch: {space: {l2: [0, 0.1]}}\n");
    Run run = train("--config", config.toString());
    assertEquals(0, run.status(), run.err());
    assertThat(run.err()).contains("'search'", config.toString(), "nn tune");
  }

  @Test
  void aNameWithACommaIsInDoubleQuotes() throws IOException {
    String renamed = Files.readString(Path.of(flats)).replace(",rent,", ",\"rent, EUR\",");
    Files.writeString(Path.of(flats), renamed);
    Run run = train("--target", "\"rent, EUR\"", "--epochs", "1");
    assertThat(run.out()).contains("rent, EUR  target");
  }

  /** Nobody reads the answer, which is too long for the pipe, so the command waits there. */
  @Test
  @Tag("slow")
  void aCommandInterruptedAfterTheTrainingSaysWhereTheModelIs() throws Exception {
    StringBuilder wide = new StringBuilder("y");
    for (int c = 0; c < 2000; c++) {
      wide.append(",x").append(c);
    }
    for (int row = 0; row < 12; row++) {
      wide.append('\n').append(row);
      for (int c = 0; c < 2000; c++) {
        wide.append(',').append(row * (c + 3) % 11 / 2.0);
      }
    }
    String rows = Files.writeString(folder.resolve("wide.csv"), wide).toString();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.nn.cli.Main",
                "train",
                rows,
                "--target",
                "y",
                "--task",
                "regression",
                "--quick",
                "--epochs",
                "1",
                "--json",
                "--model",
                model));
    Process training = builder.start();
    try {
      assertEquals('{', training.getInputStream().read()); // the model is saved
      training.toHandle().destroy(); // leaves the streams open
      String errors = new String(training.getErrorStream().readAllBytes(), UTF_8);
      assertThat(errors).contains("saved in " + model, "interrupted");
      assertTrue(training.waitFor() != 0);
    } finally {
      training.destroyForcibly();
    }
  }

  @Test
  void comparesLabelsWithTheirShares() {
    Run run = train("--target", "noise");
    assertTrue(run.out().contains("test "), run.out());
    assertTrue(run.out().contains("commonest"), run.out());
    assertTrue(run.out().contains("2 labels, so this is a classification: loud, quiet"));
  }

  /** Half of the labels have one row each, some of which only the test has. */
  @Test
  void comparesLabelsThatOnlyTheTestHas() throws IOException {
    StringBuilder rows = new StringBuilder("x,kind\n");
    for (int r = 0; r < 60; r++) {
      rows.append(r % 7).append(',').append(r % 2 == 0 ? "usual" : "kind " + r).append('\n');
    }
    Path file = Files.writeString(folder.resolve("rare.csv"), rows);
    String[] command = {"train", file.toString(), "--target", "kind", "--model", model};
    String[] flags = {"--task", "classification", "--quick", "--quiet"};
    Run run = Run.of(Stream.of(command, flags).flatMap(Stream::of).toArray(String[]::new));
    assertEquals(0, run.status(), run.err());
    assertThat(run.out()).containsPattern("accuracy +\\S+ +\\S+ +\\S+\n");
  }

  @Test
  void flagsOverrideTheConfiguration() throws IOException {
    Path config = folder.resolve("rent.yaml");
    Files.writeString(
        config, "target: rent\nepochs: 50\nlearning_rate: 0.02\nlayers: 8 relu\nmembers: 1\n");
    Run run =
        Run.of(
            "train",
            flats,
            "--config",
            config.toString(),
            "--epochs",
            "3",
            "--model",
            model,
            "--quiet");
    assertEquals(0, run.status(), run.err());
    String recipe = Model.load(Path.of(model)).provenance().orElseThrow().recipe().toJson();
    assertTrue(recipe.contains("\"epochs\":3"), recipe);
    assertTrue(recipe.contains("\"learning_rate\":0.02"), recipe);
    assertTrue(recipe.contains("\"hidden\":\"8 relu\""), recipe);
  }

  @Test
  void printsAConfigurationThatReadsBack() throws IOException {
    Path config = folder.resolve("rent.yaml");
    String[] flags = {
      "--target", "rent", "--type", "area=category", "--schedules", "cosine,warm_up", "--balanced"
    };
    Run first = train(append(flags, "--print-config"));
    Files.writeString(config, first.out());
    assertEquals(first, Run.of("train", "--config", config.toString(), "--print-config"));
    assertTrue(first.out().contains("target: [rent]"), first.out());
  }

  private static String[] append(String[] all, String last) {
    String[] more = java.util.Arrays.copyOf(all, all.length + 1);
    more[all.length] = last;
    return more;
  }

  @Test
  void rejectsAnUnknownTargetWithTheNearest() {
    Run run = train("--target", "rnt");
    assertEquals(1, run.status());
    assertThat(run.err()).contains("nn train: ", "'rnt'", "'rent'");
    assertFalse(Files.exists(Path.of(model)));
  }

  @Test
  void findsOutBeforeTheTrainingThatTheModelCannotBeWritten() {
    String nowhere = folder.resolve("none/m.safetensors").toString();
    Run run = Run.of("train", flats, "--target", "rent", "--model", nowhere);
    assertEquals(1, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().startsWith("nn train: there is no folder "), run.err());
  }

  @Test
  void rejectsWrongUsage() {
    assertEquals(2, Run.of("train").status());
    assertEquals(2, train().status());
    assertThat(train().err()).contains("--target", "'rent'");
    Run run = train("--target", "rent", "--epochs", "many");
    assertEquals(2, run.status());
    assertThat(run.err()).contains("nn train: ", "--epochs is 'many'", "whole number");
    assertThat(Run.of("train", flats, "b.csv").err()).contains("'b.csv'").doesNotContain("index");
    assertThat(train("--target", "rent", "--charset", "latin-1").err())
        .contains("--charset is 'latin-1'", "ISO-8859-1");
    assertThat(train("--target", "rent", "--decimal", "comma").err())
        .contains("--decimal is 'comma'");
    assertThat(train("--target", "rent", "--task", "guess").err()).contains("--task is 'guess'");
  }

  @Test
  void readsOtherSeparatorsByThemselves() throws IOException {
    Path other = folder.resolve("semicolons.csv");
    Files.writeString(other, Files.readString(Path.of(flats)).replace(',', ';'));
    Run run =
        Run.of(
            "train", other.toString(), "--target", "rent", "--quick", "--quiet", "--model", model);
    assertEquals(0, run.status(), run.err());
  }

  @Test
  void goesOnOnlyWhereTrainingWasInterrupted() throws IOException {
    Path member = Files.createDirectories(Path.of(model + ".checkpoints", "member-0"));
    Path checkpoint = Files.createFile(member.resolve("step-000000000001.safetensors"));
    Run begun = train("--target", "rent");
    assertEquals(1, begun.status());
    assertTrue(begun.err().contains("continue it with --resume"), begun.err());
    assertTrue(Files.exists(checkpoint));
  }

  @Test
  void beginsWhereNothingIsToResume() {
    Run run = train("--target", "rent", "--resume", "--log", folder.resolve("runs").toString());
    assertEquals(0, run.status(), run.err());
    assertThat(run.err()).contains("nothing to resume", model + ".checkpoints").hasLineCount(1);
    assertTrue(Files.exists(Path.of(model)));
    assertTrue(Files.exists(folder.resolve("runs/rents-1/epochs.jsonl")));
  }

  /** As one leaves it that is killed before its first checkpoint. */
  @Test
  void aFolderWithoutCheckpointsIsNoInterruptedTraining() throws IOException {
    Path checkpoints = Path.of(model + ".checkpoints");
    for (String more : List.of("--force", "--resume")) {
      Files.deleteIfExists(Path.of(model));
      Files.createDirectories(checkpoints.resolve("epochs"));
      Files.createFile(checkpoints.resolve(".nn-half.tmp"));
      Files.createFile(folder.resolve(".nn-rents.safetensors.checkpoints.lock"));
      Run run = train("--target", "rent", more);
      assertEquals(0, run.status(), run.err());
      assertFalse(Files.exists(checkpoints));
    }
  }

  @Test
  void aTrainingThatFailsBeforeItsFirstCheckpointLeavesNoFolder() {
    Run failed = train("--target", "rent", "--learning-rate", "1e30", "--optimizer", "sgd");
    assertEquals(1, failed.status(), failed.err());
    assertFalse(Files.exists(Path.of(model + ".checkpoints")));
  }

  @Test
  void aModelThatAnotherProcessTrainsIsRejected() throws IOException {
    Path lockFile = folder.resolve(".nn-rents.safetensors.checkpoints.lock");
    try (RandomAccessFile access = new RandomAccessFile(lockFile.toFile(), "rw");
        FileLock lock = access.getChannel().lock()) {
      assertTrue(lock.isValid());
      Run refused = train("--target", "rent");
      assertEquals(1, refused.status());
      assertThat(refused.err()).contains("another training");
    }
    assertFalse(Files.exists(Path.of(model)));
  }

  /** Before the table is read: there is none. */
  @ParameterizedTest
  @CsvSource({
    "--optimizer addam, unknown optimizer",
    "--schedules one_cyle, unknown schedule",
    "--quick --best, --quick and --best"
  })
  void aWrongSettingIsFoundBeforeTheTableIsRead(String flags, String part) {
    List<String> line = new ArrayList<>(List.of("train", "none.csv", "--target", "y"));
    line.addAll(List.of(flags.split(" ")));
    Run run = Run.of(line.toArray(String[]::new));
    assertEquals(2, run.status());
    assertThat(run.err()).contains(part);
  }

  @Test
  void wrongWeightsAreFoundBeforeColumnsAreShown() throws IOException {
    Path file = folder.resolve("weighted.csv");
    StringBuilder rows = new StringBuilder("x,w,y\n");
    IntStream.range(0, 60).forEach(i -> rows.append(i % 7 + ",").append(-i + "," + i % 13 + "\n"));
    Files.writeString(file, rows);
    Run run = Run.of("train", "" + file, "--target", "y", "--weights", "w", "--task", "regression");
    assertEquals("", run.out());
    assertThat(run.err()).contains("row 2, column 'w', is -1", "expected");
  }

  @Test
  void anUndefinedMetricIsToldWithItsReason() throws IOException {
    Path file = folder.resolve("zeros.csv");
    StringBuilder rows = new StringBuilder("x,y\n");
    IntStream.range(0, 100).forEach(i -> rows.append(i % 7 + ",").append(i % 13 + "\n"));
    Files.writeString(file, rows);
    Run run =
        Run.of(
            "train",
            "" + file,
            "--target",
            "y",
            "--task",
            "regression",
            "--quick",
            "--quiet",
            "--epochs",
            "1",
            "--model",
            "" + folder.resolve("zeros"));
    assertEquals(0, run.status());
    assertThat(run.out()).contains("note: for the test rows, mape is not defined: the target is 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 1200})
  void datesAreNoLabelsHoweverOftenEachOccurs(int count) throws IOException {
    Path file = folder.resolve("dates.csv");
    StringBuilder rows = new StringBuilder("x,when\n");
    IntStream.range(0, count)
        .forEach(
            i ->
                rows.append(
                    "%s,%s%n".formatted(i % 7, LocalDate.of(2024, i / 28 % 12 + 1, i % 28 + 1))));
    Files.writeString(file, rows);
    Run run = Run.of("train", "" + file, "--target", "when");
    assertEquals(1, run.status());
    assertThat(run.err()).contains("has dates, such as '2024-01-01'");
  }
}
