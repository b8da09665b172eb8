package dev.nn.cli.web;

import dev.nn.cli.web.WebResponse.WholeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of a page, by the path of the request. They are read from the class path once, when
 * they are named, so a request can get these files and no others.
 */
public final class Assets {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png");

  private final Map<String, Asset> byPath = new LinkedHashMap<>();

  /** Returns a page with the style that all pages share. */
  public static Assets ofPage(Class<?> beside, String html, String... others) {
    Assets assets = new Assets().add("/", beside, html).add("/page.css", Assets.class, "page.css");
    for (String other : others) {
      assets.add("/" + other, beside, other);
    }
    return assets;
  }

  /** Adds a resource beside a class. */
  public Assets add(String path, Class<?> beside, String name) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the resource '%s' is missing beside %s; the jar is incomplete, so build it again"
                .formatted(name, beside.getName()));
      }
      byte[] bytes = in.readAllBytes();
      byPath.put(path, new Asset(type(name), bytes, tag(bytes)));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + name, e);
    }
  }

  /**
   * Adds a file of a WebJar, a jar of a browser's library.
   *
   * @param file in the folder of the library, such as {@code uplot/1.6.30/dist/uPlot.min.css}
   */
  public Assets addWebJar(String path, String file) {
    return add(path, Assets.class, "/META-INF/resources/webjars/" + file);
  }

  Map<String, Asset> byPath() {
    return byPath;
  }

  private static String type(String name) {
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException(
          "the resource '%s' has another ending than %s".formatted(name, TYPES.keySet()));
    }
    return type;
  }

  private static String tag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** A file of a page. */
  static final class Asset {

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
}
