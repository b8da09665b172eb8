package dev.nn.cli.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Run;
import dev.nn.cli.browser.Browser;
import dev.nn.cli.serve.ModelServer.Options;
import dev.nn.cli.web.BearerToken;
import dev.nn.cli.web.WebSettings;
import dev.nn.core.plugins.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The page of nn serve in a browser. */
@Tag("slow")
@Timeout(300)
class ServePageTest {

  private static final String LONG =
      "Extremely long category description number %s of the catalogue of an automotive shop";

  private static final String HIDDEN =
      "Predicted from 1 column by the mean of 5 networks of \\d+ -> \\d+ hidden units";

  private static Browser browser;

  @TempDir static Path folder;

  private ModelServer server;

  @BeforeAll
  static void open() throws IOException {
    browser = Browser.open();
    dev.nn.cli.Flats.write(folder.resolve("flats.csv"), 300);
    train("noise", "noise");
    train("rent", "rent");
  }

  private static void train(String target, String name) {
    Run run =
        Run.of(
            "train",
            folder.resolve("flats.csv").toString(),
            "--target",
            target,
            "--quick",
            "--quiet",
            "--model",
            folder.resolve(name).toString());
    assertEquals(0, run.status(), run.err());
  }

  @AfterAll
  static void end() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  private void serve(Map<String, Path> models, WebSettings settings) throws IOException {
    Options options = new Options(10, Duration.ofHours(1), false);
    server = ModelServer.start(models, Plugins.discover(), options, settings);
    browser.load(server.address());
  }

  private void serve(Path model) throws IOException {
    serve(Map.of("model", model), WebSettings.loopback(0));
    browser.await("a prediction", () -> !browser.text("#result").isEmpty());
  }

  @AfterEach
  void close() {
    assertEquals(List.of(), browser.errors());
    browser.leave();
    if (server != null) {
      server.close();
    }
  }

  private static void type(String name, String value) {
    WebElement field = browser.find("[name=\"" + name + "\"]");
    field.clear();
    field.sendKeys(value);
  }

  private static void fill(String area, String district, String since) {
    type("area", area);
    new Select(browser.find("[name=district]")).selectByVisibleText(district);
    type("since", since);
  }

  /** Returns the numbers of a JSON text by their members, such as {@code "loud":0.25}. */
  private static List<Double> numbers(String json, String... members) {
    List<Double> numbers = new ArrayList<>();
    for (String member : members) {
      Pattern.compile("\"" + Pattern.quote(member) + "\":\\s*([0-9.eE+-]+)")
          .matcher(json)
          .results()
          .map(MatchResult::group)
          .forEach(text -> numbers.add(Double.valueOf(text.substring(text.indexOf(':') + 1))));
    }
    return numbers;
  }

  private static String predicted(String model, String row) {
    Run run = Run.with(row, "predict", folder.resolve(model).toString(), "--json");
    assertEquals(0, run.status(), run.err());
    return run.out();
  }

  /** Returns the answer that the page shows to programs. */
  private static String answer() {
    return String.valueOf(browser.script("return document.getElementById('answer').textContent"));
  }

  @Test
  void theFormPredictsTheLabelThatTheCommandDoes() throws Exception {
    serve(folder.resolve("noise"));
    String command = predicted("noise", "area,district,since,rent\n65.5,Hill,2015-06-01,681.25\n");

    fill("65.5", "Hill", "2015-06-01");
    type("rent", "681.25");

    List<Double> expected = numbers(command, "p(loud)", "p(quiet)");
    assertEquals(2, expected.size(), command);
    browser.await(command, () -> numbers(answer(), "loud", "quiet").equals(expected));
    String label = command.contains("\"noise\":\"loud\"") ? "loud" : "quiet";
    browser.await("the label", () -> browser.text("#value").equals(label));
    assertEquals(label, browser.text(".bars .best span"));
    browser.size(1280, 580);
    browser.image("serve");
  }

  @Test
  @Tag("slow")
  void theFormPredictsTheNumberThatTheCommandDoes() throws Exception {
    serve(folder.resolve("rent"));
    String command = predicted("rent", "area,district,since,noise\n61.5,Hill,2012-02-29,quiet\n");

    fill("61.5", "Hill", "2012-02-29");
    new Select(browser.find("[name=noise]")).selectByVisibleText("quiet");

    List<Double> expected = numbers(command, "rent");
    assertEquals(1, expected.size(), command);
    browser.await(command, () -> numbers(answer(), "value").equals(expected));
    String shown =
        String.valueOf(
            browser.script(
                "return new Intl.NumberFormat(undefined, {maximumSignificantDigits: 6}).format(arguments[0])",
                expected.get(0)));
    browser.await("the number", () -> browser.text("#value").equals(shown));
  }

  @Test
  @Tag("slow")
  void whatNoTrainingRowHasIsSaid() throws Exception {
    serve(folder.resolve("rent"));
    type("area", "100000");
    browser.awaitText(".warning", "in area");
    browser.awaitText(".field.far small", "The training rows have");
    assertEquals(List.of(), browser.all(".between"), "an interval");
    browser.find("[name=area]").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    browser.awaitText(".field.far small", "Missing, but every training row has a value");
    type("area", "70");
    browser.await("no warning", () -> browser.all(".warning, .far").isEmpty());
    assertTrue(browser.text(".between").startsWith("90 % of"), browser.text(".between"));
  }

  /** Twelve labels of eighty characters: each above its bar, the last two behind a click. */
  @Test
  @Tag("slow")
  void longLabelsLeaveTheirBarsRoom() throws Exception {
    StringBuilder csv = new StringBuilder("size,category\n");
    for (int row = 0; row < 240; row++) {
      csv.append("%s,%s\n".formatted(row % 12 + row / 240., LONG.formatted(row % 12)));
    }
    Path file = Files.writeString(folder.resolve("long.csv"), csv);
    Path model = folder.resolve("long");
    Run run = Run.of("train", file.toString(), "--target=category", "--quiet", "--model=" + model);
    assertEquals(0, run.status(), run.err());
    serve(model);

    assertTrue(browser.text("#about").matches(HIDDEN), browser.text("#about"));
    for (int width : new int[] {400, 1100, 1600}) {
      browser.size(width, 900);
      assertFalse(browser.isTooWide());
      WebElement bar = browser.find(".bars li");
      int half = bar.getSize().getWidth() / 2;
      assertTrue(bar.findElement(By.className("meter")).getSize().getWidth() > half, "a bar");
      assertTrue(bar.findElement(By.tagName("span")).getSize().getWidth() > half, "its label");
    }
    assertEquals(10, displayedBars());
    browser.find("#result summary").click();
    assertEquals(12, displayedBars());
    type("size", "3");
    browser.find("button[type=submit]").click();
    browser.await("the other labels again", () -> displayedBars() == 12);
    assertTrue(browser.text(".bars .share").matches("<?[0-9]+(\\.[0-9])? %"));
    browser.screenshot("serve-long-labels");
  }

  private static long displayedBars() {
    return browser.all(".bars li").stream().filter(WebElement::isDisplayed).count();
  }

  @Test
  @Tag("slow")
  void theTextsOfAllPages() throws Exception {
    serve(folder.resolve("noise"));
    assertEquals(
        List.of("0 %", "<0.1 %", "0.1 %", "10 %", "46.7 %", "100 %", "short", "Extre…er 7"),
        browser.script(
            """
            return import(location.origin + '/page.js').then(({percent, shortened}) =>
                [0, 1e-5, 0.0006, 0.1, 0.4667, 1].map(share => percent(share).replace('\u00a0', ' '))
                    .concat(shortened('short', 10), shortened('Extremely long label number 7', 10)));
            """));
  }

  @Test
  @Tag("slow")
  void anErrorOfTheModelIsShown() throws Exception {
    serve(folder.resolve("rent"));
    type("since", "someday");
    browser.awaitText(".problem", "column 'since': 'someday'");
    type("since", "2015-06-01");
    browser.await("a number", () -> !browser.all("#value").isEmpty());
    assertTrue(browser.errors().stream().allMatch(line -> line.contains("status of 400")));
  }

  @Test
  @Tag("slow")
  void aReplacedModelShowsItself() throws Exception {
    Path file = folder.resolve("served");
    Files.copy(folder.resolve("noise"), file);
    serve(file);
    String before = browser.text("#fingerprint");
    type("area", "99");

    Run other =
        Run.of(
            "train",
            folder.resolve("flats.csv").toString(),
            "--target=noise",
            "--quick",
            "--quiet",
            "--seed=9",
            "--force",
            "--model=" + file);
    assertEquals(0, other.status(), other.err());
    server.refresh();
    browser.find("button[type=submit]").click();

    browser.awaitText("#banner", "the new model answers now");
    assertFalse(browser.text("#fingerprint").equals(before));
    assertEquals("99", browser.find("[name=area]").getDomProperty("value"), "what was typed stays");
  }

  @Test
  @Tag("slow")
  void oneOfSeveralModelsIsChosen() throws Exception {
    serve(
        Map.of("noise", folder.resolve("noise"), "rent", folder.resolve("rent")),
        WebSettings.loopback(0));
    browser.await("a prediction", () -> !browser.text("#result").isEmpty());
    for (String name : List.of("rent", "noise", "rent")) {
      new Select(browser.find("#models")).selectByVisibleText(name);
      browser.await(name, () -> browser.text("h1").equals(name));
    }
    type("area", "61.5");
    browser.await("a number", () -> !browser.all("#value").isEmpty());
    browser.await("its path", () -> request().contains("/models/rent/predict -d"));
    assertFalse(browser.isTooWide());
  }

  private static String request() {
    return String.valueOf(browser.script("return document.getElementById('request').textContent"));
  }

  @Test
  @Tag("slow")
  void theTokenIsAskedForOrInTheAddress() throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "s3cret");
    WebSettings settings = WebSettings.loopback(0).bearer(BearerToken.read(file));
    serve(Map.of("rent", folder.resolve("rent")), settings);
    browser.awaitText("#about", "no token");
    browser.find("#token").sendKeys("wrong", Keys.ENTER);
    browser.awaitText("#about", "another token");
    browser.find("#token").clear();
    browser.find("#token").sendKeys("s3cret", Keys.ENTER);
    browser.await("a prediction", () -> !browser.all("#value").isEmpty());
    assertFalse(browser.find("#login").isDisplayed());
    assertFalse(request().contains("s3cret"));

    browser.script("sessionStorage.clear()");
    browser.leave();
    browser.load(server.address().resolve("#token=s3cret"));
    browser.await("a prediction", () -> !browser.all("#value").isEmpty());
    assertFalse(browser.driver().getCurrentUrl().contains("s3cret"));
    assertTrue(browser.errors().stream().allMatch(line -> line.contains("status of 401")));
  }

  @Test
  @Tag("slow")
  void theKeyboardIsEnough() throws Exception {
    serve(folder.resolve("rent"));
    String before = browser.text("#value");
    WebElement body = browser.find("body");
    body.sendKeys(Keys.TAB);
    assertEquals("Skip to the prediction", browser.driver().switchTo().activeElement().getText());
    browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
    WebElement first = browser.driver().switchTo().activeElement();
    assertEquals("area", first.getDomProperty("name"));
    first.sendKeys(Keys.chord(Keys.CONTROL, "a"), "25", Keys.ENTER);
    browser.await("another number", () -> !browser.text("#value").equals(before));
  }

  /** Texts of a table are texts of the page. */
  @Test
  @Tag("slow")
  void namesAreNoMarkup() throws Exception {
    StringBuilder csv = new StringBuilder("\"<img src=x onerror=alert(1)>\",\"<b>kind</b>\"\n");
    for (int row = 0; row < 40; row++) {
      csv.append(row * 7 % 13).append(row % 2 == 0 ? ",<i>a</i>\n" : ",<i>b</i>\n");
    }
    Path file = Files.writeString(folder.resolve("markup.csv"), csv);
    Path model = folder.resolve("markup");
    Run run =
        Run.of(
            "train",
            file.toString(),
            "--target=<b>kind</b>",
            "--quick",
            "--quiet",
            "--model=" + model);
    assertEquals(0, run.status(), run.err());

    serve(model);

    assertEquals("<b>kind</b>", browser.text("h1"));
    assertTrue(browser.text("#value").matches("<i>[ab]</i>"), browser.text("#value"));
    assertEquals("<img src=x onerror=alert(1)>", browser.text(".field label"));
    assertEquals(List.of(), browser.all("img, main b, main i, h1 b"));
  }

  @Test
  @Tag("slow")
  void aPhoneAndTheDarkShowAll() throws Exception {
    serve(folder.resolve("noise"));
    browser.size(390, 844);
    browser.dark(true);
    try {
      assertFalse(browser.isTooWide());
      assertTrue(browser.number("document.querySelector('input').offsetHeight") >= 40, "a finger");
      browser.screenshot("serve-phone-dark");
    } finally {
      browser.dark(false);
    }
  }
}
