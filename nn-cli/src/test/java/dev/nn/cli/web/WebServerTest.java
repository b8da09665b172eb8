package dev.nn.cli.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.cli.web.RawClient.Answer;
import dev.nn.cli.web.WebSettings.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebServerTest {

  private static final int MAX_BODY = 1000;

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<String> changes = new CopyOnWriteArrayList<>();
  private WebServer server;

  @BeforeEach
  void start() throws IOException {
    Routes routes =
        new Routes()
            .get("/hello", r -> WebResponse.json("{\"q\":\"" + r.parameter("q").orElse("") + "\"}"))
            .get("/broken", WebServerTest::broken)
            .post(
                "/echo",
                r ->
                    WebResponse.text(
                        200, "text/plain", new String(r.body(), StandardCharsets.UTF_8)))
            .change(
                "/pause",
                r -> {
                  changes.add("pause");
                  return WebResponse.json("{}");
                })
            .file("/", WebServerTest.class, "page.html");
    Limits limits = new Limits(Duration.ofSeconds(10), MAX_BODY);
    server =
        WebServer.start(
            WebSettings.loopback(0).limits(limits),
            routes,
            (path, status, time) -> heard.add(path + " " + status));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static WebResponse broken(WebRequest request) {
    throw new IllegalStateException("the secret of " + request.header("Host"));
  }

  @Test
  void anAnswerHasTheHeadersThatGuardAPage() throws Exception {
    Answer answer = get("/hello?q=a%20%26b&q=c");

    assertEquals(200, answer.status());
    assertEquals("{\"q\":\"a &b\"}", answer.body());
    assertEquals("application/json", answer.header("Content-Type"));
    assertEquals("no-store", answer.header("Cache-Control"));
    assertEquals("nosniff", answer.header("X-Content-Type-Options"));
    assertEquals("DENY", answer.header("X-Frame-Options"));
    assertEquals("same-origin", answer.header("Cross-Origin-Resource-Policy"));
    String policy = answer.header("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; "), policy);
    assertEquals("", answer.header("Access-Control-Allow-Origin"));
  }

  @Test
  void headHasTheHeadersOfGet() throws Exception {
    try (RawClient client = new RawClient(server.address())) {
      client.send("HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\n");
      Answer answer = client.head();
      assertEquals(200, answer.status());
      assertEquals("8", answer.header("Content-Length"));
      assertEquals(200, client.get("/hello").answer().status()); // right behind: it had no body
    }
  }

  @Test
  void otherPathsAndMethodsAreRejected() throws Exception {
    assertRejected(404, get("/hell"), "'/hell'", "/, /broken, /echo");
    assertRejected(404, get("/hello/"), "'/hello/'");
    Answer post = post("/hello", "");
    assertRejected(405, post, "/hello", "takes GET", "not POST");
    assertEquals("GET, HEAD", post.header("Allow"));
    Answer get = get("/echo");
    assertRejected(405, get, "/echo", "takes POST", "not GET");
    assertEquals("POST", get.header("Allow"));
  }

  @Test
  void aFailureTellsTheClientNothing() throws Exception {
    Answer answer = get("/broken");

    assertEquals(500, answer.status());
    assertThat(answer.body()).startsWith("{\"error\":\"").contains("its log");
  }

  @Test
  void aBodyOfTheLimitIsRead() throws Exception {
    String longest = "ä".repeat(MAX_BODY / 2);

    assertEquals(longest, post("/echo", longest).body());
    assertRejected(413, post("/echo", longest + "b"), "more than 1000");
    assertRejected(413, post("/echo", "b".repeat(1 << 20)), "more than 1000");
  }

  @Test
  void aBodyInChunksIsBoundedToo() throws Exception {
    String chunk = "1f4\r\n" + "c".repeat(500) + "\r\n";
    String head = "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

    try (RawClient client = new RawClient(server.address())) {
      assertEquals(1000, client.send(head + chunk + chunk + "0\r\n\r\n").answer().body().length());
      client.send(head + chunk + chunk + chunk + "0\r\n\r\n");
      assertRejected(413, client.answer(), "more than 1000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET\r\n\r\n",
        "GET /hello\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET hello:world HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "\u0000\u0001\u0002\r\n\r\n"
      })
  void whatIsNoRequestEndsTheConnection(String bytes) throws Exception {
    try (RawClient client = new RawClient(server.address())) {
      client.send(bytes).untilClosed();
    }
    assertEquals(200, get("/hello").status());
  }

  @Test
  void tooLongAHeaderEndsTheConnection() throws Exception {
    try (RawClient client = new RawClient(server.address())) {
      client.get("/hello", "X: " + "x".repeat(40_000)).untilClosed();
    }
    assertEquals(200, get("/hello").status());
  }

  @Test
  void aChangeNeedsTheToken() throws Exception {
    assertRejected(403, post("/pause", ""), "no token");
    String token = server.addressWithToken().getFragment().substring("token=".length());
    assertTrue(token.length() >= 32);
    assertRejected(403, post("/pause", "", "X-Nn-Token: " + token.substring(1)), "another token");
    assertEquals(List.of(), changes);

    assertEquals(200, post("/pause", "", "X-Nn-Token: " + token).status());
    assertEquals(List.of("pause"), changes);
  }

  @Test
  void requestsAreReportedByRouteAndStatus() throws Exception {
    get("/hello");
    get("/secret-of-a-client");

    assertEquals(List.of("/hello 200", "other 404"), heard);
  }

  @Test
  void aPortInUseIsNamed() {
    int port = server.address().getPort();

    String message =
        assertThrows(
                IOException.class, () -> WebServer.start(WebSettings.loopback(port), new Routes()))
            .getMessage();

    assertThat(message).contains("port " + port, "127.0.0.1", "port 0");
  }

  @Test
  void onlyThisMachineReachesALoopbackServer() throws Exception {
    assertEquals("127.0.0.1", server.address().getHost());
    WebSettings everywhere =
        new WebSettings(InetAddress.getAllByName("0.0.0.0")[0], 0, Set.of(), Limits.DEFAULTS);
    assertTrue(everywhere.isOpen());
    try (WebServer open = WebServer.start(everywhere, new Routes())) {
      assertEquals("127.0.0.1", open.address().getHost());
    }
  }

  private Answer get(String path) throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      return client.get(path).answer();
    }
  }

  private Answer post(String path, String body, String... headers) throws IOException {
    try (RawClient client = new RawClient(server.address())) {
      return client.post(path, body, headers).answer();
    }
  }

  private static void assertRejected(int status, Answer answer, String... parts) {
    assertEquals(status, answer.status(), answer.body());
    assertThat(answer.body()).startsWith("{\"error\":\"").contains(parts);
  }
}
