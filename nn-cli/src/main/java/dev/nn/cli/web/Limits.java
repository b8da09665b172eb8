package dev.nn.cli.web;

import java.time.Duration;

/**
 * The bounds of a server.
 *
 * @param time of one request, from its first byte to the last byte of the answer; also of one event
 *     in a stream
 * @param bodyBytes of a request
 * @param streams open at once
 * @param heartbeat the time without an event after which a stream sends a comment, which finds
 *     clients that are gone
 */
public record Limits(Duration time, int bodyBytes, int streams, Duration heartbeat) {

  /** Ten seconds, a mebibyte, 32 streams, a heartbeat every ten seconds. */
  public static final Limits DEFAULTS =
      new Limits(Duration.ofSeconds(10), 1 << 20, 32, Duration.ofSeconds(10));

  /** Refuses bounds that are not positive. */
  public Limits {
    boolean positive = time.compareTo(Duration.ZERO) > 0 && heartbeat.compareTo(Duration.ZERO) > 0;
    if (!positive || bodyBytes < 1 || streams < 1) {
      throw new IllegalArgumentException(
          "the limits are %s, %s bytes, %s streams and %s; expected numbers above 0"
              .formatted(time, bodyBytes, streams, heartbeat));
    }
  }

  /** Returns these limits with another time. */
  public Limits time(Duration time) {
    return new Limits(time, bodyBytes, streams, heartbeat);
  }

  /** Returns these limits with another size of bodies. */
  public Limits bodyBytes(int bodyBytes) {
    return new Limits(time, bodyBytes, streams, heartbeat);
  }

  /** Returns these limits with another number of streams. */
  public Limits streams(int streams) {
    return new Limits(time, bodyBytes, streams, heartbeat);
  }

  /** Returns these limits with another heartbeat. */
  public Limits heartbeat(Duration heartbeat) {
    return new Limits(time, bodyBytes, streams, heartbeat);
  }
}
