package dev.nn.cli.web;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request that is allowed and has a route. For one thread. */
public final class WebRequest {

  /** The bytes that are read of a longer body: a client reads no answer while it sends. */
  private static final int MAX_DISCARDED = 8 << 20;

  private final HttpExchange exchange;
  private final int maxBody;

  WebRequest(HttpExchange exchange, int maxBody) {
    this.exchange = exchange;
    this.maxBody = maxBody;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  public Optional<String> parameter(String name) {
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    return Stream.of(query.split("&", -1))
        .map(part -> part.split("=", 2))
        .filter(part -> decoded(part[0]).equals(name))
        .map(part -> part.length == 1 ? "" : decoded(part[1]))
        .findFirst();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8); // of a URI, so that each % is right
  }

  /** Reads the body; refuses one of more bytes than the server's limit. */
  public byte[] body() throws IOException, RefusedRequest {
    InputStream in = exchange.getRequestBody();
    byte[] body = in.readNBytes(maxBody + 1);
    if (body.length <= maxBody) {
      return body;
    }
    byte[] discarded = new byte[8192];
    for (int left = MAX_DISCARDED; left > 0; ) {
      int length = in.read(discarded);
      left = length < 0 ? 0 : left - length;
    }
    throw new RefusedRequest(
        413, "the body has more than %s bytes; send it in parts".formatted(maxBody));
  }

  /** A request that is refused, with a status of HTTP and a message for the client. */
  public static final class RefusedRequest extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** Creates a refusal; the message gives what was asked, what is expected, and the remedy. */
    public RefusedRequest(int status, String message) {
      this(status, message, null);
    }

    /** Creates a refusal with its cause. */
    public RefusedRequest(int status, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.status = status;
    }

    public int status() {
      return status;
    }

    public String reason() {
      return String.valueOf(getMessage());
    }
  }
}
