package dev.nn.cli.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that sends any bytes and then no more, and looks at all answers. A connection that is
 * closed without an answer is right for a request that breaks off, so that the server itself is
 * watched too: no exception or error may leave a handler, and proper requests are answered in
 * between.
 */
public final class RawRequests {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) [^\r\n]*\r\n");

  private static final String STREAM = "text/event-stream";

  /** The most bytes of answers; more than a page with all its files. */
  private static final int MOST = 1 << 20;

  /** The number of requests from one proper request to the next. */
  private static final int EVERY = 100;

  private final URI server;
  private final Map<String, List<Integer>> known;
  private final String proper;
  private int connections;
  private int requests;
  private String last = "";

  /**
   * Creates a client of a server.
   *
   * @param known requests, the first of which is sent again and again, with the status of each
   *     answer
   * @throws AssertionError if one of these requests gets other answers
   */
  public RawRequests(URI server, Map<String, List<Integer>> known) throws IOException {
    this.server = server;
    this.known = new LinkedHashMap<>(known);
    proper = this.known.keySet().iterator().next();
    ServerFailures.watch();
    for (String request : this.known.keySet()) {
      require(request);
    }
  }

  /** Returns the requests whose answers are known. */
  public List<byte[]> seeds() {
    return known.keySet().stream().map(RawRequests::bytes).toList();
  }

  /** Sends bytes; fails if there is no HTTP in an answer, or if the server fails. */
  public void send(byte[] request) throws IOException {
    statuses(request);
    if (++requests % EVERY == 0) {
      require(proper);
    }
    Optional<Throwable> failure = ServerFailures.next();
    if (failure.isPresent()) {
      throw new AssertionError(
          "an exception left a handler, for this request or the one before it, " + last,
          failure.get());
    }
    last = HexFormat.of().formatHex(request);
  }

  /** Sends a known request, and requires its answers. */
  private void require(String request) throws IOException {
    List<Integer> statuses = statuses(bytes(request));
    if (!statuses.equals(known.get(request))) {
      throw new AssertionError(
          "the answers to a proper request are %s, not %s: %s"
              .formatted(statuses, known.get(request), request));
    }
  }

  private static byte[] bytes(String request) {
    return request.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns the status of each answer; none if the server closes the connection. */
  private List<Integer> statuses(byte[] request) throws IOException {
    String answers = answers(request);
    List<Integer> statuses = new ArrayList<>();
    Matcher status = STATUS.matcher(answers);
    while (status.find()) {
      statuses.add(Integer.valueOf(status.group(1)));
    }
    if (!answers.isEmpty() && (statuses.isEmpty() || !answers.startsWith("HTTP/1.1 "))) {
      throw new AssertionError("no answer: " + answers);
    }
    if (statuses.contains(500)) {
      throw new AssertionError("the server failed: " + answers);
    }
    return statuses;
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
      String before = "";
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        answers.write(buffer, 0, count);
        String part = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
        if (answers.size() > MOST || (before + part).contains(STREAM)) {
          break; // a stream goes on as events happen
        }
        before = part.substring(Math.max(0, part.length() - STREAM.length()));
      }
    } catch (SocketException e) {
      // The server closed before it had read all.
    }
    return answers.toString(StandardCharsets.ISO_8859_1);
  }
}
