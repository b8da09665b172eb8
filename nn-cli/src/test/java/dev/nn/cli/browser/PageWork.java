package dev.nn.cli.browser;

import java.util.List;
import java.util.Map;

/**
 * The counts of what a page does, by a script that runs before those of the page: the events that
 * it hears, and for each animation frame in which it draws, the lines of paths and the rectangles.
 */
public final class PageWork implements AutoCloseable {

  private static final String SCRIPT =
      """
      window.work = {events: 0, frames: []};
      const count = (type, name, kind) => {
        const original = type.prototype[name];
        type.prototype[name] = function (...all) {
          const frame = window.work.frames.at(-1);
          if (frame) {
            frame[kind]++;
          }
          return original.apply(this, all);
        };
      };
      count(Path2D, 'lineTo', 'lines');
      count(CanvasRenderingContext2D, 'fillRect', 'rectangles');
      const later = window.requestAnimationFrame;
      window.requestAnimationFrame = action => later.call(window, time => {
        window.work.frames.push({lines: 0, rectangles: 0, events: window.work.events});
        action(time);
      });
      const listen = EventSource.prototype.addEventListener;
      EventSource.prototype.addEventListener = function (type, action) {
        return listen.call(this, type, event => {
          window.work.events += type === 'open' || type === 'error' ? 0 : 1;
          action(event);
        });
      };
      """;

  /** A frame in which something is drawn, and the number of events before it. */
  public record Frame(long lines, long rectangles, long events) {}

  private final Browser browser;
  private final String script;

  private PageWork(Browser browser, String script) {
    this.browser = browser;
    this.script = script;
  }

  /** Counts the work of the pages that are loaded from now on, each from 0. */
  public static PageWork of(Browser browser) {
    Map<String, Object> added =
        browser
            .driver()
            .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", SCRIPT));
    return new PageWork(browser, String.valueOf(added.get("identifier")));
  }

  /** Returns the number of events so far. */
  public long events() {
    return (long) browser.number("window.work.events");
  }

  /** Returns the frames so far in which anything was drawn. */
  public List<Frame> frames() {
    List<?> frames =
        (List<?>)
            browser.script("return window.work.frames.map(f => [f.lines, f.rectangles, f.events])");
    return frames.stream()
        .map(List.class::cast)
        .map(f -> new Frame(whole(f.get(0)), whole(f.get(1)), whole(f.get(2))))
        .filter(frame -> frame.lines() + frame.rectangles() > 0)
        .toList();
  }

  private static long whole(Object number) {
    return ((Number) number).longValue();
  }

  /** Counts no more. */
  @Override
  public void close() {
    browser
        .driver()
        .executeCdpCommand(
            "Page.removeScriptToEvaluateOnNewDocument", Map.of("identifier", script));
  }
}
