package dev.nn.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.web.RawClient.Answer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RoutesTest {

  private static final Routes PAGE =
      new Routes().file("/a/page.html", RoutesTest.class, "page.html");

  @Test
  void aFileIsSentOnceAndThenKnownByItsTag() throws Exception {
    try (WebServer server = start();
        RawClient client = new RawClient(server.address())) {
      Answer first = client.get("/a/page.html").answer();
      assertEquals("<!DOCTYPE html><title>Page</title>", first.body().strip());
      assertEquals("text/html; charset=utf-8", first.header("Content-Type"));
      assertEquals("no-cache", first.header("Cache-Control"));

      String tag = first.header("ETag");
      assertEquals(304, client.get("/a/page.html", "If-None-Match: " + tag).head().status());
      assertEquals(200, client.get("/a/page.html", "If-None-Match: \"0\"").answer().status());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a/../a/page.html",
        "/a/%2e%2e/a/page.html",
        "/a/..%2fa/page.html",
        "/a/./page.html",
        "/a//page.html",
        "//a/page.html",
        "/a/page.html%00",
        "/a/page.html/",
        "/A/PAGE.HTML",
        "/a%5cpage.html",
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/etc/passwd",
        "/dev/nn/cli/web/page.html",
        "/META-INF/MANIFEST.MF",
        "/dev/nn/cli/Main.class",
        "/a"
      })
  void noOtherPathIsAFile(String path) throws Exception {
    try (WebServer server = start();
        RawClient client = new RawClient(server.address())) {
      int status = client.get(path).answer().status();
      assertTrue(status == 404 || status == 400, "status " + status);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /a/one/b    | 200 | one
          /a/o%2Fe/b  | 200 | o/e
          /a/o+e%20/b | 200 | o+e
          /a/exact/b  | 200 | exact path
          /a//b       | 200 | ``
          /a/one/b/   | 404 | a/{name}/b
          /a/b        | 404 | a/{name}/b
          /b/one/b    | 404 | a/{name}/b
          """,
      quoteCharacter = '`')
  void aVariableTakesOneSegment(String path, int status, String part) throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    Routes routes =
        new Routes()
            .get(
                "/a/{name}/b",
                request -> WebResponse.text(200, "text/plain", request.variable("name").orElse("")))
            .get("/a/exact/b", request -> WebResponse.text(200, "text/plain", "exact path"));
    try (WebServer server =
            WebServer.start(WebSettings.loopback(0), routes, (p, s, time) -> heard.add(p));
        RawClient client = new RawClient(server.address())) {
      Answer answer = client.get(path).answer();
      assertEquals(status, answer.status());
      assertThat(answer.body()).contains(part);
      String exact = path.equals("/a/exact/b") ? path : "/a/{name}/b";
      assertEquals(List.of(status == 200 ? exact : "other"), heard);
    }
  }

  private static WebServer start() throws Exception {
    return WebServer.start(WebSettings.loopback(0), PAGE);
  }
}
