package dev.nn.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.web.RawClient.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
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

  private static WebServer start() throws Exception {
    return WebServer.start(WebSettings.loopback(0), PAGE);
  }
}
