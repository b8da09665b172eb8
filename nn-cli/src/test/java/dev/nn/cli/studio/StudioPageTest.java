package dev.nn.cli.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.cli.Run;
import dev.nn.cli.RunningCommand;
import dev.nn.cli.browser.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** The studio in a browser, from a messy CSV to a prediction. */
@Tag("slow")
@Timeout(300)
class StudioPageTest {

  private static final int[] WIDTHS = {400, 1100, 1600};

  private static Browser browser;

  @TempDir private Path folder;

  private RunningCommand studio;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open();
  }

  @AfterAll
  static void end() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  /** Writes offers as offices export them: decimal commas, units, dashes, and identifiers. */
  private Path messy() throws IOException {
    StringBuilder text = new StringBuilder("Nr;Fläche;Zimmer;Lage;Balkon;Code;Miete\n");
    String[] places = {"Nord", "Süd", "Hafen"};
    for (int row = 0; row < 400; row++) {
      RandomStream random = RandomStream.of(3).derive("offer", row);
      double area = 25 + 120 * random.uniform(0);
      int place = random.below(places.length, 1);
      double rent = 9 * area + 90 * place + 25 * random.gaussian(5);
      text.append(
          String.format(
              Locale.GERMANY,
              "%s;%.1f;%s;%s;%s;%s;%.2f €\n",
              10_000 + row,
              area,
              row % 17 == 0 ? "-" : String.valueOf((int) (1 + area / 30)),
              row % 23 == 0 ? "" : places[place],
              random.below(2, 2) == 0 ? "ja" : "nein",
              random.below(5, 3),
              rent));
    }
    return Files.writeString(folder.resolve("offers.csv"), text);
  }

  private void start(Object... arguments) throws InterruptedException {
    String[] all = new String[arguments.length + 3];
    all[0] = "studio";
    for (int i = 0; i < arguments.length; i++) {
      all[i + 1] = arguments[i].toString();
    }
    all[arguments.length + 1] = "--to";
    all[arguments.length + 2] = folder.toString();
    studio = RunningCommand.start(all);
    studio.line();
    browser.load(URI.create(studio.line()));
  }

  /** Checks that a page fits all widths, in light and dark, and keeps a picture of each. */
  private static void requireFits(String name) throws IOException {
    for (boolean dark : new boolean[] {false, true}) {
      browser.dark(dark);
      for (int width : WIDTHS) {
        browser.size(width, 900);
        browser.script("scrollTo(0, 0)");
        browser.await(name + " within " + width, () -> !browser.isTooWide()); // charts follow
        browser.screenshot("studio-%s-%s-%s".formatted(name, width, dark ? "dark" : "light"));
      }
    }
    browser.dark(false);
    browser.size(1280, 900);
    browser.script("scrollTo(0, 0)");
    if (name.equals("data") || name.equals("use")) {
      browser.image("studio-" + name);
    }
  }

  private static void go(String step) {
    browser.all("#steps a").stream()
        .filter(link -> link.getText().equals(step))
        .findFirst()
        .orElseThrow()
        .click();
    browser.awaitText("#steps [aria-current]", step);
  }

  /** Waits until the shown command has some flags, because a change takes effect. */
  private static void awaitCommand(String flags) {
    String command = "return document.querySelector('#same pre')?.textContent ?? ''";
    browser.await(flags, () -> String.valueOf(browser.script(command)).contains(flags));
  }

  /** Returns the text of a field's value. */
  private static String value(String name) {
    return String.valueOf(
        browser.script(
            """
            const field = document.querySelector(`[name="${arguments[0]}"]`);
            return field.localName === 'select' ? field.selectedOptions[0].textContent : field.value;
            """,
            name));
  }

  /** Clicks a link, and returns the text of the file that the browser saves. */
  private String saved(String link, String name) {
    browser
        .driver()
        .executeCdpCommand(
            "Browser.setDownloadBehavior",
            Map.of("behavior", "allow", "downloadPath", folder.toString()));
    browser.find(link).click();
    Path file = folder.resolve(name);
    browser.await(name, () -> Files.exists(file)); // it is renamed once it is whole
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String answer() {
    return String.valueOf(browser.script("return document.getElementById('answer').textContent"));
  }

  private static String card(String name) {
    return browser.text("[aria-label=\"%s\"]".formatted(name));
  }

  /** Leaves the page before its server ends. */
  @AfterEach
  void leave() {
    List<String> errors = browser.errors();
    browser.leave();
    studio.close();
    assertEquals(List.of(), errors);
  }

  /** Moves the focus by the Tab key alone. */
  private static WebElement tabTo(String selector) {
    for (int presses = 0; presses < 100; presses++) {
      WebElement focused = browser.driver().switchTo().activeElement();
      if (Boolean.TRUE.equals(
          browser.script("return arguments[0].matches(arguments[1])", focused, selector))) {
        return focused;
      }
      new Actions(browser.driver()).sendKeys(Keys.TAB).perform();
    }
    throw new AssertionError("the Tab key does not lead to " + selector);
  }

  @Test
  void theKeyboardAloneIsEnough() throws Exception {
    start(messy());
    browser.await("columns", () -> browser.all(".column").size() == 7);
    tabTo("#target").sendKeys("Mie");
    browser.await("a target", () -> browser.all(".column.target").size() == 1);
    tabTo("[aria-label=\"Type of Code\"]").sendKeys("left");
    browser.awaitText("[aria-label=\"Code\"]", "you have left it out");
    assertEquals(
        "Type of Code", browser.driver().switchTo().activeElement().getDomAttribute("aria-label"));

    browser.reload();
    browser.await("columns again", () -> browser.all(".column").size() == 7);
    tabTo("#next").sendKeys(Keys.ENTER);
    browser.await("settings", () -> !browser.all("#setting-quick").isEmpty());
    tabTo("#setup summary").sendKeys(Keys.ENTER);
    tabTo("#setting-quick").sendKeys(Keys.SPACE);
    browser.reload();
    browser.await("settings", () -> !browser.all("#setting-quick").isEmpty());
    tabTo("#start").sendKeys(Keys.ENTER);
    browser.awaitText("#setup-status", "The model is saved.");
    tabTo("#result-link").sendKeys(Keys.ENTER);
    browser.awaitText("main", "The worst predictions");
    tabTo("#same summary").sendKeys(Keys.ENTER);
    browser.awaitText("#same", "--without Code");
    tabTo("a[href='/use/']").sendKeys(Keys.ENTER);
    browser.await("a prediction", () -> !browser.all("#value").isEmpty());
    tabTo("#explain").sendKeys(Keys.ENTER);
    browser.awaitText("#why", "Fläche =");
  }

  @Test
  void aTrainingCanBeTheFirstChange() throws Exception {
    start(messy(), "--target", "Miete", "--quick", "--epochs", "2");
    go("Train");
    browser.await("settings", () -> !browser.all("#setting-quick").isEmpty());
    browser.find("#start").click();
    browser.awaitText("#setup-status", "The model is saved.");
  }

  @Test
  void aFileThatCannotBeReadIsCorrectedOnThePage() throws Exception {
    StringBuilder rows = new StringBuilder("Gr\u00f6\u00dfe;Miete\n");
    for (int r = 0; r < 60; r++) {
      rows.append("%s,5;%s,25\n".formatted(20 + r, 300 + 8 * r));
    }
    Path file = folder.resolve("windows.csv");
    Files.writeString(file, rows, Charset.forName("windows-1252"));
    start();
    browser.await("settings", () -> !browser.all("#setting-charset").isEmpty());
    browser.find("#file").sendKeys(file.toString());
    browser.awaitText("#problem", "UTF-8");
    assertTrue(browser.errors().stream().allMatch(line -> line.contains("status of 400")));
    browser.find("#setting-charset").sendKeys("windows-1252", Keys.TAB);
    browser.await("columns", () -> browser.all(".column").size() == 2);
    assertEquals("", browser.find("#problem").getText());
    browser.find("#setting-decimal").sendKeys(",", Keys.TAB);
    awaitCommand("--decimal , --charset windows-1252");
    new Select(browser.find("#target")).selectByVisibleText("Miete");
    awaitCommand("--target Miete");
    new Select(browser.find("[aria-label=\"Type of Miete\"]")).selectByVisibleText("left out");
    awaitCommand("--without Miete");
  }

  @Test
  void aMessyFileBecomesAModelThatPredictsAsTheCommandDoes() throws Exception {
    Path file = messy();
    start(file);
    browser.await("columns", () -> browser.all(".column").size() == 7);
    new Select(browser.find("#target")).selectByVisibleText("Miete");
    browser.awaitText("[aria-label=\"Fläche\"]", "explains the target by itself");
    assertTrue(card("Nr").contains("like an identifier"), card("Nr"));
    assertTrue(card("Zimmer").startsWith("Zimmer"), card("Zimmer"));
    browser.find("#missing").sendKeys("-", Keys.ENTER);
    awaitCommand("--missing=-");
    new Select(browser.find("[aria-label=\"Type of Code\"]")).selectByVisibleText("category");
    browser.awaitText("[aria-label=\"Code\"]", "category: 5 texts");
    awaitCommand("--target Miete --missing=- --type Code=category");
    requireFits("data");

    go("Train");
    browser.await("settings", () -> !browser.all("#setting-epochs").isEmpty());
    browser.find("#setup summary").click();
    browser.find("#setting-epochs").sendKeys("15");
    browser.find("#setting-members").sendKeys("2");
    browser.find("#setup summary").click();
    browser.find("#start").click();
    browser.awaitText("#setup-status", "The model is saved.");
    browser.awaitText("#kept", "Dots mark");
    browser.awaitText("#result", "rmse");
    requireFits("train");

    go("Result");
    browser.awaitText("main", "The worst predictions");
    requireFits("result");

    go("Use");
    browser.await("a prediction", () -> !browser.all("#value").isEmpty());
    WebElement area = browser.find("[name=\"Fläche\"]");
    area.clear();
    area.sendKeys("64.5");
    Path model = folder.resolve("offers.safetensors");
    String row = "Fläche,Zimmer,Lage,Balkon,Code\n64.5,%s,%s,%s,%s\n";
    String typed = row.formatted(value("Zimmer"), value("Lage"), value("Balkon"), value("Code"));
    Run command = Run.with(typed, "predict", model.toString(), "--separator=,", "--decimal=.");
    assertEquals(0, command.status(), command.err());
    String expected = command.out().lines().toList().get(1);
    browser.await(expected, () -> answer().contains("\"value\": " + expected));
    browser.find("#explain").click();
    browser.awaitText("#why", "Fläche = 64");
    requireFits("use");

    browser.find("#rows").sendKeys(file.toAbsolutePath().toString());
    browser.awaitText("#predictions", "Save the predictions");
    String predictions = Run.of("predict", model.toString(), file.toString()).out();
    assertEquals(predictions, saved("#predictions", "offers-predictions.csv"));

    go("Playground");
    browser.awaitText("#rows", "training");
  }
}
