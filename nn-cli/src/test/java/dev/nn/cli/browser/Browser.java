package dev.nn.cli.browser;

import dev.nn.cli.Pictures;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A Chromium without a window and with an empty profile, for tests of pages. A test class opens one
 * for all its tests, and {@linkplain #open skips} them where there is no Chromium.
 *
 * <p>Screenshots go where {@link Pictures} says.
 */
public final class Browser implements AutoCloseable {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 900;

  /** The time after which a page that does not become as expected is a failure. */
  private static final Duration MOST = Duration.ofSeconds(60);

  /** Selenium warns that it does not know the newest Chromium, of which it needs nothing. */
  private static final Logger LOG = Logger.getLogger("org.openqa.selenium");

  private final Path profile;
  private final ChromeDriver driver;

  private Browser(Path profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
  }

  /**
   * Starts a browser; skips the test where Chromium or its driver is missing, or fails it with
   * {@code -Dnn.browser=required}.
   */
  public static Browser open() throws IOException {
    Programs programs = Programs.find();
    LOG.setLevel(Level.SEVERE);
    Path profile = Files.createTempDirectory("nn-chromium");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(programs.chromium().toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-default-apps",
        "--no-first-run",
        "--hide-scrollbars",
        "--force-device-scale-factor=1",
        "--window-size=" + WIDTH + "," + HEIGHT,
        "--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(programs.driver().toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(profile, new ChromeDriver(service, options));
  }

  /** Loads a page, in a window of the usual size. */
  public void load(URI address) {
    size(WIDTH, HEIGHT);
    driver.get(address.toString());
  }

  /** Loads the page again, as the user does. */
  public void reload() {
    driver.navigate().refresh();
  }

  /** Leaves the page, whose server is going to end, and forgets its errors. */
  public void leave() {
    driver.get("about:blank");
    errors();
  }

  /** Sets the size of what is seen of the page; a phone has 390 × 844. */
  public void size(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** Shows the page as a system does whose user prefers dark pages, or light ones. */
  public void dark(boolean dark) {
    Map<String, String> feature =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /** Returns the first element of a CSS selector; fails if there is none. */
  public WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Returns all elements of a CSS selector. */
  public List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Returns the text that is seen of the first element of a CSS selector. */
  public String text(String selector) {
    return find(selector).getText();
  }

  /** Runs the body of a function in the page; returns its result, if any. */
  public Object script(String body, Object... arguments) {
    Object result = driver.executeScript(body, arguments);
    return result == null ? "" : result;
  }

  /** Returns the number that an expression has in the page. */
  public double number(String expression) {
    return ((Number) script("return " + expression)).doubleValue();
  }

  /** Waits until something holds; an element that is not there yet, or no more, does not count. */
  public void await(String expected, BooleanSupplier holds) {
    try {
      new WebDriverWait(driver, MOST, Duration.ofMillis(50))
          .ignoring(StaleElementReferenceException.class)
          .until(page -> holds.getAsBoolean());
    } catch (TimeoutException e) {
      throw new AssertionError(
          "%s does not come about; the page has:%n%s%n%s"
              .formatted(expected, text("body"), String.join("\n", errors())),
          e);
    }
  }

  /** Waits until the first element of a selector has a text in it. */
  public void awaitText(String selector, String part) {
    await("'%s' in %s".formatted(part, selector), () -> text(selector).contains(part));
  }

  /** Returns what the page has written to its console since the last call, but for remarks. */
  public List<String> errors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** Returns whether anything sticks out of the width of the window. */
  public boolean isTooWide() {
    return number("document.documentElement.scrollWidth")
        > number("document.documentElement.clientWidth");
  }

  /** Takes a picture of what is seen of the page. */
  public void screenshot(String name) throws IOException {
    Pictures.keep(name, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** Takes a picture for the documentation. */
  public void image(String name) throws IOException {
    Pictures.document(name, driver.getScreenshotAs(OutputType.BYTES));
  }

  /** Returns the driver, for what no method here does, such as the mouse. */
  public ChromeDriver driver() {
    return driver;
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
