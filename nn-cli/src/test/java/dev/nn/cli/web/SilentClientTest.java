package dev.nn.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that connects and never sends a byte, in a process with a short time for it. */
@Timeout(120)
class SilentClientTest {

  /** The program of the process: waits until the server closes the connection of such a client. */
  public static final class Silence {

    private Silence() {}

    public static void main(String[] args) throws Exception {
      Routes routes = new Routes().get("/hello", request -> WebResponse.json("{}"));
      try (WebServer server = WebServer.start(WebSettings.loopback(0), routes);
          RawClient silent = new RawClient(server.address());
          RawClient idle = new RawClient(server.address())) {
        int status = idle.get("/hello").answer().status();
        System.out.println(silent.untilClosed() + " " + status + " " + idle.untilClosed());
      }
    }
  }

  @Test
  void theConnectionIsClosed() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dsun.net.httpserver.idleInterval=1",
                "-Dsun.net.httpserver.clockTick=100",
                "-cp",
                System.getProperty("java.class.path"),
                Silence.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("0 200 0", output.strip());
    assertEquals(0, process.waitFor());
  }
}
