package dev.nn.cli.web;

import com.sun.net.httpserver.Headers;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that requests for changes must show in the header {@value #HEADER}. The address that is
 * printed has it after the #, where browsers keep it for themselves; the script of the page moves
 * it into the header. A page of another origin cannot set that header.
 */
public final class Token {

  /** The header of a request. */
  public static final String HEADER = "X-Nn-Token";

  private static final int BYTES = 24;

  private final String text;

  private Token(String text) {
    this.text = text;
  }

  /** Returns a new token of 192 random bits. */
  static Token create() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Returns the secret, of letters, digits, - and _. */
  public String text() {
    return text;
  }

  /** Refuses headers without the token, or with another one. */
  void require(Headers headers) throws RefusedRequest {
    String given = headers.getFirst(HEADER);
    byte[] expected = text.getBytes(StandardCharsets.US_ASCII);
    // In a time that does not depend on the first wrong letter.
    if (given == null || !MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8))) {
      throw new RefusedRequest(
          403,
          "the request changes something and has %s token; open the page by the whole address that the command printed, or send the part after #token= in the header %s"
              .formatted(given == null ? "no" : "another", HEADER));
    }
  }

  /** Returns no secret, so that none gets into a log. */
  @Override
  public String toString() {
    return "Token";
  }
}
