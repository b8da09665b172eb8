package dev.nn.cli.web;

import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse.WholeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The paths that a server answers. Paths match exactly; there are no patterns. */
public final class Routes {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8");

  final Map<String, Route> byPath = new TreeMap<>();

  /**
   * How one path is answered, for GET or POST. If a route changes something, requests need the
   * token.
   */
  record Route(String method, boolean changes, WebHandler handler) {

    /** Returns the allowed methods; HEAD is allowed where GET is. */
    List<String> allowed() {
      return method.equals("GET") ? List.of("GET", "HEAD") : List.of(method);
    }
  }

  /** Answers requests for one path. Any number of threads may call it at once. */
  @FunctionalInterface
  public interface WebHandler {

    /**
     * Returns the response. Throws a RefusedRequest if the request is wrong, and an IOException if
     * the client is gone.
     */
    WebResponse handle(WebRequest request) throws RefusedRequest, IOException;
  }

  public Routes get(String path, WebHandler handler) {
    byPath.put(path, new Route("GET", false, handler));
    return this;
  }

  public Routes post(String path, WebHandler handler) {
    byPath.put(path, new Route("POST", false, handler));
    return this;
  }

  public Routes change(String path, WebHandler handler) {
    byPath.put(path, new Route("POST", true, handler));
    return this;
  }

  public Routes page(Class<?> beside, String html, String... others) {
    file("/", beside, html)
        .file("/page.css", Routes.class, "page.css")
        .file("/page.js", Routes.class, "page.js");
    for (String other : others) {
      file("/" + other, beside, other);
    }
    return this;
  }

  /** Adds a file from a browser library's jar, such as {@code uplot/1.6.30/dist/uPlot.css}. */
  public Routes webJar(String path, String file) {
    return file(path, Routes.class, "/META-INF/resources/webjars/" + file);
  }

  /** Adds a resource. It is read now, so that requests can get only these files. */
  Routes file(String path, Class<?> beside, String name) {
    byte[] bytes;
    String tag;
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      bytes = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      tag = '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + name, e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    Map<String, String> headers =
        Map.of(
            "Content-Type", Objects.requireNonNull(type), "Cache-Control", "no-cache", "ETag", tag);
    return get(
        path,
        request ->
            request.header("If-None-Match").filter(tag::equals).isPresent()
                ? new WholeResponse(304, new byte[0], headers)
                : new WholeResponse(200, bytes, headers));
  }
}
