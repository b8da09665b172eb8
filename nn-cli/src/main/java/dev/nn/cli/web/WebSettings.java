package dev.nn.cli.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;

/**
 * The address and bounds of a server.
 *
 * @param port to listen at, or 0 for a free one
 * @param names by which clients may ask besides addresses and {@code localhost}, such as that of a
 *     proxy; in lower case
 */
public record WebSettings(InetAddress host, int port, Set<String> names, Limits limits) {

  private static final int MAX_PORT = 65_535;

  public WebSettings {
    names = Set.copyOf(names);
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "the port is %s; expected 0 for a free one, or one up to %s".formatted(port, MAX_PORT));
    }
  }

  /**
   * The bounds of a server.
   *
   * @param time of one request, from its first byte to the last byte of the answer; also of one
   *     event in a stream
   * @param bodyBytes of a request
   * @param streams open at once
   * @param heartbeat the time without an event after which a stream sends a comment, which finds
   *     clients that are gone
   */
  public record Limits(Duration time, int bodyBytes, int streams, Duration heartbeat) {

    public static final Limits DEFAULTS = new Limits(Duration.ofSeconds(10), 1 << 20);

    public Limits {
      boolean positive =
          time.compareTo(Duration.ZERO) > 0 && heartbeat.compareTo(Duration.ZERO) > 0;
      if (!positive || bodyBytes < 1 || streams < 1) {
        throw new IllegalArgumentException(
            "the limits are %s, %s bytes, %s streams and %s; expected numbers above 0"
                .formatted(time, bodyBytes, streams, heartbeat));
      }
    }

    /** Limits requests; 32 streams have a heartbeat every ten seconds. */
    public Limits(Duration time, int bodyBytes) {
      this(time, bodyBytes, 32, Duration.ofSeconds(10));
    }
  }

  public static WebSettings loopback(int port) {
    try {
      // Not InetAddress.getLoopbackAddress(), which may be ::1, where few look for a server.
      InetAddress host = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      return new WebSettings(host, port, Set.of(), Limits.DEFAULTS);
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  public WebSettings limits(Limits limits) {
    return new WebSettings(host, port, names, limits);
  }

  public boolean isOpen() {
    return !host.isLoopbackAddress();
  }
}
