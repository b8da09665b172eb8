package dev.nn.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.Run;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Model;
import dev.nn.data.model.Prediction;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** The reports of models that are trained once. */
@Tag("slow")
class ReportTest {

  @TempDir static Path folder;

  private static Path flats = Path.of("");
  private static ReportPage rents = ReportPage.parse("<html></html>");
  private static ReportPage noises = rents;

  @BeforeAll
  static void train() throws IOException {
    flats = Flats.write(folder.resolve("flats.csv"), 200);
    rents = train("rents", "rent");
    noises = train("noises", "noise");
  }

  private static ReportPage train(String name, String target, String... more) throws IOException {
    return train(flats, name, target, more);
  }

  private static ReportPage train(Path data, String name, String target, String... more)
      throws IOException {
    Path report = folder.resolve(name + ".html");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                data.toString(),
                "--target",
                target,
                "--quick",
                "--quiet",
                "--force",
                "--model"));
    arguments.addAll(List.of(model(name).toString(), "--report", report.toString()));
    arguments.addAll(List.of(more));
    Run run = Run.of(arguments.toArray(String[]::new));
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("\nwrote " + report + "\n"), run.out());
    return ReportPage.read(report);
  }

  private static Path model(String name) {
    return folder.resolve(name + ".safetensors");
  }

  @Test
  void aRegressionHasAllSections() {
    assertEquals(
        List.of(
            "h1 Model card: rent",
            "h2 In short",
            "caption The model in short",
            "h2 Data",
            "caption The columns, in the table's order",
            "h2 Learning curves",
            "caption Epochs of each network",
            "figure",
            "h2 Metrics",
            "caption Metrics of the test rows, on which the model was not trained",
            "caption Metrics of each part of the table",
            "h2 Predictions of rent",
            "figure",
            "caption Errors",
            "h3 Calibration",
            "figure",
            "caption Intervals",
            "h3 The worst predictions",
            "caption The rows with the largest errors; rows are numbered from 1, after the header line",
            "h2 Columns that matter",
            "figure",
            "caption Importance of the columns",
            "h2 Origin",
            "caption The model's origin",
            "h3 Commands",
            "h3 Recipe"),
        rents.structure().stream().filter(line -> !line.equals("h3 Notes from training")).toList());
  }

  @Test
  void aClassificationHasConfusionsAndProbabilities() {
    List<String> all = noises.structure();
    int from = all.indexOf("h2 Predictions of noise");
    int to = all.indexOf("h2 Columns that matter");
    assertEquals(
        List.of(
            "h2 Predictions of noise",
            "figure",
            "caption Confusion matrix",
            "caption The labels",
            "h3 Thresholds",
            "figure",
            "figure",
            "caption Thresholds",
            "h3 Calibration",
            "figure",
            "caption Probabilities of 'loud'",
            "h3 The worst predictions"),
        all.subList(from, to).stream()
            .filter(line -> !line.startsWith("caption The wrongly labelled rows"))
            .toList());
    assertEquals(
        List.of("metric", "better is", "model", "commonest", "linear"),
        noises.table("Metrics of the test rows, on which the model was not trained").get(0));
  }

  @Test
  void columnsSayWhatTheyWereTakenFor() {
    String columns = "The columns, in the table's order";
    assertEquals(
        List.of("column", "taken for", "because", "in the training rows"),
        rents.table(columns).get(0));
    assertEquals(8, rents.table(columns).size());
    assertEquals("left out", rents.row(columns, "country").get(1));
    assertTrue(rents.row(columns, "country").get(2).contains("Norway"));
    assertFalse(rents.table(columns).toString().contains("…"), rents.table(columns)::toString);
    assertEquals("number", rents.row(columns, "area").get(1));
    assertTrue(rents.row(columns, "area").get(3).matches("2\\d.* to 1[12]\\d.*"));
    assertEquals("target", rents.row(columns, "rent").get(1));
  }

  /** Four of five rows are not of the test, and validate a network each. */
  @Test
  void eachRowIsCountedOnce() throws IOException {
    String several =
        train("folds", "noise", "--members", "5").row("The model in short", "rows").get(1);
    assertEquals(
        200,
        Pattern.compile("\\d+(?= for)")
            .matcher(several)
            .results()
            .mapToInt(n -> Integer.parseInt(n.group()))
            .sum(),
        several);
  }

  @Test
  void metricsStandBesideTheirBaselines() throws IOException {
    String caption = "Metrics of the test rows, on which the model was not trained";
    assertEquals(
        List.of("metric", "better is", "model", "mean", "linear"), rents.table(caption).get(0));
    List<String> rmse = rents.row(caption, "rmse");
    double expected = Model.load(model("rents")).metrics().get("test_rmse");
    assertEquals("less", rmse.get(1));
    assertEquals(Texts.number(expected), rmse.get(2));
    assertTrue(expected < Double.parseDouble(rmse.get(3)) / 2, rmse::toString);
    assertEquals("greater", rents.row(caption, "r2").get(1));
    assertEquals(rmse.get(2), rents.row("Metrics of each part of the table", "rmse").get(3));
  }

  /** The last column is the table's own account of what the curves do after the kept epoch. */
  @Test
  void theKeptEpochIsThatOfTheModel() throws IOException {
    for (String name : List.of("rents", "noises")) {
      Model model = Model.load(model(name));
      ReportPage page = name.equals("rents") ? rents : noises;
      List<String> row = page.table("Epochs of each network").get(1);
      int kept = model.keptEpochs().get(0);
      assertEquals(String.valueOf(kept), row.get(2));
      assertEquals(
          Texts.number(model.history().get(0).series("val_loss").get(kept - 1)), row.get(4));
    }
    assertTrue(
        noises.elements("div").stream()
            .anyMatch(div -> div.getAttribute("aria-label").startsWith("validation accuracy by")));
  }

  /** The area below the curve, and the labels of the model, are those of its metrics. */
  @Test
  void thresholdsAreThoseOfTheMetrics() throws IOException {
    Map<String, Double> metrics = Model.load(model("noises")).metrics();
    assertTrue(
        noises.texts("figcaption").stream()
            .anyMatch(c -> c.endsWith(Texts.number(metrics.get("test_roc_auc")) + ".")));
    assertTrue(
        noises.texts("figcaption").stream()
            .anyMatch(c -> c.endsWith(Texts.number(metrics.get("test_average_precision")) + ".")));
    List<List<String>> thresholds = noises.table("Thresholds");
    assertEquals(10, thresholds.size());
    double last = 1;
    for (List<String> row : thresholds.subList(1, 10)) {
      double found = Double.parseDouble(row.get(1));
      assertTrue(found <= last, row::toString);
      last = found;
    }
    List<String> half = noises.row("Thresholds", "50\u00a0%"); // the labels of the model
    String positive =
        noises.texts("p").stream()
            .filter(p -> p.startsWith("A row gets the label '"))
            .map(p -> p.split("'", -1)[1])
            .findFirst()
            .orElseThrow();
    assertEquals(noises.row("The labels", positive).get(3), half.get(1));
    assertEquals(noises.row("The labels", positive).get(2), half.get(3));
  }

  @Test
  void theVerdictStandsInShortAndBesideTheBaselines() {
    for (ReportPage page : List.of(rents, noises)) {
      String verdict = page.row("The model in short", "verdict").get(1);
      assertTrue(verdict.contains("is better"), verdict);
      assertEquals(List.of(verdict), page.texts("strong"));
    }
  }

  @Test
  void manyColumnsThatAreTakenAlikeShareALine() throws IOException {
    StringBuilder csv = new StringBuilder();
    for (int c = 0; c < 30; c++) {
      csv.append("x").append(c).append(',');
    }
    csv.append("y\n");
    for (int r = 0; r < 60; r++) {
      for (int c = 0; c < 30; c++) {
        csv.append((r * (c % 15 + 1) + c) % 17).append(',');
      }
      csv.append(r % 10 + 0.5).append('\n');
    }
    Path data = Files.writeString(folder.resolve("many.csv"), csv);
    ReportPage page = train(data, "many", "y");

    List<List<String>> lines = page.table("The columns, in the table's order");
    assertEquals(3, lines.size(), lines::toString);
    assertEquals("30 columns, x0 to x29", lines.get(1).get(0));
    assertEquals("0 to 16", lines.get(1).get(3));
    assertEquals(32, page.table("Each of the 31 columns").size());
    assertEquals(1, page.elements("details").size());
  }

  @Test
  void theConfusionMatrixIsThatOfThePredictions() throws IOException {
    Model model = Model.load(model("noises"));
    Table table = Csv.of(flats).read();
    Rows test = model.provenance().orElseThrow().recipe().split(table).test();
    List<Prediction> predictions = model.predict(table.select(test));
    int column = table.column("noise");
    List<String> labels = table.columns().get(column).categories();
    for (String actual : labels) {
      List<String> row = new ArrayList<>(List.of(actual));
      for (String predicted : labels) {
        long count =
            IntStream.range(0, test.size())
                .filter(i -> labels.get((int) table.cell(test.row(i), column)).equals(actual))
                .filter(i -> predictions.get(i).label().equals(predicted))
                .count();
        row.add(String.valueOf(count));
      }
      assertEquals(row, noises.row("Confusion matrix", actual));
    }
  }

  @Test
  void theWorstRowIsTheOneFarthestFromItsPrediction() throws IOException {
    Model model = Model.load(model("rents"));
    Table table = Csv.of(flats).read();
    Rows test = model.provenance().orElseThrow().recipe().split(table).test();
    List<Prediction> predictions = model.predict(table.select(test));
    int column = table.column("rent");
    int worst =
        IntStream.range(0, test.size())
            .boxed()
            .max(
                Comparator.comparingDouble(
                    i -> Math.abs(predictions.get(i).number() - table.cell(test.row(i), column))))
            .orElseThrow();
    List<List<String>> rows =
        rents.table(
            "The rows with the largest errors; rows are numbered from 1, after the header line");
    assertEquals(11, rows.size());
    assertEquals(List.of("row", "true", "predicted", "error"), rows.get(0).subList(0, 4));
    assertEquals("area", rows.get(0).get(4)); // the most important one
    assertEquals(String.valueOf(test.row(worst) + 1), rows.get(1).get(0));
    assertEquals(Texts.number(predictions.get(worst).number()), rows.get(1).get(2));
    assertEquals(Texts.cell(table, test.row(worst), table.column("area")), rows.get(1).get(4));
  }

  @Test
  void intervalsAreMeasuredOnTheRows() {
    List<String> row = rents.row("Intervals", "90\u00a0%");
    double within = Double.parseDouble(row.get(1).replace("\u00a0%", ""));
    assertTrue(within > 50 && within <= 100, row::toString);
    assertEquals(0, within * 40 / 100 - Math.rint(within * 40 / 100), 1e-9); // of 40 rows
  }

  @Test
  void theOriginIsThatOfTheModel() throws IOException {
    Model model = Model.load(model("rents"));
    assertEquals(
        model.provenance().orElseThrow().sha256(),
        rents.row("The model's origin", "SHA-256 of the weights").get(1));
    List<String> codes = rents.texts("code");
    assertTrue(
        codes.get(0).contains("train " + flats + " --target rent --quick --model "),
        codes::toString);
    assertTrue(codes.get(1).endsWith("reproduce " + model("rents") + " " + flats), codes::toString);
    assertEquals(model.provenance().orElseThrow().recipe(), Recipe.parse(codes.get(2)));
    assertTrue(codes.get(2).lines().count() > 20, codes.get(2));
    assertEquals("mse", model.loss().orElseThrow());
    assertTrue(
        noises.texts("p").stream()
            .anyMatch(p -> p.contains("The loss is categorical_crossentropy")));
  }

  @Test
  void theSameRunHasTheSameBytes() throws IOException {
    assertEquals(rents.text(), train("rents", "rent").text());
  }

  @Test
  void severalTargetsHaveASectionEach() throws IOException {
    ReportPage both = train("both", "rent,noise");
    assertEquals("Model card: rent, noise", both.texts("h1").get(0));
    assertTrue(
        both.texts("h2").containsAll(List.of("Predictions of rent", "Predictions of noise")));
    List<String> ids = both.elements("section").stream().map(s -> s.getAttribute("id")).toList();
    assertTrue(ids.containsAll(List.of("predictions-1", "predictions-2")), ids::toString);
    assertTrue(both.texts("p").stream().anyMatch(p -> p.startsWith("No importance was measured")));
    String shortly = "The model in short";
    assertTrue(both.row(shortly, "result of rent").get(1).startsWith("rmse(rent) "));
    String ofNoise = both.row(shortly, "result of noise").get(1);
    assertTrue(ofNoise.startsWith("accuracy(noise) ") && ofNoise.contains("log_loss(noise) "));
    assertTrue(both.row(shortly, "verdict of noise").get(1).contains("log_loss(noise)"));
    Model model = Model.load(model("both"));
    assertEquals(model.network().spec().toString(), both.row(shortly, "network").get(1));
    String precision = Texts.number(model.metrics().get("test_average_precision(noise)"));
    assertTrue(
        both.texts("figcaption").stream().anyMatch(c -> c.endsWith(precision + ".")), precision);
    assertEquals(
        "less",
        both.row("Metrics of the test rows, on which the model was not trained", "rmse(rent)")
            .get(1));
  }

  @Test
  void withoutRowsForValidationThePageSaysSo() throws IOException {
    Path few = Flats.write(folder.resolve("few.csv"), 15);
    ReportPage page = train(few, "few", "rent");
    assertTrue(
        page.texts("p").stream().anyMatch(p -> p.startsWith("No rows were kept for validation")));
    assertTrue(
        page.texts("p").stream().anyMatch(p -> p.startsWith("No rows were kept for a test")));
    String caption = "Metrics of the training rows, because there are no others";
    assertEquals(List.of("metric", "better is", "model"), page.table(caption).get(0));
    assertEquals(
        List.of("1", "", ""),
        List.of(
            page.table("Epochs of each network").get(1).get(0),
            page.table("Epochs of each network").get(1).get(4),
            page.table("Epochs of each network").get(1).get(5)));
    assertTrue(page.texts("p").stream().anyMatch(p -> p.startsWith("The model has no intervals")));
  }

  @Test
  void withoutATestTheMetricsAreThoseOfValidation() throws IOException {
    ReportPage page = train("validated", "noise", "--test", "0");
    assertTrue(page.texts("caption").contains("Metrics of the validation rows"));
    assertTrue(
        page.texts("p").stream().anyMatch(p -> p.startsWith("No rows were kept for a test")));
    assertEquals(
        200,
        page.table("Confusion matrix").stream()
            .skip(1)
            .flatMap(row -> row.stream().skip(1))
            .mapToInt(Integer::parseInt)
            .sum());
  }

  private Run evaluated(Path rows, Path report) throws IOException {
    return Run.of("evaluate", "" + model("noises"), "" + rows, "--report", "" + report);
  }

  @Test
  void anEvaluationHasAReportOfItsRows() throws IOException {
    Path others = Flats.write(folder.resolve("others.csv"), 60);
    Path report = folder.resolve("evaluated.html");
    Run run = evaluated(others, report);
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().endsWith("wrote " + report + "\n"), run.out());
    ReportPage page = ReportPage.read(report);
    assertTrue(page.texts("caption").contains("Metrics of the file's rows"));
    assertTrue(page.texts("p").contains("60 rows of " + others + "."));
    assertTrue(page.texts("code").get(0).contains("evaluate " + model("noises") + " " + others));
    assertThat(page.texts("p")).noneMatch(p -> p.contains("trained on rows of this file"));
  }

  /** The page tells it too, because its reader does not see the terminal. */
  @Test
  void anEvaluationOnTrainingRowsSaysSo() throws IOException {
    Path report = folder.resolve("known.html");
    Run run = evaluated(flats, report);
    assertEquals(0, run.status(), run.err());
    assertThat(ReportPage.read(report).texts("p"))
        .anyMatch(p -> p.contains("trained on rows of this file"));
  }

  @Test
  void namesAndCellsStayTexts() throws IOException {
    String script = "<script>alert(1)</script>";
    String image = "\"\"><img src=x onerror=alert(1)>"; // with a quote, doubled in a CSV
    StringBuilder csv = new StringBuilder("\"" + script + "\",other,\"" + image + "\"\n");
    for (int i = 0; i < 60; i++) {
      String label = i % 3 == 0 ? script : image;
      csv.append(i % 3 == 0 ? "\"<b>&amp;\"" : "\"</td></style>\"").append(',').append(i * 7 % 60);
      csv.append(",\"").append(label).append("\"\n");
    }
    Path data = Files.writeString(folder.resolve("attack.csv"), csv);
    Path config = folder.resolve("attack.yaml");
    Files.writeString(config, "target: ['\"><img src=x onerror=alert(1)>']\n");
    Path report = folder.resolve("attack.html");
    Run run =
        Run.of(
            "train",
            data.toString(),
            "--config",
            config.toString(),
            "--quick",
            "--quiet",
            "--model",
            model("attack").toString(),
            "--report",
            report.toString());
    assertEquals(0, run.status(), run.err());
    ReportPage page = ReportPage.read(report);
    assertEquals(List.of(), page.elements("script"));
    assertEquals(List.of(), page.elements("img"));
    assertEquals(List.of(), page.elements("b"));
    assertEquals(1, page.elements("style").size());
    assertFalse(page.text().contains("<script"), "a script");
    assertFalse(page.text().contains("<img"), "a picture");
    assertTrue(page.texts("h1").get(0).contains("\"><img src=x onerror=alert(1)>"));
    assertEquals("category", page.row("The columns, in the table's order", script).get(1));
    assertEquals(script, page.table("The labels").get(2).get(0));
  }

  @Test
  void thePageIsReadableAnywhere() {
    for (ReportPage page : List.of(rents, noises)) {
      String css = page.texts("style").get(0);
      assertTrue(css.contains("@media print {"), css);
      assertTrue(css.contains("color-scheme: light dark;"), css);
      assertTrue(css.contains("--paper: light-dark(#ffffff, #14181d);"), css);
      assertFalse(css.matches("(?s).*(url\\(|@import).*"), css);
      assertEquals("en", page.elements("html").get(0).getAttribute("lang"));
      assertEquals(1, page.elements("h1").size());
      assertEquals(page.elements("table").size(), page.elements("caption").size());
      for (Element head : page.elements("th")) {
        assertTrue(Map.of("col", 1, "row", 1).containsKey(head.getAttribute("scope")));
      }
      List<Element> charts =
          page.elements("div").stream().filter(d -> d.getAttribute("role").equals("img")).toList();
      assertEquals(page.elements("svg").size(), charts.size());
      assertEquals(page.elements("figure").size(), charts.size());
      charts.forEach(chart -> assertTrue(chart.getAttribute("aria-label").length() > 40));
      List<String> ids =
          page.elements("section").stream().map(s -> "#" + s.getAttribute("id")).toList();
      assertEquals(ids, page.elements("a").stream().map(a -> a.getAttribute("href")).toList());
    }
  }

  @Test
  void thePageLoadsNothing() {
    assertEquals(List.of(), rents.elements("script"));
    assertEquals(List.of(), rents.elements("link"));
    assertTrue(
        rents.text().contains("content=\"default-src &#39;none&#39;; style-src"), "a policy");
    String others =
        rents
            .text()
            .replace("xmlns=\"http://www.w3.org/2000/svg\"", "")
            .replaceAll("(?s)<pre>.*?</pre>", "");
    assertFalse(others.contains("http://"), "an address");
    assertFalse(others.contains("https://"), "an address");
    assertTrue(rents.text().length() < 1_000_000, () -> "" + rents.text().length());
  }
}
