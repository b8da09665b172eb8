package dev.nn.examples.serving;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A check that a request was meant for this machine, and that no foreign page sends it.
 *
 * <p>A browser lets a page send requests to this machine, and lets it read the answers if the name
 * in the page's own address leads to this machine, which the owner of the name decides (DNS
 * rebinding). The header Host has that name; addresses of this machine and {@code localhost} cannot
 * be made to lead elsewhere. The header Origin names the page that sends a request.
 */
final class Origin {

  private static final Pattern HERE =
      Pattern.compile("(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?");

  private Origin() {}

  static void require(Headers headers) throws RefusedRequest {
    List<String> hosts = headers.getOrDefault("Host", List.of());
    if (hosts.size() != 1) {
      throw new RefusedRequest(
          400, "the request has %s headers Host; expected one".formatted(hosts.size()));
    }
    String host = hosts.get(0).strip().toLowerCase(Locale.ROOT);
    if (!HERE.matcher(host).matches()) {
      throw new RefusedRequest(
          403,
          "the server is asked as '%.100s'; ask it by its address, or as localhost"
              .formatted(host));
    }
    for (String origin : headers.getOrDefault("Origin", List.of())) {
      if (!origin.strip().toLowerCase(Locale.ROOT).equals("http://" + host)) {
        throw new RefusedRequest(
            403,
            "the request comes from a page of '%.100s'; expected a program, which sends no header Origin"
                .formatted(origin));
      }
    }
  }
}
