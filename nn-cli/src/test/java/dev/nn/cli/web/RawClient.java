package dev.nn.cli.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends any bytes, also those that a proper one would not. */
public final class RawClient implements AutoCloseable {

  /** An answer; header names in any case. */
  public record Answer(int status, Map<String, String> headers, String body) {

    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final Socket socket;
  private final String host;
  private final InputStream in;

  /** The chunks of a body so far, and the bytes that are left of the last. */
  private int chunks;

  private int left;
  private boolean fresh = true;

  public RawClient(URI server) throws IOException {
    socket = new Socket(InetAddress.getAllByName(server.getHost())[0], server.getPort());
    socket.setTcpNoDelay(true);
    host = server.getRawAuthority();
    in = new BufferedInputStream(socket.getInputStream());
  }

  public RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Sends a request with the right host. */
  public RawClient get(String path, String... headers) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + lines(headers) + "\r\n");
  }

  /** Sends a request with the right host and length. */
  public RawClient post(String path, String body, String... headers) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return send(
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %s\r\n%s\r\n%s"
            .formatted(path, host, length, lines(headers), body));
  }

  /** Sends a request without its body, and waits until a handler of the server asks for it. */
  public RawClient announce(String path, String body) throws IOException {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    send(
        "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Length: %s\r\nExpect: 100-continue\r\n\r\n"
            .formatted(path, host, length));
    if (head().status() != 100) {
      throw new IOException("the server does not ask for the body");
    }
    return this;
  }

  /** Connects until the server takes no further connection. */
  public static void untilRejected(URI server) {
    while (true) {
      try {
        new RawClient(server).close();
      } catch (IOException e) {
        return;
      }
    }
  }

  private static String lines(String... headers) {
    return headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
  }

  /** Reads an answer with a length. */
  public Answer answer() throws IOException {
    Answer head = head();
    int length = Integer.parseInt(head.header("Content-Length"));
    byte[] body = in.readNBytes(length);
    return new Answer(head.status(), head.headers(), new String(body, StandardCharsets.UTF_8));
  }

  /** Returns whether no answer was read. */
  public boolean isFresh() {
    return fresh;
  }

  /** Reads an answer without its body. */
  public Answer head() throws IOException {
    fresh = false;
    int status = Integer.parseInt(line().split(" ", -1)[1]);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
    }
    return new Answer(status, headers, "");
  }

  /** Reads a line; fails at the end. */
  public String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the server closed the connection after '" + line + "'");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** Reads a line of a body in chunks, without their frames; null at the end of the body. */
  public String chunkedLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = chunked(); b != '\n'; b = chunked()) {
      if (b < 0) {
        return null;
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private int chunked() throws IOException {
    if (left == 0) {
      if (chunks++ > 0) {
        line(); // the end of the chunk before
      }
      left = Integer.parseInt(line(), 16);
    }
    return left-- == 0 ? -1 : in.read();
  }

  /** Waits until the server closes the connection; returns the bytes that it sent before. */
  public long untilClosed() throws IOException {
    long count = 0;
    try {
      while (in.read() >= 0) {
        count++;
      }
    } catch (SocketException e) {
      return count; // reset
    }
    return count;
  }

  /** Makes {@link #close} a reset, as of a client that breaks down. */
  public RawClient resetting() throws IOException {
    socket.setSoLinger(true, 0);
    return this;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
