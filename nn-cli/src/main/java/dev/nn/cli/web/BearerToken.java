package dev.nn.cli.web;

import com.sun.net.httpserver.HttpExchange;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.regex.Pattern;

/** A secret that clients send with each request, in the header {@code Authorization} (RFC 6750). */
public final class BearerToken {

  private static final int MAX_BYTES = 4096;

  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private static final String SCHEME = "Bearer ";

  private final byte[] secret;

  private BearerToken(byte[] secret) {
    this.secret = secret;
  }

  /**
   * Reads a token from a file that has nothing else; spaces and line ends around it are ignored.
   * Throws if the file has no token, or characters that a token cannot have.
   */
  public static BearerToken read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    String token = new String(bytes, StandardCharsets.ISO_8859_1).strip();
    if (bytes.length > MAX_BYTES || !CHARACTERS.matcher(token).matches()) {
      throw new IOException(
          "%s %s; expected one token of letters, digits and -._~+/, such as openssl rand -hex 32 prints"
              .formatted(
                  file,
                  token.isEmpty() ? "is empty" : "has more than one token, or other characters"));
    }
    return new BearerToken(token.getBytes(StandardCharsets.US_ASCII));
  }

  /** Throws, with status 401, if a request has no token or another one. */
  void require(HttpExchange exchange) throws RefusedRequest {
    String given =
        Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Authorization"), "");
    boolean bearer = given.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    byte[] token =
        (bearer ? given.substring(SCHEME.length()).strip() : "").getBytes(StandardCharsets.UTF_8);
    // Takes the same time wherever the first wrong letter is.
    if (!MessageDigest.isEqual(secret, token)) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      throw new RefusedRequest(
          401,
          "the request has %s token; send the server's in the header 'Authorization: Bearer TOKEN'"
              .formatted(token.length == 0 ? "no" : "another"));
    }
  }
}
