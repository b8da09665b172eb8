package dev.nn.cli.web;

import java.util.Map;

/** A file of a page. */
final class Asset {

  private final String type;
  private final byte[] bytes;
  private final String tag;

  /**
   * Creates a file.
   *
   * @param tag a text that changes with the bytes, in quotes, by which browsers ask again
   */
  Asset(String type, byte[] bytes, String tag) {
    this.type = type;
    this.bytes = bytes;
    this.tag = tag;
  }

  /** Returns the file; no body if the client has it already. */
  WebResponse answer(WebRequest request) {
    Map<String, String> headers =
        Map.of("Content-Type", type, "Cache-Control", "no-cache", "ETag", tag);
    boolean known = request.header("If-None-Match").filter(tag::equals).isPresent();
    return new WholeResponse(known ? 304 : 200, known ? new byte[0] : bytes, headers);
  }
}
