package dev.nn.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of a server with a request whose handler waits for the test. */
@Timeout(60)
class DrainTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private WebServer server;

  @BeforeEach
  void start() throws IOException {
    Routes routes =
        new Routes().get("/hello", request -> WebResponse.json("{}")).get("/held", this::hold);
    server = WebServer.start(WebSettings.loopback(0), routes);
  }

  private WebResponse hold(WebRequest request) {
    held.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return WebResponse.json("{\"held\":true}");
  }

  @AfterEach
  void close() {
    server.close();
  }

  private CompletableFuture<Integer> drain(Duration grace) {
    return CompletableFuture.supplyAsync(() -> server.drain(grace));
  }

  @Test
  void aRequestInFlightIsAnsweredAndNoFurtherConnectionIsTaken() throws Exception {
    try (RawClient client = new RawClient(server.address());
        RawClient kept = new RawClient(server.address())) {
      assertEquals("", kept.get("/hello").answer().header("Connection"));
      client.get("/held");
      held.await();

      CompletableFuture<Integer> left = drain(LONG);
      RawClient.untilRejected(server.address());
      assertTrue(server.isDraining());
      RawClient.Answer late = kept.get("/hello").answer();
      assertEquals(200, late.status());
      assertEquals("close", late.header("Connection"));
      assertEquals(0, kept.untilClosed());
      assertFalse(left.isDone());

      released.countDown();
      RawClient.Answer answer = client.answer();
      assertEquals("{\"held\":true}", answer.body());
      assertEquals("close", answer.header("Connection"));
      assertEquals(0, left.get());
    }
  }

  @Test
  void theGraceTimeEndsTheWait() throws Exception {
    try (RawClient client = new RawClient(server.address()).get("/held")) {
      held.await();

      assertEquals(1, drain(Duration.ofMillis(1)).get());

      assertEquals(0, client.untilClosed());
    }
  }

  @Test
  void connectionsWithoutARequestAreNotWaitedFor() throws Exception {
    try (RawClient kept = new RawClient(server.address());
        RawClient silent = new RawClient(server.address())) {
      assertEquals(200, kept.get("/hello").answer().status());

      assertEquals(0, drain(LONG).get());

      assertEquals(0, kept.untilClosed());
      assertEquals(0, silent.untilClosed());
    }
  }
}
