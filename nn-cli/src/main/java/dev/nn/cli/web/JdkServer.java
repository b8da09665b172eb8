package dev.nn.cli.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;

/** The JDK's server, with its properties, which hold for all servers of a process. */
final class JdkServer {

  /** The connections of all clients at once; the JDK closes any further one. */
  static final int CONNECTIONS = 256;

  private static final Map<String, String> PROPERTIES =
      Map.of(
          // Head and body of an answer are sent apart. Without this, the second waits until the
          // client has acknowledged the first: up to 40 ms.
          "sun.net.httpserver.nodelay", "true",
          "jdk.httpserver.maxConnections", String.valueOf(CONNECTIONS),
          // Or it closes the connections of proper clients between two requests, from the 201st on.
          "sun.net.httpserver.maxIdleConnections", String.valueOf(CONNECTIONS),
          // Seconds after which a connection without a request is closed, a new one too.
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxReqHeaders", "100",
          "sun.net.httpserver.maxReqHeaderSize", "32768");

  static {
    PROPERTIES.forEach(
        (name, value) -> {
          if (System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
  }

  private JdkServer() {}

  static HttpServer bind(WebSettings settings) throws IOException {
    try {
      return HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), 0);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on port %s of %s: %s; port 0 takes a free one"
              .formatted(settings.port(), settings.host().getHostAddress(), e.getMessage()),
          e);
    }
  }
}
