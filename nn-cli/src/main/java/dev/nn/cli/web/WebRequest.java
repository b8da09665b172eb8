package dev.nn.cli.web;

import com.sun.net.httpserver.HttpExchange;
import dev.nn.api.text.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A request that has passed the checks and has a route. Only one thread may use it. */
public final class WebRequest {

  /**
   * If a body is too long, up to this many bytes are read and discarded, because a client reads no
   * response while it sends.
   */
  private static final int MAX_DISCARDED = 8 << 20;

  private final HttpExchange exchange;
  private final Map<String, String> variables;
  private final int maxBody;

  WebRequest(HttpExchange exchange, Map<String, String> variables, int maxBody) {
    this.exchange = exchange;
    this.variables = variables;
    this.maxBody = maxBody;
  }

  public String path() {
    return exchange.getRequestURI().getPath();
  }

  /** Returns the value of a variable in the route's path; empty if it has no such variable. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name));
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
    return URLDecoder.decode(text, StandardCharsets.UTF_8); // from a URI, so each % is valid
  }

  /**
   * Returns the type of the body in lower case, without parameters, such as {@code text/csv}; empty
   * if the request names none. Throws if the body is not in UTF-8.
   */
  public String type() throws RefusedRequest {
    String[] parts = header("Content-Type").orElse("").toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        throw new RefusedRequest(
            415,
            "the body's %s is not taken; send it in UTF-8".formatted(VisibleText.of(parameter)));
      }
    }
    return parts[0].strip();
  }

  /** Reads the body. Throws if it has more bytes than the server's limit. */
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

  /** Writes the body into a file. Throws if it has more bytes than the limit. */
  public void save(Path file, long most) throws IOException, RefusedRequest {
    InputStream in = exchange.getRequestBody();
    byte[] part = new byte[1 << 16];
    long left = most;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        left -= length;
        if (left < 0) {
          throw new RefusedRequest(413, "the file has more than %s bytes".formatted(most));
        }
        out.write(part, 0, length);
      }
    }
  }

  /** Thrown to reject a request, with an HTTP status and a message for the client. */
  public static final class RefusedRequest extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * Creates the exception. The message must say what was asked, what is expected, and the remedy.
     */
    public RefusedRequest(int status, String message) {
      this(status, message, null);
    }

    /** Creates the exception with its cause. */
    public RefusedRequest(int status, String message, @Nullable Throwable cause) {
      super(message, cause);
      this.status = status;
    }

    /**
     * Returns an exception with status 400, and a message formatted as {@link String#format} does.
     */
    @SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library of its own
    public static RefusedRequest malformed(String pattern, @Nullable Object... parts) {
      return new RefusedRequest(400, pattern.formatted(parts));
    }

    public int status() {
      return status;
    }

    public String reason() {
      return String.valueOf(getMessage());
    }
  }
}
