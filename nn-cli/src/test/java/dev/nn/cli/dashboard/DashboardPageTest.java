package dev.nn.cli.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.cli.Flats;
import dev.nn.cli.browser.Browser;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.Tally;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import dev.nn.watch.RunLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The page of a training in a browser. */
@Tag("slow")
@Timeout(300)
class DashboardPageTest {

  private static Browser browser;
  private static Table table;

  @TempDir static Path folder;

  private Dashboard dashboard;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open();
    table = Csv.of(Flats.write(folder.resolve("flats.csv"), 400)).read();
  }

  @AfterAll
  static void end() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    dashboard = Dashboard.start(WebSettings.loopback(0), "flats", folder.resolve("runs"), null);
  }

  @AfterEach
  void close() {
    assertEquals(List.of(), browser.errors());
    browser.leave();
    dashboard.close();
  }

  private static Recipe recipe(String target, String layers, int members, int epochs) {
    return Recipe.of(target)
        .layers(layers)
        .members(members)
        .patience(epochs)
        .validation(0.25)
        .training(t -> t.epochs(epochs));
  }

  private static CompletableFuture<Model> train(Recipe recipe, TrainingListener... listeners) {
    return CompletableFuture.supplyAsync(() -> recipe.train(table, listeners));
  }

  private static double points() {
    return browser.number("Number(document.querySelector('[data-chart=loss]').dataset.points)");
  }

  private static void awaitPoints(int epochs) {
    browser.await(
        epochs + " epochs",
        () -> !browser.all("[data-chart=loss][data-points='" + epochs + "']").isEmpty());
  }

  /** Returns the texts of the cells of a table, row by row. */
  private static String table(String id) {
    return String.valueOf(
        browser.script(
            "return [...document.getElementById(arguments[0]).rows].map(r => [...r.cells].map(c => c.textContent).join(' ')).join('\\n')",
            id));
  }

  @Test
  void curvesGrowAndAReloadLosesNothing() throws Exception {
    Gate gate = new Gate();
    browser.load(dashboard.address());
    assertEquals("Waiting for training to start …", browser.text("#about"));

    CompletableFuture<Model> model =
        train(recipe("rent", "8 tanh -> 4 relu", 1, 12), dashboard, gate);
    gate.open(3);
    awaitPoints(4); // the fourth is told before it waits
    assertEquals("Epoch 4 of 12", browser.text("#status"));
    gate.open(5);
    awaitPoints(9);
    String epochs = table("epochs");
    assertTrue(
        epochs.startsWith("epoch loss learning rate rows per second val_loss\n9 ")
            || epochs.startsWith("epoch loss learning rate val_loss rows per second\n9 "),
        epochs);
    assertEquals(10, epochs.lines().count());

    browser.reload();
    awaitPoints(9);
    assertEquals(epochs, table("epochs"));

    gate.open(100);
    model.join();
    browser.awaitText("#status", "Ended after 12 epochs");
    assertEquals(12, points());
    assertEquals(3, browser.all("#layers .layer").size(), "layers");
    assertTrue(browser.text("#layers").contains("Gradients: "), browser.text("#layers"));
  }

  /**
   * Member by member the matrix has the validation rows of its fold; together they have all. The
   * page shows the kept epochs, whose weights the model has, until another is chosen.
   */
  @Test
  void theConfusionMatrixOfEachEpochIsShown() throws Exception {
    browser.load(dashboard.address());
    Recipe recipe = recipe("noise", "6 tanh", 2, 10);
    List<Integer> validation =
        recipe.splits(table).stream().map(split -> split.validation().size()).toList();
    Model model = train(recipe, dashboard).join();
    browser.awaitText("#status", "Ended after 10 epochs, with the weights of epoch");
    browser.await(
        "the kept epochs", () -> browser.text("#confusion-text").startsWith("Kept epoch"));
    assertEquals(validation.get(0) + validation.get(1), sum(), 0);
    String predictions = "of the %s predictions by 2 members".formatted((int) sum());
    assertTrue(browser.text("#confusion-text").contains(predictions));
    assertTrue(browser.text("#kept").startsWith("Dots mark epoch"), browser.text("#kept"));

    new Select(browser.find("#member")).selectByVisibleText("member 2");
    browser.await("one member's rows", () -> sum() == validation.get(1));
    browser.await(
        "the mark of one member",
        () ->
            String.valueOf(model.keptEpochs().get(1))
                .equals(browser.find("[data-chart=loss]").getDomAttribute("data-marks")));
    WebElement slider = browser.find("#confusion-epoch");
    slider.sendKeys(Keys.ARROW_LEFT);
    for (int key = 0; key < 9; key++) {
      slider.sendKeys(Keys.ARROW_RIGHT);
    }
    browser.await("the last", () -> browser.text("#confusion-text").startsWith("Epoch 10: "));
    assertFalse(browser.find("#confusion-kept").isSelected());
    String last = table("confusion");
    for (int key = 0; key < 9; key++) {
      slider.sendKeys(Keys.ARROW_LEFT);
    }
    browser.await("the first", () -> browser.text("#confusion-text").startsWith("Epoch 1: "));
    assertEquals(validation.get(1), sum(), 0);
    assertFalse(table("confusion").equals(last), last);

    browser.find("#confusion-kept").click();
    browser.await("kept", () -> !browser.text("#confusion-text").startsWith("Epoch 1: "));

    dashboard.show(
        "noise",
        model.evaluate(table, model.measureOf("noise", ConfusionMatrix.measure(model.labels()))));
    browser.awaitText("#tested", "Test rows, noise: ");
  }

  private static double sum() {
    return browser.number(
        "[...document.querySelectorAll('#confusion td')].reduce((sum, cell) => sum + Number(cell.textContent), 0)");
  }

  @Test
  void severalRunsLieOverEachOther() throws Exception {
    train(recipe("rent", "4 relu", 1, 6), RunLog.to(folder.resolve("runs/small"))).join();
    train(recipe("rent", "16 relu", 2, 9), RunLog.to(folder.resolve("runs/large"))).join();
    train(recipe("rent", "8 relu", 1, 5), dashboard).join();
    browser.load(dashboard.address());
    awaitPoints(5);
    browser.await("two runs", () -> browser.all("#runs input").size() == 2);
    List<WebElement> boxes = browser.all("#runs input");
    assertEquals("large\nsmall", browser.text("#runs").replace("Earlier runs", "").strip());

    boxes.get(0).click();
    awaitPoints(9);
    boxes.get(1).sendKeys(Keys.SPACE);
    browser.await(
        "lines of three runs",
        () ->
            browser.text("[data-chart=loss] .u-legend").contains("val_loss, small")
                && browser.text("[data-chart=loss] .u-legend").contains("loss, large")
                && browser.text("[data-chart=loss] .u-legend").contains("loss, this run"));
    String legend = browser.text("[data-chart=loss] .u-legend");
    String last =
        ", this run[0-9.]+ \\(epoch 5\\) .*, large[0-9.]+ .*, small[0-9.]+ \\(epoch 6\\).*";
    assertTrue(legend.matches("epoch9 loss" + last), legend);
    assertEquals(
        "solid dashed",
        browser.script(
            "return [...document.querySelectorAll('[data-chart=loss] .u-marker')].slice(1, 3).map(m => m.style.borderTopStyle).join(' ')"));
    browser.screenshot("dashboard-runs");
    boxes.get(0).click();
    awaitPoints(6);
  }

  /** The columns of a picture are as wide for 116 epochs as for one, so they are named. */
  @Test
  void picturesOfLayersNameTheEpochsOfTheirColumns() throws Exception {
    train(recipe("rent", "4 relu", 1, 2), dashboard).join();
    browser.load(dashboard.address());
    browser.await("pictures of layers", () -> browser.all("#layers canvas").size() == 6);
    assertEquals(
        List.of("150", "34", "2", "1"),
        browser.script(
            """
            const bins = {low: -1, high: 1, deviation: 1, counts: [1]};
            const layer = {
              text: 'a', dead: 0, saturated: 0, update: 1, weights: bins, gradients: bins, activations: bins};
            const samples = [1, 2, 34, 150].map(epoch => ({epoch, layers: [layer, layer]}));
            const texts = [];
            CanvasRenderingContext2D.prototype.fillText = text => texts.push(String(text));
            return import(location.origin + '/layers.js').then(({drawLayers}) => {
              drawLayers(document.getElementById('layers'), samples);
              return texts.slice(0, 4);
            });
            """));
  }

  @Test
  void longLabelsMakeNoLargeMatrix() throws Exception {
    List<String> labels =
        IntStream.range(0, 12)
            .mapToObj("Extremely long category description of the catalogue, number %s"::formatted)
            .toList();
    train(recipe("rent", "4 relu", 1, 2), dashboard).join();
    Measure<ConfusionMatrix> measure = ConfusionMatrix.measure(labels);
    Tally<ConfusionMatrix> tally = measure.tally();
    Matrix identity = Matrix.zeros(12, 12);
    float[] weights = new float[12];
    for (int i = 0; i < 12; i++) {
      identity.set(i, i, 1);
      weights[i] = 1;
    }
    tally.add(identity, identity, weights);
    dashboard.show("category", tally.result());
    browser.load(dashboard.address());
    browser.size(1600, 900);
    browser.awaitText("#tested", "100");
    browser.screenshot("dashboard-long-labels");
    assertTrue(browser.find("#tested").getSize().getHeight() < 700, "rows of a line or two");
    String box = "document.querySelector('#tested .scroll')";
    assertTrue(browser.number(box + ".scrollWidth") <= browser.number(box + ".clientWidth"));
    List<WebElement> heads = browser.all("#tested tbody th");
    assertEquals(12, heads.stream().map(WebElement::getText).distinct().count());
    assertEquals(labels.get(3), heads.get(3).getDomAttribute("title"));
  }

  /** A page that is open goes on with the next training of the same program. */
  @Test
  void anotherTrainingBeginsWithAnEmptyPage() throws Exception {
    browser.load(dashboard.address());
    train(recipe("noise", "4 tanh", 2, 8), dashboard).join();
    awaitPoints(8);
    assertTrue(browser.text("#about").startsWith("2 networks of "), browser.text("#about"));
    train(recipe("rent", "4 tanh", 1, 3), dashboard).join();
    awaitPoints(3);
    assertFalse(browser.text("#about").contains("networks of"), browser.text("#about"));
    browser.awaitText("#status", "Ended after 3 epochs");
    assertFalse(browser.find("#confusion-section").isDisplayed());
  }

  @Test
  void theKeyboardIsEnough() throws Exception {
    train(recipe("rent", "4 relu", 2, 5), dashboard).join();
    browser.load(dashboard.address());
    awaitPoints(5);
    for (String id : new String[] {"member", "log"}) {
      browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
      assertEquals(id, browser.driver().switchTo().activeElement().getDomProperty("id"));
    }
    browser.driver().switchTo().activeElement().sendKeys(Keys.TAB); // earlier runs, or a legend
    WebElement name = browser.find("[data-chart=loss] .u-legend [role=button]");
    assertEquals("true", name.getDomAttribute("aria-pressed"));
    name.sendKeys(Keys.ENTER);
    browser.await("hidden", () -> "false".equals(name.getDomAttribute("aria-pressed")));
    assertTrue(
        String.valueOf(
                browser.script(
                    "return document.querySelector('[data-chart=loss] canvas').getAttribute('aria-label')"))
            .startsWith("loss to epoch 5: loss "));
  }

  @Test
  void aPhoneAndTheDarkShowAll() throws Exception {
    train(recipe("noise", "16 relu -> 8 relu", 2, 30), dashboard).join();
    browser.load(dashboard.address());
    browser.size(390, 844);
    browser.dark(true);
    try {
      awaitPoints(30);
      browser.await("charts of the width", () -> !browser.isTooWide());
      browser.screenshot("dashboard-phone-dark");
    } finally {
      browser.dark(false);
    }
  }

  /** The activations of a softmax may be 1e-38, whose zeros once stuck out of the page. */
  @ParameterizedTest
  @ValueSource(ints = {400, 1100, 1600})
  void nothingSticksOutOfThePage(int width) throws Exception {
    train(recipe("noise", "16 relu", 2, 5), dashboard).join();
    browser.load(dashboard.address());
    browser.size(width, 900);
    awaitPoints(5);
    browser.await("pictures of layers", () -> browser.all("#layers canvas").size() == 6);
    String caption =
        String.valueOf(
            browser.script(
                """
                const bins = {low: -5.67e-38, high: 1.23e-38, deviation: 9.87e-39, counts: [1]};
                const layer = {
                  text: 'a', dead: 0, saturated: 0, update: 1, weights: bins, gradients: bins, activations: bins};
                return import(location.origin + '/layers.js').then(({drawLayers}) => {
                  drawLayers(document.getElementById('layers'), [{epoch: 5, layers: [layer, layer]}]);
                  return document.querySelector('#layers figcaption').textContent;
                });
                """));
    assertTrue(caption.length() < 60, caption);
    assertFalse(browser.isTooWide());
  }

  /** A page that is opened late, or gets another size, has the latest numbers in its legends. */
  @Test
  void legendsHaveTheLatestNumbers() throws Exception {
    train(recipe("noise", "8 relu", 1, 5), dashboard).join();
    browser.load(dashboard.address());
    awaitPoints(5);
    for (int width : new int[] {1280, 1000}) {
      browser.size(width, 900);
      browser.await(
          "epoch 5", () -> browser.text("[data-chart=loss] .u-legend").startsWith("epoch5 loss0."));
    }
    assertEquals(
        List.of("loss", "val_accuracy"),
        browser.all("#curves [data-chart]").stream()
            .map(chart -> chart.getDomAttribute("data-chart"))
            .filter(name -> !name.contains(" "))
            .toList());
  }

  /** The training is long enough for curves, and units of relu die. */
  @Test
  void aPictureForTheDocumentation() throws Exception {
    Table flats = Csv.of(Flats.write(folder.resolve("many.csv"), 2000)).read();
    dashboard.close();
    dashboard = Dashboard.sampled(WebSettings.loopback(0), "flats");
    Recipe recipe =
        recipe("district", "48 relu -> 32 relu -> 16 tanh", 2, 150)
            .training(t -> t.learningRate(0.01))
            .seed(3);
    browser.load(dashboard.address());
    browser.size(1280, 1700);
    Model model = recipe.train(flats, dashboard);
    dashboard.show(
        "district",
        model.evaluate(
            flats, model.measureOf("district", ConfusionMatrix.measure(model.labels()))));
    browser.awaitText("#status", "Ended after 150 epochs");
    awaitPoints(150);
    browser.await("pictures of layers", () -> browser.all("#layers canvas").size() == 12);
    assertFalse(browser.isTooWide());
    browser.image("dashboard");
  }
}
