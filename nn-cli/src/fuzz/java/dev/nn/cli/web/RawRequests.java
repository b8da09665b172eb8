package dev.nn.cli.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that sends any bytes and then no more, and looks at all answers. */
public final class RawRequests {

  private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 (\\d{3}) ");

  private static final String STREAM = "text/event-stream";

  /** The most bytes of answers; more than a page with all its files. */
  private static final int MOST = 1 << 20;

  private final URI server;
  private int connections;

  /** Creates a client of a server. */
  public RawRequests(URI server) {
    this.server = server;
  }

  /** Sends bytes; fails if there is no HTTP in an answer, or it says that the server failed. */
  public void send(byte[] request) throws IOException {
    String answers = answers(request);
    if (answers.isEmpty()) {
      return; // closed, as by a request that breaks off
    }
    Matcher status = STATUS.matcher(answers);
    if (!answers.startsWith("HTTP/1.1 ") || !status.lookingAt()) {
      throw new AssertionError("no answer: " + answers);
    }
    do {
      if (status.group(1).equals("500")) {
        throw new AssertionError("the server failed: " + answers);
      }
    } while (status.find());
  }

  private String answers(byte[] request) throws IOException {
    int number = connections++;
    // An address of its own, since ports are not free again for a minute.
    byte[] from = {
      127, (byte) (1 + (number >> 16) % 250), (byte) (number >> 8), (byte) (number | 1)
    };
    InetAddress to = InetAddress.getByName(server.getHost());
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    try (Socket socket = new Socket(to, server.getPort(), InetAddress.getByAddress(from), 0)) {
      socket.setTcpNoDelay(true);
      socket.getOutputStream().write(request);
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8192];
      String last = "";
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        answers.write(buffer, 0, count);
        String part = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
        if (answers.size() > MOST || (last + part).contains(STREAM)) {
          break; // a stream goes on as events happen
        }
        last = part.substring(Math.max(0, part.length() - STREAM.length()));
      }
    } catch (SocketException e) {
      // The server closed before it had read all.
    }
    return answers.toString(StandardCharsets.ISO_8859_1);
  }
}
