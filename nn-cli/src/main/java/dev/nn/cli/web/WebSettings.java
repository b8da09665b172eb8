package dev.nn.cli.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * The address and bounds of a server.
 *
 * @param host the address to listen at
 * @param port to listen at, or 0 for a free one
 * @param names by which clients may ask besides addresses and {@code localhost}, such as that of a
 *     proxy; in lower case
 */
public record WebSettings(InetAddress host, int port, Set<String> names, Limits limits) {

  /** The highest port. */
  private static final int MAX_PORT = 65_535;

  /** Copies the names; refuses a port that does not exist. */
  public WebSettings {
    names = Set.copyOf(names);
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "the port is %s; expected 0 for a free one, or one up to %s".formatted(port, MAX_PORT));
    }
  }

  /** Returns the settings of a server that only programs on this machine reach. */
  public static WebSettings loopback(int port) {
    return new WebSettings(loopbackAddress(), port, Set.of(), Limits.DEFAULTS);
  }

  /** Returns these settings with other limits. */
  public WebSettings limits(Limits limits) {
    return new WebSettings(host, port, names, limits);
  }

  /** Returns whether other machines may reach the server. */
  public boolean isOpen() {
    return !host.isLoopbackAddress();
  }

  private static InetAddress loopbackAddress() {
    try {
      // Not InetAddress.getLoopbackAddress(), which may be ::1, where few look for a server.
      return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }
}
