package dev.nn.cli.web;

import com.sun.net.httpserver.Headers;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a request is meant for this server, and that it comes from one of the server's own
 * pages or from no page at all.
 *
 * <p>A browser lets any page send requests to this machine. It also lets a page read the answers if
 * the host name in the page's address resolves to this machine, and the name's owner decides that
 * (DNS rebinding). So this class checks two headers. {@code Host} has the name: addresses and
 * {@code localhost} are safe because nobody can make them resolve elsewhere; any other name must
 * have been allowed. {@code Origin} has the page that sends the request: it must have the same host
 * and port. Clients other than browsers send no {@code Origin}.
 */
record OriginCheck(boolean open, Set<String> names) {

  private static final Pattern HOST =
      Pattern.compile("(?<name>[a-z0-9._-]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

  void require(URI uri, Headers headers) throws RefusedRequest {
    List<String> hosts = headers.getOrDefault("Host", List.of());
    if (hosts.size() != 1) {
      throw new RefusedRequest(
          400,
          "the request has %s Host headers; expected one, such as 'Host: localhost'"
              .formatted(hosts.size()));
    }
    String host = hosts.get(0).strip().toLowerCase(Locale.ROOT);
    requireName(host);
    String authority = uri.getRawAuthority();
    if (authority != null && !authority.toLowerCase(Locale.ROOT).equals(host)) {
      throw new RefusedRequest(
          400,
          "the request is for '%s', but its Host header is '%s'; expected the same host"
              .formatted(authority, host));
    }
    requireOrigin(host, headers.get("Origin"));
  }

  private void requireName(String host) throws RefusedRequest {
    Matcher matcher = HOST.matcher(host);
    if (!matcher.matches() || !isAllowed(matcher.group("name"))) {
      throw new RefusedRequest(
          403,
          "the server is asked as '%s'; ask it by its address or as localhost%s, or allow this name with --allow-host when you start it"
              .formatted(host, names.isEmpty() ? "" : " or one of " + names));
    }
  }

  private boolean isAllowed(String name) {
    if (name.equals("localhost") || names.contains(name)) {
      return true;
    }
    boolean address = name.startsWith("[") || IPV4.matcher(name).matches();
    return address && (open || name.equals("[::1]") || name.startsWith("127."));
  }

  private static void requireOrigin(String host, @Nullable List<String> origins)
      throws RefusedRequest {
    if (origins == null) {
      return;
    }
    for (String origin : origins) {
      String lower = origin.strip().toLowerCase(Locale.ROOT);
      // A proxy in front of the server may use HTTPS.
      if (!lower.equals("http://" + host) && !lower.equals("https://" + host)) {
        throw new RefusedRequest(
            403,
            "the request comes from a page of '%s'; this server answers its own pages, of '%s', and programs that send no Origin header"
                .formatted(origin, host));
      }
    }
  }
}
