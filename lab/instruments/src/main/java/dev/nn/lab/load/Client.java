package dev.nn.lab.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection, with well or badly behaved ways to send and read. */
final class Client implements AutoCloseable {

  /** A response with its body. */
  record Answer(int status, String body) {}

  /** Far more than the server's time limit, so if a client hangs, that is a fault. */
  private static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket = new Socket();
  private final String host;
  private final InputStream in;

  private Client(URI server, int receiveBuffer) throws IOException {
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), PATIENCE_MILLIS);
    host = server.getRawAuthority();
    in = new BufferedInputStream(socket.getInputStream(), 512);
  }

  static Client of(URI server) throws IOException {
    return new Client(server, 0);
  }

  /** Returns a client whose system buffers only a few bytes of an unread response. */
  static Client ofSmallBuffer(URI server) throws IOException {
    return new Client(server, 4096);
  }

  /** Returns a request's text. */
  String request(String method, String path, String body, String... headers) {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: ").append(host);
    text.append("\r\nContent-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length);
    for (String header : headers) {
      text.append("\r\n").append(header);
    }
    return text.append("\r\n\r\n").append(body).toString();
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends a request. Returns whether the server closes the connection without a response. */
  boolean isRejected(String text) throws IOException {
    in.mark(1);
    try {
      send(text);
      if (in.read() < 0) {
        return true;
      }
    } catch (SocketException e) {
      return true; // the connection was reset
    }
    in.reset();
    return false;
  }

  /** Stops sending, but can still read. */
  void closeHalf() throws IOException {
    socket.shutdownOutput();
  }

  /** Makes {@link #close} reset the connection. */
  void resetAtClose() throws IOException {
    socket.setSoLinger(true, 0);
  }

  /** Reads a response in parts, with a pause after each. */
  Answer answer(int partBytes, int pauseMillis) throws IOException, InterruptedException {
    int status = status(line());
    int length = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = number(lower.substring(15).strip(), line);
      }
    }
    byte[] body = new byte[length];
    for (int at = 0; at < length; ) {
      int read = in.readNBytes(body, at, Math.min(partBytes, length - at));
      if (read == 0) {
        throw new EOFException("the answer ends after %s of %s bytes".formatted(at, length));
      }
      at += read;
      if (pauseMillis > 0) {
        Thread.sleep(pauseMillis);
      }
    }
    return new Answer(status, new String(body, StandardCharsets.UTF_8));
  }

  Answer answer() throws IOException, InterruptedException {
    return answer(Integer.MAX_VALUE, 0);
  }

  private static int status(String line) throws IOException {
    String[] words = line.split(" ", -1);
    if (words.length < 2 || !words[0].startsWith("HTTP/")) {
      throw new IOException("the server answers with '" + line + "', which is no status line");
    }
    return number(words[1], line);
  }

  private static int number(String text, String line) throws IOException {
    try {
      return Integer.parseUnsignedInt(text);
    } catch (NumberFormatException e) {
      throw new IOException("the server's line '" + line + "' has no number", e);
    }
  }

  private String line() throws IOException {
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

  /** Waits until the server closes the connection. */
  void awaitClose() throws IOException {
    try {
      while (in.read() >= 0) {}
    } catch (SocketException e) {
      return; // a reset closes it too
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
