package dev.nn.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.Headers;
import dev.nn.cli.web.RawClient.Answer;
import dev.nn.cli.web.WebRequest.RefusedRequest;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OriginCheckTest {

  private final OriginCheck loopback = new OriginCheck(false, Set.of("nn.example.com"));
  private final OriginCheck open = new OriginCheck(true, Set.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:1",
        "LocalHost:8080",
        "127.0.0.1:8080",
        "127.1.2.3",
        "[::1]:80",
        "[::1]",
        "nn.example.com",
        "NN.example.com:443"
      })
  void aHostThatNobodyElseOwnsIsServed(String host) {
    assertDoesNotThrow(() -> loopback.require(URI.create("/"), headers(host)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "evil.example:80:localhost",
        "localhost.",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "localhost:x",
        "10.0.0.1",
        "[fe80::1]",
        "",
        "nn.example.com.evil.example"
      })
  void anyOtherHostIsRejected(String host) {
    RefusedRequest e =
        assertThrows(RefusedRequest.class, () -> loopback.require(URI.create("/"), headers(host)));

    assertEquals(403, e.status());
    assertThat(e.reason()).contains("'" + host + "'", "ask");
    assertTrue(e.reason().contains("--allow-host"), e.reason());
  }

  @Test
  void anOpenServerIsAskedByAnyAddressAndNoName() {
    assertDoesNotThrow(() -> open.require(URI.create("/"), headers("10.0.0.1:80")));
    assertDoesNotThrow(() -> open.require(URI.create("/"), headers("[fe80::1]")));
    assertThrows(
        RefusedRequest.class, () -> open.require(URI.create("/"), headers("evil.example")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:80", "https://LOCALHOST:80"})
  void aPageOfTheServerMayAsk(String origin) {
    Headers headers = headers("localhost:80");
    headers.add("Origin", origin);
    assertDoesNotThrow(() -> loopback.require(URI.create("/"), headers));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example", "null", "http://localhost", "http://localhost:81",
        "http://127.0.0.1:80", "http://localhost:80.evil.example", "file://", ""
      })
  void aPageOfAnotherOriginIsRejected(String origin) {
    Headers headers = headers("localhost:80");
    headers.add("Origin", origin);
    RefusedRequest e =
        assertThrows(RefusedRequest.class, () -> loopback.require(URI.create("/"), headers));

    assertEquals(403, e.status());
    assertThat(e.reason()).contains("'" + origin + "'");
  }

  @Test
  void aSecondOriginOrHostDoesNotHideBehindTheFirst() {
    Headers origins = headers("localhost");
    origins.add("Origin", "http://localhost");
    origins.add("Origin", "http://evil.example");
    assertThrows(RefusedRequest.class, () -> loopback.require(URI.create("/"), origins));

    Headers hosts = headers("localhost");
    hosts.add("Host", "evil.example");
    assertThrows(RefusedRequest.class, () -> loopback.require(URI.create("/"), hosts));
    assertThrows(RefusedRequest.class, () -> loopback.require(URI.create("/"), new Headers()));
  }

  @ParameterizedTest
  @CsvSource({"http://evil.example/,400", "//evil.example/,400", "http://localhost/,200"})
  void aRequestForAnotherHostThanItsHeaderIsRejected(String target, int status) throws Exception {
    Headers headers = headers("localhost");
    if (status == 200) {
      assertDoesNotThrow(() -> loopback.require(URI.create(target), headers));
    } else {
      assertEquals(
          status,
          assertThrows(RefusedRequest.class, () -> loopback.require(URI.create(target), headers))
              .status());
    }
  }

  /** As a browser sends it after the name of a foreign page has come to mean this machine. */
  @Test
  void aReboundNameReadsNothing() throws Exception {
    Routes routes = new Routes().get("/secret", request -> WebResponse.json("{\"secret\":1}"));
    try (WebServer server = WebServer.start(WebSettings.loopback(0), routes);
        RawClient client = new RawClient(server.address())) {
      client.send("GET /secret HTTP/1.1\r\nHost: evil.example\r\n\r\n");
      Answer rebound = client.answer();
      assertEquals(403, rebound.status());
      assertTrue(!rebound.body().contains("secret\":1"), rebound.body());

      assertEquals(403, client.get("/secret", "Origin: http://evil.example").answer().status());
      assertEquals(200, client.get("/secret", "Origin: " + origin(server)).answer().status());
    }
  }

  private static String origin(WebServer server) {
    return "http://" + server.address().getRawAuthority();
  }

  private static Headers headers(String host) {
    Headers headers = new Headers();
    headers.add("Host", host);
    return headers;
  }
}
