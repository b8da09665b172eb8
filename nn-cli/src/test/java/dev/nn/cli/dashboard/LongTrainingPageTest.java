package dev.nn.cli.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.Flats;
import dev.nn.cli.browser.Browser;
import dev.nn.cli.browser.PageWork;
import dev.nn.cli.browser.PageWork.Frame;
import dev.nn.cli.web.WebSettings;
import dev.nn.data.csv.Csv;
import dev.nn.data.model.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of a training of 10,000 epochs. Its work is counted rather than timed: a drawing costs
 * no more than the pixels that it fills, and takes in many events.
 */
@Tag("slow")
@Timeout(300)
class LongTrainingPageTest {

  private static final int EPOCHS = 10_000;

  /** The lines of a path in a column of pixels: to the first, least, greatest and last number. */
  private static final int LINES = 4;

  private static final int BINS = 40;

  /** Draws layers of as many samples; returns the rectangles of a picture, and its width. */
  private static final String MANY_SAMPLES =
      """
      const bins = {low: -1, high: 1, deviation: 1, counts: new Array(40).fill(1)};
      const layer = {
        text: 'a', dead: 0, saturated: 0, update: 1, weights: bins, gradients: bins, activations: bins};
      const samples = Array.from({length: arguments[0]}, (_, i) => ({epoch: i + 1, layers: [layer]}));
      const parent = document.body.appendChild(document.createElement('div'));
      let rectangles = 0;
      const original = CanvasRenderingContext2D.prototype.fillRect;
      CanvasRenderingContext2D.prototype.fillRect = function (...all) {
        rectangles++;
        original.apply(this, all);
      };
      return import(location.origin + '/layers.js').then(({clearLayers, drawLayers}) => {
        clearLayers(parent);
        drawLayers(parent, samples);
        CanvasRenderingContext2D.prototype.fillRect = original;
        return [rectangles / 3, parent.querySelector('canvas').width];
      });
      """;

  /** The events that a drawing takes in on average, at least; most are much more. */
  private static final long TOGETHER = 20;

  private static Browser browser;

  @TempDir static Path folder;

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

  private static void train(Dashboard dashboard) throws IOException {
    Recipe.of("rent")
        .layers("2 tanh")
        .members(1)
        .patience(EPOCHS)
        .validation(0.25)
        .training(t -> t.epochs(EPOCHS).batchSize(300))
        .train(Csv.of(Flats.write(folder.resolve("flats.csv"), 400)).read(), dashboard);
  }

  private static void awaitAll() {
    browser.await(
        "all epochs",
        () -> !browser.all("[data-chart=loss][data-points='" + EPOCHS + "']").isEmpty());
    browser.awaitText("#status", "Ended after 10000 epochs");
    browser.await("layers", () -> browser.all("#layers canvas").size() == 6);
  }

  @Test
  void aDrawingIsBoundedByItsPixelsAndTakesInManyEvents() throws Exception {
    try (Dashboard dashboard = Dashboard.start(WebSettings.loopback(0), "flats", null, null);
        PageWork work = PageWork.of(browser)) {
      browser.load(dashboard.address());
      train(dashboard);
      awaitAll();
      assertBounded(work);

      browser.reload();
      awaitAll();
      assertBounded(work);

      browser.find("#log").click();
      browser.await("a logarithmic scale", () -> !browser.all("[data-scale=log]").isEmpty());
      assertBounded(work);
      assertEquals(21, browser.number("document.getElementById('epochs').rows.length"), "latest");
      browser.screenshot("dashboard-10000-epochs");
      assertEquals(List.of(), browser.errors());
      browser.leave();
    }
  }

  private static void assertBounded(PageWork work) {
    long pixels =
        (long)
            browser.number(
                "[...document.querySelectorAll('.uplot')].reduce((sum, plot) => sum + plot.clientWidth * (plot.querySelectorAll('.u-series').length - 1), 0)");
    List<Frame> frames = work.frames();
    for (Frame frame : frames) {
      assertTrue(frame.lines() <= LINES * pixels, () -> frame + " on " + pixels + " pixels");
    }
    assertTrue(work.events() > EPOCHS, () -> work.events() + " events");
    assertTrue(frames.size() * TOGETHER < work.events(), frames::toString);
    assertTrue(browser.number("document.querySelectorAll('*').length") < 600, "elements");
  }

  @Test
  void aPictureOfManySamplesIsBoundedByItsPixels() throws Exception {
    try (Dashboard dashboard = Dashboard.start(WebSettings.loopback(0), "flats", null, null)) {
      browser.load(dashboard.address());
      for (int samples : new int[] {1, 50, 5000}) {
        List<?> drawn = (List<?>) browser.script(MANY_SAMPLES, samples);
        long rectangles = ((Number) drawn.get(0)).longValue();
        long pixels = ((Number) drawn.get(1)).longValue();
        assertTrue(rectangles <= Math.min(samples, pixels / 2) * BINS, drawn::toString);
        assertTrue(rectangles >= Math.min(samples, pixels / 3) * BINS, drawn::toString);
      }
      assertEquals(List.of(), browser.errors());
      browser.leave();
    }
  }
}
