package dev.nn.cli.web;

import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebResponse.WholeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The paths that a server answers. A path matches exactly, or has variables, each for one segment,
 * as in {@code /models/{model}/predict}. Exact paths come first.
 */
public final class Routes {

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8");

  /** Where a page that is one of several steps has their navigation, and what follows it. */
  private static final String STEPS = "<!--steps-->";

  private static final String MORE = "<!--more-->";

  final Map<String, Route> byPath = new TreeMap<>();
  private final Set<String> unlisted = new TreeSet<>();
  private final Map<String, Supplier<@Nullable Routes>> mounted = new TreeMap<>();
  private final String steps;
  private final String more;

  public Routes() {
    this("", "");
  }

  /**
   * Creates routes of a page that is one of several steps.
   *
   * @param steps the HTML of the navigation, in front of the page
   * @param more HTML behind the page
   */
  public Routes(String steps, String more) {
    this.steps = steps;
    this.more = more;
  }

  /**
   * How one path is answered, for GET or POST. If a route changes something, requests need the
   * page's token. If it is open, requests need no bearer token.
   */
  record Route(String method, boolean changes, boolean open, WebHandler handler) {

    /** Returns the allowed methods; HEAD is allowed where GET is. */
    List<String> allowed() {
      return method.equals("GET") ? List.of("GET", "HEAD") : List.of(method);
    }
  }

  /** A route for a request, the path that it was added with, and the variables' values. */
  record Match(String path, Route route, Map<String, String> variables) {}

  /** Returns the route for an address; null if there is none. */
  @Nullable Match match(URI address) {
    return match(
        Objects.requireNonNullElse(address.getPath(), ""),
        Objects.requireNonNullElse(address.getRawPath(), ""));
  }

  private @Nullable Match match(String path, String raw) {
    Route exact = byPath.get(path);
    if (exact != null) {
      return new Match(path, exact, Map.of());
    }
    for (Map.Entry<String, Supplier<@Nullable Routes>> part : mounted.entrySet()) {
      String prefix = part.getKey();
      Routes routes = raw.startsWith(prefix + "/") ? part.getValue().get() : null;
      if (routes != null) {
        int start = prefix.length();
        Match match = routes.match(path.substring(start), raw.substring(start));
        return match == null
            ? null
            : new Match(prefix + match.path(), match.route(), match.variables());
      }
    }
    String[] given = raw.split("/", -1);
    for (Map.Entry<String, Route> route : byPath.entrySet()) {
      Map<String, String> variables = variables(route.getKey().split("/", -1), given);
      if (!variables.isEmpty()) {
        return new Match(route.getKey(), route.getValue(), variables);
      }
    }
    return null;
  }

  /** Returns the variables' values; none if the path does not match. */
  private static Map<String, String> variables(String[] expected, String[] given) {
    Map<String, String> variables = new TreeMap<>();
    if (expected.length != given.length) {
      return variables;
    }
    for (int i = 0; i < given.length; i++) {
      if (expected[i].startsWith("{")) {
        String encoded = given[i].replace("+", "%2B"); // a plus is no space in a path
        variables.put(
            expected[i].substring(1, expected[i].length() - 1),
            URLDecoder.decode(encoded, StandardCharsets.UTF_8));
      } else if (!expected[i].equals(given[i])) {
        return Map.of();
      }
    }
    return variables;
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
    byPath.put(path, new Route("GET", false, false, handler));
    return this;
  }

  public Routes post(String path, WebHandler handler) {
    byPath.put(path, new Route("POST", false, false, handler));
    return this;
  }

  public Routes change(String path, WebHandler handler) {
    byPath.put(path, new Route("POST", true, false, handler));
    return this;
  }

  /** Hides a path from {@link #listed}, because it only explains how to name a model. */
  public Routes unlist(String path) {
    unlisted.add(path);
    return this;
  }

  /** Returns the paths that there are, for messages. */
  List<String> listed() {
    return byPath.keySet().stream().filter(path -> !unlisted.contains(path)).toList();
  }

  /** Answers GET requests, also without a bearer token. */
  public Routes open(String path, WebHandler handler) {
    byPath.put(path, new Route("GET", false, true, handler));
    return this;
  }

  /**
   * Answers all paths below a prefix, such as {@code /train}, by other routes. These may change
   * with each request; null for none.
   */
  public Routes mount(String prefix, Supplier<@Nullable Routes> routes) {
    mounted.put(prefix, routes);
    return this;
  }

  /** Adds a page, whose resource lacks the head that all pages have, and its files. */
  public Routes page(Class<?> beside, String html, String... others) {
    String own = text(beside, html).replace(STEPS, steps).replace(MORE, more);
    String whole = text(Routes.class, "head.html") + own;
    file("/", html, whole.getBytes(StandardCharsets.UTF_8))
        .file("/page.css", Routes.class, "page.css")
        .file("/page.js", Routes.class, "page.js");
    for (String other : others) {
      file("/" + other, beside, other);
    }
    return this;
  }

  /** Adds what draws pictures, and the line charts of uPlot from its jar. */
  public Routes charts() {
    String uplot = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
    return file("/pictures.js", Routes.class, "pictures.js")
        .file("/charts.js", Routes.class, "charts.js")
        .file("/uplot.css", Routes.class, uplot + "uPlot.min.css")
        .file("/uplot.js", Routes.class, uplot + "uPlot.iife.min.js");
  }

  /** Adds a resource. It is read now, so that requests can get only these files. */
  public Routes file(String path, Class<?> beside, String name) {
    return file(path, name, resource(beside, name));
  }

  /** Returns a resource beside a class, as a text in UTF-8. */
  public static String text(Class<?> beside, String name) {
    return new String(resource(beside, name), StandardCharsets.UTF_8);
  }

  private static byte[] resource(Class<?> beside, String name) {
    try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + name, e);
    }
  }

  private Routes file(String path, String name, byte[] bytes) {
    String tag;
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      tag = '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    Map<String, String> headers =
        Map.of(
            "Content-Type", Objects.requireNonNull(type), "Cache-Control", "no-cache", "ETag", tag);
    return open(
        path,
        request ->
            request.header("If-None-Match").filter(tag::equals).isPresent()
                ? new WholeResponse(304, new byte[0], headers)
                : new WholeResponse(200, bytes, headers));
  }
}
