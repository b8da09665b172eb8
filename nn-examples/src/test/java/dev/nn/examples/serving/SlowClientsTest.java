package dev.nn.examples.serving;

import static dev.nn.examples.serving.ServedIrises.FIRST;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Clients that send a part of a request, and clients of foreign pages. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class SlowClientsTest {

  private static final String HOST = "Host: localhost\r\n";

  private static final String HALF_A_HEAD = "POST /predict HTTP/1.1\r\n" + HOST;

  private static final String HALF_A_BODY = HALF_A_HEAD + "Content-Length: 100\r\n\r\n{\"sepal";

  @Test
  void moreOfThemThanThreadsHoldUpNobody() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try (PredictionServer server = PredictionServer.start(0, 1, FIRST)) {
      for (int i = 0; i < 4; i++) {
        slow.add(sent(server.address(), i % 2 == 0 ? HALF_A_BODY : HALF_A_HEAD));
      }

      assertTrue(asked(server, HOST).startsWith("HTTP/1.1 200 OK"));
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void theirConnectionsAreClosedAtTheLimit() throws Exception {
    Duration limit = Duration.ofMillis(300);
    try (PredictionServer server = PredictionServer.start(0, 2, FIRST, limit)) {
      for (String part : List.of(HALF_A_HEAD, HALF_A_BODY)) {
        try (Socket socket = sent(server.address(), part)) {
          assertEquals("", answer(socket));
        }
      }
      String last = "";
      while (last.isEmpty()) { // a busy machine may take longer than the limit
        last = asked(server, HOST);
      }
      assertTrue(last.startsWith("HTTP/1.1 200 OK"), last);
    }
  }

  /** The name of a foreign page may lead to this machine. */
  @Test
  void foreignPagesReadNothing() throws Exception {
    try (PredictionServer server = PredictionServer.start(0, 1, FIRST)) {
      String own = "127.0.0.1:" + server.address().getPort();
      assertTrue(asked(server, "Host: " + own + "\r\n").startsWith("HTTP/1.1 200 OK"));
      assertTrue(
          asked(server, "Host: " + own + "\r\nOrigin: http://" + own + "\r\n")
              .startsWith("HTTP/1.1 200 OK"));

      String rebound = asked(server, "Host: evil.example:" + server.address().getPort() + "\r\n");
      assertTrue(rebound.startsWith("HTTP/1.1 403 "), rebound);
      assertTrue(rebound.contains("the server is asked as 'evil.example:"), rebound);
      String near = asked(server, "Host: 127.0.0.1.evil.example\r\n");
      assertTrue(near.startsWith("HTTP/1.1 403 "), near);
      String foreign = asked(server, HOST + "Origin: http://evil.example\r\n");
      assertTrue(foreign.startsWith("HTTP/1.1 403 "), foreign);
      assertTrue(foreign.contains("a page of 'http://evil.example'"), foreign);
      String two = asked(server, HOST + "Host: evil.example\r\n");
      assertTrue(two.startsWith("HTTP/1.1 400 "), two);
    }
  }

  private static String asked(PredictionServer server, String headers) throws IOException {
    String request = "GET /model HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
    try (Socket socket = sent(server.address(), request)) {
      return answer(socket);
    }
  }

  private static Socket sent(URI server, String text) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    return socket;
  }

  /** Returns all that the server sends until it closes the connection. */
  private static String answer(Socket socket) throws IOException {
    StringBuilder all = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        all.append((char) b);
      }
    } catch (SocketException e) {
      assertTrue(e.getMessage().contains("reset"), e.getMessage());
    }
    return all.toString();
  }
}
