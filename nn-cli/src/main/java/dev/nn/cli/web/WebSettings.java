package dev.nn.cli.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A server's address and limits.
 *
 * @param port the port to listen on; 0 chooses a free one
 * @param names further host names that requests may use, besides addresses and {@code localhost},
 *     such as a proxy's; must be in lower case
 * @param bearer what requests must prove to know, except for pages and probes; null if nothing
 */
public record WebSettings(
    InetAddress host, int port, Set<String> names, Limits limits, @Nullable BearerToken bearer) {

  private static final int MAX_PORT = 65_535;

  public WebSettings {
    names = Set.copyOf(names);
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "the port is %s; expected 0 for a free one, or one up to %s".formatted(port, MAX_PORT));
    }
  }

  /** Creates settings of a server that asks for no bearer token. */
  public WebSettings(InetAddress host, int port, Set<String> names, Limits limits) {
    this(host, port, names, limits, null);
  }

  /**
   * A server's limits.
   *
   * @param time how long one request may take, from its first byte to the response's last byte;
   *     also how long sending one event in a stream may take
   * @param bodyBytes the most bytes in a request's body
   * @param streams the most event streams that may be open at once
   * @param heartbeat after this time without an event, a stream sends a comment, to find out
   *     whether the client is gone
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

    /** Limits requests, and allows 32 streams with a heartbeat every ten seconds. */
    public Limits(Duration time, int bodyBytes) {
      this(time, bodyBytes, 32, Duration.ofSeconds(10));
    }
  }

  public static WebSettings loopback(int port) {
    try {
      // InetAddress.getLoopbackAddress() may be ::1, where few clients look for a server.
      InetAddress host = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      return new WebSettings(host, port, Set.of(), Limits.DEFAULTS);
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  public WebSettings limits(Limits limits) {
    return new WebSettings(host, port, names, limits, bearer);
  }

  public WebSettings bearer(BearerToken token) {
    return new WebSettings(host, port, names, limits, token);
  }

  public boolean isOpen() {
    return !host.isLoopbackAddress();
  }
}
