package dev.nn.cli.web;

import java.time.Duration;

/** An observer of requests, in their threads. */
@FunctionalInterface
public interface RequestListener {

  /** Does nothing. */
  RequestListener NONE = (path, status, time) -> {};

  /**
   * Hears of a request just before its answer is sent, or of a stream after its end.
   *
   * @param path one of the routes, or {@code other}
   */
  void answered(String path, int status, Duration time);
}
