package dev.nn.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.browser.Browser;
import dev.nn.cli.config.Settings;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

@Tag("slow")
@Timeout(300)
class PlaygroundPageTest {

  private static final Plugins PLUGINS =
      Plugins.discover().with(PluginKind.ACTIVATION, List.of(new Wobble()));

  private static Browser browser;

  @TempDir Path folder;

  private Playground playground;

  @BeforeAll
  static void openBrowser() throws IOException {
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    playground = Playground.start(null, PLUGINS, Watch.NN, WebSettings.loopback(0));
    load();
  }

  /** Leaves the page first, which would miss its server. */
  @AfterEach
  void close() {
    browser.load(URI.create("about:blank"));
    playground.close();
  }

  private void load() {
    browser.load(playground.address());
    browser.awaitText("#about", "label by x and y");
    browser.await("a frame", () -> !browser.text("#right").equals("–"));
  }

  private void click(String selector) {
    browser.find(selector).click();
  }

  private int epochs() {
    return Integer.parseInt(browser.text("#epochs").replaceFirst(" .*", ""));
  }

  private void choose(String selector, String value) {
    new Select(browser.find(selector)).selectByValue(value);
  }

  private void noErrors() {
    assertEquals(List.of(), browser.errors());
  }

  @Test
  void aSpiralIsLearnt() throws IOException {
    click("#kinds input[value=spiral]");
    WebElement layers = browser.find("#layers-text");
    layers.clear();
    layers.sendKeys("8 tanh -> 8 tanh -> 4 tanh", Keys.ENTER);
    browser.await("four columns and the inputs", () -> browser.all(".layer").size() == 5);
    choose("#speed", "0");
    click("#play");
    browser.await("300 epochs", () -> epochs() > 300);
    click("#play");
    browser.awaitText("#mode", "paused");
    assertTrue(
        browser.number("parseFloat(document.getElementById('right').textContent)") > 75,
        browser.text("#right"));
    assertTrue(browser.text("#command").contains("--layers '8 tanh -> 8 tanh -> 4 tanh'"));
    assertTrue(browser.text("#command").contains("--epochs " + epochs()));
    browser.script("window.scrollTo(0, 0)");
    browser.image("playground");
    browser.dark(true);
    browser.screenshot("playground-dark");
    browser.dark(false);
    noErrors();
  }

  @Test
  void aPausePauses() {
    choose("#speed", "0");
    click("#play");
    browser.await("epochs", () -> epochs() > 5);
    assertEquals("Pause", browser.text("#play-word"));
    click("#play");
    browser.awaitText("#play-word", "Play");
    String paused = browser.text("#epochs");
    click("#step"); // goes on from there, by one batch
    browser.await("a step", () -> !browser.text("#epochs").equals(paused));
    assertTrue(browser.text("#epochs").matches("\\d+( \\+ \\d+ of 20 batches)?"));
    assertTrue(epochs() - Integer.parseInt(paused.replaceFirst(" .*", "")) <= 1);
    noErrors();
  }

  @Test
  void aPluginIsChosenAndTheNetworkChangesWhileItTrains() {
    click("#play");
    browser.await("an epoch", () -> epochs() > 1);
    choose("[data-key=activation-0]", "acme:wobble");
    browser.await(
        "the plug-in in the text",
        () -> browser.find("#layers-text").getAttribute("value").startsWith("8 acme:wobble"));
    int before = epochs();
    browser.await("the training goes on", () -> epochs() > before + 1);
    click("[data-key=more-1]");
    browser.await("a unit more", () -> browser.all("[data-key^=unit-2-]").size() == 5);
    click("#add-layer");
    browser.await("a layer more", () -> browser.all(".layer").size() == 5);
    choose("[data-key=dropout-0]", "0.2");
    browser.await(
        "dropout",
        () -> browser.find("#layers-text").getAttribute("value").contains("dropout=0.2"));
    browser.awaitText("#command-note", "was changed while it ran");
    click("#restart");
    browser.awaitText("#command", "acme:wobble dropout=0.2");
    noErrors();
  }

  @Test
  void pointsAreDrawnWithTheMouse() throws IOException {
    click("#kinds input[value=draw]");
    WebElement surface = browser.find("#surface");
    int size = surface.getSize().getWidth();
    for (String label : List.of("A", "B", "C")) {
      click("#pens input[value=" + label + "]");
      int x = size / 4 * ("ABC".indexOf(label) - 1);
      Actions drag = new Actions(browser.driver()).moveToElement(surface, x, -size / 4);
      drag.clickAndHold();
      for (int step = 0; step < 6; step++) {
        drag.moveByOffset(0, size / 12);
      }
      drag.release().perform();
    }
    browser.await("three labels", () -> browser.all("#legend li").size() == 3);
    click("#epoch");
    browser.await("an epoch", () -> epochs() == 1);
    click("#play");
    browser.await("learnt", () -> browser.text("#right").startsWith("100"));
    browser.screenshot("playground-drawn");
    noErrors();
  }

  @Test
  void pointsAreDrawnByKeyboard() {
    click("#kinds input[value=draw]");
    WebElement surface = browser.find("#surface");
    for (String label : List.of("A", "B")) {
      click("#pens input[value=" + label + "]");
      surface.sendKeys(label.equals("A") ? Keys.ARROW_LEFT : Keys.ARROW_RIGHT, Keys.ENTER);
      for (int step = 0; step < 5; step++) {
        surface.sendKeys(Keys.ARROW_UP);
      }
      surface.sendKeys(Keys.ENTER);
    }
    browser.awaitText("#rows", "4 training rows");
    noErrors();
  }

  @Test
  void aMistakeIsASentenceInThePage() {
    WebElement rate = browser.find("[data-key=learning_rate]");
    rate.clear();
    rate.sendKeys("fast", Keys.ENTER);
    browser.awaitText("#problem", "learning_rate is 'fast'");
    assertEquals("true", rate.getAttribute("aria-invalid"));
    assertEquals(1, browser.errors().size()); // the browser's own line of the status 400
    rate.clear();
    rate.sendKeys("0.03", Keys.ENTER);
    browser.await("no mistake", () -> rate.getAttribute("aria-invalid") == null);
    browser.awaitText("#command", "--learning-rate 0.03");
    assertEquals("", browser.find("#problem").getText());
  }

  @Test
  void aUnitIsSeenLarge() {
    click("#epoch");
    browser.await("an epoch", () -> epochs() == 1);
    browser.find("[data-key=unit-1-2]").sendKeys(Keys.NULL); // focus
    browser.awaitText("#unit", "Layer 1, unit 3: output within ±");
    assertTrue(browser.text("#unit").contains("; weights "), browser.text("#unit"));
    noErrors();
  }

  /**
   * Blue is the colour of the first label, and orange of the second, here as in the large picture.
   */
  @Test
  void anOutputHasTheColourOfItsLabel() {
    click("#epoch");
    browser.await("an epoch", () -> epochs() == 1);
    for (int label = 0; label < 2; label++) {
      double redder =
          browser.number(
              "(([r, , b]) => r - b)(document.querySelector('[data-key=unit-3-%s] canvas').getContext('2d').getImageData(0, 0, 25, 25).data.reduce((sum, value, i) => { sum[i %% 4] += value; return sum; }, [0, 0, 0, 0]))"
                  .formatted(label));
      assertTrue(label == 0 ? redder < 0 : redder > 0, label + ": " + redder);
    }
    noErrors();
  }

  @Test
  void aServerThatIsGoneIsSaid() {
    assertEquals("", browser.find("#lost").getText());
    playground.close();
    browser.awaitText("#lost", "keeps trying");
  }

  @Test
  void longNamesLeaveThePicturesTheirRoom() throws IOException {
    close();
    String name = "The measured average temperature in degrees Celsius of the %s sensor";
    StringBuilder csv = new StringBuilder(name.formatted("first") + "," + name.formatted("second"));
    csv.append(",label\n");
    for (int row = 0; row < 80; row++) {
      csv.append("%s,%s,Extremely long label number %s\n".formatted(row % 7, row % 11, row % 4));
    }
    Path file = Files.writeString(folder.resolve("long.csv"), csv);
    playground =
        Playground.start(
            new Playground.File("long.csv", Csv.of(file).read(), Settings.NONE, null, null, null),
            PLUGINS,
            Watch.NN,
            WebSettings.loopback(0));
    browser.load(playground.address());
    browser.await("units", () -> browser.all(".caption").size() == 6);
    assertEquals(
        6, browser.all(".caption").stream().map(WebElement::getText).distinct().count(), "names");
    for (int width : new int[] {400, 1100, 1600}) {
      browser.size(width, 900);
      browser.await("the width", () -> browser.number("window.innerWidth") == width);
      assertFalse(browser.isTooWide());
      int height = browser.find("#surface").getSize().getHeight();
      assertTrue(browser.find("#y-name").getSize().getHeight() <= height + 2, "the name of y");
      if (width > 400) {
        String scroll = "document.getElementById('scroll')";
        assertEquals(
            browser.number(scroll + ".clientWidth"), browser.number(scroll + ".scrollWidth"));
      }
    }
    noErrors();
  }

  @Test
  void aPhoneShowsEverythingInItsWidth() throws IOException {
    browser.size(390, 844);
    browser.await("a narrow page", () -> browser.number("window.innerWidth") == 390);
    assertFalse(browser.isTooWide());
    browser.screenshot("playground-phone");
    noErrors();
  }

  @Test
  void aReloadLosesNothing() {
    click("#epoch");
    browser.await("an epoch", () -> epochs() == 1);
    String loss = browser.text("#loss");
    browser.reload();
    browser.await("the same epoch", () -> browser.text("#loss").equals(loss));
    click("#epoch"); // the token is kept
    browser.await("the next", () -> epochs() == 2);
    noErrors();
  }

  @Test
  void columnsOfAFileAreChosen() throws IOException {
    close();
    Path csv = Flats.write(folder.resolve("flats.csv"), 200);
    Playground.File file =
        new Playground.File("flats.csv", Csv.of(csv).read(), Settings.NONE, null, null, null);
    playground = Playground.start(file, PLUGINS, Watch.NN, WebSettings.loopback(0));
    browser.load(playground.address());
    browser.awaitText("#about", "noise by area and rent");
    assertFalse(browser.find("#x").findElement(By.cssSelector("option[value=since]")).isEnabled());
    choose("#label", "district");
    browser.await("three labels", () -> browser.all("#legend li").size() == 3);
    browser.awaitText("#command", "nn train flats.csv --without id,since,country,noise");
    choose("#speed", "0");
    click("#play");
    browser.await("epochs", () -> epochs() > 50);
    browser.screenshot("playground-file");
    noErrors();
  }
}
