package dev.nn.cli.web;

import dev.nn.cli.web.WebRequest.RefusedRequest;
import dev.nn.cli.web.WebServer.Token;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The paths that a server answers, each whole: there are no patterns. */
public final class Routes {

  /**
   * The answer to one path.
   *
   * @param method GET, which HEAD may stand for, or POST
   */
  record Route(String path, String method, boolean changes, WebHandler handler) {}

  private final Map<String, Route> byPath = new LinkedHashMap<>();

  /** Adds a path that is read. */
  public Routes get(String path, WebHandler handler) {
    return add(new Route(path, "GET", false, handler));
  }

  /** Adds a path that takes a body and changes nothing, such as a question. */
  public Routes post(String path, WebHandler handler) {
    return add(new Route(path, "POST", false, handler));
  }

  /** Adds a path whose requests change something: they need the server's {@link Token}. */
  public Routes change(String path, WebHandler handler) {
    return add(new Route(path, "POST", true, handler));
  }

  /** Adds the files of a page. */
  public Routes assets(Assets assets) {
    assets.byPath().forEach((path, asset) -> get(path, asset::answer));
    return this;
  }

  private Routes add(Route route) {
    if (byPath.putIfAbsent(route.path(), route) != null) {
      throw new IllegalArgumentException("there are two routes of the path " + route.path());
    }
    return this;
  }

  /** Returns these routes, to which none can be added. */
  Routes copy() {
    Routes copy = new Routes();
    copy.byPath.putAll(byPath);
    return copy;
  }

  /** Returns the paths. */
  Set<String> paths() {
    return new TreeSet<>(byPath.keySet());
  }

  /** Returns whether there is a path. */
  boolean has(String path) {
    return byPath.containsKey(path);
  }

  /** Returns the route of a path and method; refuses others. */
  Route route(String path, String method) throws RefusedRequest {
    Route route = byPath.get(path);
    if (route == null) {
      throw new RefusedRequest(
          404, "there is no '%s'; there are %s".formatted(path, String.join(", ", paths())));
    }
    if (!allowed(route).contains(method)) {
      throw new RefusedRequest(
          405, "%s is asked by %s, not by %s".formatted(path, route.method(), method));
    }
    return route;
  }

  /** Returns the methods of a path that exists, as the header Allow lists them. */
  String allow(String path) {
    Route route = byPath.get(path);
    return route == null ? "" : String.join(", ", allowed(route));
  }

  private static List<String> allowed(Route route) {
    return route.method().equals("GET") ? List.of("GET", "HEAD") : List.of(route.method());
  }

  /** An answer to requests for one path, from any number of threads at once. */
  @FunctionalInterface
  public interface WebHandler {

    /**
     * Returns the answer to a request.
     *
     * @throws RefusedRequest if the request is wrong
     * @throws IOException if the client is gone
     */
    WebResponse handle(WebRequest request) throws RefusedRequest, IOException;
  }
}
